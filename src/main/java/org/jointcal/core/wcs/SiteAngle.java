package org.jointcal.core.wcs;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A latitude, longitude or other angle as headers write it: {@code -70.7366}, {@code -70:44:12}, {@code 70 44 12.3 W},
 * {@code N31d40m51s}.
 *
 * @param value in the unit of its first number, negative for S and W
 * @param lettered whether N, S, E or W says its sign
 * @param sexagesimal whether it has minutes
 */
record SiteAngle(double value, boolean lettered, boolean sexagesimal) {
    private static final String NUMBER = "(\\d+(?:\\.\\d*)?|\\.\\d+)";
    private static final String LETTER = "([NSEWnew]|(?i:north|south|east|west))?";
    private static final Pattern ANGLE = Pattern.compile(LETTER + "\\s*([+-]?)\\s*" + NUMBER + "(?:[\\s:dh\u00b0]+"
            + NUMBER + "(?:[\\s:m']+" + NUMBER + ")?)?[\\s:dhms'\"\u00b0]*" + LETTER);

    /**
     * @param text one to three numbers, a sign, a letter before or after them
     * @return the angle, empty where this is none
     */
    static Optional<SiteAngle> parse(String text) {
        Matcher angle = ANGLE.matcher(text.strip());
        if (!angle.matches()) {
            return number(text.strip());
        }
        double minutes = part(angle.group(4));
        double seconds = part(angle.group(5));
        if (minutes >= 60 || seconds >= 61) {
            return Optional.empty();
        }
        double size = part(angle.group(3)) + minutes / 60 + seconds / 3600;
        String letter = angle.group(1) != null ? angle.group(1) : angle.group(6);
        boolean negative = angle.group(2).equals("-") || letter != null && "SWsw".indexOf(letter.charAt(0)) >= 0;
        return Optional.of(new SiteAngle(negative ? -size : size, letter != null, angle.group(4) != null));
    }

    private static Optional<SiteAngle> number(String text) {
        try {
            double value = Double.parseDouble(text.replace('D', 'E'));
            return Double.isFinite(value) ? Optional.of(new SiteAngle(value, false, false)) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static double part(String digits) {
        return digits == null ? 0 : Double.parseDouble(digits);
    }
}
