package org.jointcal.core.associate;

/** All pairs among the first points of a list, hashed by their length, for finding those of about a given length. */
final class PairLengths {
    /** Buckets a factor of e in length: pairs of a bucket differ in length by less than 2 %. */
    private static final int BUCKETS_PER_E = 64;

    private final double shortest;
    private final int[] first;
    private final long[] pairs;

    /**
     * @param x first coordinate of each point
     * @param y second coordinate of each point
     * @param count how many of them are taken
     * @param shortest pairs shorter than this are left out
     * @param longest pairs longer than this are left out
     */
    PairLengths(double[] x, double[] y, int count, double shortest, double longest) {
        this.shortest = shortest;
        int buckets = Math.max(1, (int) Math.ceil(BUCKETS_PER_E * Math.log(longest / shortest)) + 1);
        first = new int[buckets + 1];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < i; j++) {
                int bucket = bucket(x[i] - x[j], y[i] - y[j], longest);
                if (bucket >= 0) {
                    first[bucket + 1]++;
                }
            }
        }
        for (int b = 0; b < buckets; b++) {
            first[b + 1] += first[b];
        }
        pairs = new long[first[buckets]];
        int[] next = first.clone();
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < i; j++) {
                int bucket = bucket(x[i] - x[j], y[i] - y[j], longest);
                if (bucket >= 0) {
                    pairs[next[bucket]++] = (long) i << 32 | j;
                }
            }
        }
    }

    private int bucket(double dx, double dy, double longest) {
        double squared = dx * dx + dy * dy;
        return squared >= shortest * shortest && squared <= longest * longest ? bucket(Math.sqrt(squared)) : -1;
    }

    private int bucket(double length) {
        int bucket = (int) (BUCKETS_PER_E * Math.log(length / shortest));
        return Math.max(0, Math.min(first.length - 2, bucket));
    }

    /** Index of the first pair that may be as long as this. */
    int from(double length) {
        return first[bucket(length)];
    }

    /** Index after the last pair that may be as long as this. */
    int to(double length) {
        return first[bucket(length) + 1];
    }

    /** One point of pair k. */
    int a(int k) {
        return (int) (pairs[k] >>> 32);
    }

    /** The other point of pair k. */
    int b(int k) {
        return (int) pairs[k];
    }
}
