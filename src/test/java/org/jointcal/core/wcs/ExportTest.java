package org.jointcal.core.wcs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.poly.BivariatePolynomial;
import org.jointcal.core.sky.TangentPlane;
import org.jointcal.core.sky.UnitVectors;
import org.jointcal.testing.Astropy;
import org.junit.jupiter.api.Test;

class ExportTest {
    private static final int WIDTH = 2048;
    private static final int HEIGHT = 4096;
    /** Columns: AP and BP by wcslib, by hand from the keywords, and wcslib's own iteration from the sky. */
    private static final String INVERSE = """
            answer = []
            for text, pixels in zip(asked['headers'], asked['points']):
                w = WCS(header(text))
                h = header(text)
                xy = np.array(pixels)
                focal = w.sip_pix2foc(xy, 1)
                def inverse(name):
                    n = h[name + '_ORDER']
                    return sum(h['%s_%d_%d' % (name, p, q)] * focal[:, 0]**p * focal[:, 1]**q
                               for p in range(n + 1) for q in range(n + 1 - p))
                hand = focal + np.stack([inverse('AP'), inverse('BP')], axis=1) + w.wcs.crpix
                iterated = w.all_world2pix(w.all_pix2world(xy, 1), 1, tolerance=1e-6)
                answer.append(np.concatenate([w.sip_foc2pix(focal, 1), hand, iterated], axis=1).tolist())
            json.dump(answer, sys.stdout)
            """;

    /**
     * A chip of 0.2 arcsec pixels with its tangent point at a pixel, distorted by some tens of pixels at its corners, in
     * polynomials about its middle, as a fit gives them.
     */
    private static PlanePolynomial solution(TangentPlane plane, double crpix1, double crpix2, int degree, double pixels,
            boolean flipped, long seed) {
        Random random = new Random(seed);
        double scale = HEIGHT / 2.0;
        double step = 0.2 / 3600;
        double angle = 0.3 + random.nextDouble();
        double x0 = (WIDTH + 1) / 2.0;
        double y0 = (HEIGHT + 1) / 2.0;
        BivariatePolynomial[] moved = new BivariatePolynomial[2];
        for (int axis = 0; axis < 2; axis++) {
            double[] c = new double[BivariatePolynomial.termCount(degree)];
            for (int t = 2; t <= degree; t++) {
                for (int j = 0; j <= t; j++) {
                    c[BivariatePolynomial.termIndex(t - j, j)] = pixels * random.nextGaussian() / (t * t);
                }
            }
            c[0] = axis == 0 ? x0 - crpix1 : y0 - crpix2;
            c[BivariatePolynomial.termIndex(1 - axis, axis)] = scale;
            moved[axis] = new BivariatePolynomial(degree, c);
        }
        double cos = step * Math.cos(angle);
        double sin = step * Math.sin(angle);
        double sign = flipped ? 1 : -1;
        return new PlanePolynomial(plane, x0, y0, scale, moved[0].times(sign * cos).plus(moved[1].times(sin)),
                moved[0].times(-sign * sin).plus(moved[1].times(cos)));
    }

    private static Map<String, PlanePolynomial> solutions() {
        Map<String, PlanePolynomial> solutions = new LinkedHashMap<>();
        double[][] centres = {{150, 20}, {0, 0}, {0, 90}, {77, -90}, {359.9999, 89.9}, {210, -89.9}};
        for (double[] centre : centres) {
            TangentPlane plane = new TangentPlane(centre[0], centre[1]);
            for (int degree = 1; degree <= 7; degree++) {
                solutions.put(plane + ", degree " + degree,
                        solution(plane, 1000, 2100, degree, 30, degree % 2 == 0, degree));
            }
        }
        TangentPlane plane = new TangentPlane(0.1, 40);
        for (int degree = 1; degree <= 7; degree++) {
            solutions.put("tangent point at the border, degree " + degree,
                    solution(plane, -300, 4500, degree, 10, false, degree));
            solutions.put("tangent point far away, degree " + degree,
                    solution(plane, 9400, -8200, degree, 10, false, degree));
            solutions.put("tangent point far away near the pole, degree " + degree,
                    solution(new TangentPlane(10, 89.9), 9400, -8200, degree, 10, true, degree));
            solutions.put("tangent point two degrees away, degree " + degree,
                    solution(plane, 36000, 1000, degree, 5, false, degree));
        }
        return solutions;
    }

    private static void assertAstropyReads(Map<String, PlanePolynomial> solutions, List<HeaderCards> headers) {
        double[][] pixels = WcsChecks.grid(WIDTH, HEIGHT, 13);
        double[][][] sky = Astropy.pixelToSky(headers, headers.stream().map(h -> pixels).toList());
        int k = 0;
        for (Map.Entry<String, PlanePolynomial> solution : solutions.entrySet()) {
            WcsChecks.assertSky(solution.getKey(), new PolynomialWcs(solution.getValue()), pixels, sky[k++], 0.01);
        }
    }

