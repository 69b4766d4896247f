package org.jointcal.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jointcal.calibrate.result.BandPhotometry;
import org.jointcal.calibrate.result.CalibrationResult;
import org.jointcal.calibrate.result.ImageSolution;
import org.jointcal.calibrate.result.ModelSummary;
import org.jointcal.calibrate.result.PhotometryResult;
import org.jointcal.calibrate.result.Residuals;
import org.jointcal.core.Progress;
import org.jointcal.core.star.Exposure;
import org.jointcal.core.wcs.PlanePolynomial;
import org.jointcal.testing.Astropy;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The FITS files of a run as other programs see them: astropy, wcslib, fitsverify. */
class ResultTablesTest {
    private static final double MAS_IN_DEGREE = 3.6e6;
    private static final String READ_TABLE = """
            out = {}
            for path in asked:
                with fits.open(path) as hdus:
                    h, d = hdus[1].header, hdus[1].data
                    columns = {}
                    for k, c in enumerate(hdus[1].columns, 1):
                        values = d[c.name]
                        text = values.dtype.kind == 'U'
                        columns[c.name] = dict(unit=c.unit or '', ucd=h.get('TUCD%d' % k, ''), disp=c.disp or '',
                            comment=h.comments['TTYPE%d' % k],
                            values=[v if text or v == v else None for v in values.tolist()])
                    out[path] = dict(name=hdus[1].name, extensions=len(hdus), columns=columns,
                        cards={k: h[k] for k in ('RADESYS', 'CREATOR', 'JC_USABL')})
            json.dump(out, sys.stdout)
            """;
    private static final String MAP_PIXELS = """
            answer = []
            for path, extension, points in asked:
                h = fits.getheader(path, extension)
                w = WCS(h)
                answer.append(dict(sky=sky(w, w.all_pix2world(np.array(points), 1)).tolist(),
                    cards={k: h[k] for k in h if k.startswith(('JC_', 'AST', 'FLX', 'MAGZ', 'PHOT', 'EXTN', 'IMAGE'))}))
            json.dump(answer, sys.stdout)
            """;

    @TempDir
    static Path temp;
    private static CalibrationResult result;

    @BeforeAll
    static void write() throws Exception {
        result = ResultFixture.small();
        ResultWriter.write(result, temp, Progress.NONE);
        ResultWriter.write(HopelessRun.make(), temp.resolve("empty"), Progress.NONE);
    }

    private static JsonObject table(String name) {
        String path = temp.resolve(name).toString();
        return Astropy.run(READ_TABLE, List.of(path)).getAsJsonObject().getAsJsonObject(path);
    }

    private static JsonArray column(JsonObject table, String name) {
        return table.getAsJsonObject("columns").getAsJsonObject(name).getAsJsonArray("values");
    }

    private static void assertColumn(double[] expected, JsonObject table, String name, double tolerance) {
        JsonArray found = column(table, name);
        assertEquals(expected.length, found.size(), name);
        for (int k = 0; k < expected.length; k++) {
            if (Double.isNaN(expected[k])) {
                assertTrue(found.get(k).isJsonNull(), name + " " + k);
            } else {
                assertEquals(expected[k], found.get(k).getAsDouble(), tolerance * (1 + Math.abs(expected[k])),
                        name + " " + k);
            }
        }
    }

    @Test
    void astropyReadsEveryResidual() {
        Astropy.require();
        JsonObject table = table("residuals.fits");
        Residuals r = result.residuals();
        assertEquals("RESIDUALS", table.get("name").getAsString());
        assertColumn(r.east(), table, "EAST", 0);
        assertColumn(r.north(), table, "NORTH", 0);
        assertColumn(r.sigmaEast(), table, "SIGMA_EAST", 1e-7);
        assertColumn(r.chi2(), table, "CHI2", 1e-7);
        for (int k = 0; k < r.count(); k++) {
            ImageSolution image = result.images().get(r.image()[k]);
            assertEquals(r.fate()[k].name(), column(table, "FATE").get(k).getAsString().strip());
            assertEquals(r.star()[k] + 1, column(table, "STAR").get(k).getAsInt());
            assertEquals(r.image()[k] + 1, column(table, "IMAGE_NUMBER").get(k).getAsInt());
            assertEquals(image.image().name().replace("\u00e4", "a"),
                    column(table, "IMAGE").get(k).getAsString().strip());
            assertEquals(r.star()[k] >= 0 && result.stars().reserved()[r.star()[k]],
                    column(table, "RESERVED").get(k).getAsBoolean());
            assertEquals(image.image().stars().x()[r.row()[k]], column(table, "X").get(k).getAsDouble(), 0);
            assertTrue(r.star()[k] < 0
                    ? column(table, "COLOUR").get(k).isJsonNull()
                    : column(table, "COLOUR").get(k).getAsDouble() == 0.75);
        }
    }

