package org.jointcal.io.catalog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Problem;
import org.jointcal.core.star.MeasuredStars;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.io.InputChip;
import org.jointcal.io.InputExposure;
import org.jointcal.io.fits.FitsLayout;
import org.jointcal.testing.Astropy;
import org.jointcal.testing.SharedFiles;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** FITS_LDAC in all its variants, against astropy, SExtractor's own moments, and SCAMP as a reader of ours. */
class LdacCatalogTest {
    private static final String COLUMNS = """
            t = [h.data for h in fits.open(asked['file']) if 'OBJECTS' in h.name][asked['chip']]
            json.dump({n: (t[n] if t[n].ndim == 1 else t[n][:, 0]).astype(float).tolist() for n in t.names}, sys.stdout)
            """;
    /** Writes catalogs as other programs do, with the same two stars each. */
    private static final String VARIANTS = """
            import os
            from astropy.io.fits import PrimaryHDU, BinTableHDU, HDUList, Column
            cards = ["SIMPLE  =                    T", "BITPIX  =                   16", "NAXIS   =                    2",
                     "NAXIS1  =                  100", "NAXIS2  =                   80", "OBSERVER= 'O''Neil '",
                     "CRVAL1  =          1.5D+02", "HISTORY  of the image", "DATE-OBS= '2020-01-01'"]
            def path(name):
                return os.path.join(asked['folder'], name)
            def columns(**more):
                c = dict(NUMBER=('1J', [7, 8]), XWIN_IMAGE=('1D', [10.5, 20.25]), YWIN_IMAGE=('1D', [30, np.nan]),
                         ERRAWIN_IMAGE=('1E', [0.2, 0.1]), ERRBWIN_IMAGE=('1E', [0.1, 0.1]), ERRTHETAWIN_IMAGE=('1E', [30, 0]),
                         FLUX_AUTO=('1E', [1000, np.nan]), FLUXERR_AUTO=('1E', [10, 5]), FLUX_RADIUS=('1E', [2, 2]),
                         ELONGATION=('1E', [1.5, 1]), FLAGS=('1I', [4, -32768]))
                c.update(more)
                return [Column(k, v[0], array=np.array(v[1])) for k, v in c.items() if v]
            def imhead(text, form=None, dim=None):
                h = BinTableHDU.from_columns([Column('Field Header Card', form or '%dA' % len(text), array=np.array([text], dtype='S'))])
                h.name = 'LDAC_IMHEAD'
                return h
            def save(name, head, cols, objects='LDAC_OBJECTS', rename=None):
                o = BinTableHDU.from_columns(cols); o.name = objects
                HDUList([PrimaryHDU()] + ([head] if head else []) + [o]).writeto(path(name), overwrite=True)
            text = ''.join('%-80s' % c for c in cards)
            full = text + '%-80s' % 'END'
            save('blanks.cat', imhead(full), columns())
            save('nul.cat', imhead(text + 'END'), columns())
            save('noend.cat', imhead(text), columns(), objects='OBJECTS')
            rows = BinTableHDU.from_columns([Column('Field Header Card', '80A', array=np.array(cards + ['END'], dtype='S80'))]); rows.name = 'LDAC_IMHEAD'
            save('rows.cat', rows, columns())
            z = cards[:]; z[1] = 'BITPIX  =                    8'; z[3] = 'NAXIS1  =                    8'
            z += ['ZIMAGE  =                    T', 'ZBITPIX =                   16', 'ZNAXIS  =                    2', 'ZNAXIS1 =                  100', 'ZNAXIS2 =                   80']
            save('compressed.cat', imhead(''.join('%-80s' % c for c in z) + '%-80s' % 'END'), columns())
            save('noheader.cat', None, columns())
            save('isophotal.cat', imhead(full), columns(XWIN_IMAGE=None, YWIN_IMAGE=None, ERRAWIN_IMAGE=None, ERRBWIN_IMAGE=None, ERRTHETAWIN_IMAGE=None,
                 X_IMAGE=('1E', [10.5, 20.25]), Y_IMAGE=('1E', [30, np.nan]), ERRA_IMAGE=('1E', [0.2, 0.1]), ERRB_IMAGE=('1E', [0.1, 0.1]), ERRTHETA_IMAGE=('1E', [30, 0])))
            save('moments.cat', imhead(full), columns(ERRAWIN_IMAGE=None, ERRBWIN_IMAGE=None, ERRTHETAWIN_IMAGE=None,
                 ERRX2WIN_IMAGE=('1D', [0.0325, 0.01]), ERRY2WIN_IMAGE=('1D', [0.0175, 0.01]), ERRXYWIN_IMAGE=('1D', [0.015 * np.sin(np.pi / 3), 0])))
            save('aperture.cat', imhead(full), columns(FLUX_AUTO=None, FLUXERR_AUTO=None, FLUX_APER=('3E', [[1000, 1, 1], [np.nan, 1, 1]]), FLUXERR_APER=('3E', [[10, 1, 1], [5, 1, 1]])))
            save('unsigned.cat', imhead(full), columns(NUMBER=('1J', [7, 8])))
            save('noerrors.cat', imhead(full), columns(ERRAWIN_IMAGE=None, ERRBWIN_IMAGE=None, ERRTHETAWIN_IMAGE=None))
            save('zeroerrors.cat', imhead(full), columns(ERRBWIN_IMAGE=('1E', [0, 0.1])))
            save('noflux.cat', imhead(full), columns(FLUX_AUTO=None))
            save('reference.cat', imhead(full), [Column('X_WORLD', '1D', array=np.array([1.0])), Column('Y_WORLD', '1D', array=np.array([1.0]))])
            save('empty.cat', imhead(full), [Column(c.name, c.format, array=np.array([], dtype=float).reshape((0,))) for c in columns()])
            o = BinTableHDU.from_columns(columns()); o.name = 'LDAC_OBJECTS'
            b = bytearray(open(path('blanks.cat'), 'rb').read())
            at = b.index(b"TTYPE1  = 'NUMBER  '"); b[at:at + 30] = b"TTYPE1  = 'NUMBER            '"
            at = b.index(b"'XWIN_IMAGE'"); b[at:at + 16] = b"'XWIN_IMAGE    '"
            open(path('trailing.cat'), 'wb').write(b)
            json.dump([], sys.stdout)
            """;

