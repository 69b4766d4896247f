package org.jointcal.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.jointcal.calibrate.result.CalibrationResult;
import org.jointcal.calibrate.result.ImageSolution;
import org.jointcal.calibrate.result.ModelSummary;
import org.jointcal.calibrate.result.Residuals;
import org.jointcal.calibrate.result.Residuals.Fate;
import org.jointcal.calibrate.result.RunSummary.Rms;
import org.jointcal.core.Progress;
import org.jointcal.core.sky.TangentPlane;
import org.jointcal.finished.ExpectedNoise;
import org.jointcal.finished.FinishedRun;
import org.jointcal.plot.FigureSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The text files of a run: well-formed, escaped, complete, and true to the result. */
class ResultPagesTest {
    @TempDir
    static Path temp;
    private static CalibrationResult result;

    @BeforeAll
    static void write() throws Exception {
        result = ResultFixture.small();
        ResultWriter.write(result, temp, Progress.NONE);
        ResultWriter.write(HopelessRun.make(), temp.resolve("hopeless"), Progress.NONE);
    }

    private static Document page(String name) throws Exception {
        String html = Files.readString(temp.resolve(name));
        DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        return builder.parse(new InputSource(new StringReader(html.replace("<!DOCTYPE html>", ""))));
    }

    @Test
    void thePageIsWellFormedAndStandsAlone() throws Exception {
        for (String name : List.of("report.html", "hopeless/report.html")) {
            Document page = page(name);
            assertEquals(1, page.getElementsByTagName("script").getLength(), "the one that sorts tables");
            assertEquals(0, page.getElementsByTagName("link").getLength());
            assertEquals(0, page.getElementsByTagName("img").getLength());
            String html = Files.readString(temp.resolve(name));
            assertFalse(html.contains("src=") || html.contains("url(") || html.contains("@import"), name);
            assertFalse(html.contains("NaN") || html.contains("Infinity"), name);
        }
    }

    @Test
    void whatComesFromOutsideIsEscaped() throws Exception {
        String html = Files.readString(temp.resolve("report.html"));
        assertTrue(html.contains("&lt;b&gt;c &amp; d&lt;/b&gt;"));
        assertFalse(html.contains("<b>c & d") || html.split("<script", -1).length != 2);
        assertTrue(page("report.html").getDocumentElement().getTextContent()
                .contains("twice that of the others <script>."));
        assertEquals("&lt;&#39;&quot;&amp;&gt;\n", Html.escape("<'\"&>\u0000\n\u001b"));
    }

    @Test
    void thePageHasTheVerdictTheImagesAndThePictures() throws Exception {
        Document page = page("report.html");
        String text = page.getDocumentElement().getTextContent();
        assertTrue(text.contains("Usable") && text.contains("It describes the data to the errors"));
        result.images().forEach(image -> assertTrue(text.contains(image.image().name()), image.image().name()));
        result.problems().forEach(problem -> assertTrue(text.contains(problem.message()), problem.message()));
        result.request().toKeys().forEach((key, value) -> assertTrue(text.contains(key + value), key));
        NodeList pictures = page.getElementsByTagName("figure");
        assertEquals(FigureSet.names().size(), pictures.getLength());
        assertTrue(page("hopeless/report.html").getDocumentElement().getTextContent().contains("Not usable"));
    }

    @Test
    void theSummaryHasTheFigures() throws Exception {
        JsonObject json = JsonParser.parseString(Files.readString(temp.resolve("summary.json"))).getAsJsonObject();
        assertTrue(json.get("usable").getAsBoolean());
        assertEquals(6, json.getAsJsonObject("counts").get("images").getAsInt());
        assertEquals(5, json.getAsJsonObject("counts").get("images_fitted").getAsInt());
        JsonObject reserved = json.getAsJsonObject("rms_mas").getAsJsonObject("reserved");
        assertEquals(result.summary().reserved().east(), reserved.get("east").getAsDouble(), 0);
        assertEquals(result.summary().reserved().count(), reserved.get("count").getAsInt());
        assertEquals(1622.125, json.getAsJsonArray("stages").get(2).getAsJsonObject().get("chi2").getAsDouble(), 0);
        assertEquals(5, json.getAsJsonObject("position_floor_mas").get("cam|r").getAsDouble(), 0);
        JsonObject last = json.getAsJsonArray("images").get(5).getAsJsonObject();
        assertFalse(last.get("fitted").getAsBoolean());
        assertTrue(last.get("rms_east_mas").isJsonNull());
        Map<String, String> settings = new LinkedHashMap<>();
        json.getAsJsonObject("settings").asMap().forEach((key, value) -> settings.put(key, value.getAsString()));
        assertEquals(result.request().toKeys(), settings);
        for (var file : json.getAsJsonArray("files")) {
            assertTrue(Files.exists(temp.resolve(file.getAsString())), file.getAsString());
        }
    }

