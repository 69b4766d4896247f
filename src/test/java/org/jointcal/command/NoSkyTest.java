package org.jointcal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.io.image.FitsImages;
import org.jointcal.io.InputChip;
import org.jointcal.io.text.TransformTable;
import org.jointcal.testing.FitsBytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A joint fit of images with nothing about the sky at all: what it does, what it says, and what helps. */
class NoSkyTest {
    @TempDir
    private Path folder;
    private String said = "";

    @BeforeEach
    void images() throws IOException, CalibrationException {
        Path input = Files.createDirectory(folder.resolve("input"));
        for (int k = 1; k <= 3; k++) {
            InputChip chip = FitsImages.read(Path.of("test-images", "nettlewick7_00" + k + ".fits")).get(0).chips()
                    .get(0);
            Files.write(input.resolve("frame" + k + ".fits"), FitsBytes.image(
                    HeaderCards.EMPTY.with("OBJECT", "$(touch here)", ""), chip.pixels().orElseThrow().read(),
                    chip.width()));
        }
    }

    private int fit(String... more) {
        List<String> arguments = new ArrayList<>(List.of("fit", "input=" + folder.resolve("input"),
                "output=" + folder.resolve("out"), "detection_cache=none"));
        arguments.addAll(List.of(more));
        ShellCall call = ShellCall.of(arguments);
        said = call.out() + call.err();
        return call.code();
    }

    @Test
    void mapsAreFittedInsteadAndTheMessageSaysWhatASkyNeeds() throws IOException, CalibrationException {
        assertEquals(1, fit(), () -> said);
        assertTrue(said.contains(
                "No astrometric solution. input: 3 of 3 exposures have no WCS, so there is no solution on the sky."),
                said);
        assertTrue(
                said.contains("Give center and pixel_scale (pattern_radius: how far off they may be), set solver=auto"),
                said);
        assertTrue(said.contains(": 3 of 3 images mapped to frame1") && !said.contains("Usable"), said);
        assertTrue(said.contains("\nNext: scripts/jointcal align input=" + folder.resolve("input") + " solutions="
                + folder.resolve("out") + " combine=mean (in ImageJ: "), said);
        assertTrue(said.contains("Read transform_report.html there first."), said);
        String report = Files.readString(folder.resolve("out/transform_report.html"));
        assertTrue(report.contains("<p class=\"word\">Usable</p>") && report.contains("They know no sky."), report);
        assertEquals(3, TransformTable.read(folder.resolve("out").resolve(TransformTable.NAME)).size());
    }

    /** RA, DEC and a scale in the headers are enough too, but then only one header says where on the sky all is. */
    @Test
    void headersWithRaDecAndAScaleAreSoughtUnasked() throws IOException, CalibrationException {
        for (int k = 1; k <= 3; k++) {
            Path file = folder.resolve("input/frame" + k + ".fits");
            InputChip chip = FitsImages.read(file).get(0).chips().get(0);
            Files.write(file, FitsBytes.image(HeaderCards.EMPTY.with("RA", 312.55, "").with("DEC", 36.40, "")
                    .with("SCALE", 1.15, ""), chip.pixels().orElseThrow().read(), chip.width()));
        }
        Path input = folder.resolve("input");
        Files.write(input.resolve("dark.fits"), FitsBytes.image(HeaderCards.EMPTY.with("IMAGETYP", "Dark Frame", ""),
                new float[64 * 64], 64));
        Files.writeString(input.resolve("broken.fits"), "no image");
        assertEquals(0, fit(), () -> said);
        assertTrue(said.contains("\n3 of 5 files fitted (3 exposures)"), said);
        assertTrue(said.contains("dark: a dark by its header or its name, no exposure of the sky."), said);
        assertTrue(!said.contains("Reading the reference") && !said.contains("Reference none"), said);
        assertTrue(!said.contains("chi2 of stars kept out"), said);
        assertTrue(said.contains("USABLE, ONLY RELATIVE: The place on the sky is that of one header (to arcminutes)"),
                said);
        assertTrue(said.contains("warning run: only relative: "), said);
        assertTrue(said.contains("run: 3 of 3 exposures have RA, DEC and a scale but no WCS"), said);
        String cards = Files.readString(folder.resolve("out/frame1.head"));
        assertTrue(cards.contains("JC_FRAME= 'one header; rotation and parity assumed'"), cards);
        assertTrue(Files.readString(folder.resolve("out/report.html")).contains("verdict fair"));

        assertEquals(0, fit("reference=test-images/reference.fits", "output=" + folder.resolve("held")), () -> said);
        assertTrue(said.contains("USABLE: ") && !said.contains("only relative"), said);
        assertTrue(!Files.readString(folder.resolve("held/frame1.head")).contains("JC_FRAME"), said);

        assertEquals(1, fit("pattern_radius=0", "output=" + folder.resolve("off")), () -> said);
        assertTrue(said.contains("RA, DEC and a scale are known: set pattern_radius=30 (arcmin), or leave it out."),
                said);
    }