    /** Residual = mapped measurement - star: position, star and residual of one row fit together. */
    @Test
    void positionsAndResidualsAgree() {
        Astropy.require();
        JsonObject residuals = table("residuals.fits");
        JsonObject stars = table("stars.fits");
        int compared = 0;
        for (int k = 0; k < result.residuals().count(); k++) {
            int star = column(residuals, "STAR").get(k).getAsInt() - 1;
            if (star >= 0 && !column(residuals, "RA").get(k).isJsonNull()) {
                double turn = column(residuals, "RA").get(k).getAsDouble()
                        - column(stars, "RA").get(star).getAsDouble();
                double dec = column(stars, "DEC").get(star).getAsDouble();
                double east = Math.IEEEremainder(turn, 360) * Math.cos(Math.toRadians(dec)) * MAS_IN_DEGREE;
                double north = (column(residuals, "DEC").get(k).getAsDouble() - dec) * MAS_IN_DEGREE;
                // The plane of the exposure is turned a little against the star's own: a few parts in ten thousand.
                assertEquals(column(residuals, "EAST").get(k).getAsDouble(), east,
                        0.01 + 1e-3 * Math.hypot(east, north));
                assertEquals(column(residuals, "NORTH").get(k).getAsDouble(), north,
                        0.01 + 1e-3 * Math.hypot(east, north));
                compared++;
            }
        }
        assertTrue(compared > 500, compared + " rows");
    }

    @Test
    void astropyReadsStarsAndReference() {
        Astropy.require();
        JsonObject stars = table("stars.fits");
        assertColumn(result.stars().ra(), stars, "RA", 0);
        assertColumn(result.stars().sigmaDec(), stars, "SIGMA_DEC", 0);
        assertColumn(result.stars().pmRa(), stars, "PM_RA", 0);
        assertColumn(result.stars().mag(), stars, "MAG", 1e-7);
        assertEquals(1, column(stars, "STAR").get(0).getAsInt());
        JsonObject reference = table("reference.fits");
        assertColumn(result.references().east(), reference, "EAST", 0);
        assertColumn(result.references().dec(), reference, "DEC", 0);
        assertEquals(result.references().star()[5] + 1, column(reference, "STAR").get(5).getAsInt());
        for (JsonObject table : List.of(stars, reference)) {
            assertEquals("ICRS", table.getAsJsonObject("cards").get("RADESYS").getAsString());
            assertTrue(table.getAsJsonObject("cards").get("JC_USABL").getAsBoolean());
        }
    }

    /** docs/files.md names each column with its unit, and each column has a few words in the file itself. */
    @Test
    void everyColumnIsDocumented() throws IOException {
        Astropy.require();
        String docs = Files.readString(Path.of("docs/files.md"));
        for (String name : List.of("stars.fits", "residuals.fits", "reference.fits")) {
            String section = docs.substring(docs.indexOf("## `" + name + "`")).split("\n## ")[0];
            for (Map.Entry<String, JsonElement> column : table(name).getAsJsonObject("columns")
                    .entrySet()) {
                String unit = column.getValue().getAsJsonObject().get("unit").getAsString();
                assertTrue(
                        section.contains("| `" + column.getKey() + "` | " + unit + (unit.isEmpty() ? "" : " ") + "|"),
                        name + " " + column.getKey() + " " + unit);
                assertTrue(!column.getValue().getAsJsonObject().get("comment").getAsString().isEmpty(),
                        column.getKey());
            }
        }
        String images = docs.substring(docs.indexOf("## `images.csv`"));
        String header = Files.readString(temp.resolve("images.csv")).split("\r\n")[0];
        for (String column : header.split(",")) {
            assertTrue(images.contains("| `" + column + "` |"), column);
        }
    }