    @Test
    void theTableOfImagesIsRfc4180() throws Exception {
        List<List<String>> rows = csv(Files.readString(temp.resolve("images.csv")));
        List<String> header = rows.get(0);
        assertEquals(1 + result.images().size(), rows.size());
        for (int k = 0; k < result.images().size(); k++) {
            List<String> row = rows.get(k + 1);
            assertEquals(header.size(), row.size());
            assertEquals(result.images().get(k).image().name(), row.get(header.indexOf("image")));
            assertEquals(result.images().get(k).status(), row.get(header.indexOf("status")));
            double rms = result.images().get(k).rmsEast();
            String field = row.get(header.indexOf("rms_east_mas"));
            assertEquals(Double.isNaN(rms) ? "" : Double.toString(rms), field);
        }
        assertEquals("TAN-SIP TPV", rows.get(3).get(header.indexOf("wcs_out")));
        assertEquals("__m67 b.wcs", rows.get(3).get(header.indexOf("wcs_file")));
        assertEquals("", rows.get(6).get(header.indexOf("wcs_file")));
        assertTrue(Double.parseDouble(rows.get(3).get(header.indexOf("sip_round_trip_pixels"))) < 1e-3);
    }

    /** A reader of its own, by the letter of RFC 4180. */
    private static List<List<String>> csv(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        Matcher field = Pattern.compile("(?:\"((?:[^\"]|\"\")*)\"|([^,\"\r\n]*))(,|\r\n)").matcher(text);
        int at = 0;
        while (at < text.length() && field.find() && field.start() == at) {
            row.add(field.group(1) != null ? field.group(1).replace("\"\"", "\"") : field.group(2));
            if (!field.group(3).equals(",")) {
                rows.add(row);
                row = new ArrayList<>();
            }
            at = field.end();
        }
        assertEquals(text.length(), at, "not RFC 4180 from here on: " + text.substring(at));
        return rows;
    }

    @Test
    void theSettingsRepeatTheRun() throws Exception {
        Map<String, String> keys = new LinkedHashMap<>();
        for (String line : Files.readAllLines(temp.resolve("settings.txt"))) {
            if (!line.startsWith("#")) {
                keys.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
            }
        }
        assertEquals(CalibrationRequest.KEYS, List.copyOf(keys.keySet()));
        assertEquals(result.request(), CalibrationRequest.of(keys, List.of()));
    }

    @Test
    void arrowsRunFromTheStarAlongTheResidual() throws Exception {
        Residuals r = result.residuals();
        List<String> lines = Files.readAllLines(temp.resolve("stars.reg"));
        assertEquals("# Region file format: DS9 version 4.1", lines.get(0));
        Matcher enlarged = Pattern.compile("(\\d+) times enlarged").matcher(lines.get(1));
        assertTrue(enlarged.find());
        double scale = Double.parseDouble(enlarged.group(1));
        int[] drawn = IntStream.range(0, r.count()).filter(k -> r.star()[k] >= 0
                && (r.fate()[k] == Fate.USED || r.fate()[k] == Fate.OUTLIER)).toArray();
        List<String> arrows = lines.stream().filter(line -> line.startsWith("line(")).toList();
        assertEquals(drawn.length, arrows.size());
        assertEquals(result.stars().count(), lines.stream().filter(line -> line.startsWith("circle(")).count());
        for (int at = 0; at < drawn.length; at++) {
            int k = drawn[at];
            String[] numbers = arrows.get(at).substring(5, arrows.get(at).indexOf(')')).split(",");
            double ra = Double.parseDouble(numbers[0]);
            double dec = Double.parseDouble(numbers[1]);
            double[] end = new double[2];
            new TangentPlane(ra, dec).project(Double.parseDouble(numbers[2]), Double.parseDouble(numbers[3]), end);
            double length = Math.hypot(end[0], end[1]) * 3600;
            double wanted = Math.min(120, Math.hypot(r.east()[k], r.north()[k]) * scale / 1000);
            assertEquals(wanted, length, 2e-3 * (1 + wanted));
            assertEquals(0, Math.hypot(end[0] * 3600 - r.east()[k] / Math.hypot(r.east()[k], r.north()[k]) * length,
                    end[1] * 3600 - r.north()[k] / Math.hypot(r.east()[k], r.north()[k]) * length),
                    1e-3 + 2e-3 * wanted);
            assertEquals(r.fate()[k] == Fate.OUTLIER, arrows.get(at).contains("color=red tag={outlier}"));
        }
    }

