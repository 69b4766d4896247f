package org.jointcal.core.sky;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A position on the sky as people and headers write it.
 *
 * @param ra right ascension, in [0, 360) (degrees)
 * @param dec declination (degrees)
 */
public record SkyPosition(double ra, double dec) {
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
    private static final Pattern SEXAGESIMAL = Pattern
            .compile("([-+]?)\\s*(\\d+)[\\s:hd°]+(\\d+)(?:[\\s:m'′]+(\\d+\\.?\\d*)\\s*[s\"″]?)?");

    /**
     * Reads {@code ra,dec}: both in degrees, or hours and degrees with minutes and seconds.
     *
     * @param text for example {@code 83.6,-5.4} or {@code 5:34:24,-5:24}
     * @return the position, empty where the text is none
     */
    public static Optional<SkyPosition> parse(String text) {
        String[] parts = text.split(",", -1);
        return parts.length == 2 ? parse(parts[0], parts[1]) : Optional.empty();
    }

    /**
     * Reads a pair of header values. A plain number is in degrees; with minutes, right ascension is in hours.
     *
     * @param ra right ascension
     * @param dec declination
     * @return the position, empty where one of them is none or out of range
     */
    public static Optional<SkyPosition> parse(String ra, String dec) {
        OptionalDouble a = angle(ra, true);
        OptionalDouble d = angle(dec, false);
        if (a.isEmpty() || d.isEmpty() || Math.abs(d.getAsDouble()) > 90 || Math.abs(a.getAsDouble()) > 360) {
            return Optional.empty();
        }
        return Optional.of(new SkyPosition(UnitVectors.normaliseRa(a.getAsDouble()), d.getAsDouble()));
    }

    /**
     * Reads one coordinate: a plain number in degrees, or hours or degrees with minutes.
     *
     * @param text for example {@code 83.6} or {@code 5:34:24.5}
     * @param hours whether what has minutes is in hours
     * @return the coordinate (degrees), empty where the text is none
     */
    public static OptionalDouble angle(String text, boolean hours) {
        String plain = text.strip();
        if (NUMBER.matcher(plain).matches()) {
            return OptionalDouble.of(Double.parseDouble(plain));
        }
        Matcher parts = SEXAGESIMAL.matcher(plain);
        if (!parts.matches()) {
            return OptionalDouble.empty();
        }
        double minutes = Double.parseDouble(parts.group(3));
        double seconds = parts.group(4) == null ? 0 : Double.parseDouble(parts.group(4));
        double size = Double.parseDouble(parts.group(2)) + minutes / 60 + seconds / 3600;
        // Sixty seconds are what rounding makes of 59.99.
        return minutes >= 60 || seconds > 60
                ? OptionalDouble.empty()
                : OptionalDouble.of((parts.group(1).equals("-") ? -size : size) * (hours ? 15 : 1));
    }
}
