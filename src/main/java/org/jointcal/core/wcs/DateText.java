package org.jointcal.core.wcs;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date as headers write it, with or without a time of day and a time zone.
 *
 * @param day Modified Julian Date of its midnight (days)
 * @param seconds time of day as written (s), empty where there is none
 * @param zone how far the written time is ahead of UTC (s), empty where nothing is said
 */
record DateText(long day, OptionalDouble seconds, OptionalDouble zone) {
    private static final long MJD_OF_1970 = 40587;
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})(?:[T ]+(\\S.*))?");
    private static final Pattern DAY_FIRST = Pattern
            .compile("(\\d{1,2})[-/](\\d{1,2})[-/](\\d{4}|\\d{2})(?:[T ]+(\\S.*))?");
    private static final Pattern TIME = Pattern.compile(
            "(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2}(?:\\.\\d*)?))?\\s*(Z|UTC?|[+-]\\d{2}(?::?\\d{2})?)?");

    /**
     * @param text {@code 2019-04-01T09:17:31.87}, {@code 2017-12-19T18:33:43-0700}, {@code 2019-04-01}, {@code 01/04/98}
     *     (of the 20th century), {@code 01/04/1998}
     * @return the date, empty where this is none
     */
    static Optional<DateText> parse(String text) {
        Matcher yearFirst = YEAR_FIRST.matcher(text.strip());
        if (yearFirst.matches()) {
            return of(yearFirst.group(1), yearFirst.group(2), yearFirst.group(3), yearFirst.group(4));
        }
        Matcher dayFirst = DAY_FIRST.matcher(text.strip());
        if (dayFirst.matches()) {
            String year = dayFirst.group(3).length() == 2 ? "19" + dayFirst.group(3) : dayFirst.group(3);
            return of(year, dayFirst.group(2), dayFirst.group(1), dayFirst.group(4));
        }
        return Optional.empty();
    }

    /**
     * @param text a time of day: {@code hh:mm:ss.s}, hours below 24, or seconds
     * @return seconds (s), empty where this is none
     */
    static OptionalDouble timeOfDay(String text) {
        Matcher time = TIME.matcher(text.strip());
        if (time.matches()) {
            double seconds = 3600 * Double.parseDouble(time.group(1)) + 60 * Double.parseDouble(time.group(2))
                    + (time.group(3) == null ? 0 : Double.parseDouble(time.group(3)));
            return seconds <= 86401 ? OptionalDouble.of(seconds) : OptionalDouble.empty();
        }
        try {
            double number = Double.parseDouble(text.strip());
            if (number >= 0 && number < 86401) {
                return OptionalDouble.of(number < 24 ? 3600 * number : number);
            }
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.empty();
    }

    /** Modified Julian Date in UTC (days); a time without a zone is UTC; midnight where there is no time. */
    double mjd() {
        return day + (seconds.orElse(0) - zone.orElse(0)) / 86400;
    }

    private static Optional<DateText> of(String year, String month, String dayOfMonth, String time) {
        long day;
        try {
            day = LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(dayOfMonth))
                    .toEpochDay() + MJD_OF_1970;
        } catch (DateTimeException e) {
            return Optional.empty();
        }
        OptionalDouble seconds = time == null ? OptionalDouble.empty() : timeOfDay(time);
        return Optional.of(new DateText(day, seconds, time == null ? OptionalDouble.empty() : zone(time)));
    }

    private static OptionalDouble zone(String time) {
        Matcher matcher = TIME.matcher(time.strip());
        String zone = matcher.matches() ? matcher.group(4) : null;
        if (zone == null) {
            return OptionalDouble.empty();
        }
        if (!zone.startsWith("+") && !zone.startsWith("-")) {
            return OptionalDouble.of(0);
        }
        String digits = zone.substring(1).replace(":", "");
        double seconds = 3600 * Double.parseDouble(digits.substring(0, 2))
                + (digits.length() > 2 ? 60 * Double.parseDouble(digits.substring(2)) : 0);
        return OptionalDouble.of(zone.startsWith("-") ? -seconds : seconds);
    }
}
