package org.jointcal.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jointcal.core.Progress;
import org.jointcal.io.InputExposure;
import org.jointcal.io.input.InputReader;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

/** Catalogs of the sample's images through the doors. */
class DetectRunnerTest {
    private static final String SAMPLE = "test-images";

    @TempDir
    private Path folder;
    private String said = "";

    private int shell(String... arguments) {
        ShellCall call = ShellCall.of(arguments);
        said = call.out() + call.err();
        return call.code();
    }

    private List<Path> files(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            return files.sorted().toList();
        }
    }

    @Test
    void shellAndScriptWriteTheSameCatalogsWithAndWithoutCache() throws Exception {
        assertEquals(0, shell("detect", "input=" + SAMPLE, "output=" + folder.resolve("a"), "threads=2",
                "detection_cache=" + folder.resolve("cache")), () -> said);
        assertTrue(said.contains("nettlewick7_001: ") && said.contains(" sources, FWHM "), said);
        try (Context context = new Context()) {
            CommandModule module = context.service(CommandService.class).run(DetectSourcesCommand.class, true, "input",
                    SAMPLE, "output", folder.resolve("b").toString(), "detection_cache", "none", "threads", "1").get();
            assertFalse(module.isCanceled(), module.getCancelReason());
            assertEquals(folder.resolve("b").toFile(), (File) module.getOutput("folder"));
        }
        shell("detect", "input=" + SAMPLE, "output=" + folder.resolve("c"),
                "detection_cache=" + folder.resolve("cache"));
        assertEquals(6, files("a").size());
        assertEquals(6, files("cache").size());
        for (Path file : files("a")) {
            for (String other : List.of("b", "c")) {
                assertArrayEquals(Files.readAllBytes(file),
                        Files.readAllBytes(folder.resolve(other).resolve(file.getFileName())), file + " of " + other);
            }
        }
    }

    @Test
    void theFitReadsTheCatalogsAndScampToo() throws Exception {
        shell("detect", "input=" + SAMPLE, "output=" + folder.resolve("a"), "detection_cache=none", "aperture=4,8");
        List<InputExposure> read = InputReader.read(folder.resolve("a").toString(), "none", Progress.NONE,
                problem -> said += problem);
        assertEquals(6, read.size());
        assertTrue(read.get(0).chips().get(0).catalog().orElseThrow().count() > 100);
        // The third catalog plays the reference: its positions on the sky are read too.
        Files.copy(folder.resolve("a/nettlewick7_003.cat"), folder.resolve("ref.cat"));
        ProcessBuilder scamp = new ProcessBuilder("scamp", "a/nettlewick7_001.cat", "a/nettlewick7_002.cat", "-c",
                "/dev/null", "-ASTREF_CATALOG", "FILE", "-ASTREFCAT_NAME", "ref.cat", "-ASTREFCENT_KEYS",
                "ALPHA_J2000,DELTA_J2000", "-ASTREFERR_KEYS", "ERRAWIN_IMAGE,ERRBWIN_IMAGE,ERRTHETAWIN_IMAGE",
                "-ASTREFMAG_KEY", "MAG_AUTO", "-CHECKPLOT_TYPE", "NONE", "-CHECKPLOT_DEV", "NULL", "-WRITE_XML", "N",
                "-MATCH", "N", "-NTHREADS", "1").directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        try {
            assertTrue(scamp.start().waitFor(60, TimeUnit.SECONDS));
        } catch (IOException e) {
            Assumptions.abort("scamp is absent");
        }
        String log = Files.readString(folder.resolve("log"), StandardCharsets.ISO_8859_1);
        assertTrue(log.lines().noneMatch(line -> line.contains("WARNING") && !line.contains("ref.cat")), log);
        assertTrue(Files.isRegularFile(folder.resolve("a/nettlewick7_002.head")), log);
    }

    @Test
    void aPreviewWritesNothing() {
        assertEquals(0, shell("detect", "input=" + SAMPLE, "preview=yes", "output=" + folder.resolve("a")));
        assertTrue(said.contains("A preview") && !said.contains("nettlewick7_002:"), said);
        assertFalse(Files.exists(folder.resolve("a")));
    }

    @Test
    void wrongCallsEndWithTwo() throws IOException {
        assertEquals(2, shell("detect", "input=" + SAMPLE, "detect_thresh=high"));
        assertEquals(2, shell("detect"));
        assertEquals(2, shell("detect", "input=" + SAMPLE, "preview=yes", "weight=" + folder.resolve("none.fits")),
                () -> said);
        Files.writeString(folder.resolve("x.fits"), "no image");
        assertEquals(1, shell("detect", "input=" + SAMPLE, "preview=yes", "bad_pixels=" + folder.resolve("x.fits"),
                "detection_cache=none"), () -> said);
    }
}
