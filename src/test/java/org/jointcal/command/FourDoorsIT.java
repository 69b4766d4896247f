package org.jointcal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.jointcal.calibrate.result.CalibrationResult;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

/** The sample field through every door: the same bytes come out. */
class FourDoorsIT {
    private static final Path SAMPLE = Path.of("test-images").toAbsolutePath();
    private static final Path REFERENCE = SAMPLE.resolve("reference.fits");
    private static final List<String> TABLES = List.of("stars.fits", "residuals.fits", "reference.fits", "images.csv");

    @TempDir
    private static Path folder;
    private static Map<String, FileTime> sample;

    @BeforeAll
    static void rememberTheSample() throws IOException {
        sample = files();
    }

    @AfterAll
    static void theSampleIsUntouched() throws IOException {
        assertEquals(sample, files());
    }

    private static Map<String, FileTime> files() throws IOException {
        Map<String, FileTime> times = new TreeMap<>();
        try (Stream<Path> files = Files.walk(SAMPLE)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                times.put(file.toString(), Files.getLastModifiedTime(file));
            }
        }
        return times;
    }

    @Test
    void macroShellAndScriptGiveTheSameTables() throws IOException, InterruptedException, ExecutionException {
        Path shell = byShell(folder.resolve("shell"));
        assertSameTables(shell, byMacro(folder.resolve("macro")));
        assertSameTables(shell, byScript(folder.resolve("script")));
        assertSameTables(shell, bySettings(shell, folder.resolve("settings")));
    }

    @Test
    void theOpenSampleIsFittedAndShown() throws IOException, InterruptedException {
        FinishedJars.Said said = PlainImageJ.run(folder, """
                run("Open Sample Field");
                before = getMetadata("Label");
                sample = getDirectory("home") + "jointcal-sample/";
                run("Joint Fit...", "reference=[" + sample + "reference.fits]");
                print("slices " + nSlices + ", marks " + Overlay.size);
                after = getMetadata("Label");
                print("header changed " + (before != after) + ", SIP " + (indexOf(after, "TAN-SIP") > 0));
                print("summary " + File.exists(sample + "jointcal/summary.json"));
                """);
        assertTrue(said.out().contains("slices 6, marks 6"), said::toString);
        assertTrue(said.out().contains("header changed 1, SIP 1"), said::toString);
        assertTrue(said.out().contains("summary 1"), said::toString);
        assertFalse(said.err().contains("Macro Error"), said::toString);
    }

    @Test
    void windowsAreFittedAsAStackIs() throws IOException, InterruptedException {
        FinishedJars.Said said = PlainImageJ.run(folder, """
                run("Open Sample Field");
                run("Stack to Images");
                sample = getDirectory("home") + "jointcal-sample/";
                run("Joint Fit...", "reference=[" + sample + "reference.fits] output=[" + sample + "windows]");
                selectImage(6);
                print("marks " + Overlay.size);
                info = getMetadata("Info");
                label = getMetadata("Label");
                print("info " + (indexOf(info, "TAN-SIP") > 0) + ", label " + (indexOf(label, "TAN-SIP") > 0));
                """);
        assertTrue(said.out().contains("marks 1"), said::toString);
        assertTrue(said.out().contains("info 1, label 1"), said::toString);
    }

    private static Path byShell(Path output) throws IOException, InterruptedException {
        FinishedJars.Said said = shell("input=" + SAMPLE, "reference=" + REFERENCE, "output=" + output);
        assertEquals(0, said.code(), said::toString);
        assertTrue(said.out().startsWith("USABLE"), said::toString);
        return output;
    }

    private static Path bySettings(Path before, Path output) throws IOException, InterruptedException {
        FinishedJars.Said said = shell("@" + before.resolve("settings.txt"), "output=" + output, "threads=1");
        assertEquals(0, said.code(), said::toString);
        return output;
    }

    private static FinishedJars.Said shell(String... keys) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of("scripts/jointcal").toAbsolutePath().toString(), "fit"));
        command.addAll(Arrays.asList(keys));
        return FinishedJars.run(folder, Map.of("JOINTCAL_JAR", FinishedJars.all().toString()), command);
    }

    private static Path byMacro(Path output) throws IOException, InterruptedException {
        FinishedJars.Said said = PlainImageJ.run(folder, "run('Joint Fit...', 'input=[" + SAMPLE + "] reference=["
                + REFERENCE + "] output=[" + output + "]');\nprint('end');");
        assertTrue(said.out().contains("USABLE") && said.out().contains("end"), said::toString);
        return output;
    }

    private static Path byScript(Path output) throws InterruptedException, ExecutionException {
        try (Context context = new Context()) {
            CommandModule module = context.service(CommandService.class).run(JointFitCommand.class, true, "input",
                    SAMPLE.toString(), "reference", REFERENCE.toString(), "output", output.toString()).get();
            assertFalse(module.isCanceled(), module.getCancelReason());
            assertEquals(true, module.getOutput("usable"));
            assertEquals(output.toFile(), module.getOutput("folder"));
            assertEquals(6, ((CalibrationResult) module.getOutput("result")).images().size());
            return output;
        }
    }

    private static void assertSameTables(Path one, Path other) throws IOException {
        for (String table : TABLES) {
            assertEquals(-1, Files.mismatch(one.resolve(table), other.resolve(table)), table + " of " + other);
        }
    }
}
