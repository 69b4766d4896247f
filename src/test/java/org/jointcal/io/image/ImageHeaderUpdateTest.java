package org.jointcal.io.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.io.GivenFile;
import org.jointcal.io.fits.FitsLayout;
import org.jointcal.testing.Astropy;
import org.jointcal.testing.SharedFiles;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new WCS in the header, seen through astropy; the data the same to the last byte. */
class ImageHeaderUpdateTest {
    private static final String MAKE = """
            import os, gzip, shutil
            from astropy.io.fits import PrimaryHDU, ImageHDU, CompImageHDU, BinTableHDU, HDUList, Column
            def path(name):
                return os.path.join(asked['folder'], name)
            r = np.random.default_rng(3)
            def wcs(h, x):
                h.header['CTYPE1'] = 'RA---TPV'; h.header['CTYPE2'] = 'DEC--TPV'; h.header['CRVAL1'] = 10.0 + x; h.header['CRVAL2'] = 5.0
                h.header['CRPIX1'] = 3.0; h.header['CRPIX2'] = 4.0; h.header['CD1_1'] = 1e-4; h.header['CD2_2'] = 1e-4
                h.header['PV1_1'] = 1.0; h.header['PV1_4'] = 1e-3; h.header['PV2_1'] = 1.0
                h.header['A_ORDER'] = 2; h.header['A_0_2'] = 1e-7; h.header['B_ORDER'] = 2; h.header['CROTA2'] = 0.5; h.header['LONPOLE'] = 180.0
                h.header['OBSERVER'] = "O'Neil"; h.header['LONGNOTE'] = ('x' * 20, 'a long comment that fills the card up to its end, nearly')
                h.header['HISTORY'] = 'an old line'; h.header['COMMENT'] = 'kept'
                return h
            one = wcs(PrimaryHDU(r.normal(0, 1, (30, 40)).astype('f4')), 0)
            one.writeto(path('one.fits'), checksum=True)
            with open(path('one.fits'), 'rb') as i, gzip.open(path('one.fits.gz'), 'wb') as o:
                shutil.copyfileobj(i, o)
            t = BinTableHDU.from_columns([Column('a', '1E', array=[1.0])], name='CAT')
            HDUList([PrimaryHDU(), wcs(ImageHDU(r.integers(0, 99, (30, 40)).astype('i2'), name='A'), 1), t,
                     wcs(ImageHDU(r.integers(0, 99, (30, 40)).astype('i2'), name='B'), 2)]).writeto(path('two.fits'), checksum=True)
            HDUList([PrimaryHDU(), wcs(CompImageHDU(r.integers(0, 99, (30, 40)).astype('i2'), compression_type='RICE_1'), 3)]).writeto(path('one.fits.fz'), checksum=True)
            PrimaryHDU(np.zeros((2, 30, 40), 'i2')).writeto(path('cube.fits'))
            json.dump([], sys.stdout)
            """;
    private static final String SEE = """
            answer = []
            for name in asked['files']:
                with fits.open(name, checksum=False) as f:
                    f.verify('exception')
                    for h in f:
                        if h.data is None or h.data.ndim != 2:
                            continue
                        w = WCS(h.header)
                        answer.append(dict(name=h.name, sky=w.all_pix2world([[10.0, 20.0]], 1)[0].tolist(), ctype=w.wcs.ctype[0],
                            cards=[c.keyword for c in h.header.cards], history=[str(x) for x in h.header['HISTORY']],
                            observer=h.header.get('OBSERVER', ''), sum=float(h.data.astype(float).sum()), datasum=str(h.header.get('DATASUM', '')),
                            right=str(h._calculate_datasum()) if type(h).__name__ != 'CompImageHDU' else ''))
            json.dump(answer, sys.stdout)
            """;

    @TempDir
    static Path folder;

    @BeforeAll
    static void makeImages() {
        Astropy.require();
        Astropy.run(MAKE, Map.of("folder", folder.toString()));
    }

    @Test
    void astropySeesTheNewWcsAndTheOldPixels() throws Exception {
        Map<String, HeaderCards> both = new LinkedHashMap<>();
        both.put("A", wcs(151));
        both.put("B", wcs(152));
        List<Path> made = List.of(folder.resolve("one_jc.fits"), folder.resolve("zip_jc.fits.gz"),
                folder.resolve("fz_jc.fits.fz"), folder.resolve("two_jc.fits"));
        ImageHeaderUpdate.copy(folder.resolve("one.fits"), Map.of("1", wcs(150)), made.get(0));
        ImageHeaderUpdate.copy(folder.resolve("one.fits.gz"), Map.of("1", wcs(150)), made.get(1));
        ImageHeaderUpdate.copy(folder.resolve("one.fits.fz"), Map.of("1", wcs(150)), made.get(2));
        ImageHeaderUpdate.copy(folder.resolve("two.fits"), both, made.get(3));
        List<Path> old = List.of(folder.resolve("one.fits"), folder.resolve("one.fits.gz"),
                folder.resolve("one.fits.fz"),
                folder.resolve("two.fits"));
        JsonArray now = see(made);
        JsonArray before = see(old);
        assertEquals(5, now.size());
        for (int k = 0; k < now.size(); k++) {
            JsonObject image = now.get(k).getAsJsonObject();
            double[] expected = {150, 150, 150, 151, 152};
            assertEquals("RA---TAN", image.get("ctype").getAsString());
            // 10 pixels of 1e-4 degrees below the reference pixel, on the equator.
            assertEquals(expected[k] - 0.001, image.get("sky").getAsJsonArray().get(0).getAsDouble(), 1e-9);
            String cards = image.get("cards").toString();
            for (String gone : List.of("PV1_4", "A_ORDER", "A_0_2", "CROTA2", "LONPOLE", "\"CHECKSUM\"")) {
                assertFalse(cards.contains(gone), gone);
            }
            assertEquals(cards.indexOf("CRVAL1"), cards.lastIndexOf("CRVAL1"));
            String history = image.get("history").toString();
            assertTrue(history.contains("an old line"), history);
            assertTrue(history.contains("PV1_4   =                0.001"), history);
            assertTrue(history.contains("CTYPE1  = 'RA---TPV'"), history);
            assertEquals("O'Neil", image.get("observer").getAsString());
            assertEquals(before.get(k).getAsJsonObject().get("sum"), image.get("sum"));
            if (k != 2) {
                assertEquals(image.get("right"), image.get("datasum"));
            }
        }
        for (int k = 0; k < made.size(); k++) {
            assertSameData(old.get(k), made.get(k));
        }
    }

