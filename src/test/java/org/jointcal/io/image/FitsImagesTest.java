package org.jointcal.io.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.io.InputChip;
import org.jointcal.io.InputExposure;
import org.jointcal.testing.Astropy;
import org.jointcal.testing.SharedFiles;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pixels and headers as astropy reads them, for every way in which a FITS file can hold an image. */
class FitsImagesTest {
    private static final String MAKE_IMAGES = """
            import gzip, os, shutil
            from astropy.io.fits import PrimaryHDU, ImageHDU, CompImageHDU, BinTableHDU, HDUList, Column
            r = np.random.default_rng(5)
            folder = asked['folder']
            made = []
            def expect(name, data):
                np.asarray(data, dtype='>f4').tofile(os.path.join(folder, name + '.raw'))
            def path(name):
                return os.path.join(folder, name)
            def save(name, hdus, at=0):
                HDUList(hdus).writeto(path(name), overwrite=True)
                with fits.open(path(name)) as f:
                    expect(name, f[at].data)
                made.append(name)
            noise = r.normal(1000, 30, (31, 47))
            for kind in ('u1', 'i2', 'i4', 'i8', 'f4', 'f8', 'u2', 'u4'):
                data = (r.integers(0, 255, (31, 47)) if kind == 'u1' else noise * (1 if kind != 'u2' else 40)).astype(kind)
                save('plain_' + kind + '.fits', [PrimaryHDU(data)])
            h = PrimaryHDU(noise.astype('i2')); h.header['BLANK'] = int(noise.astype('i2')[3, 4])
            h.writeto(path('blank.fits')); made.append('blank.fits')
            expect('blank.fits', np.where(noise.astype('i2') == noise.astype('i2')[3, 4], np.nan, noise.astype('i2')))
            h = PrimaryHDU(noise.astype('i2')); h.scale('int16', bscale=0.25, bzero=900.0); save('scaled.fits', [h])
            bad = noise.astype('f4'); bad[2, 5] = np.nan; bad[7, 1] = np.inf; save('nan.fits', [PrimaryHDU(bad)])
            save('axis3.fits', [PrimaryHDU(noise.astype('f4')[None])])
            with open(path('plain_f4.fits'), 'rb') as i, gzip.open(path('zipped.fits.gz'), 'wb') as o:
                shutil.copyfileobj(i, o)
            expect('zipped.fits.gz', noise.astype('f4')); made.append('zipped.fits.gz')
            for kind in ('u1', 'i2', 'i4', 'f4', 'f8'):
                for way in ('RICE_1', 'GZIP_1', 'GZIP_2', 'HCOMPRESS_1', 'PLIO_1'):
                    if way == 'PLIO_1' and kind[0] == 'f' or way == 'HCOMPRESS_1' and kind == 'f8':
                        continue
                    data = (r.integers(0, 255, (31, 47)) if kind == 'u1' else noise).astype(kind)
                    tile = (47, 16) if way == 'HCOMPRESS_1' else None
                    save('tiled_%s_%s.fits.fz' % (way, kind), [PrimaryHDU(), CompImageHDU(data, compression_type=way, tile_size=tile)], 1)
            save('unsigned.fits.fz', [PrimaryHDU(), CompImageHDU((noise * 40).astype('u2'), compression_type='RICE_1')], 1)
            for way in (1, 2):
                holes = noise.astype('f4'); holes[4, 4:9] = np.nan; holes[6] = 5.5; holes[7] = r.normal(0, 1e-6, 47); holes[7, 3] = 1e8; holes[8, 2] = 0
                save('dithered_%d.fits.fz' % way, [PrimaryHDU(), CompImageHDU(holes, compression_type='RICE_1', quantize_method=way, dither_seed=77)], 1)
            for way in ('GZIP_1', 'GZIP_2'):
                for kind in ('i2', 'i4', 'f4', 'f8'):
                    big = r.normal(1000, 30, (150, 320)).astype(kind)
                    save('large_tile_%s_%s.fits.fz' % (way, kind), [PrimaryHDU(), CompImageHDU(big, compression_type=way, tile_size=(320, 140), quantize_level=0)], 1)
            save('small_tiles.fits.fz', [PrimaryHDU(), CompImageHDU(noise.astype('i4'), compression_type='GZIP_1', tile_size=(10, 7))], 1)
            save('small_rice.fits.fz', [PrimaryHDU(), CompImageHDU(noise.astype('i4'), compression_type='RICE_1', tile_size=(10, 7))], 1)
            json.dump(made, sys.stdout)
            """;
    private static final String MAKE_OTHERS = """
            import os
            from astropy.io.fits import PrimaryHDU, ImageHDU, CompImageHDU, BinTableHDU, HDUList, Column
            def path(name):
                return os.path.join(asked['folder'], name)
            p = PrimaryHDU()
            p.header['DATE-OBS'] = '2020-01-01T00:00:00'; p.header['FILTER'] = 'r'; p.header['CTYPE1'] = 'RA---TAN'
            p.header['EXPTIME'] = 30.0; p.header['EQUINOX'] = 2000.0
            a = ImageHDU(np.arange(12, dtype='i2').reshape(3, 4), name='CCD1'); a.header['EXPTIME'] = 31.0
            b = ImageHDU(np.arange(20, dtype='f4').reshape(4, 5), name='CCD2')
            e = ImageHDU(np.ones((4, 5), 'f4'), name='ERR')
            t = BinTableHDU.from_columns([Column('a', '1E', array=[1.0])], name='CAT')
            c = CompImageHDU(np.arange(12, dtype='i2').reshape(3, 4), name='CCD3', compression_type='RICE_1')
            HDUList([p, a, b, e, t, c]).writeto(path('mef.fits'))
            s1 = ImageHDU(np.zeros((3, 4), 'i2'), name='SCI', ver=1); s2 = ImageHDU(np.zeros((3, 4), 'i2'), name='SCI', ver=2)
            HDUList([p, s1, s2]).writeto(path('sci.fits'))
            HDUList([p, ImageHDU(np.zeros((3, 4), 'i2'))]).writeto(path('one_extension.fits'))
            cube = PrimaryHDU(np.arange(2 * 3 * 4, dtype='f4').reshape(2, 3, 4)); cube.header['CTYPE3'] = 'FREQ'
            cube.writeto(path('cube.fits'))
            CompImageHDU(np.arange(2 * 3 * 4, dtype='i4').reshape(2, 3, 4), compression_type='GZIP_1').writeto(path('cube_gzip.fits.fz'))
            CompImageHDU(np.arange(2 * 3 * 4, dtype='i4').reshape(2, 3, 4), compression_type='RICE_1').writeto(path('cube_rice.fits.fz'))
            HDUList([p, t]).writeto(path('table.fits'))
            r = np.random.default_rng(1).normal(0, 30, (150, 320)).astype('f4')
            CompImageHDU(r, compression_type='GZIP_1', tile_size=(320, 140)).writeto(path('quantized.fits.fz'))
            json.dump([], sys.stdout)
            """;

