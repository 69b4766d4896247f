package org.jointcal.io.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jointcal.io.GivenFile;

/**
 * Tables as text that are not quite CSV, made into it: with comments, a byte order mark, semicolons or tabs between the
 * values, decimal commas beside semicolons, and the lines of units and dashes that VizieR writes below the names.
 *
 * @param separator what stands between the values
 * @param plain whether the text is CSV as it is
 */
public record SeparatedText(char separator, boolean plain) {
    /** None: the columns are told apart by spaces. */
    static final SeparatedText NONE = new SeparatedText(' ', false);

    private static final String MARK = "\u00ef\u00bb\u00bf";
    private static final String SEPARATORS = ",;\t";
    private static final Pattern DECIMAL_COMMA = Pattern.compile("[-+]?\\d*,\\d+([eE][-+]?\\d+)?");
    private static final Pattern DASHES = Pattern.compile("[-\\s;,]*-[-\\s;,]*");
    /** Lines below the names among which one of dashes is looked for. */
    private static final int BELOW_NAMES = 3;

    /**
     * @param start the first bytes of a file, a character each
     * @return how its values are separated
     */
    public static SeparatedText of(String start) {
        boolean marked = start.startsWith(MARK);
        String text = marked ? start.substring(MARK.length()) : start;
        List<String> lines = text.lines().filter(line -> !isComment(line)).limit(1 + BELOW_NAMES).toList();
        String names = lines.isEmpty() ? "" : lines.get(0);
        for (char separator : SEPARATORS.toCharArray()) {
            if (names.indexOf(separator) >= 0) {
                boolean commented = text.lines().anyMatch(SeparatedText::isComment);
                boolean underlined = lines.stream().anyMatch(line -> DASHES.matcher(line).matches());
                return new SeparatedText(separator, !marked && !commented && !underlined && separator == ',');
            }
        }
        return NONE;
    }

    /** {@return whether values are separated by something else than spaces} */
    public boolean isSeparated() {
        return separator != ' ';
    }

    /**
     * {@return the file as CSV in UTF-8}
     *
     * @param file a file
     * @throws IOException if it cannot be read
     */
    public byte[] csv(Path file) throws IOException {
        String text;
        try (InputStream in = GivenFile.open(file)) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        List<String> lines = text.substring(text.startsWith("\ufeff") ? 1 : 0).lines()
                .filter(line -> !isComment(line)).toList();
        int below = 1;
        for (int k = 1; k < Math.min(lines.size(), 1 + BELOW_NAMES); k++) {
            below = DASHES.matcher(lines.get(k)).matches() ? k + 1 : below;
        }
        StringBuilder csv = new StringBuilder();
        for (int k = 0; k < lines.size(); k++) {
            if (k == 0 || k >= below) {
                row(lines.get(k), csv);
            }
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void row(String line, StringBuilder csv) {
        List<String> values = values(line);
        for (int k = 0; k < values.size(); k++) {
            String value = values.get(k).strip();
            if (separator == ';' && DECIMAL_COMMA.matcher(value).matches()) {
                value = value.replace(',', '.');
            }
            csv.append(k == 0 ? "\"" : ",\"").append(value.replace("\"", "\"\"")).append('"');
        }
        csv.append('\n');
    }

    /** The values of a line; quotes keep a separator inside a value. */
    private List<String> values(String line) {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        for (char c : line.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                values.add(value.toString());
                value.setLength(0);
            } else {
                value.append(c);
            }
        }
        values.add(value.toString());
        return values;
    }

    private static boolean isComment(String line) {
        return line.isBlank() || line.startsWith("#");
    }
}
