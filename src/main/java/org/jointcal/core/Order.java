package org.jointcal.core;

/** Order statistics by selection: the time goes with the number of values. */
public final class Order {
    private Order() {
    }

    /**
     * @param values at least one; not changed
     * @return the median; numbers before NaN
     */
    public static double median(double[] values) {
        double[] work = values.clone();
        int n = work.length;
        double upper = select(work, n, n / 2);
        if (n % 2 == 1) {
            return upper;
        }
        double lower = work[0];
        for (int k = 1; k < n / 2; k++) {
            lower = isBefore(lower, work[k]) ? work[k] : lower;
        }
        return 0.5 * (lower + upper);
    }

    /**
     * The value that would stand at a place if the values were sorted, NaN last. Source: C. A. R. Hoare, Algorithm 65: FIND,
     * with the median of three as pivot.
     *
     * @param values put into another order: before the place stand the smaller ones, behind it the larger ones
     * @param count how many of them count, from the first on
     * @param place 0 or more, below count
     * @return the value at the place
     */
    public static double select(double[] values, int count, int place) {
        int numbers = numbersFirst(values, count);
        if (place >= numbers) {
            return Double.NaN;
        }
        int low = 0;
        int high = numbers - 1;
        while (low < high) {
            double pivot = middle(values[low], values[low + (high - low) / 2], values[high]);
            int i = low;
            int j = high;
            while (i <= j) {
                while (values[i] < pivot) {
                    i++;
                }
                while (values[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    swap(values, i++, j--);
                }
            }
            if (place <= j) {
                high = j;
            } else if (place >= i) {
                low = i;
            } else {
                return values[place];
            }
        }
        return values[place];
    }

    /** Moves NaN to the end; how many values are numbers. */
    private static int numbersFirst(double[] values, int count) {
        int numbers = count;
        for (int k = 0; k < numbers;) {
            if (Double.isNaN(values[k])) {
                swap(values, k, --numbers);
            } else {
                k++;
            }
        }
        return numbers;
    }

    private static double middle(double a, double b, double c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }

    private static boolean isBefore(double a, double b) {
        return a < b || Double.isNaN(b) && !Double.isNaN(a);
    }

    private static void swap(double[] values, int i, int j) {
        double kept = values[i];
        values[i] = values[j];
        values[j] = kept;
    }
}
