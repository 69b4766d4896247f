package org.jointcal.core.wcs;

import java.util.Locale;
import java.util.Optional;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.sky.TangentPlane;

/**
 * The linear part of a header's WCS: p = cd11 (x - crpix1) + cd12 (y - crpix2), q = cd21 (x - crpix1) + cd22 (y - crpix2),
 * with p along right ascension and q along declination (degrees), whatever the order of the axes.
 *
 * @param plane the tangent plane at CRVAL
 * @param crpix1 reference pixel (pixels, 1-based)
 * @param crpix2 reference pixel (pixels, 1-based)
 * @param cd11 ∂p/∂x (degrees a pixel)
 * @param cd12 ∂p/∂y (degrees a pixel)
 * @param cd21 ∂q/∂x (degrees a pixel)
 * @param cd22 ∂q/∂y (degrees a pixel)
 */
record LinearTerms(TangentPlane plane, double crpix1, double crpix2, double cd11, double cd12, double cd21,
        double cd22) {
    static LinearTerms of(HeaderCards header, CelestialAxes axes) throws CalibrationException {
        double[][] cd = matrix(header, axes);
        double[] p = scaled(cd[axes.longitude() - 1], unit(header, axes.longitude()));
        double[] q = scaled(cd[axes.latitude() - 1], unit(header, axes.latitude()));
        double det = p[0] * q[1] - p[1] * q[0];
        double size = Math.hypot(p[0], p[1]) * Math.hypot(q[0], q[1]);
        if (!(Math.abs(det) > 1e-10 * size)) {
            throw new CalibrationException(String.format(Locale.ROOT,
                    "the WCS is degenerate (its matrix %s %s, %s %s has no inverse). Plate-solve it again.",
                    p[0], p[1], q[0], q[1]));
        }
        return new LinearTerms(plane(header, axes), HeaderNumbers.required(header, "CRPIX1"),
                HeaderNumbers.required(header, "CRPIX2"), p[0], p[1], q[0], q[1]);
    }

    private static TangentPlane plane(HeaderCards header, CelestialAxes axes) throws CalibrationException {
        String latitudeKey = "CRVAL" + axes.latitude();
        double ra = HeaderNumbers.required(header, "CRVAL" + axes.longitude()) * unit(header, axes.longitude());
        double dec = HeaderNumbers.required(header, latitudeKey) * unit(header, axes.latitude());
        if (Math.abs(dec) > 90) {
            throw new CalibrationException(
                    latitudeKey + " = " + dec + " is not a declination. Plate-solve it again.");
        }
        return new TangentPlane(ra, dec);
    }

    private static double[] scaled(double[] row, double factor) {
        return new double[]{row[0] * factor, row[1] * factor};
    }

    /** Degrees in the axis's unit. */
    private static double unit(HeaderCards header, int axis) throws CalibrationException {
        Optional<String> text = header.text("CUNIT" + axis);
        return switch (text.map(unit -> unit.strip().toLowerCase(Locale.ROOT)).orElse("deg")) {
            case "", "deg", "degree", "degrees" -> 1;
            case "arcmin" -> 1 / 60.0;
            case "arcsec" -> 1 / 3600.0;
            case "mas" -> 1 / 3.6e6;
            case "rad", "radian", "radians" -> Math.toDegrees(1);
            default -> throw new CalibrationException("CUNIT" + axis + " = '" + text.orElse("")
                    + "' is not supported (deg, arcmin, arcsec and rad are). Correct the header.");
        };
    }

    /** The matrix by FITS axes in the header's units: CD before PC and CDELT before CDELT and CROTA. */
    private static double[][] matrix(HeaderCards header, CelestialAxes axes) throws CalibrationException {
        if (hasMatrix(header, "CD%d_%d")) {
            return matrix(header, "CD%d_%d", 0);
        }
        if (!header.has("CDELT1") && !hasMatrix(header, "PC%d_%d")) {
            throw new CalibrationException(
                    "the WCS is incomplete (neither CD1_1 nor CDELT1 is there). Plate-solve it again.");
        }
        double cdelt1 = HeaderNumbers.optional(header, "CDELT1", 1.0);
        double cdelt2 = HeaderNumbers.optional(header, "CDELT2", 1.0);
        double[][] pc = hasMatrix(header, "PC%d_%d") || !hasMatrix(header, "PC%03d%03d")
                ? matrix(header, "PC%d_%d", 1)
                : matrix(header, "PC%03d%03d", 1);
        double rotation = Math.toRadians(HeaderNumbers.optional(header, "CROTA" + axes.latitude(), 0.0));
        if (hasMatrix(header, "PC%d_%d") || hasMatrix(header, "PC%03d%03d") || rotation == 0) {
            return new double[][]{scaled(pc[0], cdelt1), scaled(pc[1], cdelt2)};
        }
        // CROTA turns from longitude to latitude; seen from axis 1 to 2 that is the other way round for swapped axes.
        double sin = Math.sin(rotation) * (axes.longitude() == 1 ? 1 : -1);
        double cos = Math.cos(rotation);
        return new double[][]{{cdelt1 * cos, -cdelt2 * sin}, {cdelt1 * sin, cdelt2 * cos}};
    }

    private static boolean hasMatrix(HeaderCards header, String keys) {
        boolean has = false;
        for (int i = 1; i <= 2; i++) {
            for (int j = 1; j <= 2; j++) {
                has |= header.text(String.format(Locale.ROOT, keys, i, j)).isPresent();
            }
        }
        return has;
    }

    private static double[][] matrix(HeaderCards header, String keys, double diagonal) throws CalibrationException {
        double[][] matrix = new double[2][2];
        for (int i = 1; i <= 2; i++) {
            for (int j = 1; j <= 2; j++) {
                matrix[i - 1][j - 1] = HeaderNumbers.optional(header, String.format(Locale.ROOT, keys, i, j),
                        i == j ? diagonal : 0.0);
            }
        }
        return matrix;
    }
}