    @TempDir
    static Path folder;

    private static List<String> made;

    @BeforeAll
    static void makeFiles() {
        Astropy.require();
        made = Astropy.run(MAKE_IMAGES, Map.of("folder", folder.toString())).getAsJsonArray().asList().stream()
                .map(name -> name.getAsString()).toList();
        Astropy.run(MAKE_OTHERS, Map.of("folder", folder.toString()));
    }

    @Test
    void pixelsAreThoseOfAstropyInEveryEncoding() throws Exception {
        assertTrue(made.size() > 40);
        StringBuilder wrong = new StringBuilder();
        for (String name : made) {
            try {
                List<InputExposure> exposures = FitsImages.read(folder.resolve(name));
                float[] expected = floats(Files.readAllBytes(folder.resolve(name + ".raw")));
                float[] pixels = exposures.get(0).chips().get(0).pixels().orElseThrow().read();
                int at = mismatch(expected, pixels);
                if (at >= 0) {
                    wrong.append(name + " pixel " + at + ": " + expected[at] + ", not " + pixels[at] + "\n");
                }
            } catch (Exception e) {
                wrong.append(name + " " + e.getMessage() + "\n");
            }
        }
        assertEquals("", wrong.toString());
    }

    @Test
    void anExtensionIsAChipAndInheritsWhatItLacks() throws Exception {
        InputExposure exposure = FitsImages.read(folder.resolve("mef.fits")).get(0);
        assertEquals("mef", exposure.name());
        assertEquals(List.of("CCD1", "CCD2", "CCD3"), exposure.chips().stream().map(InputChip::chip).toList());
        InputChip first = exposure.chips().get(0);
        assertEquals(4, first.width());
        assertEquals(3, first.height());
        assertEquals(31, first.header().number("EXPTIME").getAsDouble());
        assertEquals("2020-01-01T00:00:00", first.header().text("DATE-OBS").orElseThrow());
        assertEquals("r", exposure.chips().get(2).header().text("FILTER").orElseThrow());
        assertEquals(2000, exposure.chips().get(2).header().number("EQUINOX").getAsDouble());
        // One WCS cannot be that of three chips.
        assertEquals(Optional.empty(), first.header().text("CTYPE1"));
        assertEquals(11f, exposure.chips().get(2).pixels().orElseThrow().read()[11]);
        assertEquals(19f, exposure.chips().get(1).pixels().orElseThrow().read()[19]);
        assertEquals("RA---TAN", FitsImages.read(folder.resolve("one_extension.fits")).get(0).chips().get(0).header()
                .text("CTYPE1").orElseThrow());
    }

