package org.jointcal.core.wcs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jointcal.core.CalibrationException;
import org.jointcal.testing.Astropy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderWcsTest {
    private static final int WIDTH = WcsKinds.WIDTH;
    private static final int HEIGHT = WcsKinds.HEIGHT;

    @Test
    void everyKindAgreesWithWcslib() throws CalibrationException {
        Astropy.require();
        Map<String, HeaderCards> kinds = WcsKinds.all();
        double[][] pixels = WcsChecks.grid(WIDTH, HEIGHT, 9);
        List<HeaderCards> headers = new ArrayList<>(kinds.values());
        double[][][] sky = Astropy.pixelToSky(headers, headers.stream().map(h -> pixels).toList());
        int k = 0;
        for (Map.Entry<String, HeaderCards> kind : kinds.entrySet()) {
            Wcs wcs = HeaderWcs.of(kind.getValue());
            WcsChecks.assertSky(kind.getKey(), wcs, pixels, sky[k++], 0.01);
        }
    }

    @Test
    void everyKindIsInverted() throws CalibrationException {
        double[][] pixels = WcsChecks.grid(WIDTH, HEIGHT, 9);
        for (Map.Entry<String, HeaderCards> kind : WcsKinds.all().entrySet()) {
            WcsChecks.assertInverse(kind.getKey(), HeaderWcs.of(kind.getValue()), pixels);
            HeaderCards withoutSize = kind.getValue().without(key -> key.startsWith("NAXIS"));
            WcsChecks.assertInverse(kind.getKey() + " of unknown size", HeaderWcs.of(withoutSize), pixels);
        }
    }

    @Test
    void derivativesAgreeWithDifferences() throws CalibrationException {
        double[] before = new double[2];
        double[] after = new double[2];
        double h = 0.5;
        for (Map.Entry<String, HeaderCards> kind : WcsKinds.all().entrySet()) {
            NewtonWcs wcs = (NewtonWcs) HeaderWcs.of(kind.getValue());
            double[] jacobian = wcs.jacobian(150, 2800);
            for (int axis = 0; axis < 2; axis++) {
                double dx = axis == 0 ? h : 0;
                double dy = axis == 0 ? 0 : h;
                wcs.pixelToPlane(150 - dx, 2800 - dy, before);
                wcs.pixelToPlane(150 + dx, 2800 + dy, after);
                assertEquals((after[0] - before[0]) / (2 * h), jacobian[axis], 1e-11, kind.getKey());
                assertEquals((after[1] - before[1]) / (2 * h), jacobian[2 + axis], 1e-11, kind.getKey());
            }
        }
    }

    @Test
    void tanWithPvOnBothAxesIsTpv() throws CalibrationException {
        double[] a = new double[2];
        double[] b = new double[2];
        for (int degree = 2; degree <= 7; degree++) {
            Wcs tpv = HeaderWcs.of(WcsKinds.tpv(degree, true));
            Wcs tan = HeaderWcs
                    .of(WcsKinds.tpv(degree, true).with("CTYPE1", "RA---TAN", "").with("CTYPE2", "DEC--TAN", ""));
            assertEquals("TPV", tan.kind());
            tpv.pixelToPlane(12, 2700, a);
            tan.pixelToPlane(12, 2700, b);
            assertEquals(a[0], b[0]);
            assertEquals(a[1], b[1]);
        }
    }

    /** wcslib 7.12 exchanges the axes of a swapped TPV; so this is held against its twin in the usual order. */
    @Test
    void swappedTpvIsTheSameWithItsAxesRenumbered() throws CalibrationException {
        HeaderCards usual = WcsKinds.tpv(5, true);
        List<String> swapped = new ArrayList<>();
        for (String card : usual.cards()) {
            String key = HeaderCards.keyword(card);
            String other = key.replaceFirst("^(PV|CD|CTYPE|CRVAL)1", "$1#").replaceFirst("^(PV|CD|CTYPE|CRVAL)2", "$11")
                    .replace('#', '2');
            swapped.add(String.format("%-8s", other) + card.substring(8));
        }
        Wcs wcs = HeaderWcs.of(HeaderCards.of(swapped));
        double[][] pixels = WcsChecks.grid(WIDTH, HEIGHT, 5);
        double[][] sky = new double[pixels.length][2];
        for (int k = 0; k < pixels.length; k++) {
            HeaderWcs.of(usual).pixelToSky(pixels[k][0], pixels[k][1], sky[k]);
        }
        WcsChecks.assertSky("swapped", wcs, pixels, sky, 1e-6);
    }

    /**
     * Numbers of astropy 5.2.1 (wcslib 7.12), {@code WCS(fits.Header.fromstring(text, sep='\\n')).all_pix2world(x, y, 1)}, so
     * that the truth is at hand without them.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "TAN CRVAL1=0.01 CRVAL2=-35.5 CRPIX1=512.5 CRPIX2=500 CDELT1=-0.0003 CDELT2=0.00031 CROTA2=12.5"
                + " | 0.235474074532 | -35.617600369344 | 359.818181457635 | -35.470896534480",
        "TAN CRVAL1=45 CRVAL2=90 LONPOLE=180 CRPIX1=512.5 CRPIX2=500 CD1_1=-0.0003 CD1_2=0.00002 CD2_1=0.00003"
                + " CD2_2=0.00031 | 85.156583973828 | 89.777525182037 | 286.665206820301 | 89.838393146761",
        "TAN-SIP CRVAL1=202.5 CRVAL2=47.2 CRPIX1=128 CRPIX2=128 CD1_1=-0.00025 CD1_2=0.00004 CD2_1=0.00003"
                + " CD2_2=0.00026 A_ORDER=3 B_ORDER=2 A_2_0=2E-5 A_1_1=-1E-5 A_0_3=4E-8 B_0_2=3E-5 B_1_1=7E-6"
                + " | 202.539231650548 | 47.163320850078 | 202.206115354744 | 47.378562716300",
        "TPV CRVAL1=359.99 CRVAL2=80 CRPIX1=100 CRPIX2=200 CD1_1=-0.00025 CD1_2=0.00004 CD2_1=0.00003"
                + " CD2_2=0.00026 PV1_0=1E-4 PV1_1=1.01 PV1_2=0.002 PV1_3=0.003 PV1_5=0.04 PV1_11=0.5 PV1_39=20"
                + " PV2_1=0.99 PV2_2=-0.001 PV2_4=0.03 PV2_9=0.4 PV2_23=3 PV2_31=9"
                + " | 0.088392486445 | 79.945891258281 | 358.837151441958 | 80.160593137932"})
    void numbersOfAstropyAreMet(String text, double ra1, double dec1, double ra2, double dec2)
            throws CalibrationException {
        String[] words = text.split(" ");
        List<String> cards = new ArrayList<>(List.of("CTYPE1  = 'RA---" + words[0] + "'",
                "CTYPE2  = 'DEC--" + words[0] + "'"));
        for (int k = 1; k < words.length; k++) {
            String[] card = words[k].split("=");
            cards.add(String.format("%-8s= %s", card[0], card[1]));
        }
        double[][] pixels = {{1, 1}, {1000, 700.25}};
        WcsChecks.assertSky(text, HeaderWcs.of(HeaderCards.of(cards)), pixels,
                new double[][]{{ra1, dec1}, {ra2, dec2}}, 0.00001);
        WcsChecks.assertInverse(text, HeaderWcs.of(HeaderCards.of(cards)), pixels);
    }

    private static void assertRefused(HeaderCards header, String... words) {
        String message = assertThrows(CalibrationException.class, () -> HeaderWcs.of(header)).getMessage();
        for (String word : words) {
            assertTrue(message.contains(word), message);
        }
        assertTrue(message.endsWith(".") && !message.contains("\n"), message);
    }

    @Test
    void whatIsNotSupportedIsRefusedByName() {
        assertRefused(HeaderCards.EMPTY, "no WCS (CTYPE1 is missing). Plate-solve it first.");
        assertRefused(WcsKinds.withCd().without("CTYPE2"::equals), "no WCS (CTYPE2 is missing)");
        assertRefused(WcsKinds.withCd().with("CTYPE1", "LINEAR", ""), "LINEAR");
        assertRefused(WcsKinds.withCd().with("CTYPE1", "RA---ZPN", ""), "CTYPE1 = 'RA---ZPN' is not supported");
        assertRefused(WcsKinds.withCd().with("CTYPE1", "GLON-TAN", "").with("CTYPE2", "GLAT-TAN", ""), "GLON-TAN");
        assertRefused(WcsKinds.withCd().with("CTYPE2", "RA---TAN", ""), "do not belong together");
        assertRefused(WcsKinds.withCd().with("CTYPE2", "DEC--TPV", ""), "do not belong together");
        assertRefused(WcsKinds.withCd().with("RADESYS", "FK4", ""), "RADESYS = 'FK4'");
        assertRefused(WcsKinds.withCd().with("EQUINOX", 1950.0, ""), "EQUINOX = 1950.0");
        assertRefused(WcsKinds.withCd().with("RADESYS", "FK5", "").with("EQUINOX", 2019.5, ""), "EQUINOX = 2019.5");
        assertRefused(WcsKinds.withCd().with("EPOCH", 1950.0, ""), "EPOCH");
        assertRefused(WcsKinds.withCd().with("CUNIT1", "furlong", ""), "CUNIT1 = 'furlong'");
        assertRefused(WcsKinds.withCd().with("PV1_1", 3.0, ""), "PV1_1");
        assertRefused(WcsKinds.tpv(3, false).with("PV2_40", 3.0, ""), "PV2_40");
        assertRefused(WcsKinds.sip(3, true).with("A_ORDER", 10, ""), "A_ORDER = 10");
    }

    @Test
    void whatIsIncompleteOrDegenerateIsRefused() {
        assertRefused(WcsKinds.withCd().without("CRVAL1"::equals), "CRVAL1 is missing");
        assertRefused(WcsKinds.withCd().without("CRPIX2"::equals), "CRPIX2 is missing");
        assertRefused(WcsKinds.tan(), "CD1_1");
        assertRefused(WcsKinds.sip(3, true).without("B_ORDER"::equals), "B_ORDER is missing");
        assertRefused(WcsKinds.withCd().with("CD1_1", 0.0, "").with("CD1_2", 0.0, ""), "degenerate");
        assertRefused(WcsKinds.tan().with("CD1_1", 1e-4, "").with("CD1_2", 2e-4, "").with("CD2_1", 2e-4, "").with(
                "CD2_2", 4e-4,
                ""), "degenerate");
        assertRefused(WcsKinds.withCd().with("CRVAL2", 91.0, ""), "CRVAL2 = 91.0");
        assertRefused(WcsKinds.withCd().append(HeaderCards.of(List.of("CD1_1   = NaN"))), "CD1_1 = NaN");
        assertRefused(WcsKinds.withCd().append(HeaderCards.of(List.of("CRVAL1  = '12:30:00'"))), "CRVAL1");
        assertRefused(
                WcsKinds.tpv(3, false).with("PV1_1", 0.0, "").with("PV1_2", 0.0, "")
                        .without(k -> k.matches("PV1_[4-9]|PV1_10")),
                "degenerate");
    }

    @Test
    void equalFramesAndHarmlessLeftoversAreAccepted() throws CalibrationException {
        assertEquals("TAN",
                HeaderWcs.of(WcsKinds.withCd().with("RADESYS", "FK5", "").with("EQUINOX", 2000.0, "")).kind());
        assertEquals("TAN",
                HeaderWcs.of(WcsKinds.withCd().with("RADESYS", "ICRS", "").with("EQUINOX", 2019.5, "")).kind());
        assertEquals("TAN", HeaderWcs.of(WcsKinds.withCd().with("EPOCH", 2019.5, "")).kind());
        assertEquals("TAN", HeaderWcs.of(WcsKinds.withCd().with("PV2_1", 1.0, "").with("PV2_3", 42.0, "")).kind());
        assertEquals("TAN", HeaderWcs.of(WcsKinds.withCd().with("CTYPE1", "ra---tan", "")).kind());
        assertEquals("TAN", HeaderWcs.of(WcsKinds.withCd().with("CTYPE1", "RA---TAN-SIP", "")).kind());
    }

    /** TPV without PVi_1 means 1 by the convention, though wcslib takes 0. */
    @Test
    void absentLinearTermsOfTpvAreOne() throws CalibrationException {
        double[] a = new double[2];
        double[] b = new double[2];
        HeaderCards tpv = WcsKinds.tpv(2, false).with("PV1_1", 1.0, "").with("PV2_1", 1.0, "");
        HeaderWcs.of(tpv).pixelToPlane(10, 20, a);
        HeaderWcs.of(tpv.without(key -> key.matches("PV[12]_1"))).pixelToPlane(10, 20, b);
        assertEquals(a[0], b[0]);
        assertEquals(a[1], b[1]);
    }

    @Test
    void theFarSideOfTheSkyIsNowhereOnTheImage() throws CalibrationException {
        double[] pixel = new double[2];
        Random random = new Random(5);
        for (Map.Entry<String, HeaderCards> kind : WcsKinds.all().entrySet()) {
            Wcs wcs = HeaderWcs.of(kind.getValue());
            wcs.skyToPixel(wcs.tangentPlane().ra() + 180, -wcs.tangentPlane().dec(), pixel);
            assertTrue(Double.isNaN(pixel[0]) && Double.isNaN(pixel[1]), kind.getKey());
            for (int k = 0; k < 30; k++) {
                // Anywhere within 80 degrees: a pixel off the image, or none.
                double xi = 100 * random.nextGaussian();
                double eta = 100 * random.nextGaussian();
                wcs.planeToPixel(xi, eta, pixel);
                boolean inside = pixel[0] >= 0.5 && pixel[0] <= WIDTH && pixel[1] >= 0.5 && pixel[1] <= HEIGHT;
                assertTrue(!inside || Math.hypot(xi, eta) < 1, kind.getKey());
            }
        }
    }
}
