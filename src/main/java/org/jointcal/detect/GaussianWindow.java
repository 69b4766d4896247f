package org.jointcal.detect;

/**
 * A Gaussian window along one axis, its weights and their first and second moments, pixel by pixel.
 *
 * <p>A sum over pixels is not the integral that is meant where the light under the window changes within a pixel: of stars
 * two pixels wide the sum depends on where in its pixel a star lies. So the sums are taken over half pixels, between pixels
 * the light is the cubic through the four around, and because all of this is linear it is done to the weights: with g the
 * function to sum, the pixel at a distance u has {@code (g(u) + 9/16 (g(u-½) + g(u+½)) - 1/16 (g(u-1½) + g(u+1½))) / 2}.
 * Where stars are well sampled this is g(u) itself. Reused from source to source; one for each axis and thread.
 */
final class GaussianWindow {
    private static final double NEAR = 9.0 / 16;
    private static final double FAR = -1.0 / 16;
    /** Half pixels before the first and behind the last that the cubic needs. */
    private static final int MARGIN = 3;

    private double[] fine = new double[64];
    private double[] fineFirst = new double[64];
    private double[] fineSecond = new double[64];
    private double[] weight = new double[32];
    private double[] first = new double[32];
    private double[] second = new double[32];
    private int start;
    private int count;

    /**
     * Places the window.
     *
     * @param centre of the window (pixels)
     * @param sigma of the window (pixels)
     * @param reach how far from the centre pixels count (pixels)
     */
    void place(double centre, double sigma, double reach) {
        start = (int) Math.ceil(centre - reach);
        count = (int) Math.floor(centre + reach) - start + 1;
        int points = 2 * count - 1 + 2 * MARGIN;
        grow(points);
        double factor = -1 / (2 * sigma * sigma);
        double u0 = start - centre - 0.5 * MARGIN;
        // From one half pixel to the next a Gaussian is multiplied with what is itself multiplied with a constant.
        double value = Math.exp(factor * u0 * u0);
        double ratio = Math.exp(factor * (u0 + 0.25));
        double change = Math.exp(factor * 0.5);
        for (int k = 0; k < points; k++) {
            double u = u0 + 0.5 * k;
            fine[k] = value;
            value *= ratio;
            ratio *= change;
            fineFirst[k] = u * fine[k];
            fineSecond[k] = u * fineFirst[k];
        }
        for (int k = 0; k < count; k++) {
            weight[k] = pixel(fine, 2 * k + MARGIN);
            first[k] = pixel(fineFirst, 2 * k + MARGIN);
            second[k] = pixel(fineSecond, 2 * k + MARGIN);
        }
    }

    private void grow(int points) {
        if (points > fine.length) {
            fine = new double[2 * points];
            fineFirst = new double[2 * points];
            fineSecond = new double[2 * points];
            weight = new double[points];
            first = new double[points];
            second = new double[points];
        }
    }

    private static double pixel(double[] g, int k) {
        return (g[k] + NEAR * (g[k - 1] + g[k + 1]) + FAR * (g[k - 3] + g[k + 3])) / 2;
    }

    /** First pixel under the window. */
    int start() {
        return start;
    }

    /** How many pixels there are under it. */
    int count() {
        return count;
    }

    /** Weight of the k-th pixel. */
    double weight(int k) {
        return weight[k];
    }

    /** Weight times the distance from the centre (pixels). */
    double first(int k) {
        return first[k];
    }

    /** Weight times the square of that distance (pixels²). */
    double second(int k) {
        return second[k];
    }

    /**
     * Weights convolved with a kernel.
     *
     * @param kernel an odd number of weights
     * @param ofFirst whether those times the distance are meant
     * @return a value for each pixel from {@code start() - kernel.length / 2} on
     */
    double[] smoothed(double[] kernel, boolean ofFirst) {
        double[] from = ofFirst ? first : weight;
        double[] out = new double[count + kernel.length - 1];
        for (int k = 0; k < count; k++) {
            for (int p = 0; p < kernel.length; p++) {
                out[k + p] += kernel[p] * from[k];
            }
        }
        return out;
    }
}
