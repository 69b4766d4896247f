package org.jointcal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.sky.Angles;
import org.jointcal.core.sky.TangentPlane;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.core.wcs.HeaderWcs;
import org.jointcal.core.wcs.Wcs;
import org.jointcal.io.fits.SidecarHeaders;
import org.jointcal.io.text.TransformTable;
import org.jointcal.testing.Astropy;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run leaves, in the hands of other people's programs: FITSVERIFY, STILTS, astropy, WCSTools, pyregion. */
class OtherProgramsTest {
    private static final Path SAMPLE = Path.of("test-images").toAbsolutePath();
    /** SExtractor's name of the column of headers, which SCAMP looks for. */
    private static final String LDAC_COLUMN = "\"Field Header Card\"";

    @TempDir
    private static Path folder;
    private static Path output;

    @BeforeAll
    static void fitTheSample() {
        output = folder.resolve("out");
        done("fit", "reference=" + SAMPLE.resolve("reference.fits"), "output=" + output, "update_images=copy");
        done("align", "solutions=" + output, "combine=mean", "output=" + folder.resolve("aligned"));
        done("transform", "output=" + folder.resolve("maps"));
        done("detect", "output=" + folder.resolve("catalogs"));
        ShellCall made = ShellCall.of("simulate", "output=" + folder.resolve("made"), "files=both", "exposures=2",
                "chips=2x1",
                "size=200x200", "stars=30");
        assertEquals(0, made.code(), made::toString);
    }

    private static void done(String word, String... keys) {
        List<String> arguments = new ArrayList<>(List.of(word, "input=" + SAMPLE));
        arguments.addAll(List.of(keys));
        ShellCall call = ShellCall.of(arguments);
        assertEquals(0, call.code(), call::toString);
    }

    @Test
    void fitsverifyFindsNoError() throws Exception {
        List<String> command = new ArrayList<>(List.of("fitsverify", "-l"));
        try (Stream<Path> files = Files.walk(folder)) {
            files.map(Path::toString).filter(f -> f.matches(".*\\.(fits|wcs|cat)")).sorted().forEach(command::add);
        }
        assertTrue(command.size() > 30, command::toString);
        String said = run(command);
        assertEquals(command.size() - 2, said.lines().filter(l -> l.contains("and 0 error(s)")).count(), said);
        assertEquals(List.of(), said.lines().filter(l -> l.contains("Warning:") && !isOfLdac(l)).toList());
    }

    /** FITS_LDAC names a column with blanks, and the tables of all chips alike. */
    private static boolean isOfLdac(String warning) {
        return warning.contains(LDAC_COLUMN) || warning.contains("identical type/name/version");
    }

    @Test
    void stiltsReadsTheTables() throws Exception {
        for (String table : List.of("stars.fits", "residuals.fits", "reference.fits", "wcs_errors.fits", "images.csv",
                "../maps/transforms.csv")) {
            String count = run(List.of("stilts", "tpipe", "in=" + output.resolve(table), "omode=count"));
            Matcher numbers = Pattern.compile("columns: (\\d+)\\s+rows: (\\d+)").matcher(count);
            assertTrue(numbers.find(), count);
            int rows = table.endsWith(".csv") ? 6 : 101;
            assertTrue(Integer.parseInt(numbers.group(1)) >= 5 && Integer.parseInt(numbers.group(2)) >= rows, count);
        }
        String rms = run(List.of("stilts", "tpipe", "in=" + output.resolve("stars.fits"), "cmd=stats Name Mean NGood",
                "ofmt=csv"));
        assertTrue(rms.toLowerCase(Locale.ROOT).contains("ra,"), rms);
    }

    /** The grids of errors, the zero points, the maps and the camera, each by the reader of its format that Python has. */
    @Test
    void astropyReadsTheTables() {
        Astropy.require();
        JsonObject read = Astropy
                .run("""
                        from astropy.table import Table
                        out = asked['out']
                        errors = Table.read(out + '/wcs_errors.fits')
                        stars = Table.read(out + '/stars.fits')
                        residuals = Table.read(out + '/residuals.fits')
                        images = Table.read(out + '/images.csv', format='ascii.csv')
                        maps = Table.read(asked['maps'] + '/transforms.csv', format='ascii.csv')
                        camera = json.load(open(out + '/camera.json'))
                        u, v = (300 - maps['forward_origin_x']) / maps['forward_scale'], (200 - maps['forward_origin_y']) / maps['forward_scale']
                        at = [0, 0]
                        for axis in 0, 1:
                            for name in maps.colnames:
                                if name.startswith('forward_' + 'xy'[axis] + '_'):
                                    p, q = map(int, name.split('_')[2:])
                                    at[axis] = at[axis] + maps[name] * u**p * v**q
                        json.dump({'worst': float(max(errors['SIGMA_EAST'].max(), errors['SIGMA_NORTH'].max())),
                                   'stars': len(stars), 'highest': int(residuals['STAR'].max()),
                                   'zero': [float(z) for z in images['zero_point_mag']],
                                   'x': [float(x) for x in at[0]], 'y': [float(y) for y in at[1]],
                                   'images': [str(i) for i in maps['image']], 'camera': camera['content']}, sys.stdout)
                        """,
                        Map.of("out", output.toString(), "maps", folder.resolve("maps").toString()))
                .getAsJsonObject();
        assertTrue(read.get("worst").getAsDouble() > 0 && read.get("worst").getAsDouble() < 1000, read::toString);
        assertTrue(read.get("highest").getAsInt() <= read.get("stars").getAsInt(), read::toString);
        assertEquals(6, read.getAsJsonArray("zero").size());
        assertEquals("camera", read.get("camera").getAsString());
        assertMapsAreOurs(read);
    }

