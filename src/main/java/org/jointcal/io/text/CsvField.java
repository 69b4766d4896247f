package org.jointcal.io.text;

import java.util.regex.Pattern;

/**
 * A field of a table of comma-separated values.
 *
 * <p>Spreadsheets take a text that begins with {@code =}, {@code +}, {@code -} or {@code @} for a formula and work it out,
 * whoever wrote it: such a text gets an apostrophe before it, which {@link #plain} takes away again. Numbers stay as they are.
 */
public final class CsvField {
    private static final Pattern FORMULA = Pattern.compile("(?s)'*[=+@\t-].*");
    private static final Pattern MARKED = Pattern.compile("(?s)'+[=+@\t-].*");
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");

    private CsvField() {
    }

    /**
     * @param value anything
     * @return its text, quoted where it has to be; nothing for a number that is not finite
     */
    public static String of(Object value) {
        if (value instanceof Double number && !Double.isFinite(number)) {
            return "";
        }
        String text = value.toString();
        if (FORMULA.matcher(text).matches() && !NUMBER.matcher(text).matches()) {
            text = "'" + text;
        }
        return text.matches("(?s).*[,\"\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    /**
     * @param text a field as it was read, without its quotes
     * @return the text that {@link #of} was given
     */
    static String plain(String text) {
        return MARKED.matcher(text).matches() ? text.substring(1) : text;
    }
}
