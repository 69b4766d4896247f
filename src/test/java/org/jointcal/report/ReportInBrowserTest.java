package org.jointcal.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jointcal.core.Progress;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as Chromium shows it: nothing wider than the screen, and a table that sorts. Skipped where there is none. */
class ReportInBrowserTest {
    @TempDir
    private static Path folder;
    private static Path browser;

    @BeforeAll
    static void write() throws Exception {
        Optional<Path> found = Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(place -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(place, name)))
                .filter(Files::isExecutable).findFirst();
        Assumptions.assumeTrue(found.isPresent(), "no Chromium");
        browser = found.get();
        ResultWriter.write(ResultFixture.make(12, 1, 80, Map.of()), folder, Progress.NONE);
    }

    /** The page after a script of ours has run in it. */
    private static String after(String script, int width) throws IOException, InterruptedException {
        String page = Files.readString(folder.resolve("report.html"));
        Path changed = Files.writeString(folder.resolve("changed.html"),
                page.replace("</body>", "<script>" + script + "</script></body>"));
        Path out = folder.resolve("dom.html");
        Process process = new ProcessBuilder(List.of(browser.toString(), "--headless=new", "--no-sandbox",
                "--disable-gpu", "--user-data-dir=" + folder.resolve("profile"), "--window-size=" + width + ",900",
                "--virtual-time-budget=2000", "--dump-dom", changed.toUri().toString()))
                .redirectOutput(out.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        process.waitFor();
        return Files.readString(out, StandardCharsets.UTF_8);
    }

    @Test
    void nothingIsWiderThanTheScreen() throws Exception {
        String widths = "document.title = document.documentElement.scrollWidth + ' of ' + window.innerWidth;";
        for (int width : new int[]{500, 1200}) {
            Matcher title = Pattern.compile("<title>(\\d+) of (\\d+)</title>").matcher(after(widths, width));
            assertTrue(title.find(), "the page was shown");
            assertTrue(Integer.parseInt(title.group(1)) <= Integer.parseInt(title.group(2)), title.group());
        }
    }

    @Test
    void aClickOnAHeadingSortsTheImages() throws Exception {
        String click = "var heads = document.querySelectorAll('table.sortable thead th'); heads[5].click();"
                + "document.title = Array.from(document.querySelectorAll('table.sortable tbody tr'))"
                + ".filter(function (row) { return row.cells.length > 5; }).map(function (row) { return row.cells[5].textContent; }).join(' ');";
        Matcher up = Pattern.compile("<title>([^<]*)</title>").matcher(after(click, 1200));
        assertTrue(up.find());
        double[] sorted = Arrays.stream(up.group(1).split(" ")).mapToDouble(Double::parseDouble).toArray();
        assertEquals(11, sorted.length, "all but the image that was left out");
        double[] expected = sorted.clone();
        Arrays.sort(expected);
        assertEquals(Arrays.toString(expected), Arrays.toString(sorted));
        Matcher down = Pattern.compile("<title>([^ <]*)").matcher(after("document.querySelectorAll("
                + "'table.sortable thead th')[5].click();" + click, 1200));
        assertTrue(down.find());
        assertEquals(expected[10], Double.parseDouble(down.group(1)), "a second click turns it over");
    }
}