    @Test
    void inPlaceKeepsDataPermissionsAndLinks(@TempDir Path place) throws Exception {
        for (String name : List.of("one.fits", "one.fits.gz", "one.fits.fz")) {
            Path file = Files.copy(folder.resolve(name), place.resolve(name));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
            Path link = Files.createSymbolicLink(place.resolve("link_" + name), file);
            ImageHeaderUpdate.inPlace(link, Map.of("1", wcs(150)));
            assertTrue(Files.isSymbolicLink(link));
            assertEquals("rw-rw-r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            assertSameData(folder.resolve(name), file);
            assertEquals(FitsLayout.scan(folder.resolve(name)).gzipped(), FitsLayout.scan(file).gzipped());
            ImageHeaderUpdate.inPlace(file, Map.of("1", wcs(151)));
            assertEquals(151, FitsImages.read(file).get(0).chips().get(0).header().number("CRVAL1").getAsDouble());
        }
        try (var files = Files.list(place)) {
            assertEquals(6, files.count(), "nothing temporary is left");
        }
    }

    @Test
    void theRealCompressedImageKeepsItsTiles(@TempDir Path place) throws Exception {
        Path image = SharedFiles.data("panoptes/solved.fits.fz");
        Path copy = place.resolve("solved_jc.fits.fz");
        ImageHeaderUpdate.copy(image, Map.of("1", wcs(300)), copy);
        assertSameData(image, copy);
        assertEquals("RA---TAN", see(List.of(copy)).get(0).getAsJsonObject().get("ctype").getAsString());
        assertArrayEquals(FitsImages.read(image).get(0).chips().get(0).pixels().orElseThrow().read(),
                FitsImages.read(copy).get(0).chips().get(0).pixels().orElseThrow().read());
    }

    @Test
    void whatCannotBeUpdatedIsLeftAlone(@TempDir Path place) throws Exception {
        Path cube = Files.copy(folder.resolve("cube.fits"), place.resolve("cube.fits"));
        byte[] before = Files.readAllBytes(cube);
        String message = assertThrows(CalibrationException.class,
                () -> ImageHeaderUpdate.inPlace(cube, Map.of("1", wcs(1)))).getMessage();
        assertTrue(message.startsWith("cube.fits: its 2 planes"), message);
        assertArrayEquals(before, Files.readAllBytes(cube));
        message = assertThrows(CalibrationException.class,
                () -> ImageHeaderUpdate.inPlace(folder.resolve("one.fits"), Map.of("7", wcs(1)))).getMessage();
        assertTrue(message.startsWith("one.fits: has no image 7"), message);
    }

    private static JsonArray see(List<Path> files) {
        return Astropy.run(SEE, Map.of("files", files.stream().map(Path::toString).toList())).getAsJsonArray();
    }

    private static void assertSameData(Path old, Path now) throws Exception {
        FitsLayout before = FitsLayout.scan(old);
        FitsLayout after = FitsLayout.scan(now);
        assertEquals(before.units().size(), after.units().size());
        byte[] a = GivenFile.open(old).readAllBytes();
        byte[] b = GivenFile.open(now).readAllBytes();
        for (int k = 0; k < before.units().size(); k++) {
            FitsLayout.Unit u = before.units().get(k);
            FitsLayout.Unit v = after.units().get(k);
            assertArrayEquals(Arrays.copyOfRange(a, (int) u.dataOffset(), (int) (u.dataOffset() + u.paddedBytes())),
                    Arrays.copyOfRange(b, (int) v.dataOffset(), (int) (v.dataOffset() + v.paddedBytes())));
        }
        assertEquals(0, b.length % FitsLayout.BLOCK);
    }

    private static HeaderCards wcs(double ra) {
        return HeaderCards.EMPTY.with("SIMPLE", true, "").with("NAXIS", 0, "").with("WCSAXES", 2, "")
                .with("CTYPE1", "RA---TAN", "").with("CTYPE2", "DEC--TAN", "").with("CRVAL1", ra, "")
                .with("CRVAL2", 0.0, "")
                .with("CRPIX1", 20.0, "").with("CRPIX2", 20.0, "").with("CD1_1", 1e-4, "").with("CD1_2", 0.0, "")
                .with("CD2_1", 0.0, "").with("CD2_2", 1e-4, "").with("RADESYS", "ICRS", "");
    }
}
