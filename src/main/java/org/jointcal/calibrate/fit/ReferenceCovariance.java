package org.jointcal.calibrate.fit;

import org.jointcal.calibrate.start.ReferenceField;
import org.jointcal.core.fit.SmallInverse;
import org.jointcal.core.sky.Angles;
import org.jointcal.core.star.RefStars;

/** The covariance of a reference star's position, motion and parallax, at any date. */
final class ReferenceCovariance {
    /** References are not trusted beyond this (mas, mas/year). */
    private static final double LEAST_SIGMA = 1e-3;
    /** A motion or parallax that the catalog does not give is not known better than this (mas/year, mas). */
    private static final double UNKNOWN = 1e5;

    private final RefStars catalog;
    private final int r;
    private final double floor;

    /**
     * @param catalog the catalog
     * @param r row of the star
     * @param floor added in quadrature to the position (mas)
     */
    ReferenceCovariance(RefStars catalog, int r, double floor) {
        this.catalog = catalog;
        this.r = r;
        this.floor = floor;
    }

    /**
     * The covariance of (a, b, motion in a and b, parallax) with the position moved to a date: F C Fᵀ, F the identity with the
     * years beside the motions. A motion without an error moves the position without making it uncertain. With correlations
     * that no covariance can have, as an incomplete catalog may give them, the five are taken as independent.
     *
     * @param epoch date wanted (Julian years)
     * @return row-major with stride 5 (degrees, years)
     */
    double[] at(double epoch) {
        double years = ReferenceField.known(epoch - catalog.epoch()[r]);
        boolean moves = !Double.isNaN(catalog.sigmaPmRa()[r]) && !Double.isNaN(catalog.sigmaPmDec()[r]);
        double[] sigma = {Math.max(catalog.sigmaRa()[r], LEAST_SIGMA), Math.max(catalog.sigmaDec()[r], LEAST_SIGMA),
            moves ? Math.max(catalog.sigmaPmRa()[r], LEAST_SIGMA) : UNKNOWN,
            moves ? Math.max(catalog.sigmaPmDec()[r], LEAST_SIGMA) : UNKNOWN,
            Double.isNaN(catalog.sigmaParallax()[r]) ? UNKNOWN : Math.max(catalog.sigmaParallax()[r], LEAST_SIGMA)};
        double[] c = correlated(sigma, moves ? years : 0, true);
        return Double.isNaN(SmallInverse.of(c, 5)[0]) ? correlated(sigma, moves ? years : 0, false) : c;
    }

    private double[] correlated(double[] sigma, double years, boolean correlations) {
        double[] c = new double[25];
        for (int i = 0; i < 5; i++) {
            c[6 * i] = sigma[i] * sigma[i];
        }
        if (correlations) {
            set(c, sigma, 0, 1, catalog.correlation()[r]);
            set(c, sigma, 0, 2, catalog.raPmRa()[r]);
            set(c, sigma, 0, 3, catalog.raPmDec()[r]);
            set(c, sigma, 1, 2, catalog.decPmRa()[r]);
            set(c, sigma, 1, 3, catalog.decPmDec()[r]);
            set(c, sigma, 2, 3, catalog.pmRaPmDec()[r]);
            set(c, sigma, 0, 4, catalog.raParallax()[r]);
            set(c, sigma, 1, 4, catalog.decParallax()[r]);
            set(c, sigma, 2, 4, catalog.pmRaParallax()[r]);
            set(c, sigma, 3, 4, catalog.pmDecParallax()[r]);
        }
        //---- rows, then columns, of the position get years times those of the motion
        for (int i = 0; i < 5; i++) {
            c[i] += years * c[10 + i];
            c[5 + i] += years * c[15 + i];
        }
        for (int i = 0; i < 5; i++) {
            c[5 * i] += years * c[5 * i + 2];
            c[5 * i + 1] += years * c[5 * i + 3];
        }
        c[0] += floor * floor;
        c[6] += floor * floor;
        for (int i = 0; i < 25; i++) {
            c[i] /= Angles.MAS * Angles.MAS;
        }
        return c;
    }

    private static void set(double[] c, double[] sigma, int i, int j, double correlation) {
        c[5 * i + j] = ReferenceField.known(correlation) * sigma[i] * sigma[j];
        c[5 * j + i] = c[5 * i + j];
    }
}