    @TempDir
    static Path folder;

    private final List<Problem> problems = new ArrayList<>();

    @BeforeAll
    static void makeVariants() {
        Astropy.require();
        Astropy.run(VARIANTS, Map.of("folder", folder.toString()));
    }

    @Test
    void columnsOfRealCatalogsAreThoseOfAstropy() throws Exception {
        List<Path> files = new ArrayList<>(
                List.of(SharedFiles.data("formats/mef.cat"), SharedFiles.data("formats/one.cat")));
        try (var folder = Files.list(SharedFiles.data("afvel"))) {
            files.addAll(folder.filter(f -> f.toString().endsWith(".ldac")).sorted().limit(3).toList());
        }
        for (Path file : files) {
            InputExposure exposure = read(file);
            for (int chip = 0; chip < exposure.chips().size(); chip++) {
                JsonObject truth = Astropy.run(COLUMNS, Map.of("file", file.toString(), "chip", chip))
                        .getAsJsonObject();
                MeasuredStars stars = exposure.chips().get(chip).catalog().orElseThrow();
                assertArrayEquals(column(truth, "XWIN_IMAGE"), stars.x());
                assertArrayEquals(column(truth, "YWIN_IMAGE"), stars.y());
                assertArrayEquals(column(truth, "FLUX_AUTO"), stars.flux());
                assertArrayEquals(column(truth, "FLUXERR_AUTO"), stars.fluxErr());
                assertArrayEquals(column(truth, "FLUX_RADIUS"), stars.fluxRadius());
                assertArrayEquals(column(truth, "ELONGATION"), stars.elongation());
                for (int k = 0; k < stars.count(); k++) {
                    assertEquals((int) column(truth, "FLAGS")[k], stars.flags()[k]);
                    assertEquals((int) column(truth, "NUMBER")[k], stars.id()[k]);
                    assertTrue(stars.varX()[k] > 0
                            && stars.varX()[k] * stars.varY()[k] > stars.covXY()[k] * stars.covXY()[k]);
                }
            }
        }
    }

    /** SExtractor writes the same covariance twice: as an ellipse and as moments. */
    @Test
    void theEllipseBecomesTheMomentsThatSourceExtractorWrites() throws Exception {
        Path file = SharedFiles.data("formats/mef.cat");
        InputExposure exposure = read(file);
        assertEquals(List.of("CCD0", "CCD1"), exposure.chips().stream().map(InputChip::chip).toList());
        assertEquals(List.of(), problems);
        JsonObject truth = Astropy.run(COLUMNS, Map.of("file", file.toString(), "chip", 1)).getAsJsonObject();
        InputChip chip = exposure.chips().get(1);
        assertEquals(400, chip.width());
        assertEquals(300, chip.height());
        assertEquals("O'Neil", chip.header().text("OBSERVER").orElseThrow());
        MeasuredStars stars = chip.catalog().orElseThrow();
        for (int k = 0; k < stars.count(); k++) {
            double scale = column(truth, "ERRX2WIN_IMAGE")[k];
            assertEquals(1, stars.varX()[k] / scale, 1e-4);
            assertEquals(column(truth, "ERRY2WIN_IMAGE")[k] / scale, stars.varY()[k] / scale, 1e-4);
            assertEquals(column(truth, "ERRXYWIN_IMAGE")[k] / scale, stars.covXY()[k] / scale, 1e-4);
        }
    }

