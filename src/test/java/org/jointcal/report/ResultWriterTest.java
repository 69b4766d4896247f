package org.jointcal.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jointcal.calibrate.result.CalibrationResult;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.plot.FigureSet;
import org.jointcal.testing.PatientProgress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The set of files as a whole: which, in what order, the same each time, and never half of one. */
class ResultWriterTest {
    private static final List<String> TABLES = List.of("stars.fits", "residuals.fits", "reference.fits",
            "wcs_errors.fits",
            "images.csv", "camera.json",
            "stars.reg", "settings.txt", "report.html", "summary.json");

    @TempDir
    Path temp;

    private static List<String> names(List<Path> files) {
        return files.stream().map(file -> file.getFileName().toString()).toList();
    }

    private static Map<String, byte[]> contents(Path folder) throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                contents.put(file.getFileName().toString(), Files.isDirectory(file) ? null : Files.readAllBytes(file));
            }
        }
        return contents;
    }

    private static void assertSame(Map<String, byte[]> expected, Map<String, byte[]> found) {
        assertEquals(expected.keySet(), found.keySet());
        expected.forEach((name, bytes) -> assertArrayEquals(bytes, found.get(name), name));
    }

    @Test
    void allFilesAreThereAndNoOthers() throws Exception {
        Path folder = temp.resolve("new/jointcal");
        List<Path> files = ResultWriter.write(ResultFixture.small(), folder, Progress.NONE);
        List<String> expected = new ArrayList<>();
        for (String stem : List.of("N\u00e4chte, _eins_ 1", "__m67 b", "_b_c & d__b_")) {
            expected.add(stem + ".wcs");
            expected.add(stem + ".head");
        }
        expected.addAll(TABLES);
        assertEquals(expected, names(files));
        assertEquals(expected.stream().sorted().toList(), List.copyOf(contents(folder).keySet()));
    }

    @Test
    void theSameRunGivesTheSameBytesInAnyLocale() throws Exception {
        Locale usual = Locale.getDefault();
        ResultWriter.write(ResultFixture.small(), temp.resolve("a"), Progress.NONE);
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            ResultWriter.write(ResultFixture.small(), temp.resolve("b"), Progress.NONE);
            Locale.setDefault(Locale.GERMANY);
            ResultWriter.write(ResultFixture.small(), temp.resolve("c"), Progress.NONE);
        } finally {
            Locale.setDefault(usual);
        }
        assertSame(contents(temp.resolve("a")), contents(temp.resolve("b")));
        assertSame(contents(temp.resolve("a")), contents(temp.resolve("c")));
    }

    @Test
    void wcsChoosesTheHeaders() throws Exception {
        ResultWriter.write(ResultFixture.make(3, 1, 60, Map.of("wcs", "sip")), temp.resolve("sip"), Progress.NONE);
        ResultWriter.write(ResultFixture.make(3, 1, 60, Map.of("wcs", "tpv")), temp.resolve("tpv"), Progress.NONE);
        assertTrue(contents(temp.resolve("sip")).keySet().stream().noneMatch(name -> name.endsWith(".head")));
        assertTrue(contents(temp.resolve("tpv")).keySet().stream().noneMatch(name -> name.endsWith(".wcs")));
        assertTrue(Files.exists(temp.resolve("sip/__m67 b.wcs")) && Files.exists(temp.resolve("tpv/__m67 b.head")));
    }

    @Test
    void aSecondRunReplacesTheFirstAndItsHeaders() throws Exception {
        ResultWriter.write(ResultFixture.make(4, 1, 60, Map.of()), temp, Progress.NONE);
        Files.writeString(temp.resolve("mine.head"), "COMMENT by hand\nEND\n");
        ResultWriter.write(ResultFixture.make(3, 1, 60, Map.of("wcs", "sip")), temp, Progress.NONE);
        ResultWriter.write(ResultFixture.make(3, 1, 60, Map.of("wcs", "sip")), temp.resolve("fresh"), Progress.NONE);
        Map<String, byte[]> found = contents(temp);
        assertEquals("COMMENT by hand\nEND\n", new String(found.remove("mine.head")));
        found.remove("fresh");
        assertSame(contents(temp.resolve("fresh")), found);
    }

    @Test
    void aFailureLeavesTheFirstRunWhole() throws Exception {
        ResultWriter.write(ResultFixture.make(3, 1, 60, Map.of()), temp, Progress.NONE);
        Files.delete(temp.resolve("report.html"));
        Files.createDirectory(temp.resolve("report.html"));
        Map<String, byte[]> before = contents(temp);
        String message = assertThrows(CalibrationException.class,
                () -> ResultWriter.write(ResultFixture.small(), temp, Progress.NONE)).getMessage();
        assertTrue(message.contains("report.html: is a folder"), message);
        assertSame(before, contents(temp));
    }

    @Test
    void cancellingLeavesTheFirstRunWhole() throws Exception {
        ResultWriter.write(ResultFixture.make(3, 1, 60, Map.of()), temp, Progress.NONE);
        PatientProgress never = new PatientProgress(Integer.MAX_VALUE);
        ResultWriter.write(ResultFixture.small(), temp.resolve("whole"), never);
        int pieces = FigureSet.names().size() + TABLES.size();
        assertTrue(never.asked() > pieces, never.asked() + " questions for " + pieces + " figures and files");
        Map<String, byte[]> before = contents(temp);
        for (int part = 0; part < 12; part++) {
            PatientProgress impatient = new PatientProgress(never.asked() * part / 13);
            assertThrows(Progress.CancelledException.class,
                    () -> ResultWriter.write(ResultFixture.small(), temp, impatient));
            assertSame(before, contents(temp));
        }
    }

    @Test
    void headersThatAreNotOursAreNotReplaced() throws Exception {
        Path scamp = Files.writeString(temp.resolve("__m67 b.head"), "CTYPE1  = 'RA---TPV'\nEND\n");
        String message = assertThrows(CalibrationException.class,
                () -> ResultWriter.write(ResultFixture.small(), temp, Progress.NONE)).getMessage();
        assertTrue(message.contains("__m67 b.head: exists and was not written by an earlier run"), message);
        assertEquals(List.of("__m67 b.head"), List.copyOf(contents(temp).keySet()));
        assertEquals("CTYPE1  = 'RA---TPV'\nEND\n", Files.readString(scamp));
    }

    @ParameterizedTest
    @ValueSource(strings = {"camera.json", "summary.json", "images.csv"})
    void pagesOfOthersAreNotReplaced(String name) throws Exception {
        Files.writeString(temp.resolve(name), "{\"mine\": true}");
        String message = assertThrows(CalibrationException.class,
                () -> ResultWriter.write(ResultFixture.small(), temp, Progress.NONE)).getMessage();
        assertTrue(message.contains(name + ": exists and was not written by an earlier run"), message);
        assertEquals("{\"mine\": true}", Files.readString(temp.resolve(name)));
    }

    @Test
    void theReferenceIsNotReplaced() throws Exception {
        ResultWriter.write(ResultFixture.small(), temp, Progress.NONE);
        Map<String, byte[]> before = contents(temp);
        CalibrationResult again = ResultFixture.make(3, 2, 300,
                Map.of("reference", temp.resolve("stars.fits").toString()));
        String message = assertThrows(CalibrationException.class,
                () -> ResultWriter.write(again, temp, Progress.NONE)).getMessage();
        assertTrue(message.contains("is the reference of this run"), message);
        assertSame(before, contents(temp));
    }

    @Test
    void anUnusableRunHasNoHeadersAndTakesAwayOldOnes() throws Exception {
        ResultWriter.write(ResultFixture.small(), temp, Progress.NONE);
        List<Path> files = ResultWriter.write(HopelessRun.make(), temp, Progress.NONE);
        assertEquals(TABLES, names(files));
        assertEquals(TABLES.stream().sorted().toList(), List.copyOf(contents(temp).keySet()));
    }

    @Test
    void nothingTellsOfThisMachine() throws Exception {
        ResultWriter.write(ResultFixture.small(), temp, Progress.NONE);
        for (Map.Entry<String, byte[]> file : contents(temp).entrySet()) {
            String text = new String(file.getValue(), StandardCharsets.UTF_8);
            assertFalse(text.contains(temp.toString()), file.getKey());
            assertFalse(text.contains("DATE    ="), file.getKey());
            assertFalse(text.matches("(?s).*\\b\\d\\d:\\d\\d:\\d\\d\\b.*"), file.getKey() + " holds a time of day");
        }
    }
}