    @Test
    void sipIsReadByAstropyAsItWasMeant() throws CalibrationException {
        Astropy.require();
        List<HeaderCards> headers = new ArrayList<>();
        for (PlanePolynomial solution : solutions().values()) {
            headers.add(SipExport.of(solution, WIDTH, HEIGHT).cards());
        }
        assertAstropyReads(solutions(), headers);
    }

    @Test
    void tpvIsReadByAstropyAsItWasMeant() throws CalibrationException {
        Astropy.require();
        List<HeaderCards> headers = new ArrayList<>();
        for (PlanePolynomial solution : solutions().values()) {
            headers.add(TpvExport.of(solution, WIDTH, HEIGHT));
        }
        assertAstropyReads(solutions(), headers);
    }

    @Test
    void apAndBpInvertWithinAThousandthOfAPixel() throws CalibrationException {
        Astropy.require();
        List<String> names = new ArrayList<>();
        List<HeaderCards> headers = new ArrayList<>();
        List<double[][]> points = new ArrayList<>();
        List<Double> promised = new ArrayList<>();
        double[][] pixels = WcsChecks.grid(WIDTH, HEIGHT, 30);
        for (Map.Entry<String, PlanePolynomial> solution : solutions().entrySet()) {
            SipExport export = SipExport.of(solution.getValue(), WIDTH, HEIGHT);
            if (solution.getValue().degree() > 1) {
                names.add(solution.getKey());
                headers.add(export.cards());
                points.add(pixels);
                promised.add(export.roundTripPixels());
            }
        }
        double[][][] back = new Gson().fromJson(Astropy.run(INVERSE, Astropy.request(headers, points)),
                double[][][].class);
        for (int k = 0; k < names.size(); k++) {
            double worst = 0;
            for (int i = 0; i < pixels.length; i++) {
                double[] at = back[k][i];
                worst = Math.max(worst, Math.hypot(at[0] - pixels[i][0], at[1] - pixels[i][1]));
                assertEquals(at[0], at[2], 1e-6, names.get(k));
                assertEquals(at[1], at[3], 1e-6, names.get(k));
                assertEquals(pixels[i][0], at[4], 1e-4, names.get(k));
                assertEquals(pixels[i][1], at[5], 1e-4, names.get(k));
            }
            assertTrue(worst < 0.001, names.get(k) + ": " + worst);
            assertEquals(worst, promised.get(k), 0.2 * worst + 1e-7, names.get(k));
        }
    }

    /** AstroImageJ reads no header with an order outside 2 to 9. */
    @Test
    void ordersAreAlwaysTwoToNine() throws CalibrationException {
        for (PlanePolynomial solution : solutions().values()) {
            HeaderCards cards = SipExport.of(solution, WIDTH, HEIGHT).cards();
            boolean linear = solution.degree() == 1;
            assertEquals(linear ? "RA---TAN" : "RA---TAN-SIP", cards.text("CTYPE1").orElseThrow());
            for (String key : new String[]{"A_ORDER", "B_ORDER", "AP_ORDER", "BP_ORDER"}) {
                assertEquals(!linear, cards.has(key));
                double order = cards.number(key).orElse(2);
                assertTrue(order >= 2 && order <= 9, key + " " + order);
            }
        }
    }

    @Test
    void headersAreReadBackByOurselves() throws CalibrationException {
        double[][] pixels = WcsChecks.grid(WIDTH, HEIGHT, 9);
        for (Map.Entry<String, PlanePolynomial> solution : solutions().entrySet()) {
            double[][] sky = new double[pixels.length][2];
            Wcs own = new PolynomialWcs(solution.getValue());
            for (int k = 0; k < pixels.length; k++) {
                own.pixelToSky(pixels[k][0], pixels[k][1], sky[k]);
            }
            WcsChecks.assertInverse(solution.getKey(), own, pixels);
            Wcs sip = HeaderWcs.of(SipExport.of(solution.getValue(), WIDTH, HEIGHT).cards(), WIDTH, HEIGHT);
            Wcs tpv = HeaderWcs.of(TpvExport.of(solution.getValue(), WIDTH, HEIGHT), WIDTH, HEIGHT);
            WcsChecks.assertSky(solution.getKey(), sip, pixels, sky, 0.001);
            WcsChecks.assertSky(solution.getKey(), tpv, pixels, sky, 0.0001);
            WcsChecks.assertInverse(solution.getKey(), sip, pixels);
            WcsChecks.assertInverse(solution.getKey(), tpv, pixels);
        }
    }