    @Test
    void everyWritersVariantIsRead() throws Exception {
        for (String name : List.of("blanks", "nul", "noend", "rows", "compressed", "isophotal", "moments", "aperture",
                "unsigned", "trailing", "noheader")) {
            InputExposure exposure = read(folder.resolve(name + ".cat"));
            assertEquals(name, exposure.name());
            InputChip chip = exposure.chips().get(0);
            MeasuredStars stars = chip.catalog().orElseThrow();
            assertEquals(2, stars.count(), name);
            assertEquals("1", chip.chip(), name);
            if (!name.equals("noheader")) {
                assertEquals(100, chip.width(), name);
                assertEquals(80, chip.height(), name);
                assertEquals(150, chip.header().number("CRVAL1").getAsDouble(), name);
                assertEquals("O'Neil", chip.header().text("OBSERVER").orElseThrow(), name);
                assertEquals("2020-01-01", chip.header().text("DATE-OBS").orElseThrow(), name);
            }
            assertArrayEquals(new int[]{7, 8}, stars.id(), name);
            assertArrayEquals(new double[]{10.5, 20.25}, stars.x(), name);
            assertTrue(stars.y()[0] == 30 && Double.isNaN(stars.y()[1]), name);
            assertTrue(stars.flux()[0] == 1000 && Double.isNaN(stars.flux()[1]), name);
            assertArrayEquals(new int[]{4, 32768}, stars.flags(), name);
            // R(30°) diag(0.04, 0.01) R(30°)ᵀ
            assertEquals(0.0325, stars.varX()[0], 1e-8, name);
            assertEquals(0.0175, stars.varY()[0], 1e-8, name);
            assertEquals(0.015 * Math.sqrt(3) / 2, stars.covXY()[0], 1e-8, name);
        }
        assertEquals(List.of(), problems);
    }

    @Test
    void missingErrorsAreEstimatedAndTold() throws Exception {
        MeasuredStars none = stars(folder.resolve("noerrors.cat"));
        assertEquals(0.02 * 0.02, none.varX()[0], 1e-9);
        assertTrue(Double.isNaN(none.varX()[1]), "no flux, no estimate");
        assertEquals(Problem.Severity.WARNING, problems.get(0).severity());
        assertTrue(problems.get(0).toString().startsWith("noerrors.cat: no position errors"));
        problems.clear();
        MeasuredStars zero = stars(folder.resolve("zeroerrors.cat"));
        assertEquals(0.02 * 0.02, zero.varX()[0], 1e-9);
        assertEquals(0.01, zero.varX()[1], 1e-8);
        assertEquals(Problem.Severity.NOTE, problems.get(0).severity());
        assertTrue(problems.get(0).message().startsWith("1 of 2"), problems.get(0).message());
    }

    @Test
    void anEmptyCatalogIsAChipWithoutStarsAndOthersAreRefused() throws Exception {
        InputChip empty = read(folder.resolve("empty.cat")).chips().get(0);
        assertEquals(0, empty.catalog().orElseThrow().count());
        assertEquals(100, empty.width());
        assertFalse(LdacCatalog.hasDetections(FitsLayout.scan(folder.resolve("reference.cat"))));
        String message = assertThrows(CalibrationException.class,
                () -> read(folder.resolve("noflux.cat"))).getMessage();
        assertTrue(message.startsWith("noflux.cat: no flux"), message);
    }

    @Test
    void whatIsWrittenReadsBack(@TempDir Path place) throws Exception {
        InputChip first = chip("CCD1", 150.0);
        InputChip second = chip("CCD2", 150.1);
        Path file = place.resolve("ours.cat");
        LdacWriter.write(file, List.of(first, second));
        InputExposure back = read(file);
        assertEquals(2, back.chips().size());
        assertEquals("CCD2", back.chips().get(1).chip());
        assertEquals(150.1, back.chips().get(1).header().number("CRVAL1").getAsDouble());
        MeasuredStars stars = back.chips().get(0).catalog().orElseThrow();
        MeasuredStars truth = first.catalog().orElseThrow();
        assertArrayEquals(truth.x(), stars.x());
        assertArrayEquals(truth.id(), stars.id());
        assertArrayEquals(truth.flags(), stars.flags());
        for (int k = 0; k < truth.count(); k++) {
            assertEquals(truth.varX()[k], stars.varX()[k], 1e-6 * truth.varX()[k]);
            assertEquals(truth.varY()[k], stars.varY()[k], 1e-6 * truth.varX()[k]);
            assertEquals(truth.covXY()[k], stars.covXY()[k], 1e-6 * truth.varX()[k]);
            assertEquals(truth.flux()[k], stars.flux()[k], 1e-6 * truth.flux()[k]);
        }
        assertEquals(List.of(), problems);
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertTrue(bytes.contains("END" + " ".repeat(77)));
        if (Files.isExecutable(Path.of("/usr/bin/fitsverify"))) {
            run(place, "/usr/bin/fitsverify", "-q", "-e", file.toString());
        }
        byte[] once = Files.readAllBytes(file);
        LdacWriter.write(file, List.of(first, second));
        assertArrayEquals(once, Files.readAllBytes(file), "the same bytes each time");
    }

