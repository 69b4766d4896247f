package org.jointcal.core.simulate;

import org.jointcal.core.poly.BivariatePolynomial;
import org.jointcal.core.sky.TangentPlane;

/**
 * One simulated exposure as it truly is, and what its headers say of it.
 *
 * <p>In the tangent plane of the true pointing, (xi, eta) = matrix (xi0, eta0) + the sums of turbulenceXi[i][j]
 * T_i(xi0/field) T_j(eta0/field) and the same with eta; (xi0, eta0) from {@link SimulatedCamera}, field the radius of the
 * mosaic on the sky. The y axis of the exposures stays parallel over the field, also at a pole.
 *
 * @param plane tangent plane of the true pointing
 * @param matrix rotation, scale, shear and parity, {@code matrix[row][column]}
 * @param turbulenceXi Chebyshev coefficients (degrees)
 * @param turbulenceEta Chebyshev coefficients (degrees)
 * @param headerPlane tangent plane of the pointing in the headers
 * @param headerRotation by how much the headers' orientation is wrong (radians)
 * @param mjd date of mid-exposure (MJD)
 * @param airmass airmass
 * @param zeroPoint by how much its stars look fainter (mag)
 * @param seeing full width at half maximum of its stars (arcsec)
 */
public record SimulatedPointing(TangentPlane plane, double[][] matrix, double[][] turbulenceXi,
        double[][] turbulenceEta, TangentPlane headerPlane, double headerRotation, double mjd, double airmass,
        double zeroPoint, double seeing) {
    private static final double ARCSEC = 1 / 3600.0;
    private static final double MAS = ARCSEC / 1000;

    static SimulatedPointing of(FieldSettings settings, SimulatedCamera camera, int exposure, RandomStream random) {
        PointingSettings p = settings.pointings();
        TangentPlane field = new TangentPlane(p.ra(), p.dec());
        double reach = exposure == 0 ? 0 : p.dither();
        TangentPlane plane = at(field, random.uniform(-1, 1) * reach * camera.halfWidth(),
                random.uniform(-1, 1) * reach * camera.halfHeight());
        TangentPlane header = at(plane, random.gaussian(p.headerShift() * ARCSEC),
                random.gaussian(p.headerShift() * ARCSEC));
        double[][] matrix = times(rotation(turn(field, plane)), times(wobble(p, random), nominal(settings.camera())));
        double strength = p.turbulenceDegree() >= 2 ? p.turbulence() * MAS : 0;
        return new SimulatedPointing(plane, matrix,
                SimulatedCamera.distortion(p.turbulenceDegree(), strength, random),
                SimulatedCamera.distortion(p.turbulenceDegree(), strength, random), header,
                random.gaussian(Math.toRadians(p.headerRotation())), p.mjd() + exposure * p.interval(),
                random.uniform(1.0, 1.6), random.gaussian(p.zeroPointScatter()),
                settings.measurements().seeing()
                        * StrictMath.exp(random.gaussian(settings.measurements().seeingScatter())));
    }

    private static TangentPlane at(TangentPlane from, double xi, double eta) {
        double[] position = new double[2];
        from.deproject(xi, eta, position);
        return new TangentPlane(position[0], position[1]);
    }

    /** True rotation, scale and shears of an exposure relative to the nominal camera. */
    private static double[][] wobble(PointingSettings p, RandomStream random) {
        double[][] turned = rotation(random.gaussian(Math.toRadians(p.rotationScatter())));
        double scale = 1 + random.gaussian(p.scaleScatter());
        double plus = random.gaussian(p.scaleScatter());
        double cross = random.gaussian(p.scaleScatter());
        return times(turned, new double[][]{{scale * (1 + plus), scale * cross}, {scale * cross, scale * (1 - plus)}});
    }

    /** Position angle and parity of the camera. */
    private static double[][] nominal(CameraSettings c) {
        double[][] turned = rotation(-Math.toRadians(c.positionAngle()));
        return times(turned, new double[][]{{c.flipped() ? -1 : 1, 0}, {0, 1}});
    }

    /** The angle by which directions turn when they are written in another plane's axes, from xi over eta (radians). */
    static double turn(TangentPlane from, TangentPlane to) {
        double ee = 0;
        double en = 0;
        double ne = 0;
        double nn = 0;
        for (int axis = 0; axis < 3; axis++) {
            ee += from.east(axis) * to.east(axis);
            en += from.east(axis) * to.north(axis);
            ne += from.north(axis) * to.east(axis);
            nn += from.north(axis) * to.north(axis);
        }
        return StrictMath.atan2(en - ne, ee + nn);
    }

    /** The matrix that turns (xi, eta) from xi over eta. */
    static double[][] rotation(double angle) {
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        return new double[][]{{cos, -sin}, {sin, cos}};
    }

    static double[][] times(double[][] a, double[][] b) {
        double[][] c = new double[2][2];
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                c[i][j] = a[i][0] * b[0][j] + a[i][1] * b[1][j];
            }
        }
        return c;
    }

    /**
     * @param plane xi0 and eta0 as polynomials
     * @param field radius of the mosaic on the sky (degrees)
     * @return xi and eta as polynomials of the same variables (degrees)
     */
    BivariatePolynomial[] apply(BivariatePolynomial[] plane, double field) {
        BivariatePolynomial[] out = new BivariatePolynomial[2];
        double[][][] turbulence = {turbulenceXi, turbulenceEta};
        for (int axis = 0; axis < 2; axis++) {
            out[axis] = plane[0].times(matrix[axis][0]).plus(plane[1].times(matrix[axis][1]));
            if (turbulenceXi.length > 2) {
                out[axis] = out[axis].plus(CameraChip.chebyshev(turbulence[axis], plane[0].times(1 / field),
                        plane[1].times(1 / field)));
            }
        }
        return out;
    }
}
