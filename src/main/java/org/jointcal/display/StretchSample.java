package org.jointcal.display;

import java.util.Arrays;

/** The range of values that shows faint stars and a dark sky: from 2 sigma below the background to 12 above it. */
final class StretchSample {
    private static final int SIZE = 100_000;
    private static final double TO_SIGMA = 1.4826;
    private static final double BELOW = 2;
    private static final double ABOVE = 12;

    private final int perFrame;
    private float[] values = new float[0];

    StretchSample(int frames) {
        perFrame = Math.max(1, SIZE / frames);
    }

    void add(float[] frame) {
        int step = frame.length / perFrame | 1; // odd, so that it does not stay in a few columns
        int count = values.length;
        values = Arrays.copyOf(values, count + (frame.length + step - 1) / step);
        for (int at = 0; at < frame.length; at += step) {
            if (Float.isFinite(frame[at])) {
                values[count++] = frame[at];
            }
        }
        values = Arrays.copyOf(values, count);
    }

    double low() {
        return median() - BELOW * sigma();
    }

    double high() {
        return median() + ABOVE * sigma();
    }

    private double median() {
        return median(values);
    }

    /** From the median absolute deviation; 1 where most values are alike. */
    private double sigma() {
        double median = median();
        float[] deviations = new float[values.length];
        for (int k = 0; k < deviations.length; k++) {
            deviations[k] = (float) Math.abs(values[k] - median);
        }
        double sigma = TO_SIGMA * median(deviations);
        return sigma > 0 ? sigma : 1;
    }

    private static double median(float[] of) {
        if (of.length == 0) {
            return 0;
        }
        float[] sorted = of.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
