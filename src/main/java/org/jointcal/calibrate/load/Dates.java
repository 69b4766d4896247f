package org.jointcal.calibrate.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jointcal.core.Order;
import org.jointcal.core.Problem;
import org.jointcal.core.Problem.Severity;
import org.jointcal.core.star.Exposure;

/** Knows a wrong date by the others: it would move the reference by proper motions over the years that it is off. */
final class Dates {
    /** Exposures further apart than this are not fitted together (years); a clock that was not set is. */
    private static final double MOST_YEARS = 100;

    private Dates() {
    }

    /**
     * @param exposures exposures of one run
     * @param problems told of dates that cannot be
     * @return the same, those with a date that cannot be without any
     */
    static List<Exposure> plausible(List<Exposure> exposures, Consumer<Problem> problems) {
        double[] known = exposures.stream().mapToDouble(Exposure::epoch).filter(Double::isFinite).toArray();
        double median = known.length == 0 ? Double.NaN : Order.median(known);
        List<Exposure> all = new ArrayList<>();
        for (Exposure e : exposures) {
            boolean wrong = Math.abs(e.epoch() - median) > MOST_YEARS;
            if (wrong) {
                problems.accept(new Problem(Severity.WARNING, e.name(), String.format(Locale.ROOT,
                        "its date (%.1f) is not taken, because it is far from that of the others (%.1f)."
                                + " Correct DATE-OBS or MJD-OBS.",
                        e.epoch(), median)));
            }
            all.add(wrong
                    ? new Exposure(e.name(), Double.NaN, e.instrument(), e.filter(), e.exposureTime(), e.airmass(),
                            e.chips(), e.source())
                    : e);
        }
        return all;
    }
}
