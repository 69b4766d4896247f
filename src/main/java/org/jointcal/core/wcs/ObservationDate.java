package org.jointcal.core.wcs;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

/**
 * When an image was taken, as its header tells it in one of many ways.
 *
 * <p>The start of the exposure comes from the first of: MJD-OBS (unless it is a whole number and DATE-OBS has the time);
 * DATE-OBS with its time; DATE-OBS with the time from a card of its own (UT, TIME-OBS...); MJD; JD. A time without a zone
 * is UTC, as FITS has it. If DATE-OBS says a zone and a card of universal time disagrees with the outcome, that card
 * counts, on the day nearest to it. If only the middle is known, the start is that minus half the exposure.
 *
 * <p>The middle comes from MJD-AVG, DATE-AVG and their kin, else from start and exposure time.
 */
public final class ObservationDate {
    private static final List<String> START_MJD = List.of("MJD-OBS", "MJD_OBS", "MJDSTART", "MJD-STRT", "MJD-BEG");
    private static final List<String> LESS_CERTAIN_MJD = List.of("MJD", "JD-OBS", "JD_SOBS", "JD");
    private static final List<String> START_DATES = List.of("DATE-OBS", "DATE_OBS", "DATEOBS", "DATE-BEG", "UTDATE",
            "DATE-UTC", "UT-DATE");
    private static final List<String> UNIVERSAL_TIMES = List.of("UT", "UTC", "UTSTART", "UT-START", "UTCSTART",
            "UTC-OBS", "UT-OBS", "UTOBS", "UT-TIME", "UTIME");
    private static final List<String> TIMES = List.of("TIME-OBS", "TIME_OBS", "TIMEOBS", "TIME-BEG", "TM-START",
            "TIME");
    private static final List<String> MIDDLE_MJD = List.of("MJD-AVG", "MJD-MID", "MJD_MID", "MJDMID");
    private static final List<String> MIDDLE_DATES = List.of("DATE-AVG", "DATE-MID", "DATE_MID");
    /** AstroImageJ writes the middle of the exposure under this name. */
    private static final List<String> LESS_CERTAIN_MIDDLE = List.of("JD_UTC");
    private static final List<String> EXPOSURE_TIMES = List.of("EXPTIME", "EXPOSURE", "XPOSURE", "EXP_TIME", "EXP-TIME",
            "EXPOSTIM", "ITIME", "TELAPSE");
    /** Universal time that differs less from DATE-OBS says the same (s). */
    private static final double SAME_TIME = 60;

    private ObservationDate() {
    }

    /**
     * @param header the cards
     * @return middle of the exposure (MJD, UTC, days); its start where the exposure time is unknown; empty where the
     *     header does not tell
     */
    public static OptionalDouble midExposureMjd(HeaderCards header) {
        double half = exposureTime(header).orElse(0) / 2 / 86400;
        OptionalDouble byStart = map(start(header), start -> start + half);
        return first(middle(header), first(byStart, days(header, LESS_CERTAIN_MIDDLE)));
    }

    /**
     * @param header the cards
     * @return exposure time (s), empty where the header does not tell
     */
    public static OptionalDouble exposureTime(HeaderCards header) {
        for (String key : EXPOSURE_TIMES) {
            OptionalDouble seconds = header.number(key);
            if (seconds.isPresent() && seconds.getAsDouble() >= 0) {
                return seconds;
            }
        }
        return OptionalDouble.empty();
    }

    private static OptionalDouble start(HeaderCards header) {
        OptionalDouble number = days(header, START_MJD);
        OptionalDouble date = startDate(header);
        boolean whole = number.isPresent() && number.getAsDouble() == Math.rint(number.getAsDouble());
        boolean finer = whole && date.isPresent() && Math.abs(date.getAsDouble() - number.getAsDouble()) <= 1;
        return first(finer ? date : first(number, date), days(header, LESS_CERTAIN_MJD));
    }

    /** From DATE-OBS, with a time of its own or of another card; a date alone only where no MJD or JD is finer. */
    private static OptionalDouble startDate(HeaderCards header) {
        Optional<DateText> date = date(header, START_DATES);
        if (date.isEmpty()) {
            return OptionalDouble.empty();
        }
        OptionalDouble universal = time(header, UNIVERSAL_TIMES);
        DateText written = date.get();
        if (written.seconds().isPresent()) {
            boolean zoned = written.zone().isPresent() && written.zone().getAsDouble() != 0;
            return OptionalDouble.of(zoned && universal.isPresent()
                    ? byUniversalTime(written.mjd(), universal.getAsDouble())
                    : written.mjd());
        }
        OptionalDouble time = first(universal, time(header, TIMES));
        if (time.isPresent()) {
            return OptionalDouble.of(written.day() + time.getAsDouble() / 86400);
        }
        return first(days(header, LESS_CERTAIN_MJD), OptionalDouble.of(written.mjd()));
    }

    /** The moment nearest to a given one at which universal time is as given. */
    private static double byUniversalTime(double mjd, double seconds) {
        double nearest = Math.rint(mjd - seconds / 86400) + seconds / 86400;
        return Math.abs(nearest - mjd) * 86400 < SAME_TIME ? mjd : nearest;
    }

    private static OptionalDouble middle(HeaderCards header) {
        return first(days(header, MIDDLE_MJD), date(header, MIDDLE_DATES)
                .filter(date -> date.seconds().isPresent())
                .map(date -> OptionalDouble.of(date.mjd())).orElse(OptionalDouble.empty()));
    }

    /** A Modified or full Julian Date as MJD; other numbers under these names are taken for no date. */
    private static OptionalDouble days(HeaderCards header, List<String> keys) {
        for (String key : keys) {
            double value = header.number(key).orElse(0);
            if (value > 2_400_000.5 + 10_000 && value < 2_600_000) {
                return OptionalDouble.of(value - 2_400_000.5);
            }
            if (value > 10_000 && value < 200_000) {
                return OptionalDouble.of(value);
            }
        }
        return OptionalDouble.empty();
    }

    private static Optional<DateText> date(HeaderCards header, List<String> keys) {
        Optional<DateText> found = Optional.empty();
        for (String key : keys) {
            found = found.or(() -> header.text(key).flatMap(DateText::parse));
        }
        return found;
    }

    private static OptionalDouble time(HeaderCards header, List<String> keys) {
        for (String key : keys) {
            // A card of universal time may hold the date too.
            Optional<String> text = header.text(key);
            OptionalDouble seconds = text.flatMap(DateText::parse).map(DateText::seconds)
                    .orElse(OptionalDouble.empty());
            seconds = first(seconds, text.map(DateText::timeOfDay).orElse(OptionalDouble.empty()));
            if (seconds.isPresent()) {
                return seconds;
            }
        }
        return OptionalDouble.empty();
    }

    private static OptionalDouble first(OptionalDouble preferred, OptionalDouble otherwise) {
        return preferred.isPresent() ? preferred : otherwise;
    }

    private static OptionalDouble map(OptionalDouble value, DoubleUnaryOperator function) {
        return value.isPresent() ? OptionalDouble.of(function.applyAsDouble(value.getAsDouble())) : value;
    }
}
