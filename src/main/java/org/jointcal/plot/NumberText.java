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

    private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
    private static final double MOST_SCALED = 1e12;
    private static final double NEAR_HALF = 1e-3;

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

    /**
     * {@return three significant digits}
     *
     * @param value a number
     */
    public static String three(double value) {
        return significant(value, 3);
    }

    /**
     * {@return an end of a range: three significant digits, and nothing behind a zero}
     *
     * @param value any number
     */
    public static String end(double value) {
        return value == 0 ? "0" : three(value);
    }

    /**
     * @param value any number
     * @param decimals digits after the point
     * @return the number rounded, {@link #UNKNOWN} where it is not finite
     */
    public static String fixed(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return UNKNOWN;
        }
        double scaled = decimals < POWERS.length ? Math.abs(value) * POWERS[decimals] : Double.POSITIVE_INFINITY;
        // Where the product might round to the other side of a half, and where it has too many digits, exactly.
        if (!(scaled < MOST_SCALED) || Math.abs(scaled - Math.floor(scaled) - 0.5) < NEAR_HALF) {
            return String.format(Locale.ROOT, "%." + decimals + "f", value);
        }
        return plain(Math.round(scaled), decimals, Double.doubleToRawLongBits(value) < 0);
    }

    private static String plain(long scaled, int decimals, boolean negative) {
        String digits = Long.toString(scaled);
        int whole = digits.length() - decimals;
        StringBuilder text = new StringBuilder(digits.length() + decimals + 3);
        text.append(negative ? "-" : "");
        if (whole > 0) {
            text.append(digits, 0, whole);
        } else {
            text.append('0');
        }
        if (decimals > 0) {
            text.append('.').append("0".repeat(Math.max(0, -whole))).append(digits, Math.max(0, whole),
                    digits.length());
        }
        return text.toString();
    }

    /**
     * {@return a count for the page, in groups of three digits with narrow spaces between, where no line breaks}
     *
     * @param value the count
     */
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value).replace(',', '\u202f');
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
