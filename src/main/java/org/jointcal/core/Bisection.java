package org.jointcal.core;

import java.util.function.DoubleUnaryOperator;

/** Zeros of falling functions, by halving. */
public final class Bisection {
    private static final int STEPS = 60;
    private static final double PRECISION = 1e-6;

    private Bisection() {
    }

    /**
     * @param falling a function that falls
     * @param least where the interval begins
     * @param most where it ends
     * @return where the function passes zero, to a millionth of its argument; the end of the interval where it does not
     */
    public static double zero(DoubleUnaryOperator falling, double least, double most) {
        if (!(falling.applyAsDouble(least) > 0)) {
            return least;
        }
        double low = least;
        double high = most;
        for (int step = 0; step < STEPS && high - low > PRECISION * high; step++) {
            double middle = 0.5 * (low + high);
            if (falling.applyAsDouble(middle) > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return 0.5 * (low + high);
    }
}