    private static void assertMapsAreOurs(JsonObject read) {
        double[] at = new double[2];
        try {
            List<TransformTable.Row> rows = TransformTable.read(folder.resolve("maps/transforms.csv"));
            for (int k = 0; k < rows.size(); k++) {
                rows.get(k).forward().value(300, 200, at);
                assertEquals(rows.get(k).image(), read.getAsJsonArray("images").get(k).getAsString());
                assertEquals(at[0], read.getAsJsonArray("x").get(k).getAsDouble(), 1e-9);
                assertEquals(at[1], read.getAsJsonArray("y").get(k).getAsDouble(), 1e-9);
            }
        } catch (CalibrationException e) {
            throw new AssertionError(e);
        }
    }

    /** xy2sky goes its own way through SIP terms. */
    @Test
    void wcstoolsPutsPixelsWhereWeDo() throws Exception {
        for (int n = 1; n <= 6; n++) {
            Path file = output.resolve(String.format(Locale.ROOT, "nettlewick7_%03d.wcs", n));
            HeaderCards header = SidecarHeaders.blocks(file).get(0);
            Wcs wcs = HeaderWcs.of(header);
            for (double[] pixel : new double[][]{{1, 1}, {500.5, 20.25}, {256, 256}, {30, 490}}) {
                String[] words = run(List.of("xy2sky", "-d", "-n", "8", file.toString(), Double.toString(pixel[0]),
                        Double.toString(pixel[1]))).strip().split("\\s+");
                double[] plane = new double[2];
                wcs.pixelToPlane(pixel[0], pixel[1], plane);
                double[] theirs = new double[2];
                assertTrue(words.length > 1, () -> String.join(" ", words));
                TangentPlane tangent = wcs.tangentPlane();
                tangent.project(Double.parseDouble(words[0]), Double.parseDouble(words[1]), theirs);
                assertEquals(plane[0] * Angles.MAS, theirs[0] * Angles.MAS, 0.1, file + " xi");
                assertEquals(plane[1] * Angles.MAS, theirs[1] * Angles.MAS, 0.1, file + " eta");
            }
        }
    }

    /** Back by AP and BP: what we say is on the sky is put within a thousandth of the pixel that it came from. */
    @Test
    void wcstoolsFindsThePixelsOfOurSky() throws Exception {
        for (int n = 1; n <= 6; n++) {
            Path file = output.resolve(String.format(Locale.ROOT, "nettlewick7_%03d.wcs", n));
            Wcs wcs = HeaderWcs.of(SidecarHeaders.blocks(file).get(0));
            StringBuilder list = new StringBuilder();
            double[] at = new double[2];
            for (int k = 0; k < 81; k++) {
                wcs.pixelToSky(1 + 63.875 * (k % 9), 1 + 63.875 * (k / 9), at);
                list.append(String.format(Locale.ROOT, "%.11f %.11f J2000%n", at[0], at[1]));
            }
            Path places = Files.writeString(folder.resolve("places" + n), list);
            List<String> found = run(List.of("sky2xy", "-n", "6", file.toString(), "@" + places)).lines()
                    .filter(line -> line.contains("->")).toList();
            assertEquals(81, found.size(), found::toString);
            for (int k = 0; k < 81; k++) {
                String[] xy = found.get(k).split("->")[1].strip().split("\\s+");
                assertEquals(1 + 63.875 * (k % 9), Double.parseDouble(xy[0]), 1e-3, found.get(k));
                assertEquals(1 + 63.875 * (k / 9), Double.parseDouble(xy[1]), 1e-3, found.get(k));
            }
        }
    }

    @Test
    void pyregionParsesTheRegions() throws Exception {
        String regions = run(List.of("/usr/bin/python3", "-c",
                "import sys, pyregion; r = pyregion.open(sys.argv[1]); print(len(r), sorted({s.name for s in r}))",
                output.resolve("stars.reg").toString()));
        Assumptions.assumeFalse(regions.contains("No module named"), "no pyregion here");
        assertTrue(regions.matches("(?s)\\d{3,} \\[.*"), regions);
    }

    /** AstroImageJ reads SIP of orders 2 to 9 in all four polynomials, and none where one of them is outside. */
    @Test
    void sipIsOfTheFormThatAstroImageJReads() throws Exception {
        for (int n = 1; n <= 6; n++) {
            HeaderCards header = SidecarHeaders
                    .blocks(output.resolve(String.format(Locale.ROOT, "nettlewick7_%03d.wcs", n))).get(0);
            assertEquals("RA---TAN-SIP", header.text("CTYPE1").orElse(""));
            assertEquals("DEC--TAN-SIP", header.text("CTYPE2").orElse(""));
            for (String key : List.of("A_ORDER", "B_ORDER", "AP_ORDER", "BP_ORDER")) {
                double order = header.number(key).orElse(0);
                assertTrue(order >= 2 && order <= 9, key + " = " + order);
            }
        }
    }

    /** Runs a program; the test is skipped where it is missing. */
    private static String run(List<String> command) throws IOException, InterruptedException {
        Path said = Files.createTempFile(folder, "said", ".txt");
        Process process;
        try {
            process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                    .redirectOutput(said.toFile()).start();
        } catch (IOException e) {
            return Assumptions.abort(command.get(0) + " is absent");
        }
        assertTrue(process.waitFor(120, TimeUnit.SECONDS), command::toString);
        return Files.readString(said, StandardCharsets.UTF_8);
    }
}