    @Test
    void fitsverifyFindsNoFault() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/fitsverify")), "no fitsverify here");
        for (String name : List.of("stars.fits", "residuals.fits", "reference.fits", "__m67 b.wcs", "_b_c & d__b_.wcs",
                "empty/stars.fits", "empty/residuals.fits", "empty/reference.fits")) {
            Process process = new ProcessBuilder("/usr/bin/fitsverify", "-q", temp.resolve(name).toString())
                    .redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, process.waitFor(), said);
            assertTrue(said.contains("verification OK"), said);
        }
    }

    @Test
    void wcslibMapsAsTheSolutionDoes() {
        Astropy.require();
        double[][] points = {{1, 1}, {500.5, 400.25}, {1000, 800}, {1, 800}, {333, 77}};
        List<Object> asked = List.of(
                List.of(temp.resolve("__m67 b.wcs").toString(), 1, points),
                List.of(temp.resolve("__m67 b.wcs").toString(), 2, points),
                List.of(temp.resolve("_b_c & d__b_.wcs").toString(), 1, points));
        JsonArray answers = Astropy.run(MAP_PIXELS, asked).getAsJsonArray();
        for (int at = 0; at < 3; at++) {
            PlanePolynomial solution = result.images().get(2 + at).solution().orElseThrow();
            JsonArray sky = answers.get(at).getAsJsonObject().getAsJsonArray("sky");
            double[] raDec = new double[2];
            for (int k = 0; k < points.length; k++) {
                solution.value(points[k][0], points[k][1], raDec);
                solution.plane().deproject(raDec[0], raDec[1], raDec);
                JsonArray found = sky.get(k).getAsJsonArray();
                assertEquals(0, Math.IEEEremainder(raDec[0] - found.get(0).getAsDouble(), 360) * MAS_IN_DEGREE, 0.01);
                assertEquals(raDec[1], found.get(1).getAsDouble(), 0.01 / MAS_IN_DEGREE);
            }
        }
    }

    @Test
    void headersTellTheirQuality() {
        Astropy.require();
        String path = temp.resolve("__m67 b.wcs").toString();
        double[][] points = {{1, 1}};
        JsonObject cards = Astropy.run(MAP_PIXELS, List.of(List.of(path, 2, points))).getAsJsonArray().get(0)
                .getAsJsonObject().getAsJsonObject("cards");
        ImageSolution image = result.images().get(3);
        assertEquals(image.rmsEast() / MAS_IN_DEGREE, cards.get("ASTIRMS1").getAsDouble(), 1e-18);
        assertEquals(21.25 / MAS_IN_DEGREE, cards.get("ASTRRMS2").getAsDouble(), 1e-18);
        assertEquals(image.used(), cards.get("JC_NSTAR").getAsInt());
        assertEquals("2", cards.get("EXTNAME").getAsString());
        assertEquals(ResultFixture.WIDTH, cards.get("IMAGEW").getAsInt());
        // Counts times FLXSCALE have the zero point MAGZEROP.
        assertEquals(image.zeroPoint(),
                cards.get("MAGZEROP").getAsDouble() - 2.5 * Math.log10(cards.get("FLXSCALE").getAsDouble()), 1e-12);
        assertEquals(0.0109, cards.get("PHOTIRMS").getAsDouble(), 0.003);
    }

    @Test
    void aChipWithoutSolutionKeepsItsPlace() throws IOException {
        String head = Files.readString(temp.resolve("_b_c & d__b_.head"));
        String[] blocks = head.split("END *\n");
        assertEquals(2, blocks.length);
        assertTrue(blocks[0].contains("RA---TPV") && blocks[0].contains("JC_VERS"));
        assertTrue(!blocks[1].contains("CTYPE1") && blocks[1].contains("No solution for this chip"), blocks[1]);
    }

    /** A chip that was never in the run, because it has no WCS, keeps its place in the .head file too. */
    @Test
    void aChipThatCouldNotBeUsedKeepsItsPlace() throws Exception {
        CalibrationResult r = ResultFixture.make(2, 2, 60, Map.of());
        List<Exposure> exposures = r.exposures().stream().map(e -> new Exposure(e.name(), e.mjd(), e.instrument(),
                e.filter(), e.exposureTime(), e.airmass(), List.of("1", "guider", "2"), e.source())).toList();
        Path folder = temp.resolve("three chips");
        ResultWriter
                .write(new CalibrationResult(r.request(), r.usable(), r.verdict(), exposures, r.images(), r.catalog(),
                        r.stars(), r.residuals(), r.references(), r.photometry(), r.summary(), ModelSummary.NONE,
                        r.problems()), folder,
                        Progress.NONE);
        try (Stream<Path> files = Files.list(folder)) {
            Path head = files.filter(file -> file.toString().endsWith(".head")).sorted().findFirst().orElseThrow();
            String[] blocks = Files.readString(head).split("END *\n");
            assertEquals(3, blocks.length);
            assertTrue(blocks[0].contains("CTYPE1") && blocks[0].contains("'1 "), blocks[0]);
            assertTrue(!blocks[1].contains("CTYPE1") && blocks[1].contains("'guider"), blocks[1]);
            assertTrue(blocks[2].contains("CTYPE1") && blocks[2].contains("'2 "), blocks[2]);
        }
    }

    /** Each of two filters has its columns, named after it. */
    @Test
    void filtersHaveColumnsOfTheirOwn() throws Exception {
        Astropy.require();
        BandPhotometry r = result.photometry().bands().get(0);
        int n = result.stars().count();
        double[] other = Arrays.stream(result.stars().mag()).map(m -> m + 0.5).toArray();
        BandPhotometry h = new BandPhotometry("H alpha", r.model(), r.gauge(), 20, r.terms(), r.floor(), r.scale(),
                r.referenceFloor(), r.counts(), r.scatter(),
                new BandPhotometry.Stars(other, r.stars().error(), new double[n], new int[n]));
        PhotometryResult p = result.photometry();
        CalibrationResult two = new CalibrationResult(result.request(), result.usable(), result.verdict(),
                result.exposures(), result.images(), result.catalog(), result.stars(), result.residuals(),
                result.references(), new PhotometryResult(List.of(r, h), p.images(), p.mag(), p.residual(), p.sigma(),
                        p.used(), p.colour()),
                result.summary(), ModelSummary.NONE, result.problems());
        ResultWriter.write(two, temp.resolve("two"), Progress.NONE);
        JsonObject table = table("two/stars.fits");
        assertColumn(result.stars().mag(), table, "MAG", 1e-6);
        assertColumn(result.stars().mag(), table, "MAG_r", 1e-6);
        assertColumn(other, table, "MAG_H_alpha", 1e-6);
        assertColumn(r.stars().error(), table, "MAG_ERR_H_alpha", 1e-6);
    }
}
