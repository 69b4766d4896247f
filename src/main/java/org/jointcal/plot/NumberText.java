package org.jointcal.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as people read them. Files for programs have full precision instead. */
public final class NumberText {
    /** Stands for a number that is not known. */
    static final String UNKNOWN = "-";

    private static final double LARGE = 1e7;
    private static final double SMALL = 1e-4;

    private NumberText() {
    }

    /**
     * @param value any number
     * @param digits significant digits
     * @return the number rounded, {@link #UNKNOWN} where it is not finite
     */
    public static String significant(double value, int digits) {
        if (!Double.isFinite(value)) {
            return UNKNOWN;
        }
        if (value != 0 && (Math.abs(value) >= LARGE || Math.abs(value) < SMALL)) {
            return String.format(Locale.ROOT, "%." + (digits - 1) + "e", value);
        }
        int whole = value == 0 ? 1 : (int) Math.floor(Math.log10(Math.abs(value))) + 1;
        if (whole > digits) {
            return new BigDecimal(value).round(new MathContext(digits)).setScale(0).toPlainString();
        }
        return fixed(value, digits - whole);
    }

    /** Three significant digits. */
    public static String three(double value) {
        return significant(value, 3);
    }

    /**
     * @param value any number
     * @param decimals digits after the point
     * @return the number rounded, {@link #UNKNOWN} where it is not finite
     */
    public static String fixed(double value, int decimals) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%." + decimals + "f", value) : UNKNOWN;
    }

    /** A count for the page, in groups of three digits with thin spaces between. */
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value).replace(',', '\u2009');
    }

    /**
     * @param count how many
     * @param one the word for one
     * @return such as {@code 1 image} or {@code 2 images}
     */
    public static String plural(int count, String one) {
        return count + " " + one + (count == 1 ? "" : "s");
    }
}
