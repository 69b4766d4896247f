package org.jointcal.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An axis of a plot, linear or logarithmic: values to screen units, and round numbers to label.
 *
 * @param min value at {@code from}
 * @param max value at {@code to}
 * @param from where min stands (screen units)
 * @param to where max stands (screen units)
 * @param logarithmic whether equal steps are equal ratios; min must be positive then
 */
record PlotAxis(double min, double max, double from, double to, boolean logarithmic) {
    private static final int WANTED_TICKS = 6;
    private static final double MANY_DECADES = 3000;

    PlotAxis {
        if (!(max > min)) {
            double about = Double.isFinite(min) ? min : 0;
            min = logarithmic ? about / 2 : about - 1;
            max = logarithmic ? about * 2 : about + 1;
        }
    }

    /** Where a value stands (screen units). */
    double at(double value) {
        double fraction = logarithmic
                ? Math.log(value / min) / Math.log(max / min)
                : (value - min) / (max - min);
        return from + fraction * (to - from);
    }

    /** Whether a value lies on the axis. */
    boolean holds(double value) {
        return value >= min && value <= max;
    }

    /** Round values within the axis, some six of them; 1, 2 and 5 of every decade on a logarithmic one. */
    List<Double> ticks() {
        return logarithmic ? decades() : steps();
    }

    private List<Double> decades() {
        List<Double> ticks = new ArrayList<>();
        boolean all = max / min < MANY_DECADES;
        for (double power = Math.pow(10, Math.floor(Math.log10(min))); power <= max; power *= 10) {
            for (double digit : all ? new double[]{1, 2, 5} : new double[]{1}) {
                if (holds(digit * power)) {
                    ticks.add(digit * power);
                }
            }
        }
        return ticks;
    }

    private List<Double> steps() {
        double step = step();
        List<Double> ticks = new ArrayList<>();
        for (long k = (long) Math.ceil(min / step - 1e-9); k * step <= max + 1e-9 * step; k++) {
            ticks.add(k * step);
        }
        return ticks;
    }

    /**
     * @param tick one of {@link #ticks}
     * @return its label, with as many decimals as the step needs
     */
    String label(double tick) {
        if (logarithmic) {
            return NumberText.significant(tick, 1);
        }
        int decimals = Math.max(0, (int) Math.ceil(-Math.log10(step()) - 1e-9));
        String text = String.format(Locale.ROOT, "%." + decimals + "f", tick);
        return text.matches("-0(\\.0*)?") ? text.substring(1) : text;
    }

    private double step() {
        double raw = (max - min) / WANTED_TICKS;
        double down = roundDown(raw);
        return down >= raw ? down : roundDown(2.5 * down);
    }

    /**
     * @param value a positive number
     * @return the largest of ..., 0.5, 1, 2, 5, 10, 20, ... that is not above it
     */
    static double roundDown(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value) + 1e-12));
        double digit = value / power;
        if (digit >= 5) {
            return 5 * power;
        }
        return digit >= 2 ? 2 * power : power;
    }
}
