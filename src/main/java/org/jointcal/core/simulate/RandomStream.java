package org.jointcal.core.simulate;

import java.util.Random;

/** The random numbers of one purpose; streams of other purposes do not disturb them. Not for several threads. */
final class RandomStream {
    private static final double LARGE_MEAN = 50;
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    private final Random random;

    /**
     * @param seed the field's seed
     * @param purpose what the numbers are for; small numbers, one for each purpose
     * @param part the exposure, image or chip that they are for
     */
    RandomStream(long seed, int purpose, int part) {
        long mixed = (seed * GOLDEN_RATIO + purpose) * GOLDEN_RATIO + part;
        random = new Random(mixed ^ (mixed >>> 29));
    }

    double gaussian(double sigma) {
        return sigma * random.nextGaussian();
    }

    double uniform(double from, double to) {
        return from + (to - from) * random.nextDouble();
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** A Poisson number: by inversion for a small mean, a rounded Gaussian for a large one. */
    int poisson(double mean) {
        if (mean > LARGE_MEAN) {
            return (int) Math.max(0, Math.rint(mean + StrictMath.sqrt(mean) * random.nextGaussian()));
        }
        double u = random.nextDouble();
        double term = StrictMath.exp(-mean);
        int k = 0;
        while (u > term && k < 10 * LARGE_MEAN) {
            u -= term;
            k++;
            term *= mean / k;
        }
        return k;
    }

    /** The numbers 0 to n - 1 in random order. */
    int[] permutation(int n) {
        int[] order = new int[n];
        for (int k = 0; k < n; k++) {
            int other = random.nextInt(k + 1);
            order[k] = order[other];
            order[other] = k;
        }
        return order;
    }
}
