package org.jointcal.report;

/** A field of a table of comma-separated values. */
final class CsvField {
    private CsvField() {
    }

    /**
     * @param value anything
     * @return its text, quoted where it has to be; nothing for a number that is not finite
     */
    static String of(Object value) {
        if (value instanceof Double number && !Double.isFinite(number)) {
            return "";
        }
        String text = value.toString();
        return text.matches("(?s).*[,\"\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
