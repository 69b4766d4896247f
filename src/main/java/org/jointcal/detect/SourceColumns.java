package org.jointcal.detect;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.jointcal.core.star.MeasuredStars;

/** Turns the sources of an image into the columns of its catalog, and counts them. */
final class SourceColumns {
    private static final double WELL_MEASURED = 20;

    private final List<SourceMeasurement> rows;

    /**
     * @param rows the sources
     */
    SourceColumns(List<SourceMeasurement> rows) {
        this.rows = List.copyOf(rows);
    }

    MeasuredStars stars() {
        return new MeasuredStars(IntStream.rangeClosed(1, rows.size()).toArray(), column(r -> r.place().x() + 1),
                column(r -> r.place().y() + 1), column(r -> r.place().varX()), column(r -> r.place().varY()),
                column(r -> r.place().covXY()), column(r -> r.light().flux()), column(r -> r.light().error()),
                whole(SourceMeasurement::flags), column(r -> r.light().halfLightRadius()),
                column(r -> r.shape().elongation()));
    }

    SourceProperties properties() {
        return new SourceProperties(column(r -> r.place().fwhm()), column(r -> r.place().snr()),
                column(SourceMeasurement::peak), column(SourceMeasurement::background), column(r -> r.shape().a()),
                column(r -> r.shape().b()), column(r -> r.shape().theta()),
                rows.stream().map(r -> r.circles().flux()).toArray(double[][]::new),
                rows.stream().map(r -> r.circles().error()).toArray(double[][]::new));
    }

    private double[] column(ToDoubleFunction<SourceMeasurement> value) {
        return rows.stream().mapToDouble(value).toArray();
    }

    private int[] whole(ToIntFunction<SourceMeasurement> value) {
        return rows.stream().mapToInt(value).toArray();
    }

    /** Median FWHM of the unflagged sources with a signal to noise above 20, or of all if there are none (pixels). */
    double medianFwhm() {
        double[] good = rows.stream()
                .filter(r -> r.flags() == 0 && r.light().flux() > WELL_MEASURED * r.light().error())
                .mapToDouble(r -> r.place().fwhm()).filter(Double::isFinite).toArray();
        double[] used = good.length > 0
                ? good
                : rows.stream().mapToDouble(r -> r.place().fwhm()).filter(Double::isFinite).toArray();
        return Statistics.median(used, used.length);
    }

    int countFlag(int bit) {
        return (int) rows.stream().filter(r -> (r.flags() & bit) != 0).count();
    }

    int count() {
        return rows.size();
    }
}
