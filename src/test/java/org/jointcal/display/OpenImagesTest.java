package org.jointcal.display;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.plugin.FITS_Reader;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.io.image.FitsImages;
import org.jointcal.io.InputChip;
import org.jointcal.io.InputExposure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenImagesTest {
    private static final String PYTHON = "/usr/bin/python3";
    /** Physical value 100 y + x + base at the FITS pixel (x, y), 5 by 3, written by astropy in several ways. */
    private static final String WRITE = """
            import sys, numpy as np
            from astropy.io import fits
            kind, path = sys.argv[1:]
            y, x = np.mgrid[1:4, 1:6]
            v = 100 * y + x
            if kind == 'u8': d = (v - 100).astype('u1')
            if kind == 'i16': d = (v - 250).astype('i2')
            if kind == 'u16': d = (v + 40000).astype('u2')
            if kind == 'f32': d = (v + 0.25).astype('f4')
            if kind == 'scaled': d = v.astype('i2')
            if kind == 'blank': d = v.astype('i2')
            if kind == 'cube': d = np.array([v, v + 1000]).astype('f4')
            h = fits.PrimaryHDU(d)
            if kind == 'scaled': h.header['BSCALE'] = 0.5; h.header['BZERO'] = 10.
            if kind == 'blank': h.header['BLANK'] = 203
            h.header['CRVAL1'] = 12.5
            h.writeto(path)
            """;

    private static Path write(Path folder, String kind) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of(PYTHON)), "no python3");
        Path file = folder.resolve(kind + ".fits");
        Process process = new ProcessBuilder(PYTHON, "-c", WRITE, kind, file.toString()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("log.txt").toFile()).start();
        assumeTrue(process.waitFor() == 0, "no astropy");
        return file;
    }

    private static float[] expected(String kind) {
        float[] values = new float[15];
        for (int y = 1; y <= 3; y++) {
            for (int x = 1; x <= 5; x++) {
                int v = 100 * y + x;
                values[(y - 1) * 5 + x - 1] = switch (kind) {
                    case "u8" -> v - 100;
                    case "i16" -> v - 250;
                    case "u16" -> v + 40000;
                    case "f32" -> v + 0.25f;
                    case "scaled" -> 0.5f * v + 10;
                    default -> v == 203 ? Float.NaN : v;
                };
            }
        }
        return values;
    }

    private static float[] pixels(InputExposure exposure) throws CalibrationException {
        return exposure.chips().get(0).pixels().orElseThrow().read();
    }

    @ParameterizedTest
    @ValueSource(strings = {"u8", "i16", "u16", "f32", "scaled", "blank"})
    void imageJsOwnReaderGivesTheFilesValues(String kind, @TempDir Path folder) throws Exception {
        ImagePlus image = IJ.openImage(write(folder, kind).toString());
        InputExposure exposure = OpenImages.of(image).get(0);
        assertEquals(kind, exposure.name());
        assertEquals(5, exposure.chips().get(0).width());
        assertEquals(12.5, exposure.chips().get(0).header().number("CRVAL1").getAsDouble());
        assertArrayEquals(expected(kind), pixels(exposure));
    }

    @ParameterizedTest
    @ValueSource(strings = {"u8", "i16", "u16", "f32", "scaled", "blank"})
    void ourStackGivesTheFilesValues(String kind, @TempDir Path folder) throws Exception {
        ImagePlus image = FitsStack.of("stack", FitsImages.read(write(folder, kind)));
        assertEquals(kind.matches("u8|u16") ? 16 : 32, image.getBitDepth());
        // The last row of the file is on top.
        assertEquals(expected(kind)[10], image.getProcessor().getPixelValue(0, 0));
        InputExposure exposure = OpenImages.of(image).get(0);
        assertEquals(12.5, exposure.chips().get(0).header().number("CRVAL1").getAsDouble());
        assertArrayEquals(expected(kind), pixels(exposure));
    }

    @ParameterizedTest
    @ValueSource(strings = {"i16", "f32", "scaled"})
    void anImageThatImageJDidNotTurnOverIsRecognised(String kind, @TempDir Path folder) throws Exception {
        Path file = write(folder, kind);
        FITS_Reader.flipImages(false);
        try {
            ImagePlus image = IJ.openImage(file.toString());
            assertArrayEquals(expected(kind), pixels(OpenImages.of(image).get(0)));
            assertFalse(PixelConvention.of(image).flipped());
        } finally {
            FITS_Reader.flipImages(true);
        }
    }

    /** Black skies, plots and aligned images are ours, not somebody's exposures. */
    @Test
    void whatWeShowIsNotMeant() {
        ImagePlus mine = new ImagePlus("mine", new FloatProcessor(3, 3));
        assertEquals(mine, OpenImages.meant(mine, false));
        OpenImages.mark(mine, OpenImages.Made.ALIGNED);
        assertEquals(mine, OpenImages.meant(mine, true));
        assertNull(OpenImages.meant(mine, false));
        OpenImages.mark(mine, OpenImages.Made.PICTURE);
        assertNull(OpenImages.meant(mine, true));
    }

    @Test
    void changedPixelsCountAndNotTheFile(@TempDir Path folder) throws Exception {
        ImagePlus image = IJ.openImage(write(folder, "scaled").toString());
        image.getProcessor().putPixelValue(0, 2, 7);
        image.changes = true;
        assertEquals(7, pixels(OpenImages.of(image).get(0))[0]);
    }

    @Test
    void aCubeIsAnExposureForEachPlane(@TempDir Path folder) throws Exception {
        ImagePlus image = IJ.openImage(write(folder, "cube").toString());
        List<InputExposure> exposures = OpenImages.of(image);
        assertEquals(2, exposures.size());
        assertEquals(101, pixels(exposures.get(0))[0]);
        assertEquals(1101, pixels(exposures.get(1))[0]);
        assertEquals(12.5, exposures.get(1).chips().get(0).header().number("CRVAL1").getAsDouble());
    }

    @Test
    void aVirtualStackReadsHeadersFromItsFilesAndKeepsChangedOnes(@TempDir Path folder) throws Exception {
        write(folder, "f32");
        write(folder, "scaled");
        VirtualStack stack = new VirtualStack(5, 3, null, folder.toString() + "/");
        stack.addSlice("f32.fits");
        stack.addSlice("scaled.fits");
        stack.setBitDepth(32);
        ImagePlus image = new ImagePlus("virtual", stack);
        List<InputExposure> exposures = OpenImages.of(image);
        assertEquals("scaled", exposures.get(1).name());
        assertEquals(12.5, exposures.get(1).chips().get(0).header().number("CRVAL1").getAsDouble());
        assertArrayEquals(expected("f32"), pixels(exposures.get(0)));
        assertArrayEquals(expected("scaled"), pixels(exposures.get(1)));
        HeaderText.write(image, 2, HeaderText.read(image, 2).with("CRVAL1", 13.0, ""));
        image.setSlice(2);
        assertEquals(13, HeaderText.read(image, 2).number("CRVAL1").getAsDouble());
        assertEquals(12.5, HeaderText.read(image, 1).number("CRVAL1").getAsDouble());
    }

    @Test
    void rowsThatWereNotTurnedOverAreReadSo() throws CalibrationException {
        ImagePlus image = new ImagePlus("x", new FloatProcessor(2, 2, new float[]{1, 2, 3, 4}));
        assertArrayEquals(new float[]{3, 4, 1, 2}, pixels(OpenImages.of(image).get(0)));
        PixelConvention.record(image, false);
        assertArrayEquals(new float[]{1, 2, 3, 4}, pixels(OpenImages.of(image).get(0)));
    }

    @Test
    void namesAreStemsAndDiffer() throws CalibrationException {
        ImageStack stack = new ImageStack(2, 2);
        for (String label : new String[]{"a.fits\nSIMPLE  = T\nEND", "A.fits.gz", "b.c.fts", null, "b.c.fit.fz"}) {
            stack.addSlice(label, new FloatProcessor(2, 2));
        }
        List<InputExposure> exposures = OpenImages.of(new ImagePlus("night.tif", stack));
        assertEquals(List.of("a", "A_2", "b.c", "night.tif#4", "b.c_2"),
                exposures.stream().map(InputExposure::name).toList());
        assertEquals("night.tif#3", exposures.get(2).source());
        assertEquals(HeaderCards.EMPTY, exposures.get(3).chips().get(0).header());
    }

    @Test
    void rgbIsRefused() {
        ImagePlus image = new ImagePlus("photo.jpg", new ColorProcessor(2, 2));
        CalibrationException e = assertThrows(CalibrationException.class, () -> OpenImages.of(image));
        assertTrue(e.getMessage().startsWith("photo.jpg: an RGB image"));
        assertThrows(CalibrationException.class, OpenImages::allOpen);
    }

    @Test
    void chipsOfSeveralSizesKeepTheirCoordinates(@TempDir Path folder) throws Exception {
        List<InputExposure> exposures = new ArrayList<>(FitsImages.read(write(folder, "f32")));
        Path other = write(folder, "u8");
        exposures.addAll(FitsImages.read(other));
        InputChip chip = exposures.get(1).chips().get(0);
        InputChip tall = new InputChip("1", chip.header(), 3, 5, chip.catalog(),
                chip.pixels());
        exposures.set(1, new InputExposure("tall", "tall", List.of(tall)));
        ImagePlus image = FitsStack.of("mixed", exposures);
        assertEquals(5, image.getHeight());
        List<InputExposure> again = OpenImages.of(image);
        assertEquals(expected("f32")[0], pixels(again.get(0))[0]);
        assertEquals(expected("u8")[3], pixels(again.get(1))[5]);
        assertTrue(Float.isNaN(pixels(again.get(0))[24]));
    }
}
