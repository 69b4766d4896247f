package org.jointcal.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jointcal.calibrate.result.CalibrationResult;
import org.jointcal.calibrate.result.RunSummary;
import org.jointcal.calibrate.result.RunSummary.Rms;
import org.jointcal.finished.ExpectedNoise;
import org.jointcal.plot.NumberText;

/**
 * One scatter of the run beside what the errors allow, with what it means; the page and the shell show the same ones.
 *
 * @param name what it is, a few words
 * @param meaning what it tells, one sentence
 * @param measured the scatter (mas)
 * @param allowed what the errors would make of it (mas)
 */
record KeyFigures(String name, String meaning, Rms measured, Rms allowed) {
    private static final Pattern WORD = Pattern.compile("^(Usable|Usable, only relative|Not usable): ");
    private static final String KEPT_OUT = "Stars kept out";
    private static final double AS_EXPECTED = 1.15;
    private static final double FAR_BELOW = 0.75;
    private static final int FEW = 30;
    private static final double SOMEWHAT_MORE = 1.5;

    /**
     * @param result a run
     * @param noise its yardstick
     * @return those figures for which there is anything to average
     */
    static List<KeyFigures> of(CalibrationResult result, ExpectedNoise noise) {
        RunSummary s = result.summary();
        List<KeyFigures> all = List.of(
                new KeyFigures("Between images", "Measurements about their star, all in the solution.", s.internal(),
                        noise.internal()),
                new KeyFigures("Between images, bright",
                        "The same for S/N above 100, where the mapping and the air show.", s.internalBright(),
                        noise.internalBright()),
                new KeyFigures(KEPT_OUT,
                        "Stars that the fit had not seen when it was judged: the honest figure.",
                        s.reserved(), noise.reserved()),
                new KeyFigures("Stars kept out, bright", "The same for S/N above 100.", s.reservedBright(),
                        noise.reservedBright()),
                new KeyFigures("To the reference",
                        "Stars against " + s.referenceName() + ", to which they were fitted too.", s.reference(),
                        noise.reference()));
        List<KeyFigures> known = new ArrayList<>(all);
        known.removeIf(figure -> figure.measured.count() == 0);
        return known;
    }

    /** The verdict in a word or a few: usable, usable only relative, or not usable. */
    static String word(CalibrationResult result) {
        Matcher word = WORD.matcher(result.verdict());
        return word.find() ? word.group(1) : result.usable() ? "Usable" : "Not usable";
    }

    /** The verdict as a sentence of its own, without the word that stands above it. */
    static String verdict(CalibrationResult result) {
        String bare = WORD.matcher(result.verdict()).replaceFirst("");
        return bare.isEmpty() ? "" : Character.toUpperCase(bare.charAt(0)) + bare.substring(1);
    }

    /** The floors in words. */
    static String floors(Map<String, Double> floors) {
        if (floors.values().stream().allMatch(floor -> floor == 0)) {
            return "no floor";
        }
        return "floor " + floors.entrySet().stream().map(
                f -> NumberText.three(f.getValue()) + " mas" + (f.getKey().isEmpty() ? "" : " for " + f.getKey()))
                .collect(Collectors.joining(", "));
    }

    /**
     * @param figures the figures
     * @param units of them to one that is shown
     * @return rows of a table: the numbers of each, then its meaning
     */
    static String rows(List<KeyFigures> figures, double units) {
        StringBuilder rows = new StringBuilder();
        for (KeyFigures f : figures) {
            rows.append(Html.row(f.name, NumberText.three(f.measured.east() / units),
                    NumberText.three(f.measured.north() / units),
                    NumberText.three(f.allowed.east() / units) + " \u00b7 "
                            + NumberText.three(f.allowed.north() / units),
                    NumberText.count(f.measured.count())))
                    .append("<tr class=\"meaning\"><td colspan=\"5\">").append(Html.escape(f.meaning)).append(" <b>")
                    .append(Html.escape(capital(f.judgement()))).append("</b></td></tr>\n");
        }
        return rows.toString();
    }

    /**
     * @param figures the figures
     * @param reducedChi2 of the stars that were kept out: of bright ones it tells more than an rms, in which faint ones count most
     * @param units of them to one that is shown
     * @param unit its name
     * @return what the scatter of the stars that were kept out is beside what their errors allow; empty where none were
     */
    static String keptOut(List<KeyFigures> figures, double reducedChi2, double units, String unit) {
        return figures.stream().filter(figure -> figure.name.equals(KEPT_OUT)).map(figure -> {
            String judged = figure.judgement();
            String allowed = NumberText.three(figure.allowed.east() / units) + " and "
                    + NumberText.three(figure.allowed.north() / units) + " " + unit;
            int detail = judged.indexOf(": ");
            if (detail >= 0 && Math.sqrt(reducedChi2) > SOMEWHAT_MORE) {
                return "The errors allow " + allowed + ", but weighted by them these stars scatter "
                        + NumberText.significant(Math.sqrt(reducedChi2), 2) + " times as much as they should.";
            }
            return judged.isEmpty()
                    ? "The errors allow " + allowed + "."
                    : detail < 0
                            ? "That is " + judged + ", " + allowed + "."
                            : "That is what the errors allow, " + allowed + " (" + judged.substring(detail + 2) + ").";
        }).findFirst().orElse("");
    }

    private static String capital(String words) {
        return words.isEmpty() ? "" : Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
    }

    /** Measured over allowed, both axes together; NaN where unknown. */
    double ratio() {
        return Math.hypot(measured.east(), measured.north()) / Math.hypot(allowed.east(), allowed.north());
    }

    /** The ratio in words; an excess that chance can bring (two standard errors of an rms) is none. */
    String judgement() {
        double chance = 1 + 1 / Math.sqrt(measured.count());
        double ratio = ratio();
        if (!Double.isFinite(ratio)) {
            return "";
        }
        if (ratio > Math.max(SOMEWHAT_MORE, chance)) {
            return "more than the errors allow";
        }
        if (ratio > Math.max(AS_EXPECTED, chance)) {
            return "somewhat more than the errors allow";
        }
        long percent = Math.round(100 * (ratio - 1));
        String off = Math.abs(percent) + " % " + (percent < 0 ? "below" : "above");
        return "as the errors allow: both axes together " + (percent == 0
                ? "the same"
                : ratio > AS_EXPECTED ? off + ", which chance can bring for so few" : off);
    }

    /** Whether it is far less than the errors allow, and by more than chance. */
    boolean isFarBelow() {
        return measured.count() >= FEW && ratio() < FAR_BELOW;
    }

    /** The ratio as a part: {@code 54 %}. */
    String share() {
        return Math.round(100 * ratio()) + " %";
    }
}
