// A joint fit step by step:
//   groovy -cp Jointcal_-all.jar scripts/joint_fit.groovy FOLDER REFERENCE OUTPUT
// In Fiji's script editor (language Groovy), put the three paths in place of args[0], args[1] and args[2].
import java.nio.file.Path
import org.jointcal.calibrate.JointFit
import org.jointcal.core.Progress
import org.jointcal.core.model.OneTangentPlanePerExposure
import org.jointcal.report.ResultWriter

JointFit.load(input: args[0], reference: args[1]).withCloseable { fit ->
    fit.associateCatalogs(3).collectRefStars(3).selectFittedStars(2)
    fit.simplePolyModel(3).projectWith(OneTangentPlanePerExposure::new)
    fit.minimize('Distortions')
    fit.minimize('Positions')
    fit.minimize('Distortions Positions')
    for (boolean settled = false; !settled;) {
        boolean moved = fit.estimateErrors()
        fit.minimize('Distortions Positions')
        settled = fit.removeOutliers(5) == 0 && !moved
    }
    def result = fit.result()
    println result.verdict()
    println "${fit.fittedStarCount()} stars, the first at ${result.stars().ra()[0]}, ${result.stars().dec()[0]}"
    println "the largest standard error of a parameter is ${Math.sqrt((0..<fit.parameters().length).collect { fit.covariance()[it][it] }.max())}"
    ResultWriter.write(result, Path.of(args[2]), Progress.NONE)
}
