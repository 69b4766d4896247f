package org.jointcal.io.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.io.InputChip;
import org.jointcal.io.InputExposure;
import org.jointcal.testing.Astropy;
import org.jointcal.testing.PatientProgress;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Planes of cubes, in the files that astropy writes: each read by itself, with the user able to stop. */
class PlanesOfCubesTest {
    private static final int WIDTH = 64;
    private static final int HEIGHT = 600;
    /** Three planes of noise, 600 rows each, and each plane's values by astropy beside the file. */
    private static final String WRITE = """
            import os
            rng = np.random.default_rng(1)
            cube = rng.normal(1000, 20, (3, 600, 64))
            def save(name, hdu):
                path = os.path.join(asked['folder'], name)
                fits.HDUList([fits.PrimaryHDU(), hdu] if name.endswith('fz') else [fits.PrimaryHDU(cube.astype('f4'))]).writeto(path)
                with fits.open(path) as f:
                    f[-1].data.astype('<f4').tofile(path + '.raw')
            C = fits.CompImageHDU
            save('plain.fits', None)
            save('rice.fits.fz', C(cube.astype('i4'), compression_type='RICE_1'))
            save('deep.fits.fz', C(cube.astype('i2'), compression_type='RICE_1', tile_size=(64, 50, 2)))
            save('real.fits.fz', C(cube.astype('f4'), compression_type='RICE_1', quantize_level=16))
            save('dithered.fits.fz', C(cube.astype('f4'), compression_type='RICE_1', quantize_method=1, dither_seed=7))
            save('hcompress.fits.fz', C(cube.astype('i4'), compression_type='HCOMPRESS_1', hcomp_scale=0, tile_size=(64, 60, 1)))
            save('plio.fits.fz', C(cube.astype('i2'), compression_type='PLIO_1'))
            save('gzip.fits.fz', C(cube.astype('f4'), compression_type='GZIP_2', quantize_level=0))
            print('{}')
            """;

    @TempDir
    static Path folder;

    @BeforeAll
    static void write() {
        Astropy.require();
        Astropy.run(WRITE, Map.of("folder", folder.toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain.fits", "rice.fits.fz", "real.fits.fz", "dithered.fits.fz",
        "hcompress.fits.fz", "plio.fits.fz", "gzip.fits.fz"})
    void areThoseOfAstropyAndCanBeStopped(String name) throws Exception {
        List<InputExposure> planes = FitsImages.read(folder.resolve(name));
        assertEquals(3, planes.size());
        float[] all = new float[3 * WIDTH * HEIGHT];
        ByteBuffer.wrap(Files.readAllBytes(folder.resolve(name + ".raw"))).order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer().get(all);
        for (int plane = 0; plane < 3; plane++) {
            InputChip.Pixels pixels = planes.get(plane).chips().get(0).pixels().orElseThrow();
            float[] expected = new float[WIDTH * HEIGHT];
            System.arraycopy(all, plane * expected.length, expected, 0, expected.length);
            assertArrayEquals(expected, pixels.read(), 1e-3f);
            assertThrows(Progress.CancelledException.class, () -> pixels.read(new PatientProgress(0)));
            if (name.matches("(plain|rice|real|gzip).*")) {
                assertThrows(Progress.CancelledException.class, () -> pixels.read(new PatientProgress(1)));
            }
        }
    }

    @Test
    void tilesOfSeveralPlanesAreRefused() throws Exception {
        InputChip chip = FitsImages.read(folder.resolve("deep.fits.fz")).get(1).chips().get(0);
        String message = assertThrows(CalibrationException.class, () -> chip.pixels().orElseThrow().read())
                .getMessage();
        assertTrue(message.startsWith("deep.fits.fz: HDU 1 cannot be decompressed (Tile sizes in higher dimensions"),
                message);
        assertTrue(message.endsWith("try funpack on it."), message);
    }

    /** Reading all planes of a long cube for the sake of one would take memory and time with the square of its length. */
    @Test
    void damageInOnePlaneLeavesTheOthers() throws Exception {
        byte[] bytes = Files.readAllBytes(folder.resolve("rice.fits.fz"));
        for (int at = bytes.length - 8000; at < bytes.length - 6000; at++) {
            bytes[at] ^= 0x55;
        }
        List<InputExposure> planes = FitsImages.read(Files.write(folder.resolve("damaged.fits.fz"), bytes));
        float[] whole = FitsImages.read(folder.resolve("rice.fits.fz")).get(0).chips().get(0).pixels().orElseThrow()
                .read();
        assertArrayEquals(whole, planes.get(0).chips().get(0).pixels().orElseThrow().read());
        String message = assertThrows(CalibrationException.class,
                () -> planes.get(2).chips().get(0).pixels().orElseThrow().read()).getMessage();
        assertTrue(message.contains("cannot be decompressed"), message);
    }
}
