package org.jointcal.sources;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jointcal.core.star.MeasuredStars;
import org.jointcal.core.wcs.Wcs;
import org.jointcal.detect.Detections;
import org.jointcal.detect.SourceProperties;
import org.jointcal.io.catalog.CatalogColumn;

/** What a catalog of ours has beside the columns that a fit reads, under SExtractor's names. */
public final class CatalogColumns {
    private static final double MAG_PER_RELATIVE_FLUX = 2.5 / Math.log(10);
    private static final float NO_MAGNITUDE = 99;

    private CatalogColumns() {
    }

    /**
     * @param found the sources of a chip
     * @param wcs its WCS, for ALPHA_J2000 and DELTA_J2000; empty where it has none
     * @return the columns
     */
    public static List<CatalogColumn> of(Detections found, Optional<Wcs> wcs) {
        SourceProperties p = found.properties();
        List<CatalogColumn> columns = new ArrayList<>(List.of(column("FWHM_IMAGE", "pixel", p.fwhm()),
                column("SNR_WIN", "", p.snr()), column("FLUX_MAX", "count", p.peak()),
                column("BACKGROUND", "count", p.background()), column("A_IMAGE", "pixel", p.a()),
                column("B_IMAGE", "pixel", p.b()), column("THETA_IMAGE", "deg", p.theta())));
        if (p.count() > 0 && p.apertureFlux()[0].length > 0) {
            columns.addAll(apertures(p));
        }
        wcs.ifPresent(w -> columns.addAll(sky(found.stars(), w)));
        return columns;
    }

    private static CatalogColumn column(String name, String unit, double[] values) {
        float[] narrow = new float[values.length];
        for (int row = 0; row < narrow.length; row++) {
            narrow[row] = (float) values[row];
        }
        return new CatalogColumn(name, unit, narrow);
    }

    private static List<CatalogColumn> apertures(SourceProperties p) {
        int rows = p.count();
        int circles = p.apertureFlux()[0].length;
        float[][][] c = new float[4][rows][circles];
        for (int row = 0; row < rows; row++) {
            for (int k = 0; k < circles; k++) {
                double flux = p.apertureFlux()[row][k];
                double error = p.apertureError()[row][k];
                c[0][row][k] = (float) flux;
                c[1][row][k] = (float) error;
                c[2][row][k] = flux > 0 ? (float) (-2.5 * Math.log10(flux)) : NO_MAGNITUDE;
                c[3][row][k] = flux > 0 ? (float) (MAG_PER_RELATIVE_FLUX * error / flux) : NO_MAGNITUDE;
            }
        }
        return List.of(new CatalogColumn("FLUX_APER", "count", c[0]), new CatalogColumn("FLUXERR_APER", "count", c[1]),
                new CatalogColumn("MAG_APER", "mag", c[2]), new CatalogColumn("MAGERR_APER", "mag", c[3]));
    }

    private static List<CatalogColumn> sky(MeasuredStars stars, Wcs wcs) {
        double[][] c = new double[2][stars.count()];
        double[] place = new double[2];
        for (int row = 0; row < stars.count(); row++) {
            wcs.pixelToSky(stars.x()[row], stars.y()[row], place);
            c[0][row] = place[0];
            c[1][row] = place[1];
        }
        return List.of(new CatalogColumn("ALPHA_J2000", "deg", c[0]), new CatalogColumn("DELTA_J2000", "deg", c[1]));
    }
}