    /** A program that takes scale and orientation from CD must not be told those of an extrapolation. */
    @Test
    void cdIsTheImagesOwnScaleEvenFarFromTheTangentPoint() throws CalibrationException {
        PlanePolynomial far = solution(new TangentPlane(0.1, 40), 9400, -8200, 5, 10, false, 5);
        double[] middle = new PolynomialWcs(far).jacobian(1024.5, 2048.5);
        double scale = Math.hypot(middle[0], middle[2]);
        HeaderCards sip = SipExport.of(far, WIDTH, HEIGHT).cards();
        HeaderCards tpv = TpvExport.of(far, WIDTH, HEIGHT);
        for (HeaderCards cards : List.of(sip, tpv)) {
            assertEquals(scale, Math.hypot(cards.number("CD1_1").orElseThrow(), cards.number("CD2_1").orElseThrow()),
                    0.02 * scale);
        }
        assertEquals(0.1, tpv.number("CRVAL1").orElseThrow(), 1e-12, "TPV keeps the tangent point");
        assertEquals(1024.5, sip.number("CRPIX1").orElseThrow(), 1e-6, "SIP moves it to the middle");
        assertEquals(2048.5, sip.number("CRPIX2").orElseThrow(), 1e-6);
    }

    @Test
    void aTangentPointInTheImageStaysAndIsExact() throws CalibrationException {
        PlanePolynomial solution = solution(new TangentPlane(359.99, -33), 900, 2500, 6, 30, true, 3);
        HeaderCards cards = SipExport.of(solution, WIDTH, HEIGHT).cards();
        double[] at = new double[2];
        solution.value(cards.number("CRPIX1").orElseThrow(), cards.number("CRPIX2").orElseThrow(), at);
        assertEquals(0, Math.hypot(at[0], at[1]) * WcsChecks.MAS, 1e-6);
        assertEquals(359.99, cards.number("CRVAL1").orElseThrow());
        assertEquals(-33, cards.number("CRVAL2").orElseThrow());
        double[] j = new PolynomialWcs(solution).jacobian(cards.number("CRPIX1").orElseThrow(),
                cards.number("CRPIX2").orElseThrow());
        assertEquals(j[0], cards.number("CD1_1").orElseThrow(), 1e-18);
        assertEquals(j[1], cards.number("CD1_2").orElseThrow(), 1e-18);
    }

    @Test
    void aPoorInverseIsSaid() throws CalibrationException {
        PlanePolynomial strong = solution(new TangentPlane(10, 10), 1000, 2100, 5, 1000, false, 1);
        SipExport export = SipExport.of(strong, WIDTH, HEIGHT);
        assertTrue(export.roundTripPixels() > 0.001, "round trip " + export.roundTripPixels());
        assertTrue(export.cards().has("COMMENT"));
        assertFalse(SipExport.of(solutions().values().iterator().next(), WIDTH, HEIGHT).cards().has("COMMENT"));
    }

    /** A cubic chip under cubic corrections of some milliarcseconds: degree 9, of which nothing above 5 can be seen. */
    @Test
    void degreesThatCannotBeSeenAreLeftAway() throws CalibrationException {
        PlanePolynomial chip = solution(new TangentPlane(10, 20), 1000, 2000, 3, 5, false, 3);
        BivariatePolynomial x = chip.xi();
        BivariatePolynomial y = chip.eta();
        double r = 0.12;
        BivariatePolynomial cube = x.times(1 / r).times(x.times(1 / r)).times(y.times(1 / r)).times(5e-6);
        PlanePolynomial nine = new PlanePolynomial(chip.plane(), chip.originX(), chip.originY(), chip.scale(),
                x.plus(cube), y.plus(cube.times(-1)));
        assertEquals(9, nine.degree());
        Wcs tpv = HeaderWcs.of(TpvExport.of(nine, WIDTH, HEIGHT), WIDTH, HEIGHT);
        double[] expected = new double[2];
        double[] found = new double[2];
        for (double[] pixel : new double[][]{{1, 1}, {WIDTH, HEIGHT}, {WIDTH, 1}, {700, 3000}}) {
            nine.value(pixel[0], pixel[1], expected);
            nine.plane().deproject(expected[0], expected[1], expected);
            tpv.pixelToSky(pixel[0], pixel[1], found);
            assertEquals(0, 3.6e6 * UnitVectors.separation(expected[0], expected[1], found[0], found[1]), 0.2);
        }
    }

    @Test
    void degreesBeyondTheFormatAreRefusedByName() throws CalibrationException {
        PlanePolynomial eight = solution(new TangentPlane(10, 10), 1000, 2100, 8, 10, false, 1);
        PlanePolynomial ten = solution(new TangentPlane(10, 10), 1000, 2100, 10, 1000, false, 1);
        assertTrue(SipExport.of(eight, WIDTH, HEIGHT).roundTripPixels() < 0.001);
        String tpv = assertThrows(CalibrationException.class, () -> TpvExport.of(eight, WIDTH, HEIGHT)).getMessage();
        assertTrue(tpv.contains("degree 8") && tpv.contains("wcs=sip"), tpv);
        String sip = assertThrows(CalibrationException.class, () -> SipExport.of(ten, WIDTH, HEIGHT)).getMessage();
        assertTrue(sip.contains("degree 10"), sip);
    }
}
