package org.jointcal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import ij.ImagePlus;
import ij.gui.PointRoi;
import ij.macro.Interpreter;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jointcal.calibrate.result.ImageTransformation;
import org.jointcal.calibrate.plane.ImageTransformations;
import org.jointcal.calibrate.request.TransformRequest;
import org.jointcal.calibrate.result.TransformResult;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.display.FitsStack;
import org.jointcal.display.PixelConvention;
import org.jointcal.io.image.FitsImages;
import org.jointcal.io.InputChip;
import org.jointcal.io.InputExposure;
import org.jointcal.io.text.TransformTable;
import org.jointcal.testing.FitsBytes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.xml.sax.InputSource;

/** Transformations of the sample's images, whose sky is taken away and some of which are turned and mirrored. */
class TransformDoorsTest {
    private static final int IMAGES = 4;

    @TempDir
    private static Path folder;
    private static TransformRunner.Outcome outcome;

    @BeforeAll
    static void fit() throws Exception {
        Path input = Files.createDirectory(folder.resolve("input"));
        for (int k = 0; k < IMAGES; k++) {
            InputChip chip = FitsImages.read(Path.of("test-images", "nettlewick7_00" + (k + 1) + ".fits")).get(0)
                    .chips().get(0);
            float[] pixels = chip.pixels().orElseThrow().read();
            int width = chip.width();
            if (k == 1) {
                pixels = turned(pixels, width);
                width = chip.height();
            } else if (k == 2) {
                pixels = mirrored(pixels, width);
            }
            HeaderCards header = HeaderCards.EMPTY.with("DATE-OBS", "2024-01-01T00:0" + k + ":00", "")
                    .with("OBJECT", "Nettlewick 7", "");
            Files.write(input.resolve("frame" + k + ".fits"), FitsBytes.image(header, pixels, width));
        }
        outcome = run("t", "detection_cache", folder.resolve("cache").toString());
    }

