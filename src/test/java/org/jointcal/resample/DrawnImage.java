package org.jointcal.resample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jointcal.core.poly.BivariatePolynomial;
import org.jointcal.core.sky.TangentPlane;
import org.jointcal.core.wcs.PlanePolynomial;
import org.jointcal.core.wcs.PolynomialWcs;
import org.jointcal.core.wcs.Wcs;

/** Images whose contents are known: Gaussian stars, and mappings with distortion. */
final class DrawnImage {
    private static final double ARCSEC = 1 / 3600.0;

    private DrawnImage() {
    }

    /** A mapping about the middle of an image: turned, scaled, flipped, with cubic distortion. */
    static Wcs wcs(double ra, double dec, int width, int height, double scaleArcsec, double degrees, boolean flipped,
            double distortionPixels) {
        double side = Math.max(width, height) / 2.0;
        double s = scaleArcsec * ARCSEC * side;
        double cos = Math.cos(Math.toRadians(degrees));
        double sin = Math.sin(Math.toRadians(degrees));
        double d = distortionPixels / side;
        BivariatePolynomial u = polynomial(1, d);
        BivariatePolynomial v = polynomial(2, d);
        double parity = flipped ? 1 : -1;
        BivariatePolynomial xi = u.times(parity * s * cos).plus(v.times(parity * s * -sin));
        BivariatePolynomial eta = u.times(s * sin).plus(v.times(s * cos));
        return new PolynomialWcs(new PlanePolynomial(new TangentPlane(ra, dec), (width + 1) / 2.0, (height + 1) / 2.0,
                side, xi, eta));
    }

    /** u + d u (u² + v²) + d u v/2, or the like of v. */
    private static BivariatePolynomial polynomial(int axis, double d) {
        double[] c = new double[BivariatePolynomial.termCount(3)];
        boolean first = axis == 1;
        c[BivariatePolynomial.termIndex(first ? 1 : 0, first ? 0 : 1)] = 1;
        c[BivariatePolynomial.termIndex(first ? 3 : 0, first ? 0 : 3)] = d;
        c[BivariatePolynomial.termIndex(first ? 1 : 2, first ? 2 : 1)] = d;
        c[BivariatePolynomial.termIndex(1, 1)] = d / 2;
        return new BivariatePolynomial(3, c);
    }

    /** Adds a star of a flux, as its middle values at the pixels. */
    static void addStar(float[] image, int width, double x, double y, double flux, double sigma) {
        int height = image.length / width;
        int reach = (int) Math.ceil(7 * sigma);
        for (int j = (int) Math.max(0, y - 1 - reach); j <= Math.min(height - 1, y - 1 + reach); j++) {
            for (int i = (int) Math.max(0, x - 1 - reach); i <= Math.min(width - 1, x - 1 + reach); i++) {
                double r2 = (i + 1 - x) * (i + 1 - x) + (j + 1 - y) * (j + 1 - y);
                image[j * width + i] += (float) (flux / (2 * Math.PI * sigma * sigma)
                        * Math.exp(-r2 / (2 * sigma * sigma)));
            }
        }
    }

    /**
     * Flux and centroid of the star near a place, from the sums over a disc.
     *
     * @return flux, x, y (1-based)
     */
    static double[] star(float[] image, int width, double x, double y, double radius) {
        double cx = x;
        double cy = y;
        double flux = 0;
        for (int pass = 0; pass < 5; pass++) {
            double sx = 0;
            double sy = 0;
            flux = 0;
            for (int j = (int) (cy - radius); j <= cy + radius; j++) {
                for (int i = (int) (cx - radius); i <= cx + radius; i++) {
                    double r2 = (i - cx) * (i - cx) + (j - cy) * (j - cy);
                    if (r2 <= radius * radius) {
                        double value = image[(j - 1) * width + i - 1];
                        flux += value;
                        sx += value * i;
                        sy += value * j;
                    }
                }
            }
            cx = sx / flux;
            cy = sy / flux;
        }
        return new double[]{flux, cx, cy};
    }

    /** The image on the whole grid, with its variances where it has some. */
    static float[][] onGrid(Resampler resampler, Grid grid) {
        float[] out = new float[grid.width() * grid.height()];
        float[] variances = new float[resampler.hasVariances() ? out.length : 0];
        try {
            BoxRows.onGrid(List.of(resampler), grid, 0, grid.height(), out, variances);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new float[][]{out, variances};
    }
}
