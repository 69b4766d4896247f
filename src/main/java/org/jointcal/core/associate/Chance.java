package org.jointcal.core.associate;

/** Probabilities of chance agreement, as natural logarithms because they get very small. */
final class Chance {
    private Chance() {
    }

    /**
     * The probability that k or more of n independent trials succeed.
     *
     * @param k least number of successes
     * @param n number of trials
     * @param p probability of a success, 0 to 1
     * @return its natural logarithm; 0 where k is not above the expected number
     */
    static double logAtLeast(int k, int n, double p) {
        if (k <= 0 || k <= n * p) {
            return 0;
        }
        if (k > n || p <= 0) {
            return Double.NEGATIVE_INFINITY;
        }
        double log = logFactorial(n) - logFactorial(k) - logFactorial(n - k) + k * Math.log(p)
                + (n - k) * Math.log1p(-p);
        double sum = 1;
        double term = 1;
        for (int j = k; j < n && term > 1e-12 * sum; j++) {
            term *= (n - j) / (j + 1.0) * p / (1 - p);
            sum += term;
        }
        return Math.min(0, log + Math.log(sum));
    }

    /** ln n!, by Stirling's series above 16. */
    static double logFactorial(int n) {
        if (n > 16) {
            double x = n + 1.0;
            return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + 1 / (12 * x) - 1 / (360 * x * x * x);
        }
        double product = 1;
        for (int k = 2; k <= n; k++) {
            product *= k;
        }
        return Math.log(product);
    }
}
