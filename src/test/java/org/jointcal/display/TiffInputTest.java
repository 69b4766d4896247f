package org.jointcal.display;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.measure.Calibration;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Problem;
import org.jointcal.core.Progress;
import org.jointcal.io.InputExposure;
import org.jointcal.io.input.InputReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TIFF that ImageJ saved from FITS images, read as files, against the same images open. */
class TiffInputTest {
    private static final String HEADER = "SIMPLE  =                    T\nNAXIS   = 2\nCRVAL1  = %d.5\nEND\n";

    @TempDir
    Path folder;

    private final List<Problem> problems = new ArrayList<>();
    private ImagePlus stack;

    @BeforeEach
    void makeAStack() {
        ImageStack slices = new ImageStack(4, 3);
        for (int k = 1; k <= 3; k++) {
            short[] values = new short[12];
            for (int at = 0; at < 12; at++) {
                values[at] = (short) (20_000 * k + at);
            }
            String marker = k == 2 ? "AIJ-HEADER-MARKER\n" : "";
            slices.addSlice("m67_00" + k + ".fits\n" + marker + String.format(HEADER, k),
                    new ShortProcessor(4, 3, values, null));
        }
        stack = new ImagePlus("night.tif", slices);
    }

    private Path save(ImagePlus image, String name) {
        Path file = folder.resolve(name);
        assertTrue(image.getStackSize() > 1
                ? new FileSaver(image).saveAsTiffStack(file.toString())
                : new FileSaver(image).saveAsTiff(file.toString()));
        return file;
    }

    private List<InputExposure> read(Path input) throws CalibrationException {
        return InputReader.read(input.toString(), "none", Progress.NONE, problems::add);
    }

    private void assertSame(List<InputExposure> open, List<InputExposure> saved) throws CalibrationException {
        assertEquals(open.stream().map(InputExposure::name).toList(),
                saved.stream().map(InputExposure::name).toList());
        for (int k = 0; k < open.size(); k++) {
            assertEquals(open.get(k).chips().get(0).header().cards(), saved.get(k).chips().get(0).header().cards());
            assertArrayEquals(open.get(k).chips().get(0).pixels().orElseThrow().read(),
                    saved.get(k).chips().get(0).pixels().orElseThrow().read());
        }
        assertEquals(List.of(), problems);
    }

    @Test
    void aStackIsReadAsItsSlices() throws Exception {
        assertSame(OpenImages.of(stack), read(save(stack, "night.tif")));
    }

    @Test
    void rowsKeepTheirOrder() throws Exception {
        PixelConvention.record(stack, false);
        assertSame(OpenImages.of(stack), read(save(stack, "night.tif")));
    }

    @Test
    void signedAndRealNumbersAreReadAsTheyAreShown() throws Exception {
        Calibration signed = stack.getCalibration();
        signed.setSigned16BitCalibration();
        assertEquals(-12_768, stack.getProcessor().getPixelValue(0, 0));
        assertSame(OpenImages.of(stack), read(save(stack, "night.tif")));
        ImagePlus real = new ImagePlus("one", new FloatProcessor(2, 2, new float[]{1.5f, Float.NaN, -3, 1e9f}));
        real.setProperty("Info", String.format(HEADER, 7));
        assertSame(OpenImages.of(real), read(save(real, "one.tif")));
    }

    /** As ImageJ writes above 4 GB: one directory, and the pixels of all slices one after the other. */
    @Test
    void stacksWithOneDirectoryAreReadWhole() throws Exception {
        Path file = save(stack, "night.tif");
        byte[] all = Files.readAllBytes(file);
        ByteBuffer bytes = ByteBuffer.wrap(all)
                .order(all[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = bytes.getInt(4);
        bytes.putInt(directory + 2 + 12 * bytes.getShort(directory), 0);
        Files.write(file, all);
        assertSame(OpenImages.of(stack), read(file));
    }

    @Test
    void picturesInAFolderArePassedOverAndTellWhyWhenNamed() throws Exception {
        save(stack, "night.tif");
        Path chart = save(new ImagePlus("chart", new ColorProcessor(2, 2)), "chart.tif");
        save(new ImagePlus("screen", new FloatProcessor(2, 2)), "screen.tif");
        assertEquals(3, read(folder).size());
        assertEquals(List.of(), problems);
        read(Path.of(folder.resolve("screen.tif") + "," + chart));
        assertEquals(1, problems.size());
        assertTrue(problems.get(0).message().startsWith("a colour image"), problems.toString());
    }

    @Test
    void brokenFilesAreRefusedInWords() throws Exception {
        byte[] whole = Files.readAllBytes(save(stack, "night.tif"));
        for (int length = 1; length < whole.length; length += 7) {
            Path file = Files.write(folder.resolve("cut.tif"), Arrays.copyOf(whole, length));
            try {
                read(file).get(0).chips().get(0).pixels().orElseThrow().read();
            } catch (CalibrationException e) {
                continue;
            }
        }
        for (int at = 0; at < whole.length; at += at < 400 ? 1 : 5) {
            byte[] damaged = whole.clone();
            damaged[at] ^= (byte) (1 << at % 8);
            Path file = Files.write(folder.resolve("cut.tif"), damaged);
            try {
                read(file).get(0).chips().get(0).pixels().orElseThrow().read();
            } catch (CalibrationException e) {
                continue;
            }
        }
        assertTrue(problems.stream().noneMatch(p -> p.message().contains("an error of the program")),
                problems.toString());
    }

    @Test
    void imagesOfBytesAreRead() throws Exception {
        ImageProcessor eight = stack.getProcessor().convertToByte(true);
        ImagePlus image = new ImagePlus("eight", eight);
        image.setProperty("Info", String.format(HEADER, 9));
        assertSame(OpenImages.of(image), read(save(image, "eight.tif")));
    }
}
