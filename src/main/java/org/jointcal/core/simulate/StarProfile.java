package org.jointcal.core.simulate;

/**
 * The image of a star: a Moffat profile, or a Gaussian one for an infinite exponent, integrated over pixels.
 *
 * <p>With alpha = FWHM / (2 sqrt(2^(1/beta) - 1)), a star of one electron has (beta - 1)/(pi alpha²)
 * (1 + r²/alpha²)^-beta electrons a square pixel. Immutable.
 */
final class StarProfile {
    private static final double FOUR_LN_2 = 4 * StrictMath.log(2);
    /** Nodes and weights of Gauss and Legendre on [-1/2, 1/2]. */
    private static final double[][] FINE = {{-0.43056815579702629, -0.16999052179242813, 0.16999052179242813,
        0.43056815579702629}, {0.17392742256872693, 0.32607257743127307, 0.32607257743127307, 0.17392742256872693}};
    private static final double[][] COARSE = {{-0.28867513459481287, 0.28867513459481287}, {0.5, 0.5}};
    private static final double CORE = 3;
    /** Surface brightness at which a star ends (electrons a pixel). */
    private static final double END = 0.005;

    private final double fwhm;
    private final double beta;
    private final double peak;
    /** 1/alpha², or 4 ln 2/FWHM² for the Gaussian. */
    private final double steepness;

    StarProfile(double fwhm, double beta) {
        this.fwhm = fwhm;
        this.beta = beta;
        if (Double.isInfinite(beta)) {
            steepness = FOUR_LN_2 / (fwhm * fwhm);
            peak = steepness / Math.PI;
        } else {
            steepness = 4 * (StrictMath.pow(2, 1 / beta) - 1) / (fwhm * fwhm);
            peak = steepness * (beta - 1) / Math.PI;
        }
    }

    private double value(double r2) {
        double t = steepness * r2;
        if (Double.isInfinite(beta)) {
            return peak * StrictMath.exp(-t);
        }
        double b = 1 + t;
        return beta == 3 ? peak / (b * b * b) : peak * StrictMath.pow(b, -beta);
    }

    /** Where a star of so many electrons ends (pixels). */
    private double reach(double electrons) {
        double contrast = electrons * peak / END;
        if (contrast <= 1) {
            return 1;
        }
        double t = Double.isInfinite(beta) ? StrictMath.log(contrast) : StrictMath.pow(contrast, 1 / beta) - 1;
        return 1 + StrictMath.sqrt(t / steepness);
    }

    /**
     * Adds a star.
     *
     * @param electrons its flux (electrons)
     * @param x its centre (pixels, 1-based)
     * @param y its centre (pixels, 1-based)
     * @param frame receives the star: {@code frame[(y - 1) * width + (x - 1)]} (electrons)
     * @param width pixels in x
     */
    void add(double electrons, double x, double y, double[] frame, int width) {
        int height = frame.length / width;
        double reach = reach(electrons);
        int bottom = (int) Math.max(1, Math.ceil(y - reach));
        int top = (int) Math.min(height, Math.floor(y + reach));
        int left = (int) Math.max(1, Math.ceil(x - reach));
        int right = (int) Math.min(width, Math.floor(x + reach));
        for (int j = bottom; j <= top; j++) {
            for (int i = left; i <= right; i++) {
                frame[(j - 1) * width + i - 1] += electrons * pixel(i - x, j - y);
            }
        }
    }

    /** The integral over the pixel whose centre is so far from the star's. */
    private double pixel(double dx, double dy) {
        double[][] rule = dx * dx + dy * dy < CORE * CORE * fwhm * fwhm ? FINE : COARSE;
        double sum = 0;
        for (int b = 0; b < rule[0].length; b++) {
            double py = dy + rule[0][b];
            for (int a = 0; a < rule[0].length; a++) {
                double px = dx + rule[0][a];
                sum += rule[1][a] * rule[1][b] * value(px * px + py * py);
            }
        }
        return sum;
    }
}
