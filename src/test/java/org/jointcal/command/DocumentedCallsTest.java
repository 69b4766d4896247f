package org.jointcal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jointcal.core.CalibrationException;
import org.junit.jupiter.api.Test;

/** Every call of a command in the pages is one that the command takes: its word or label, its keys and their values. */
class DocumentedCallsTest {
    private static final Pattern SHELL = Pattern.compile("(?m)^ *scripts/jointcal (\\w+) ([^\\n]*)$");
    private static final Pattern TOKEN = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final Pattern MACRO = Pattern
            .compile("run\\(\"([A-Z][^\"]+)\"(?:, \"((?:[^\"]|\" \\+ [^;]*? \\+ \")*)\"\\))?");
    private static final Pattern PART = Pattern.compile("\" \\+ [^;]*? \\+ \"|\" \\+ [^\"]*$");

    private static String pages() throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
            for (Path page : Stream.concat(Stream.of(Path.of("README.md"), Path.of("test-images/README.md")),
                    docs.filter(file -> file.toString().endsWith(".md"))).sorted().toList()) {
                text.append(Files.readString(page)).append('\n');
            }
        }
        return text.toString().replace("\\\n", " ");
    }

    /** That the files of an example are not there says that all else was understood. */
    private static void tell(String call, CalibrationException e, List<String> refused) {
        if (!e.getMessage().contains("no such file")) {
            refused.add(call + ": " + e.getMessage());
        }
    }

    @Test
    void theShellTakesThem() throws IOException {
        List<String> refused = new ArrayList<>();
        List<MatchResult> calls = SHELL.matcher(pages()).results()
                .filter(call -> !call.group(2).matches(".*(--help|key=|\\.\\.\\.).*")).toList();
        for (MatchResult call : calls) {
            try {
                ShellWord word = ShellWord.ALL.stream().filter(w -> w.name().equals(call.group(1))).findFirst()
                        .orElseThrow(() -> new CalibrationException(call.group(1) + ": no such word"));
                word.reader().read(keys(word, call.group(2)));
            } catch (CalibrationException e) {
                tell(call.group().strip(), e, refused);
            }
        }
        assertEquals(List.of(), refused);
        assertTrue(calls.size() > 20, calls.size() + " calls");
    }

    /** What a file of settings would add is an input. */
    private static Map<String, String> keys(ShellWord word, String arguments) throws CalibrationException {
        Map<String, String> keys = new HashMap<>();
        if (CommandKeys.valuesOf(word.keys().get()).containsKey("input")) {
            keys.put("input", "somewhere");
        }
        for (MatchResult token : TOKEN.matcher(arguments.replaceAll(" #.*", "")).results().toList()) {
            String text = token.group(1) == null ? token.group(2).replace("\"", "") : token.group(1);
            int equals = text.indexOf('=');
            if (equals > 0) {
                keys.put(text.substring(0, equals), text.substring(equals + 1));
            } else if (!text.startsWith("@")) {
                throw new CalibrationException(text + ": not key=value");
            }
        }
        return keys;
    }

    @Test
    void macrosTakeThem() throws Exception {
        Map<String, String> commands = new HashMap<>();
        Pattern line = Pattern.compile("Plugins>Jointcal, \"([^\"]+)\", [^(]+\\(\"([^\"]+)\"\\)");
        line.matcher(Files.readString(Path.of("plugins.config"))).results()
                .forEach(entry -> commands.put(entry.group(1), entry.group(2)));
        List<String> refused = new ArrayList<>();
        int checked = 0;
        for (MatchResult call : MACRO.matcher(pages()).results().toList()) {
            if (!commands.containsKey(call.group(1))) {
                refused.add(call.group() + ": no such command");
            } else if (call.group(2) != null && !call.group(2).matches(".*(\\.\\.\\.|key=).*")) {
                Object command = Class.forName(commands.get(call.group(1))).getDeclaredConstructor().newInstance();
                try {
                    Map<String, String> keys = MacroOptions.parse(PART.matcher(call.group(2)).replaceAll("x"));
                    if (command instanceof CheckedKeys known) {
                        known.check(keys);
                    }
                    checked++;
                } catch (CalibrationException e) {
                    tell(call.group(), e, refused);
                }
            }
        }
        assertEquals(List.of(), refused);
        assertTrue(checked > 8, checked + " calls");
    }
}
