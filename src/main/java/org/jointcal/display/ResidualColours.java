package org.jointcal.display;

import java.awt.Color;
import java.util.Arrays;
import org.jointcal.finished.FinishedRun;
import org.jointcal.finished.Measurements;
import org.jointcal.plot.NumberText;
import org.jointcal.plot.Samples;

/**
 * Colours of measurements by a quantity, in a few classes, so that all of a class are drawn at once. From blue over yellow to
 * vermilion, all of which are seen on a black sky, also by colour-blind eyes.
 *
 * @param by the quantity
 * @param values of each measurement; empty where the colour tells the kind
 * @param min value of the first class
 * @param max value of the last class
 */
record ResidualColours(ColourBy by, double[] values, double min, double max) {
    /** How many classes there are. */
    static final int CLASSES = 9;

    private static final int[] RAMP = {0x56B4E9, 0xF0E442, 0xD55E00};
    private static final double THREE_SIGMA = 11.8;
    private static final double SHOWN = 0.98;

    static ResidualColours of(FinishedRun run, ColourBy by) {
        Measurements m = run.measurements();
        return switch (by) {
            case KIND -> new ResidualColours(by, new double[0], 0, 0);
            case RESIDUAL -> upTo(by, lengths(m), m);
            case CHI2 -> new ResidualColours(by, m.chi2(), 0, THREE_SIGMA);
            case MAGNITUDE -> between(by, Arrays.stream(m.mag()).anyMatch(Double::isFinite)
                    ? m.mag()
                    : m.instrumentalMag(), m);
            case COLOUR -> between(by, m.colour(), m);
            case IMAGE -> new ResidualColours(by, Arrays.stream(m.image()).mapToDouble(k -> k % CLASSES).toArray(),
                    0, CLASSES - 1);
        };
    }

    private static double[] lengths(Measurements m) {
        double[] lengths = new double[m.count()];
        Arrays.setAll(lengths, k -> Math.hypot(m.east()[k], m.north()[k]));
        return lengths;
    }

    private static ResidualColours upTo(ColourBy by, double[] values, Measurements m) {
        return new ResidualColours(by, values, 0, Samples.quantile(used(values, m), SHOWN));
    }

    private static ResidualColours between(ColourBy by, double[] values, Measurements m) {
        double[] used = used(values, m);
        return new ResidualColours(by, values, Samples.quantile(used, 1 - SHOWN), Samples.quantile(used, SHOWN));
    }

    private static double[] used(double[] values, Measurements m) {
        return Samples.pick(values, Samples.rows(m.count(), m::isUsed));
    }

    /** Class of a measurement, 0 to CLASSES - 1; that of the kind is 0 for used ones and 1 for outliers. */
    int classOf(int row, boolean outlier) {
        if (by == ColourBy.KIND) {
            return outlier ? 1 : 0;
        }
        double fraction = (values[row] - min) / (max - min);
        return Double.isFinite(fraction) ? (int) Math.max(0, Math.min(CLASSES - 1, fraction * CLASSES)) : 0;
    }

    Color color(int ofClass) {
        if (by == ColourBy.KIND) {
            return ofClass == 1 ? ResidualPainter.REJECTED : ResidualPainter.USED;
        }
        double at = (RAMP.length - 1.0) * ofClass / (CLASSES - 1);
        int low = Math.min(RAMP.length - 2, (int) at);
        return mix(new Color(RAMP[low]), new Color(RAMP[low + 1]), at - low);
    }

    private static Color mix(Color a, Color b, double share) {
        return new Color((int) Math.round(a.getRed() + share * (b.getRed() - a.getRed())),
                (int) Math.round(a.getGreen() + share * (b.getGreen() - a.getGreen())),
                (int) Math.round(a.getBlue() + share * (b.getBlue() - a.getBlue())));
    }

    /** What the colours mean, in a few words; empty where they tell the kind. */
    String text() {
        String range = NumberText.end(min) + " to " + NumberText.end(max);
        return switch (by) {
            case KIND -> "";
            case RESIDUAL -> "residual " + range + " mas";
            case CHI2 -> "chi2 " + range;
            case MAGNITUDE -> "magnitude " + range;
            case COLOUR -> "colour " + range + " mag";
            case IMAGE -> "image, in turn";
        };
    }
}
