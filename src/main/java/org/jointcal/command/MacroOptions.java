package org.jointcal.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jointcal.core.CalibrationException;

/**
 * The second argument of a macro's {@code run("Joint Fit...", "key=value key=[value with spaces]")}.
 *
 * <p>Read as a whole, from left to right, so that a key is never found inside another key or inside a value.
 */
final class MacroOptions {
    private final String text;
    private int at;

    private MacroOptions(String text) {
        this.text = text;
    }

    /**
     * Splits options into keys and values.
     *
     * @param options as ImageJ hands them to a plugin
     * @return value by key in lower case, in the order written
     * @throws CalibrationException if there is a word without a value, a bracket left open, or a key given twice
     */
    static Map<String, String> parse(String options) throws CalibrationException {
        return new MacroOptions(options).parse();
    }

    /**
     * Makes a value ready for ImageJ's recorder, which puts brackets around what has a space in it, and around no more.
     *
     * @param value any text
     * @return the value, in brackets where it would be misread without
     */
    static String forRecorder(String value) {
        return value.startsWith("[") && value.indexOf(' ') < 0 ? "[" + value + "]" : value;
    }

    private Map<String, String> parse() throws CalibrationException {
        Map<String, String> values = new LinkedHashMap<>();
        List<String> loose = new ArrayList<>();
        for (skipSpace(); at < text.length(); skipSpace()) {
            String key = upTo('=').toLowerCase(Locale.ROOT);
            if (at == text.length() || text.charAt(at) != '=') {
                loose.add(key);
                continue;
            }
            at++;
            if (values.put(key, value(key)) != null) {
                throw new CalibrationException(key + ": given twice in the macro. Leave one out.");
            }
        }
        if (!loose.isEmpty()) {
            throw new CalibrationException(loose.get(0)
                    + ": a word without a key in the macro. Write key=value, and key=[value] where it has spaces.");
        }
        return values;
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private String upTo(char end) {
        int from = at;
        while (at < text.length() && text.charAt(at) != end && !Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return text.substring(from, at);
    }

    private String value(String key) throws CalibrationException {
        if (at == text.length() || text.charAt(at) != '[') {
            return upTo('\0');
        }
        int from = at + 1;
        int depth = 0;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            if (depth == 0) {
                return text.substring(from, at++);
            }
        }
        throw new CalibrationException(key + "=[: the bracket is not closed in the macro. Add ].");
    }
}
