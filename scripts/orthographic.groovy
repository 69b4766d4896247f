// A joint fit with a projection of one's own: stars and measurements are compared in orthographic planes, xi = v·e and
// eta = v·n for a direction v, instead of gnomonic ones. The headers are TAN-SIP and TPV all the same.
//   groovy -cp Jointcal_-all.jar scripts/orthographic.groovy FOLDER REFERENCE OUTPUT
import groovy.transform.CompileStatic
import java.nio.file.Path
import org.jointcal.calibrate.JointFit
import org.jointcal.core.Progress
import org.jointcal.core.model.ProjectionHandler
import org.jointcal.core.sky.TangentPlane
import org.jointcal.report.ResultWriter

@CompileStatic
class Orthographic implements ProjectionHandler {
    private static final double DEGREE = Math.toDegrees(1)
    private final TangentPlane[] planes

    Orthographic(List<TangentPlane> planes) {
        this.planes = planes as TangentPlane[]
    }

    /** xi, eta, then their derivatives by x, y and z: (e - xi u)/|v| and (n - eta u)/|v| with u = v/|v|, all in degrees. */
    @Override
    void project(int image, double x, double y, double z, double[] out) {
        TangentPlane plane = planes[image]
        double length = Math.sqrt(x * x + y * y + z * z)
        double[] u = [x / length, y / length, z / length] as double[]
        double xi = 0
        double eta = 0
        for (int axis = 0; axis < 3; axis++) {
            xi += u[axis] * plane.east(axis)
            eta += u[axis] * plane.north(axis)
        }
        out[0] = DEGREE * xi
        out[1] = DEGREE * eta
        for (int axis = 0; axis < 3; axis++) {
            out[2 + axis] = DEGREE * (plane.east(axis) - xi * u[axis]) / length
            out[5 + axis] = DEGREE * (plane.north(axis) - eta * u[axis]) / length
        }
    }
}

JointFit.load(input: args[0], reference: args[1]).withCloseable { fit ->
    fit.associateCatalogs(3).collectRefStars(3).selectFittedStars(2)
    fit.simplePolyModel(3).projectWith { planes -> new Orthographic(planes) }
    fit.minimize('Distortions')
    fit.minimize('Positions')
    fit.minimize('Distortions Positions')
    for (boolean settled = false; !settled;) {
        boolean moved = fit.estimateErrors()
        fit.minimize('Distortions Positions')
        settled = fit.removeOutliers(5) == 0 && !moved
    }
    println fit.result().verdict()
    ResultWriter.write(fit.result(), Path.of(args[2]), Progress.NONE)
}