    @Test
    void scampSolvesWhatIsWritten(@TempDir Path place) throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/scamp")), "no SCAMP here");
        String simulator = SharedFiles.of("tools/sim.py").toAbsolutePath().toString();
        run(place, "/usr/bin/python3", simulator, "make", "--out", ".", "--seed", "1", "--nexp", "3", "--chips", "2x1",
                "--stars", "150");
        int detections = 0;
        for (String name : List.of("exp000.cat", "exp001.cat", "exp002.cat")) {
            InputExposure exposure = read(place.resolve(name));
            for (InputChip chip : exposure.chips()) {
                detections += chip.catalog().orElseThrow().count();
            }
            LdacWriter.write(place.resolve("our_" + name), exposure.chips());
        }
        assertEquals(List.of(), problems);
        String said = run(place, "/usr/bin/scamp", "our_exp000.cat", "our_exp001.cat", "our_exp002.cat", "-c",
                "/dev/null",
                "-ASTREF_CATALOG", "FILE", "-ASTREFCAT_NAME", "refcat.cat", "-MATCH", "N", "-CROSSID_RADIUS", "3",
                "-CHECKPLOT_TYPE", "NONE", "-CHECKPLOT_DEV", "NULL", "-WRITE_XML", "N", "-NTHREADS", "1",
                "-SN_THRESHOLDS", "0,100");
        assertFalse(said.contains("WARNING"), said);
        assertTrue(said.contains(" detections loaded"), said);
        assertTrue(Files.readString(place.resolve("our_exp002.head"), StandardCharsets.ISO_8859_1).contains("PV1_4"));
        assertTrue(detections > 600);
    }

    private static String run(Path folder, String... command) throws Exception {
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(log.toFile()).start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        String said = Files.readString(log, StandardCharsets.ISO_8859_1);
        assertEquals(0, process.exitValue(), said);
        return said;
    }

    private MeasuredStars stars(Path file) throws CalibrationException {
        return read(file).chips().get(0).catalog().orElseThrow();
    }

    private static double[] column(JsonObject truth, String name) {
        return new Gson().fromJson(truth.get(name), double[].class);
    }

    /** A chip with 60 stars whose error ellipses point everywhere. */
    private static InputChip chip(String label, double ra) {
        int n = 60;
        double[][] c = new double[10][n];
        int[] id = new int[n];
        int[] flags = new int[n];
        for (int k = 0; k < n; k++) {
            id[k] = k + 1;
            flags[k] = k == 3 ? 32768 : 0;
            c[0][k] = 20 + 97.3 * k % 950;
            c[1][k] = 20 + 233.7 * k % 960;
            double angle = Math.toRadians(6 * k);
            c[2][k] = 0.0025 + 0.0015 * Math.cos(2 * angle);
            c[3][k] = 0.0025 - 0.0015 * Math.cos(2 * angle);
            c[4][k] = 0.0015 * Math.sin(2 * angle);
            c[5][k] = 10_000 + 100 * k;
            c[6][k] = 50;
            c[7][k] = 2.5;
            c[8][k] = 1.1;
        }
        MeasuredStars stars = new MeasuredStars(id, c[0], c[1], c[2], c[3], c[4], c[5], c[6], flags, c[7], c[8]);
        HeaderCards header = HeaderCards.ofText("""
                EXTNAME = '%s'
                CTYPE1  = 'RA---TAN'
                CTYPE2  = 'DEC--TAN'
                CRVAL1  = %s
                CRVAL2  = 2.0
                CRPIX1  = 500.0
                CRPIX2  = 500.0
                CD1_1   = -5.0E-05
                CD1_2   = 0.0
                CD2_1   = 0.0
                CD2_2   = 5.0E-05
                EXPTIME = 60.0
                MJD-OBS = 59000.0
                AIRMASS = 1.1
                FILTER  = 'r'
                """.formatted(label, Double.toString(ra)));
        return new InputChip(label, header, 1000, 1000, Optional.of(stars), Optional.empty());
    }

    private InputExposure read(Path file) throws CalibrationException {
        return LdacCatalog.read(FitsLayout.scan(file), ColourColumn.AUTO, problems::add);
    }
}