    /** 206.265 * 4 µm / 0.7 mm. */
    @Test
    void theOneThingThatIsLackingIsNamed() throws IOException, CalibrationException {
        for (int k = 1; k <= 3; k++) {
            Path file = folder.resolve("input/frame" + k + ".fits");
            InputChip chip = FitsImages.read(file).get(0).chips().get(0);
            Files.write(file, FitsBytes.image(HeaderCards.EMPTY.with("RA", 312.55, "").with("DEC", 36.40, "")
                    .with("FOCALLEN", 0.7, "").with("XPIXSZ", 4.0, ""), chip.pixels().orElseThrow().read(),
                    chip.width()));
        }
        assertEquals(1, fit(), () -> said);
        assertTrue(said.contains("no solution on the sky. Give pixel_scale (FOCALLEN=0.7 mm gives 1179 arcsec a pixel;"
                + " is it in metres?), set solver=auto"), said);
    }

    /** With a position and a scale the same images have a solution on the sky. */
    @Test
    void aPositionAndAScaleAreEnough() {
        assertEquals(0, fit("reference=test-images/reference.fits", "center=312.55,36.40", "pixel_scale=1.15",
                "pattern_radius=10"), () -> said);
        assertTrue(said.contains("USABLE"), said);
        assertTrue(said.lines().filter(line -> line.contains("agree to") && line.endsWith(", certain.")).count() == 3,
                said);
        assertTrue(
                said.contains("note    run: 3 exposures were found by the pattern of their stars in the reference, "),
                said);
    }

    /**
     * A stand-in for solve-field on the PATH of a process of its own answers for every image with the same rough WCS; the
     * pattern of the stars then puts each right.
     */
    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the stand-in for a plate solver is a script of sh")
    void aSolverOnThePathIsAsked() throws IOException, InterruptedException {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        HeaderCards rough = HeaderCards.EMPTY.with("CTYPE1", "RA---TAN", "").with("CTYPE2", "DEC--TAN", "")
                .with("CRVAL1", 312.58, "").with("CRVAL2", 36.37, "").with("CRPIX1", 256.5, "")
                .with("CRPIX2", 256.5, "")
                .with("CD1_1", -3.1e-4, "").with("CD1_2", 0.0, "").with("CD2_1", 0.0, "").with("CD2_2", 3.1e-4, "");
        Files.write(folder.resolve("rough.wcs"), FitsBytes.image(rough, new float[4], 2));
        FinishedJars.Said answer = fitWith(bin, "echo \"$@\" >> " + folder.resolve("asked") + "; cp "
                + folder.resolve("rough.wcs") + " field.wcs", "pattern_radius=10", "pixel_scale=1.1");
        assertEquals(0, answer.code(), answer::toString);
        assertTrue(answer.err().contains("solved by solve-field: ra 312.5800, dec +36.3700, 1.116 arcsec"),
                answer::toString);
        List<String> asked = Files.readAllLines(folder.resolve("asked"));
        assertEquals(3, asked.size());
        assertTrue(asked.stream().noneMatch(line -> line.contains("touch")), asked::toString);
    }

    /** Where it finds nothing, what the user says of the place is taken; without that there are maps at least. */
    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the stand-in for a plate solver is a script of sh")
    void aSolverThatFindsNothingIsNotTheEnd() throws IOException, InterruptedException {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        FinishedJars.Said placed = fitWith(bin, "echo Did not solve; exit 1", "center=312.58,36.37", "pixel_scale=1.1");
        assertEquals(0, placed.code(), placed::toString);
        assertTrue(placed.err().contains("What is known of its position and scale is taken."), placed::toString);
        FinishedJars.Said lost = fitWith(bin, "exit 0");
        assertEquals(1, lost.code(), lost::toString);
        assertTrue(lost.err().contains("Maps between the images were fitted instead"), lost::toString);
    }

    private FinishedJars.Said fitWith(Path bin, String stub, String... keys) throws IOException, InterruptedException {
        Path file = Files.writeString(bin.resolve("solve-field"), "#!/bin/sh\n" + stub + "\n");
        assertTrue(file.toFile().setExecutable(true));
        List<String> call = new ArrayList<>(List.of(FinishedJars.java(), "-cp", System.getProperty("java.class.path"),
                Shell.class.getName(), "fit", "input=" + folder.resolve("input"), "output=" + folder.resolve("out"),
                "detection_cache=none", "solver=solve-field",
                "reference=" + Path.of("test-images/reference.fits").toAbsolutePath()));
        call.addAll(List.of(keys));
        return FinishedJars.run(folder, Map.of("PATH", bin + ":" + System.getenv("PATH")), call);
    }
}