    private static float[] turned(float[] pixels, int width) {
        int height = pixels.length / width;
        float[] out = new float[pixels.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                out[x * height + height - 1 - y] = pixels[y * width + x];
            }
        }
        return out;
    }

    private static float[] mirrored(float[] pixels, int width) {
        float[] out = new float[pixels.length];
        for (int k = 0; k < pixels.length; k++) {
            out[k] = pixels[k / width * width + width - 1 - k % width];
        }
        return out;
    }

    private static TransformRunner.Outcome run(String output, String... keys) throws CalibrationException {
        Map<String, String> map = new HashMap<>(Map.of("input", folder.resolve("input").toString(), "output",
                folder.resolve(output).toString()));
        for (int k = 0; k < keys.length; k += 2) {
            map.put(keys[k], keys[k + 1]);
        }
        return TransformRunner.run(TransformRunner.request(map, List.of()), folder, Progress.NONE);
    }

    private static Path table() {
        return folder.resolve("t").resolve(TransformTable.NAME);
    }

    /** The report is in pixels of the target throughout, with a picture of each kind that needs no sky. */
    @Test
    void theReportSpeaksOfPixels() throws Exception {
        Path file = folder.resolve("t/transform_report.html");
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(
                Files.readString(file).replaceFirst("<!DOCTYPE html>", ""))));
        String page = Files.readString(file);
        assertTrue(
                page.contains("Transformations of 4 images") && page.contains("frame2") && page.contains("mirrored"));
        for (String name : List.of("x", "magnitude", "chips", "histogram", "error", "images", "chi2", "links")) {
            assertTrue(page.contains("<figure id=\"" + name + "\">"), name);
        }
        assertTrue(page.contains("residual x (mpix)") && page.contains("as numbered in transforms.csv"));
        for (String word : List.of("(mas)", " mas", " east", " north", "images.csv")) {
            assertFalse(page.contains(word), word);
        }
    }

    @Test
    void everyImageIsFound() {
        TransformResult result = outcome.result();
        assertTrue(result.usable(), outcome.summary());
        assertEquals(IMAGES, result.images().stream().filter(ImageTransformation::isFitted).count());
        for (ImageTransformation image : result.images()) {
            assertTrue(image.figures().rmsX() < 0.2, image.name() + " " + image.figures());
            assertTrue(image.inverse().orElseThrow().roundTrip() < 1e-3);
        }
        assertTrue(outcome.summary().contains("mirrored"), outcome.summary());
    }

    @Test
    void theTableGivesBackTheMaps() throws CalibrationException {
        List<TransformTable.Row> rows = TransformTable.read(table());
        assertEquals(IMAGES, rows.size());
        double[] a = new double[2];
        double[] b = new double[2];
        for (int from = 0; from < IMAGES; from++) {
            for (int onto = 0; onto < IMAGES; onto++) {
                outcome.result().map(from, onto).orElseThrow().map(100, 120, a);
                rows.get(from).to(rows.get(onto)).map(100, 120, b);
                assertEquals(a[0], b[0], 1e-9);
                assertEquals(a[1], b[1], 1e-9);
            }
        }
    }

    @Test
    void theMacroGivesTheSameInPixelsOfImageJ() throws IOException {
        String macro = Files.readString(folder.resolve("t").resolve("transforms.ijm"));
        double[] fits = new double[2];
        ImageTransformation from = outcome.result().images().get(1);
        ImageTransformation onto = outcome.result().images().get(2);
        PixelConvention first = new PixelConvention(from.height(), true);
        PixelConvention second = new PixelConvention(onto.height(), true);
        outcome.result().map(1, 2).orElseThrow().map(first.fitsX(120.25), first.fitsY(90.5), fits);
        Interpreter interpreter = new Interpreter();
        interpreter.setIgnoreErrors(true);
        String answer = interpreter.run(macro, "frame1;frame2;120.25;90.5");
        String[] xy = answer.split(" ");
        assertEquals(second.imageX(fits[0]), Double.parseDouble(xy[0]), 1e-3);
        assertEquals(second.imageY(fits[1]), Double.parseDouble(xy[1]), 1e-3);
    }

    @Test
    void pointsAndSelectionsAreMapped() throws Exception {
        double[] expected = new double[2];
        outcome.result().map(2, 0).orElseThrow().map(100.5, 60, expected);
        ShellCall call = ShellCall.of("points", "transforms=" + table(), "from=frame2", "points=100.5,60;1,1");
        assertEquals(0, call.code(), call::toString);
        String line = call.out().lines().findFirst().orElseThrow();
        assertEquals(PointRequest.text(List.of(expected)), line);
        ImagePlus stack = FitsStack.of("frames",
                FitsImages.read(folder.resolve("input").resolve("frame2.fits")));
        PixelConvention convention = PixelConvention.of(stack);
        stack.setRoi(new PointRoi(convention.imageX(100.5), convention.imageY(60)));
        try (Context context = new Context()) {
            CommandModule module = context.service(CommandService.class).run(TransformPointsCommand.class, true,
                    "transforms", folder.resolve("t").toString(), "image", stack).get();
            assertFalse(module.isCanceled(), module.getCancelReason());
            assertEquals(line, module.getOutput("mapped"));
            CommandModule wrong = context.service(CommandService.class).run(TransformPointsCommand.class, true,
                    "transforms", "nowhere").get();
            assertTrue(wrong.isCanceled());
            assertTrue(wrong.getCancelReason().startsWith("transforms=nowhere: no such file"));
        }
    }

    @Test
    void theCommandAndAnyNumberOfThreadsWriteTheSameBytes() throws Exception {
        try (Context context = new Context()) {
            CommandModule module = context.service(CommandService.class).run(TransformCommand.class, true, "input",
                    folder.resolve("input").toString(), "output", folder.resolve("c").toString(), "threads", "1",
                    "detection_cache", folder.resolve("cache").toString()).get();
            assertFalse(module.isCanceled(), module.getCancelReason());
            assertEquals(true, module.getOutput("usable"));
        }
        for (String name : List.of(TransformTable.NAME, "transforms.ijm", "transform_stars.fits",
                "transform_residuals.fits")) {
            assertEquals(-1, Files.mismatch(folder.resolve("t").resolve(name), folder.resolve("c").resolve(name)),
                    name);
        }
        JsonObject json = JsonParser.parseString(Files.readString(folder.resolve("c/transform_summary.json")))
                .getAsJsonObject();
        assertEquals(IMAGES, json.get("images_fitted").getAsInt());
        assertEquals("frame0", json.get("target").getAsString());
    }

    /** The slices of an open stack are fitted as the files are. */
    @Test
    void anOpenStackIsFittedToo() throws Exception {
        List<InputExposure> exposures = new ArrayList<>();
        for (int k : new int[]{0, 2, 3}) {
            exposures.addAll(FitsImages.read(folder.resolve("input").resolve("frame" + k + ".fits")));
        }
        ImagePlus stack = FitsStack.of("frames", exposures);
        try (Context context = new Context()) {
            CommandModule module = context.service(CommandService.class).run(TransformCommand.class, true, "image",
                    stack, "output", folder.resolve("s").toString()).get();
            assertFalse(module.isCanceled(), module.getCancelReason());
        }
        double[] a = new double[2];
        double[] b = new double[2];
        List<TransformTable.Row> rows = TransformTable.read(folder.resolve("s").resolve(TransformTable.NAME));
        rows.get(1).to(rows.get(2)).map(100, 120, a);
        outcome.result().map(2, 3).orElseThrow().map(100, 120, b);
        assertEquals(0, Math.hypot(a[0] - b[0], a[1] - b[1]), 0.1);
    }

    /** Aligned by the transformations alone, the frames lie on each other, and their headers know no sky. */
    @Test
    void aStackIsAlignedWithoutASky() throws Exception {
        Path aligned = folder.resolve("aligned");
        ShellCall call = ShellCall.of("align", "input=" + folder.resolve("input"),
                "solutions=" + folder.resolve("t"), "output=" + aligned);
        assertEquals(0, call.code(), call::toString);
        assertTrue(call.out().contains("Written into " + aligned + ": frame0_aligned.fits, frame1_aligned.fits, "
                + "frame2_aligned.fits, frame3_aligned.fits; align_settings.txt repeats this."), call::toString);
        InputChip first = FitsImages.read(aligned.resolve("frame0_aligned.fits")).get(0).chips().get(0);
        assertFalse(first.header().has("CTYPE1"));
        assertEquals("Nettlewick 7", first.header().text("OBJECT").orElse(""));
        for (int k = 0; k < IMAGES; k++) {
            Files.move(aligned.resolve("frame" + k + "_aligned.fits"), folder.resolve("again" + k + ".fits"));
        }
        TransformRequest request = TransformRequest.of(Map.of("input", folder.resolve("again*.fits").toString(),
                "detection_cache", "none", "image_degree", "1"), List.of());
        TransformResult again = ImageTransformations.run(request, Progress.NONE);
        double[] p = new double[2];
        for (ImageTransformation image : again.images()) {
            image.forward().orElseThrow().value(150, 110, p);
            assertEquals(0, Math.hypot(p[0] - 150, p[1] - 110), 0.03, image.name());
        }
    }

    /** The pixels of the target are the grid even where the target itself is not wanted; no other grid is. */
    @Test
    void theTargetNeedNotBeAmongTheAligned() throws Exception {
        String input = "input=" + folder.resolve("input").resolve("frame1.fits");
        ShellCall call = ShellCall.of("align", input, "solutions=" + table(), "output=" + folder.resolve("one"));
        assertEquals(0, call.code(), call::toString);
        InputChip chip = FitsImages.read(folder.resolve("one").resolve("frame1_aligned.fits")).get(0).chips().get(0);
        assertEquals(outcome.result().images().get(0).width(), chip.width());
        ShellCall refused = ShellCall.of("align", input, "solutions=" + table(), "grid=north_up");
        assertEquals(1, refused.code());
        assertTrue(refused.err().contains("grid=north_up: transformations know no sky."), refused.err());
    }

    @Test
    void keysAreThoseOfTheRequest() throws CalibrationException {
        List<String> names = CommandKeys.of(new TransformKeys()).stream().map(CommandKey::name).toList();
        assertEquals(TransformRequest.KEYS, names);
        assertEquals(TransformRequest.of(Map.of(), List.of()).toKeys(), CommandKeys.valuesOf(new TransformCommand()));
        String[] points = CommandKeys.of(new PointKeys()).stream().map(CommandKey::name).toArray(String[]::new);
        assertEquals("[transforms, from, onto, points]", Arrays.toString(points));
    }
}