    @Test
    void chipsOfOneNameAreToldApart() throws Exception {
        List<InputChip> chips = FitsImages.read(folder.resolve("sci.fits")).get(0).chips();
        assertEquals(List.of("SCI1", "SCI2"), chips.stream().map(InputChip::chip).toList());
        assertEquals("1", FitsImages.read(folder.resolve("axis3.fits")).get(0).chips().get(0).chip());
    }

    @Test
    void aCubeIsAnExposureAPlane() throws Exception {
        for (String name : List.of("cube.fits", "cube_gzip.fits.fz", "cube_rice.fits.fz")) {
            List<InputExposure> planes = FitsImages.read(folder.resolve(name));
            assertEquals(List.of("_1", "_2"), planes.stream().map(e -> e.name().replaceFirst("^cube(_gzip|_rice)?", ""))
                    .toList());
            float[] second = planes.get(1).chips().get(0).pixels().orElseThrow().read();
            assertEquals(12, second.length, name);
            for (int k = 0; k < 12; k++) {
                assertEquals(12f + k, second[k], name);
            }
            HeaderCards header = planes.get(1).chips().get(0).header();
            assertEquals(2, header.number("NAXIS").getAsDouble());
            assertEquals(Optional.empty(), header.text("CTYPE3"));
        }
    }

    @Test
    void tablesAloneAreNoImage() throws Exception {
        assertEquals(List.of(), FitsImages.read(folder.resolve("table.fits")));
    }

    @Test
    void tilesThatCannotBeTrustedAreRefused() {
        assertMessage(folder.resolve("quantized.fits.fz"), "quantized.fits.fz: HDU 1 has quantized GZIP_1 tiles",
                "funpack");
    }

    @Test
    void theHeaderOfACompressedImageIsThatOfTheImage() throws Exception {
        Path file = SharedFiles.data("panoptes/solved.fits.fz");
        HeaderCards ours = FitsImages.read(file).get(0).chips().get(0).header();
        String script = """
                h = fits.open(asked['file'])[1].header
                json.dump([[c.keyword, str(c.value)] for c in h.cards if c.keyword not in ('COMMENT', 'HISTORY', '')], sys.stdout)
                """;
        int compared = 0;
        for (JsonElement card : Astropy.run(script, Map.of("file", file.toString())).getAsJsonArray()) {
            String key = card.getAsJsonArray().get(0).getAsString();
            String value = card.getAsJsonArray().get(1).getAsString();
            if (key.equals("EXTNAME") || key.equals("XTENSION") || key.equals("SIMPLE")) {
                continue;
            }
            compared++;
            OptionalDouble number = ours.number(key);
            if (number.isPresent() && value.matches("[-+.0-9eE]+")) {
                assertEquals(Double.parseDouble(value), number.getAsDouble(), key);
            } else {
                assertEquals(value.replace("True", "T").replace("False", "F"), ours.text(key).orElse(""), key);
            }
        }
        assertTrue(compared > 60);
        assertEquals(Optional.empty(), ours.text("ZIMAGE"));
        assertEquals(Optional.empty(), ours.text("TTYPE1"));
    }