    @Test
    void theShellsLinesAreFewAndTellWhatCounts() {
        List<String> lines = TextSummary.of(result, Path.of("out")).lines().toList();
        assertTrue(lines.size() <= 25, lines.size() + " lines");
        assertTrue(lines.get(0).startsWith("USABLE: It describes"), lines.get(0));
        assertTrue(lines.get(1).startsWith("5 of 6 images fitted (3 exposures)"), lines.get(1));
        assertEquals("Results in out; read report.html first.", lines.get(lines.size() - 1));
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("Stars kept out ")));
        assertTrue(lines.stream().anyMatch(line -> line.contains("left out: no overlap")));
        List<String> many = TextSummary.of(ResultFixture.make(40, 1, 30, Map.of())).lines().toList();
        assertTrue(many.get(many.size() - 1).equals("... 20 more images in images.csv"), many.get(many.size() - 1));
        assertTrue(TextSummary.of(HopelessRun.make()).startsWith("NOT USABLE: No two images share"));
    }

    /** Errors that are right give pulls of unit width, and residuals of the size that they allow. */
    @Test
    void theYardstickIsTrue() {
        CalibrationResult large = ResultFixture.make(10, 1, 1500, Map.of());
        ExpectedNoise noise = new ExpectedNoise(FinishedRun.of(large));
        Residuals r = large.residuals();
        double squares = 0;
        int n = 0;
        for (int k = 0; k < r.count(); k++) {
            if (r.fate()[k] == Fate.USED) {
                squares += Math.pow(noise.pullEast(k), 2) + Math.pow(noise.pullNorth(k), 2);
                n += 2;
            }
        }
        assertEquals(1, squares / n, 4 * Math.sqrt(2.0 / n));
        assertEquals(1, large.summary().internal().east() / noise.internal().east(), 0.05);
        assertEquals(noise.images().get(3).count(), large.images().get(3).used());
        for (KeyFigures figure : KeyFigures.of(large, noise)) {
            assertTrue(figure.judgement().startsWith("as the errors allow: both axes together "), figure.judgement());
        }
    }

    /** The rms of few measurements says little: what chance brings is not told as an excess. */
    @Test
    void fewMeasurementsAreNotJudgedHard() {
        Rms allowed = new Rms(5.3, 5.29, 4);
        assertEquals("as the errors allow: both axes together 34 % above, which chance can bring for so few",
                new KeyFigures("", "", new Rms(6.09, 8.01, 4), allowed).judgement());
        assertTrue(new KeyFigures("", "", new Rms(3, 4, 100), allowed).isFarBelow());
        assertTrue(!new KeyFigures("", "", new Rms(3, 4, 20), allowed).isFarBelow());
        assertTrue(!new KeyFigures("", "", new Rms(4.8, 6.4, 100), allowed).isFarBelow());
        assertEquals("somewhat more than the errors allow",
                new KeyFigures("", "", new Rms(6.09, 8.01, 400), allowed).judgement());
        assertEquals("more than the errors allow", new KeyFigures("", "", new Rms(9, 9, 4), allowed).judgement());
    }

    @Test
    void anImageThatStandsOutIsMarked() {
        CalibrationResult large = ResultFixture.make(10, 1, 200, Map.of());
        assertArrayEquals(new boolean[10], OddImages.of(large));
        List<ImageSolution> images = new ArrayList<>(large.images());
        ImageSolution i = images.get(2);
        images.set(2, new ImageSolution(i.image(), i.solution(), i.status(), i.degree(), i.selected(), i.matched(),
                i.used(), i.outliers(), i.references(), i.rmsEast(), i.rmsNorth(), i.rmsReferenceEast(),
                i.rmsReferenceNorth(), 5, i.zeroPoint(), i.zeroPointError(), i.shiftEast(), i.shiftNorth(),
                i.rotation(), i.uncertainty()));
        CalibrationResult one = new CalibrationResult(large.request(), true, "", large.exposures(), images,
                large.catalog(), large.stars(), large.residuals(), large.references(), large.photometry(),
                large.summary(), ModelSummary.NONE, List.of());
        boolean[] third = new boolean[10];
        third[2] = true;
        assertArrayEquals(third, OddImages.of(one));
        assertEquals(1, TextSummary.of(one).lines().filter(line -> line.endsWith("stands out")).count());
    }

    /** The verdict's second sentence does not call good what chi2 calls bad. */
    @Test
    void whatStarsKeptOutDoIsToldByRmsAndByChi2() {
        List<KeyFigures> figures = List.of(
                new KeyFigures("Stars kept out", "", new Rms(6, 8, 100), new Rms(6, 8, 100)));
        assertEquals("That is what the errors allow, 6.00 and 8.00 mas (both axes together the same).",
                KeyFigures.keptOut(figures, 1.1, 1, "mas"));
        assertEquals(
                "The errors allow 0.00600 and 0.00800 pixels, but weighted by them these stars scatter 1.6 times as much"
                        + " as they should.",
                KeyFigures.keptOut(figures, 2.66, 1000, "pixels"));
        assertEquals("That is more than the errors allow, 3.00 and 4.00 mas.", KeyFigures.keptOut(
                List.of(new KeyFigures("Stars kept out", "", new Rms(6, 8, 100), new Rms(3, 4, 100))), 4, 1, "mas"));
        assertEquals("", KeyFigures.keptOut(List.of(), Double.NaN, 1, "mas"));
    }
}
