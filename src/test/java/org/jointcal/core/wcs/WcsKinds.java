package org.jointcal.core.wcs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Headers of every kind that is read: matrices and their older forms, poles, RA 0, flips, SIP and TPV of all degrees. */
final class WcsKinds {
    static final int WIDTH = 2000;
    static final int HEIGHT = 3000;

    private WcsKinds() {
    }

    static HeaderCards tan() {
        return HeaderCards.EMPTY.with("NAXIS", 2, "").with("NAXIS1", WIDTH, "").with("NAXIS2", HEIGHT, "")
                .with("CTYPE1", "RA---TAN", "").with("CTYPE2", "DEC--TAN", "")
                .with("CRVAL1", 150.1, "").with("CRVAL2", 20.2, "")
                .with("CRPIX1", 980.3, "").with("CRPIX2", 1600.7, "");
    }

    static HeaderCards withCd() {
        return tan().with("CD1_1", -1.1e-4, "").with("CD1_2", 2.3e-5, "").with("CD2_1", 2.4e-5, "").with("CD2_2",
                1.2e-4, "");
    }

    static HeaderCards at(double ra, double dec) {
        return withCd().with("CRVAL1", ra, "").with("CRVAL2", dec, "");
    }

    static HeaderCards sip(int order, boolean suffix) {
        Random random = new Random(order);
        HeaderCards cards = withCd();
        if (suffix) {
            cards = cards.with("CTYPE1", "RA---TAN-SIP", "").with("CTYPE2", "DEC--TAN-SIP", "");
        }
        for (String name : new String[]{"A", "B"}) {
            cards = cards.with(name + "_ORDER", order, "");
            for (int p = 0; p <= order; p++) {
                for (int q = 0; p + q <= order; q++) {
                    if (p + q >= 2) {
                        cards = cards.with(name + "_" + p + "_" + q,
                                20 * random.nextGaussian() / Math.pow(1800, p + q), "");
                    }
                }
            }
        }
        return cards;
    }

    static HeaderCards tpv(int degree, boolean radial) {
        int[] last = {0, 2, 6, 10, 16, 22, 30, 38};
        Random random = new Random(degree);
        HeaderCards cards = withCd().with("CTYPE1", "RA---TPV", "").with("CTYPE2", "DEC--TPV", "");
        for (int axis = 1; axis <= 2; axis++) {
            int top = radial && degree == 7 ? 39 : last[degree];
            for (int k = 0; k <= top; k++) {
                boolean isRadial = k == 3 || k == 11 || k == 23 || k == 39;
                int power = k < 3 ? 1 : k < 7 ? 2 : k < 12 ? 3 : k < 17 ? 4 : k < 24 ? 5 : k < 31 ? 6 : 7;
                double value = 5e-4 * random.nextGaussian() / Math.pow(0.15, power - 1);
                if (k == 0) {
                    value = 1e-3 * random.nextGaussian();
                }
                if (!isRadial || radial) {
                    cards = cards.with("PV" + axis + "_" + k, value + (k == 1 ? 1 : 0), "");
                }
            }
        }
        return cards;
    }

