package org.jointcal.core.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jointcal.core.poly.BivariatePolynomial;

/**
 * The simulated camera as it truly is: its chips and its optic.
 *
 * <p>In front of a telescope that looks exactly north-up, a point (U, V) of the mosaic (see {@link CameraChip}) lies at
 * xi0 = -s U (1 + k3 r² + k5 r⁴), eta0 = s V (1 + k3 r² + k5 r⁴), r² = (U² + V²)/radius², s the pixel scale. With k3 = 0
 * below degree 3 and k5 = 0 below degree 5, the map of a chip is exactly a polynomial of the camera's degree.
 *
 * @param settings what was asked for
 * @param chips the chips, row by row
 * @param radius distance from the centre of the mosaic to its corner (pixels)
 * @param cubic k3
 * @param quintic k5
 */
public record SimulatedCamera(CameraSettings settings, List<CameraChip> chips, double radius, double cubic,
        double quintic) {
    private static final double ARCSEC = 1 / 3600.0;

    public SimulatedCamera {
        chips = List.copyOf(chips);
    }

    static SimulatedCamera of(CameraSettings c, RandomStream random) {
        double radius = StrictMath.hypot(halfWidth(c), halfHeight(c));
        double cubic = c.degree() >= 3 ? c.opticalDistortion() / (c.pixelScale() * radius) : 0;
        List<CameraChip> chips = new ArrayList<>();
        for (int row = 0; row < c.chipsY(); row++) {
            for (int column = 0; column < c.chipsX(); column++) {
                String label = c.chipsX() * c.chipsY() == 1
                        ? "1"
                        : String.format(Locale.ROOT, "CCD%02d", chips.size() + 1);
                double x = (column - (c.chipsX() - 1) / 2.0) * (c.width() + c.gap());
                double y = (row - (c.chipsY() - 1) / 2.0) * (c.height() + c.gap());
                double amplitude = c.chipDistortion() * ARCSEC;
                chips.add(new CameraChip(label, x + random.gaussian(1), y + random.gaussian(1), random.gaussian(2e-4),
                        distortion(c.degree(), amplitude, random), distortion(c.degree(), amplitude, random),
                        random.gaussian(c.zeroPointScatter())));
            }
        }
        return new SimulatedCamera(c, chips, radius, cubic, c.degree() >= 5 ? -0.2 * cubic : 0);
    }

    /** Random Chebyshev coefficients of degree 2 and above whose sum has about the given rms. */
    static double[][] distortion(int degree, double rms, RandomStream random) {
        double[][] c = new double[degree + 1][degree + 1];
        double sigma = rms / StrictMath.sqrt(Math.max(1, BivariatePolynomial.termCount(degree) - 3));
        for (int i = 0; i <= degree; i++) {
            for (int j = 0; i + j <= degree; j++) {
                c[i][j] = i + j >= 2 ? random.gaussian(sigma) : 0;
            }
        }
        return c;
    }

    private static double halfWidth(CameraSettings c) {
        return c.chipsX() * (c.width() + c.gap()) / 2;
    }

    private static double halfHeight(CameraSettings c) {
        return c.chipsY() * (c.height() + c.gap()) / 2;
    }

    /** {@return half the width of the mosaic on the sky (degrees)} */
    public double halfWidth() {
        return halfWidth(settings) * pixel();
    }

    /** {@return half the height of the mosaic on the sky (degrees)} */
    public double halfHeight() {
        return halfHeight(settings) * pixel();
    }

    /** {@return size of a pixel (degrees)} */
    public double pixel() {
        return settings.pixelScale() * ARCSEC;
    }

    /** Pixel coordinate of the middle of a chip (pixels, 1-based). */
    double middleX() {
        return (settings.width() + 1) / 2.0;
    }

    /** Pixel coordinate of the middle of a chip (pixels, 1-based). */
    double middleY() {
        return (settings.height() + 1) / 2.0;
    }

    /** Pixels a unit of the normalised coordinates of {@link #plane}. */
    double normalisation() {
        return Math.max(settings.width(), settings.height()) / 2.0;
    }

    /**
     * @param chip index of the chip
     * @return xi0 and eta0 (degrees) as polynomials of u = (x - middleX)/normalisation and v likewise
     */
    BivariatePolynomial[] plane(int chip) {
        CameraChip c = chips.get(chip);
        double n = normalisation();
        double cos = StrictMath.cos(c.rotation()) * n;
        double sin = StrictMath.sin(c.rotation()) * n;
        BivariatePolynomial bigU = BivariatePolynomial.linear(c.centreX(), cos, -sin);
        BivariatePolynomial bigV = BivariatePolynomial.linear(c.centreY(), sin, cos);
        BivariatePolynomial r2 = bigU.times(bigU).plus(bigV.times(bigV)).times(1 / (radius * radius));
        BivariatePolynomial factor = new BivariatePolynomial(0, new double[]{1});
        if (settings.degree() >= 3) {
            factor = factor.plus(r2.times(cubic));
        }
        if (settings.degree() >= 5) {
            factor = factor.plus(r2.times(r2).times(quintic));
        }
        BivariatePolynomial xn = BivariatePolynomial.linear(0, n / (settings.width() / 2.0), 0);
        BivariatePolynomial yn = BivariatePolynomial.linear(0, 0, n / (settings.height() / 2.0));
        return new BivariatePolynomial[]{
            bigU.times(factor).times(-pixel()).plus(CameraChip.chebyshev(c.xi(), xn, yn)),
            bigV.times(factor).times(pixel()).plus(CameraChip.chebyshev(c.eta(), xn, yn))};
    }
}
