package org.jointcal.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An axis of a plot, linear or logarithmic, with round numbers to label.
 *
 * @param label what it is, with its unit
 * @param min least value
 * @param max greatest value
 * @param logarithmic whether equal steps are equal ratios; min must be positive then
 * @param marks what is drawn of it
 */
public record Axis(String label, double min, double max, boolean logarithmic, Marks marks) {
    private static final int WANTED_TICKS = 6;
    private static final double MANY_DECADES = 3000;

    /** What is drawn of an axis. */
    public enum Marks {
        /** Lines, numbers and the label. */
        ALL,
        /** The same at whole numbers only. */
        WHOLE,
        /** Lines, as another panel has the numbers. */
        LINES,
        /** Nothing, as in a map. */
        NONE
    }

    public Axis {
        if (!(max > min)) {
            double about = Double.isFinite(min) ? min : 0;
            min = logarithmic ? about / 2 : about - 1;
            max = logarithmic ? about * 2 : about + 1;
        }
    }

    /**
     * {@return a linear axis with all its marks}
     *
     * @param label what it shows, with its unit
     * @param min value at its lower end
     * @param max value at its upper end
     */
    public static Axis linear(String label, double min, double max) {
        return new Axis(label, min, max, false, Marks.ALL);
    }

    /** An axis of things that are numbered from 1. */
    static Axis numbers(String label, int count) {
        return new Axis(label, 0.5, count + 0.5, false, Marks.WHOLE);
    }

    /** {@return whether its numbers and its label are drawn} */
    public boolean isLabelled() {
        return marks == Marks.ALL || marks == Marks.WHOLE;
    }

    /** A linear axis with all its marks that holds all values, and a little more at both ends. */
    static Axis around(String label, double[] values) {
        double[] range = Samples.range(values);
        double min = range[0];
        double max = range[1];
        double margin = 0.03 * (max - min);
        return linear(label, min - margin, max + margin);
    }

    /** A logarithmic axis with all its marks. */
    static Axis logarithmic(String label, double min, double max) {
        return new Axis(label, min, max, true, Marks.ALL);
    }

    /** An axis of a map. */
    static Axis bare(double min, double max) {
        return new Axis("", min, max, false, Marks.NONE);
    }

    /** The same with other marks. */
    Axis with(Marks other) {
        return new Axis(label, min, max, logarithmic, other);
    }

    /** How far along the axis a value stands: 0 at min, 1 at max. */
    double fraction(double value) {
        return logarithmic
                ? Math.log(value / min) / Math.log(max / min)
                : (value - min) / (max - min);
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
        double step = down >= raw ? down : roundDown(2.5 * down);
        return marks == Marks.WHOLE ? Math.max(1, step) : step;
    }

    /**
     * @param value a positive number
     * @return the largest of ..., 0.5, 1, 2, 5, 10, 20, ... that is not above it
     */
    public static double roundDown(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value) + 1e-12));
        double digit = value / power;
        if (digit >= 5) {
            return 5 * power;
        }
        return digit >= 2 ? 2 * power : power;
    }
}