    static Map<String, HeaderCards> all() {
        Map<String, HeaderCards> kinds = new LinkedHashMap<>();
        HeaderCards cdelt = tan().with("CDELT1", -1.1e-4, "").with("CDELT2", 1.3e-4, "");
        kinds.put("CD", withCd());
        kinds.put("CD of two", tan().with("CD1_1", -1e-4, "").with("CD2_2", 1e-4, ""));
        kinds.put("CDELT", cdelt);
        kinds.put("PC", cdelt.with("PC1_1", 0.9, "").with("PC1_2", 0.2, "").with("PC2_1", -0.3, "").with("PC2_2", 1.1,
                ""));
        kinds.put("PC of two", cdelt.with("PC1_2", 0.2, "").with("PC2_1", -0.3, ""));
        kinds.put("PC without CDELT", tan().with("PC1_1", -1e-4, "").with("PC2_2", 1e-4, ""));
        kinds.put("PC001001", cdelt.with("PC001001", 0.9, "").with("PC001002", 0.2, "").with("PC002001", -0.3, ""));
        kinds.put("CROTA2", cdelt.with("CROTA2", 33.0, ""));
        kinds.put("CROTA1 and 2", cdelt.with("CROTA1", 12.0, "").with("CROTA2", 33.0, ""));
        kinds.put("PC before CROTA2", cdelt.with("PC1_2", 0.2, "").with("CROTA2", 33.0, ""));
        kinds.put("flip", withCd().with("CD1_1", 1.1e-4, ""));
        kinds.put("arcsec", withCd().with("CUNIT1", "arcsec", "").with("CRVAL1", 540000.0, "").with("CD1_1", -0.36, "")
                .with("CD1_2", 0.03, ""));
        kinds.put("rad", withCd().with("CUNIT2", "rad", "").with("CRVAL2", -0.3, "").with("CD2_1", 1e-8, "")
                .with("CD2_2", 2e-6, ""));
        kinds.put("LONPOLE", withCd().with("LONPOLE", 170.0, ""));
        kinds.put("LONPOLE 0", withCd().with("LONPOLE", 0.0, ""));
        kinds.put("PV1_3 for LONPOLE", withCd().with("PV1_3", 160.0, ""));
        kinds.put("LATPOLE", withCd().with("LATPOLE", 33.0, ""));
        kinds.put("swapped", withCd().with("CTYPE1", "DEC--TAN", "").with("CTYPE2", "RA---TAN", "").with("CRVAL1",
                33.0, ""));
        kinds.put("swapped CROTA1", cdelt.with("CTYPE1", "DEC--TAN", "").with("CTYPE2", "RA---TAN", "")
                .with("CRVAL1", 33.0, "").with("CROTA1", 33.0, ""));
        kinds.put("swapped SIP", sip(3, true).with("CTYPE1", "DEC--TAN-SIP", "").with("CTYPE2", "RA---TAN-SIP", "")
                .with("CRVAL1", 33.0, ""));
        for (double ra : new double[]{0, 0.01, 359.99, -10, 370}) {
            kinds.put("ra " + ra, at(ra, 1));
        }
        for (double dec : new double[]{-90, -89.9999, -89.9, 0, 89.9, 89.9999, 90}) {
            kinds.put("dec " + dec, at(210, dec).with("LONPOLE", 180.0, ""));
            kinds.put("dec " + dec + " without LONPOLE", at(30, dec));
            kinds.put("dec " + dec + " SIP", sip(3, true).with("CRVAL2", dec, "").with("LONPOLE", 180.0, ""));
            kinds.put("dec " + dec + " TPV", tpv(3, true).with("CRVAL2", dec, "").with("LONPOLE", 180.0, ""));
        }
        for (int order = 2; order <= 9; order++) {
            kinds.put("SIP " + order, sip(order, true));
        }
        kinds.put("SIP with linear terms", sip(3, true).with("A_0_0", 2.5, "").with("A_1_0", 1e-3, "").with("B_0_1",
                -2e-3, ""));
        kinds.put("SIP without its suffix", sip(4, false));
        kinds.put("SIP of order 1", withCd().with("A_ORDER", 1, "").with("B_ORDER", 1, "").with("A_1_0", 0.01, ""));
        kinds.put("SIP LONPOLE", sip(4, true).with("LONPOLE", 100.0, ""));
        kinds.put("SIP before PV", sip(4, false).with("PV1_5", 0.01, "").with("PV2_5", 0.01, "").with("PV1_1", 1.0, "")
                .with("PV2_1", 1.0, ""));
        for (int degree = 2; degree <= 7; degree++) {
            kinds.put("TPV " + degree, tpv(degree, false));
            kinds.put("TPV with r " + degree, tpv(degree, true));
        }
        kinds.put("TPV LONPOLE", tpv(5, true).with("LONPOLE", 150.0, ""));
        return kinds;
    }
}
