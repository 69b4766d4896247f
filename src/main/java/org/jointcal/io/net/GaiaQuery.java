package org.jointcal.io.net;

import java.util.Locale;
import org.jointcal.core.sky.SkyCone;
import org.jointcal.io.catalog.CatalogField;

/**
 * A question to Gaia that does not depend on the service: the brightest stars of a cone.
 *
 * <p>Cone and number are rounded up, so that a few exposures more or less ask the same.
 *
 * @param cone where
 * @param rows how many stars at most
 */
record GaiaQuery(SkyCone cone, int rows) {
    private static final int[] ROWS = {500, 1000, 2000, 5000, 10000, 20000};
    /** How many times as many stars as the images show: the catalog should not end before the images do. */
    private static final double MORE = 2;

    /** The question for a field. */
    static GaiaQuery of(CatalogField field) {
        SkyCone cone = field.cone().onGrid();
        double wanted = MORE * field.stars() * cone.area() / Math.max(field.cone().area(), 1e-12);
        int rows = ROWS[ROWS.length - 1];
        for (int k = ROWS.length - 1; k >= 0 && ROWS[k] >= wanted; k--) {
            rows = ROWS[k];
        }
        return new GaiaQuery(cone, rows);
    }

    /** A name for a file with the answer. */
    String fileName() {
        return String.format(Locale.ROOT, "gaia-dr3_ra%08.4f_dec%+08.4f_r%.4f_n%d.fits", cone.ra(), cone.dec(),
                cone.radius(), rows);
    }
}
