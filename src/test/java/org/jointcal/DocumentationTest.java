package org.jointcal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.junit.jupiter.api.Test;

/** The Markdown pages name nothing that is not there: links, files, keys, classes, tests and messages. */
class DocumentationTest {
    private static final Path MAIN = Path.of("src/main/java");
    private static final Pattern CLASS = Pattern.compile("`([a-z]+(?:\\.[a-z]+)*\\.[A-Z]\\w+)`");

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(Path.of("README.md"), Path.of("CHANGELOG.md"),
                Path.of("test-images/README.md")));
        pages.addAll(below(Path.of("docs"), ".md"));
        return pages;
    }

    private static List<Path> below(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }

    /** What is wrong with the matches of a pattern in all pages, with the page that has it. */
    private static void check(Pattern pattern, Function<MatchResult, String> fault) throws IOException {
        List<String> faults = new ArrayList<>();
        int found = 0;
        for (Path page : pages()) {
            for (MatchResult match : pattern.matcher(Files.readString(page)).results().toList()) {
                found++;
                String wrong = fault.apply(match);
                if (!wrong.isEmpty()) {
                    faults.add(page + ": " + wrong);
                }
            }
        }
        assertEquals(List.of(), faults);
        assertTrue(found > 0, pattern + " is found nowhere");
    }

    @Test
    void everyPublicTypeIsDescribed() throws IOException {
        Pattern type = Pattern.compile(
                "(?m)^ *public (?:(?:static|final|abstract|sealed) )*(?:class|record|interface|enum) (\\w+)");
        List<String> silent = new ArrayList<>();
        int types = 0;
        for (Path file : below(MAIN, ".java")) {
            String text = Files.readString(file);
            for (MatchResult match : type.matcher(text).results().toList()) {
                types++;
                // Annotations stand between the words and the type.
                String before = text.substring(0, match.start());
                int words = before.lastIndexOf("*/");
                String between = words < 0 ? "none" : before.substring(words + 2).strip();
                if (!between.isEmpty() && !between.startsWith("@")) {
                    silent.add(file + ": " + match.group(1));
                }
            }
        }
        assertEquals(List.of(), silent);
        assertTrue(types > 200, types + " types");
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        Pattern link = Pattern.compile("\\]\\(([^)\\s]+)\\)");
        List<String> broken = new ArrayList<>();
        for (Path page : pages()) {
            for (MatchResult match : link.matcher(Files.readString(page)).results().toList()) {
                if (!match.group(1).startsWith("https://") && !leads(page, match.group(1))) {
                    broken.add(page + ": " + match.group(1));
                }
            }
        }
        assertEquals(List.of(), broken);
    }

    private static boolean leads(Path page, String link) throws IOException {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        return Files.exists(target) && (parts.length == 1 || anchors(target).contains(parts[1]));
    }

    /** The anchors of a page's headings, as GitHub makes them. */
    private static List<String> anchors(Path page) throws IOException {
        return Files.readString(page).lines().filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT).replaceAll("[^\\w\\- ]", "")
                        .replace(' ', '-'))
                .toList();
    }

    @Test
    void everyClassIsThere() throws IOException {
        check(CLASS, match -> {
            String name = match.group(1);
            return Files.exists(MAIN.resolve("org/jointcal/" + name.replace('.', '/') + ".java"))
                    ? ""
                    : name + " is no class";
        });
    }

    @Test
    void everyTestIsThere() throws IOException {
        List<String> tests = below(Path.of("src/test/java"), ".java").stream()
                .map(file -> file.getFileName().toString().replace(".java", "")).toList();
        check(Pattern.compile("-Dtest=(\\w+)"),
                match -> tests.contains(match.group(1)) ? "" : match.group(1) + " is no test");
    }

    @Test
    void everyPathIsThere() throws IOException {
        check(Pattern.compile("`((?:src|docs|scripts|test-images|\\.ci)/[\\w./-]+)`"),
                match -> Files.exists(Path.of(match.group(1))) ? "" : match.group(1) + " is not there");
    }

    @Test
    void everyKeyOfACallIsOne() throws IOException {
        Pattern key = Pattern.compile("(?<![\\w-])([a-z_]+)=");
        check(Pattern.compile("(?:jointcal fit |run\\(\"Joint Fit\\.\\.\\.\")[^\\n]*"), match -> {
            List<String> unknown = key.matcher(match.group().split("`")[0]).results().map(found -> found.group(1))
                    .filter(name -> !CalibrationRequest.KEYS.contains(name) && !name.equals("key")).toList();
            return unknown.isEmpty() ? "" : "no such key: " + unknown;
        });
    }

    /** Headings of docs/troubleshooting.md are messages of the program, with … for what changes in them. */
    @Test
    void everyMessageIsOneOfTheProgram() throws IOException {
        StringBuilder sources = new StringBuilder();
        for (Path file : below(MAIN, ".java")) {
            sources.append(Files.readString(file).replaceAll("\"\\s*\\+\\s*\"", "").replace("\\\"", "\""));
        }
        List<String> unknown = new ArrayList<>();
        List<String> headings = Files.readString(Path.of("docs/troubleshooting.md")).lines()
                .filter(line -> line.startsWith("### `")).toList();
        for (String heading : headings) {
            for (String part : heading.replace("### `", "").replace("`", "").split("…")) {
                if (!sources.toString().contains(part.strip())) {
                    unknown.add(heading + " (" + part.strip() + ")");
                }
            }
        }
        assertEquals(List.of(), unknown);
        assertTrue(headings.size() > 10, headings.size() + " messages");
    }
}
