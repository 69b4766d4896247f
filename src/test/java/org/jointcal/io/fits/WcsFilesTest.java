package org.jointcal.io.fits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.poly.BivariatePolynomial;
import org.jointcal.core.sky.TangentPlane;
import org.jointcal.core.sky.UnitVectors;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.core.wcs.PlanePolynomial;
import org.jointcal.core.wcs.PolynomialWcs;
import org.jointcal.core.wcs.SipExport;
import org.jointcal.core.wcs.TpvExport;
import org.jointcal.core.wcs.Wcs;
import org.jointcal.testing.Astropy;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WcsFilesTest {
    private static final double[][] PIXELS = {{0.5, 0.5}, {1000, 30}, {512.25, 700}, {1024.5, 2048.5}};
    private static final String READ = """
            answer = []
            pixels = np.array(asked['pixels'])
            for name in asked['files']:
                if name.endswith('.wcs'):
                    hdus = fits.open(name)
                    hdus.verify('exception')
                    headers = [hdu.header for hdu in hdus if 'CTYPE1' in hdu.header]
                else:
                    blocks = open(name, encoding='ascii').read().split('END     \\n')
                    headers = [header(block) for block in blocks if block]
                answer.append([sky(WCS(h), WCS(h).all_pix2world(pixels, 1)).tolist() for h in headers])
            json.dump(answer, sys.stdout)
            """;

    @TempDir
    Path folder;

    /** Chips beside each other in one tangent plane at right ascension 0. */
    private static PlanePolynomial chip(int number) {
        double step = 1.1e-4;
        BivariatePolynomial xi = new BivariatePolynomial(3, new double[]{step * 1100 * (number - 0.5), -step * 1024,
            2e-3, 1e-4, -2e-4, 3e-5, 5e-5, 4e-6, -3e-5, 8e-6});
        BivariatePolynomial eta = new BivariatePolynomial(3,
                new double[]{step * 7, 1e-3, step * 1020, -1e-4, 2e-4, 5e-5,
                    1e-5, 4e-5, 3e-5, -8e-6});
        return new PlanePolynomial(new TangentPlane(0.01, -60), 512, 1024, 1024, xi, eta);
    }

    private static List<WcsFiles.ChipHeader> chips(int count) throws CalibrationException {
        List<WcsFiles.ChipHeader> chips = new ArrayList<>();
        for (int k = 1; k <= count; k++) {
            HeaderCards cards = SipExport.of(chip(k), 1024, 2048).cards().with("EXTNAME", "never twice", "")
                    .with("NAXIS", 2, "").with("JCRMS", 12.5, "[mas] rms residual")
                    .withCommentary("HISTORY", "\u00e9t\u00e9");
            chips.add(new WcsFiles.ChipHeader("CCD" + k, 1024, 2048, cards));
        }
        return chips;
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    @Test
    void astropyReadsBothFilesAsTheyWereMeant() throws CalibrationException, IOException {
        Astropy.require();
        List<HeaderCards> tpv = new ArrayList<>();
        for (int k = 1; k <= 3; k++) {
            tpv.add(TpvExport.of(chip(k), 1024, 2048));
        }
        List<String> files = new ArrayList<>();
        files.add(write("one.wcs", WcsFiles.wcs(chips(1))).toString());
        files.add(write("three.wcs", WcsFiles.wcs(chips(3))).toString());
        files.add(write("three.head", WcsFiles.head(tpv)).toString());
        double[][][][] sky = new Gson().fromJson(Astropy.run(READ, Map.of("files", files, "pixels", PIXELS)),
                double[][][][].class);
        assertEquals(1, sky[0].length);
        assertEquals(3, sky[1].length);
        assertEquals(3, sky[2].length);
        double[] at = new double[2];
        for (double[][][] file : sky) {
            for (int k = 0; k < file.length; k++) {
                Wcs wcs = new PolynomialWcs(chip(k + 1));
                for (int i = 0; i < PIXELS.length; i++) {
                    wcs.pixelToSky(PIXELS[i][0], PIXELS[i][1], at);
                    double mas = 3.6e6 * UnitVectors.separation(at[0], at[1], file[k][i][0], file[k][i][1]);
                    assertTrue(mas < 0.01, mas + " mas");
                }
            }
        }
    }

    @Test
    void fitsverifyFindsNoFault() throws CalibrationException, IOException, InterruptedException {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/fitsverify")), "no fitsverify here");
        Path one = write("one.wcs", WcsFiles.wcs(chips(1)));
        Path three = write("three.wcs", WcsFiles.wcs(chips(3)));
        for (Path file : List.of(one, three)) {
            Process process = new ProcessBuilder("/usr/bin/fitsverify", "-q", file.toString()).redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, process.waitFor(), said);
            assertTrue(said.contains("verification OK"), said);
        }
    }

    @Test
    void ourOwnReaderFindsTheChips() throws CalibrationException, IOException {
        List<HeaderCards> blocks = SidecarHeaders.blocks(write("three.wcs", WcsFiles.wcs(chips(3))));
        assertEquals(List.of("CCD1", "CCD2", "CCD3"),
                blocks.stream().map(block -> block.text("EXTNAME").orElseThrow()).toList());
        assertEquals(12.5, blocks.get(2).number("JCRMS").orElseThrow());
        assertEquals(1024, blocks.get(2).number("IMAGEW").orElseThrow());
        assertEquals(1, SidecarHeaders.blocks(write("one.wcs", WcsFiles.wcs(chips(1)))).size());
    }

    @Test
    void headLinesAreShortAndBlocksEnded() {
        HeaderCards cards = HeaderCards.EMPTY.with("CRVAL1", -1.2345678901234567e-100, "x".repeat(80));
        String text = new String(WcsFiles.head(List.of(cards, cards)), StandardCharsets.US_ASCII);
        assertEquals(2, text.split("END     \n", -1).length - 1);
        assertTrue(text.lines().allMatch(line -> line.length() <= 79), text);
        assertTrue(text.contains("-1.2345678901234567E-100 / "), text);
    }
}