    @Test
    void brokenFilesAreRefusedWithObjectFactAndNextStep(@TempDir Path bad) throws Exception {
        byte[] whole = Files.readAllBytes(folder.resolve("plain_f4.fits"));
        Path file = bad.resolve("x.fits");
        assertMessage(file, "x.fits: no such file or folder.", "Check");
        Files.createDirectory(file);
        assertMessage(file, "x.fits: a folder", "Give");
        Files.delete(file);
        Files.write(file, new byte[0]);
        assertMessage(file, "x.fits: empty", "again");
        Files.writeString(file, "just some text\n".repeat(1000));
        assertMessage(file, "x.fits: not a FITS file", "Give FITS");
        Files.write(file, Arrays.copyOf(whole, 1000));
        assertMessage(file, "x.fits: HDU 0 is incomplete", "again");
        Files.write(file, Arrays.copyOf(whole, 2880 + 31 * 47 * 4 - 1));
        assertMessage(file, "x.fits: truncated", "again");
        Files.write(file, Arrays.copyOf(whole, 2880 + 31 * 47 * 4));
        assertEquals(1, FitsImages.read(file).size(), "only padding is missing");
        String header = new String(whole, StandardCharsets.ISO_8859_1);
        Files.writeString(file, header.replace("NAXIS1  =                   47", "NAXIS1  =           2000000000"),
                StandardCharsets.ISO_8859_1);
        assertMessage(file, "x.fits: truncated", "again");
        Files.writeString(file, header.replace("NAXIS1  =                   47", "NAXIS1  =  4000000000000000000"),
                StandardCharsets.ISO_8859_1);
        assertMessage(file, "x.fits: HDU 0", "again");
        Files.writeString(file, header.replace("NAXIS1  =                   47", "NAXIS1  =                 many"),
                StandardCharsets.ISO_8859_1);
        assertMessage(file, "x.fits: HDU 0 has a damaged header (NAXIS1)", "again");
        byte[] zipped = Files.readAllBytes(folder.resolve("zipped.fits.gz"));
        Files.write(bad.resolve("z.fits.gz"), Arrays.copyOf(zipped, zipped.length / 2));
        assertMessage(bad.resolve("z.fits.gz"), "z.fits.gz: ", "again");
        String tiles = new String(Files.readAllBytes(folder.resolve("tiled_RICE_1_i2.fits.fz")),
                StandardCharsets.ISO_8859_1);
        Files.writeString(bad.resolve("t.fits.fz"),
                tiles.replace("ZNAXIS2 =                   31", "ZNAXIS2 =              2000031"),
                StandardCharsets.ISO_8859_1);
        assertMessage(bad.resolve("t.fits.fz"), "t.fits.fz: HDU 1 claims more pixels", "again");
    }

    @Test
    void aFileThatShrinksAfterwardsIsAMessageToo(@TempDir Path bad) throws Exception {
        Path file = Files.copy(folder.resolve("plain_f4.fits"), bad.resolve("x.fits"));
        InputChip.Pixels pixels = FitsImages.read(file).get(0).chips().get(0).pixels().orElseThrow();
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 4000));
        assertTrue(assertThrows(CalibrationException.class, pixels::read).getMessage().startsWith("x.fits: "));
    }

    private static void assertMessage(Path file, String start, String step) {
        String message = assertThrows(CalibrationException.class, () -> FitsImages.read(file)).getMessage();
        assertTrue(message.startsWith(start), message);
        assertTrue(message.contains(step), message);
    }

    /** The first pixel that differs by more than the rounding of a float. */
    private static int mismatch(float[] expected, float[] pixels) {
        if (expected.length != pixels.length) {
            return 0;
        }
        for (int k = 0; k < expected.length; k++) {
            boolean same = Float.compare(expected[k], pixels[k]) == 0
                    || Math.abs(expected[k] - pixels[k]) <= 2 * Math.ulp(1000f);
            if (!same) {
                return k;
            }
        }
        return -1;
    }

    private static float[] floats(byte[] bytes) {
        float[] values = new float[bytes.length / 4];
        ByteBuffer.wrap(bytes).order(ByteOrder.BIG_ENDIAN).asFloatBuffer().get(values);
        return values;
    }
}
