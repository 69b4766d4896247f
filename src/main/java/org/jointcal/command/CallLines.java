package org.jointcal.command;

import java.util.Map;
import java.util.stream.Collectors;

/** A fit as one line: of a macro, or of a shell. Both build the same request as the wizard does. */
final class CallLines {
    private CallLines() {
    }

    /** The line of a macro. */
    static String macro(Map<String, String> keys) {
        String options = keys.isEmpty() ? "model=auto" : options(keys);
        return "run(\"Joint Fit...\", \"" + options.replace("\\", "\\\\").replace("\"", "\\\"") + "\");";
    }

    /** What stands between the quotation marks of a macro's call, not escaped. */
    static String options(Map<String, String> keys) {
        return keys.entrySet().stream().map(e -> e.getKey() + "=" + bracketed(e.getValue()))
                .collect(Collectors.joining(" "));
    }

    private static String bracketed(String value) {
        return value.isEmpty() || value.matches("(?s).*[\\s\\[\\]].*") ? "[" + value + "]" : value;
    }

    /** The line of a shell; where the input was the open images, a folder stands for that of their files. */
    static String shell(Map<String, String> keys) {
        return "scripts/jointcal fit" + (keys.containsKey("input") ? "" : " input=FOLDER") + keys.entrySet().stream()
                .map(e -> " " + quoted(e.getKey() + "=" + e.getValue())).collect(Collectors.joining());
    }

    private static String quoted(String word) {
        return word.matches("[\\w=./:,@+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
