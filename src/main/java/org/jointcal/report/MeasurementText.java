package org.jointcal.report;

import java.util.Comparator;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jointcal.core.RequestException;
import org.jointcal.finished.FinishedRun;
import org.jointcal.finished.Measurements;
import org.jointcal.plot.NumberText;

/** Measurements of a finished run in lines of text: those of a star in all images, or those that fit worst. */
public final class MeasurementText {
    private static final int WORST = 20;
    private static final String LAYOUT = "%-24s %7s %10s %10s %10s %10s %8s %8s %8s  %s%n";

    private MeasurementText() {
    }

    /**
     * @param run a run
     * @param star number of a star, from 1; empty for the measurements that fit worst
     * @return the lines
     * @throws RequestException if the run has no such star
     */
    public static String of(FinishedRun run, OptionalInt star) throws RequestException {
        Measurements m = run.measurements();
        if (star.isPresent() && star.getAsInt() > run.stars().count()) {
            throw new RequestException("star=" + star.getAsInt() + ": the run has " + run.stars().count()
                    + " stars. Give a number of STAR in stars.fits.");
        }
        int[] rows = star.isPresent()
                ? IntStream.range(0, m.count()).filter(k -> m.star()[k] == star.getAsInt() - 1).toArray()
                : IntStream.range(0, m.count()).filter(m::isShown).boxed()
                        .sorted(Comparator.comparingDouble((Integer k) -> -m.chi2()[k])).limit(WORST)
                        .mapToInt(k -> k).toArray();
        StringBuilder text = new StringBuilder(star.isPresent()
                ? "Star " + star.getAsInt() + ": " + NumberText.plural(rows.length, "measurement") + "\n"
                : "The " + NumberText.plural(rows.length, "measurement") + " with the largest chi2\n");
        text.append(String.format(Locale.ROOT, LAYOUT, "image", "star", "x (FITS)", "y (FITS)", "east/mas", "north/mas",
                "chi2",
                "mag", "S/N", ""));
        for (int k : rows) {
            text.append(String.format(Locale.ROOT, LAYOUT, run.images().get(m.image()[k]).name(), m.star()[k] + 1,
                    NumberText.fixed(m.x()[k], 2), NumberText.fixed(m.y()[k], 2), NumberText.fixed(m.east()[k], 2),
                    NumberText.fixed(m.north()[k], 2), NumberText.fixed(m.chi2()[k], 2),
                    NumberText.fixed(m.mag()[k], 3), NumberText.fixed(m.snr()[k], 1),
                    m.fate()[k].name().toLowerCase(Locale.ROOT) + (m.reserved()[k] ? ", kept out" : "")));
        }
        return text.toString().stripTrailing();
    }
}
