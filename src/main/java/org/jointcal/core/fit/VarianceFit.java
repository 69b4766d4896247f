package org.jointcal.core.fit;

/**
 * Fits variance = scale² photon + floor² to measured variances, each with its degrees of freedom, by maximum likelihood: a
 * straight line with the weights freedom/variance², repeated until they stand still.
 *
 * <p>What few measurements cannot tell is not believed. A scale that is not known to a tenth is one. A floor² near or below
 * zero is replaced by the mean of what its error leaves above zero: a floor of zero by chance would give the brightest
 * stars all the weight.
 */
final class VarianceFit {
    private static final int ROUNDS = 100;
    private static final double SETTLED = 1e-6;
    private static final double LARGEST_SCALE = 10;
    /** A scale² with a larger relative error is not known. */
    private static final double KNOWN = 0.2;

    private final double[] photon;
    private final double[] seen;
    private final double[] freedom;
    private double scaleSquared = 1;
    private double floorSquared;
    /** Standard error of the floor². */
    private double floorError;

    /**
     * @param photon variances of one axis by the centroids' own errors
     * @param seen measured variances of one axis
     * @param freedom degrees of freedom behind each of them, 2 for both axes of a measurement that nothing was fitted to
     */
    VarianceFit(double[] photon, double[] seen, double[] freedom) {
        this.photon = photon;
        this.seen = seen;
        this.freedom = freedom;
    }

    /** By what the errors are to be multiplied. */
    double scale() {
        return Math.sqrt(scaleSquared);
    }

    /** What is to be added in quadrature, in the unit of the root of the variances. */
    double floor() {
        return Math.sqrt(floorSquared);
    }

    /**
     * Finds both.
     *
     * @param scale to start from
     * @param floor to start from
     */
    void solve(double scale, double floor) {
        scaleSquared = scale * scale;
        floorSquared = floor * floor;
        for (int round = 0; round < ROUNDS; round++) {
            double scaleBefore = scaleSquared;
            double floorBefore = floorSquared;
            step();
            if (Math.abs(scaleSquared - scaleBefore) < SETTLED * scaleBefore
                    && Math.abs(floorSquared - floorBefore) < SETTLED * (floorBefore + floorError)) {
                return;
            }
        }
    }

    private void step() {
        double pp = 0;
        double p1 = 0;
        double n1 = 0;
        double pu = 0;
        double u1 = 0;
        for (int i = 0; i < photon.length; i++) {
            double variance = scaleSquared * photon[i] + floorSquared;
            double w = freedom[i] / (variance * variance);
            pp += w * photon[i] * photon[i];
            p1 += w * photon[i];
            n1 += w;
            pu += w * photon[i] * seen[i];
            u1 += w * seen[i];
        }
        double det = pp * n1 - p1 * p1;
        double free = (n1 * pu - p1 * u1) / det;
        boolean known = det > 1e-9 * pp * n1 && Math.sqrt(2 * n1 / det) < KNOWN * free;
        //---- Cov(scale², floor²) = 2 (sum of w x xᵀ)⁻¹, x = (photon, 1)
        floorError = Math.sqrt(2 * (known ? pp / det : 1 / n1));
        double plain = known ? (pp * u1 - p1 * pu) / det : (u1 - p1) / n1;
        floorSquared = aboveZero(plain, floorError);
        double held = (pu - floorSquared * p1) / pp;
        scaleSquared = known
                ? Math.max(1 / (LARGEST_SCALE * LARGEST_SCALE), Math.min(LARGEST_SCALE * LARGEST_SCALE, held))
                : 1;
    }

    /** The mean of the part above zero of a normal distribution. */
    private static double aboveZero(double mean, double sigma) {
        double t = mean / sigma;
        if (t > 6) {
            return mean;
        }
        if (t < -6) {
            //---- the first terms of the series of the tail
            return -sigma / t * (1 - 2 / (t * t));
        }
        return mean + sigma * Math.exp(-0.5 * t * t) / Math.sqrt(2 * Math.PI) / below(t);
    }

    /** Share of a normal distribution below t standard deviations (Zelen and Severo 1964, 26.2.17; to 1e-7). */
    private static double below(double t) {
        double k = 1 / (1 + 0.2316419 * Math.abs(t));
        double tail = Math.exp(-0.5 * t * t) / Math.sqrt(2 * Math.PI) * k * (0.319381530
                + k * (-0.356563782 + k * (1.781477937 + k * (-1.821255978 + k * 1.330274429))));
        return t > 0 ? 1 - tail : tail;
    }
}
