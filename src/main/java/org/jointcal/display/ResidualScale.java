package org.jointcal.display;

import java.util.Locale;
import java.util.stream.IntStream;
import org.jointcal.finished.FinishedRun;
import org.jointcal.finished.Measurements;

/**
 * How long residuals are drawn: the same for all slices and at every zoom, so that they can be compared.
 *
 * <p>Three residuals of four are shorter than an arrow of the distance between stars in the fullest slice, on a window of
 * 900 pixels, but at least 20 and at most 36 pixels, so that arrows are seen and do not hide each other.
 *
 * @param pixelsPerMas screen pixels of an arrow for one mas on the sky
 * @param longest longest arrow that is drawn (screen pixels); a longer one is cut there and marked
 */
record ResidualScale(double pixelsPerMas, double longest) {
    private static final double WINDOW = 900;
    private static final double SHORTEST_TYPICAL = 20;
    private static final double LONGEST_TYPICAL = 36;
    private static final double CUT = 4;
    private static final double LEAST_BAR = 40;
    private static final double MAS_PER_ARCSEC = 1000;

    /**
     * @param run a finished run
     * @return a scale that suits its residuals
     */
    static ResidualScale of(FinishedRun run) {
        Measurements m = run.measurements();
        double[] lengths = IntStream.range(0, m.count()).filter(k -> m.isUsed(k) && m.isShown(k))
                .mapToDouble(k -> Math.hypot(m.east()[k], m.north()[k])).sorted().toArray();
        int most = run.images().stream().mapToInt(image -> image.used() + image.outliers()).max().orElse(0);
        double spacing = WINDOW / Math.sqrt(Math.max(1, most));
        double typical = Math.min(LONGEST_TYPICAL, Math.max(SHORTEST_TYPICAL, spacing));
        double quartile = lengths.length == 0 ? 0 : lengths[lengths.length * 3 / 4];
        return new ResidualScale(quartile > 0 ? typical / quartile : 1, CUT * typical);
    }

    /** The same with arrows that are so many times as long. */
    ResidualScale times(double enlargement) {
        return new ResidualScale(pixelsPerMas * enlargement, longest * Math.max(1, enlargement));
    }

    /** What the scale bar stands for: 1, 2 or 5 times a power of ten, at least 40 screen pixels long (mas). */
    double barMas() {
        double least = LEAST_BAR / pixelsPerMas;
        double decade = Math.pow(10, Math.floor(Math.log10(least)));
        double[] steps = {1, 2, 5, 10};
        for (double step : steps) {
            if (step * decade >= least) {
                return step * decade;
            }
        }
        return 10 * decade;
    }

    /** Two lengths on the sky as one reads them: in mas below an arcsec, in arcsec above. */
    static String pair(double first, double second) {
        boolean large = Math.max(first, second) >= MAS_PER_ARCSEC;
        double divisor = large ? MAS_PER_ARCSEC : 1;
        return number(first / divisor) + ", " + number(second / divisor) + (large ? " arcsec" : " mas");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }

    /** The length of the bar as one reads it, without needless zeros. */
    String barText() {
        double mas = barMas();
        boolean large = mas >= MAS_PER_ARCSEC;
        double value = large ? mas / MAS_PER_ARCSEC : mas;
        int decimals = (int) Math.max(0, -Math.floor(Math.log10(value * 1.0001)));
        return String.format(Locale.ROOT, "%." + decimals + "f", value) + (large ? " arcsec" : " mas");
    }
}
