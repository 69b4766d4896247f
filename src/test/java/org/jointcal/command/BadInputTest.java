package org.jointcal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jointcal.testing.BadInputs;
import org.jointcal.testing.BadInputs.Case;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Each bad input through the shell's entry: what it says, what it leaves, and that the rest is fitted all the same. */
class BadInputTest {
    /** Object, fact and next step, in one line. */
    private static final Pattern THREE_PARTS = Pattern.compile("\\S.*: \\S.*[.)] \\S.*[.?]");
    private static final Pattern PROGRAM_TALK = Pattern.compile(
            "\\b(java|javax|org\\.jointcal|nom\\.tam|uk\\.ac)\\.\\w|Exception\\b|^\\s+at |\\bnull\\b",
            Pattern.MULTILINE);
    private static final List<String> FILES = List.of("stars.fits", "residuals.fits", "reference.fits",
            "wcs_errors.fits",
            "images.csv", "camera.json",
            "stars.reg", "settings.txt", "report.html", "summary.json");

    @TempDir
    private static Path root;

    @TestFactory
    Stream<DynamicTest> eachIsAnsweredFor() throws IOException {
        return BadInputs.write(root).stream().map(c -> DynamicTest.dynamicTest(c.name(), () -> check(c)));
    }

    private static void check(Case c) throws IOException {
        Path output = Path.of(c.keys().get("output"));
        boolean existed = Files.exists(output);
        Map<String, Integer> before = BadInputs.fingerprint(c.folder());
        TreeSet<String> places = listing(root);
        ShellCall answer = run(c.keys());
        assertEquals(c.exitCode(), answer.code(), answer.err());
        assertEquals(before, BadInputs.fingerprint(c.folder()), "the input was touched");
        assertFalse(PROGRAM_TALK.matcher(answer.out() + answer.err()).find(), answer::err);
        List<String> messages = new ArrayList<>();
        answer.err().lines().filter(line -> line.startsWith("jointcal: ")).map(line -> line.substring(10))
                .forEach(messages::add);
        if (Files.exists(output.resolve("transform_summary.json"))) {
            assertEquals("no_wcs_anywhere", c.name());
            complete(output, "transform_summary.json");
            places.add(output.getFileName().toString());
        } else if (Files.isDirectory(output) && c.exitCode() < 2) {
            JsonObject summary = complete(output, "summary.json");
            assertTrue(listing(output).containsAll(FILES), () -> summary.get("files").toString());
            messages.addAll(problems(summary, answer));
            assertEquals(c.fitted(), fitted(output), "images fitted");
            places.add(output.getFileName().toString());
        } else {
            assertEquals(existed, Files.exists(output));
            assertEquals(0, c.fitted(), answer.err());
            assertTrue(c.exitCode() > 0 && !messages.isEmpty(), answer::err);
        }
        assertEquals(places, listing(root), "something was left beside the input");
        messages.forEach(message -> assertTrue(THREE_PARTS.matcher(message).matches(), message));
        Stream<String> said = Stream.concat(messages.stream(), answer.lines().stream());
        Pattern wanted = Pattern.compile(c.message(), Pattern.CASE_INSENSITIVE);
        assertTrue(c.message().isEmpty() || said.anyMatch(m -> m.contains(c.object()) && wanted.matcher(m).find()),
                () -> c.object() + ": " + c.message() + " is not in\n" + String.join("\n", messages) + answer.err());
    }

    private static ShellCall run(Map<String, String> keys) {
        List<String> arguments = new ArrayList<>(List.of("fit"));
        keys.forEach((key, value) -> arguments.add(key + "=" + value));
        return ShellCall.of(arguments);
    }

    private static TreeSet<String> listing(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new TreeSet<>(files.map(file -> file.getFileName().toString()).toList());
        }
    }

    /** The summary of an output folder that has every file it names and no other. */
    private static JsonObject complete(Path output, String name) throws IOException {
        JsonObject summary = JsonParser.parseString(Files.readString(output.resolve(name))).getAsJsonObject();
        TreeSet<String> named = new TreeSet<>();
        summary.getAsJsonArray("files").forEach(file -> named.add(file.getAsString()));
        assertEquals(named, listing(output));
        return summary;
    }

    /** The messages of a summary; each was also shown. */
    private static List<String> problems(JsonObject summary, ShellCall answer) {
        List<String> problems = new ArrayList<>();
        for (JsonElement problem : summary.getAsJsonArray("problems")) {
            JsonObject p = problem.getAsJsonObject();
            problems.add(p.get("object").getAsString() + ": " + p.get("message").getAsString());
        }
        for (String problem : problems.subList(0, Math.min(10, problems.size()))) {
            assertTrue(answer.lines().stream().anyMatch(line -> line.endsWith(problem)), problem);
        }
        return problems;
    }

    private static long fitted(Path output) throws IOException {
        List<String> rows = Files.readAllLines(output.resolve("images.csv"));
        int column = List.of(rows.get(0).split(",")).indexOf("status");
        assertTrue(column >= 0, rows.get(0));
        return rows.stream().skip(1).filter(row -> row.matches("(.*,)?fitted(,.*)?")).count();
    }
}
