package org.jointcal.report;

import java.util.Arrays;
import org.jointcal.calibrate.CalibrationResult;
import org.jointcal.calibrate.ImageSolution;
import org.jointcal.calibrate.Residuals;
import org.jointcal.core.star.MeasuredStars;
import org.jointcal.core.wcs.PlanePolynomial;

/**
 * What tables, regions and plots want to know of each detection beside its residual, as columns in the order of
 * {@link Residuals}.
 *
 * @param id number of the detection in its catalog
 * @param x first pixel coordinate (pixels, 1-based)
 * @param y second pixel coordinate (pixels, 1-based)
 * @param ra right ascension through the image's solution (degrees); NaN where the image has none
 * @param dec declination through the image's solution (degrees); NaN where the image has none
 * @param instrumentalMag -2.5 log10(flux) (mag)
 * @param mag instrumentalMag + the image's zero point (mag); NaN where the image has none
 * @param snr flux over its error
 * @param airmass of the exposure; NaN where unknown
 * @param flags flags of the detection
 * @param reserved whether its star was kept out while the fit was judged
 */
record DetectionColumns(int[] id, double[] x, double[] y, double[] ra, double[] dec, double[] instrumentalMag,
        double[] mag, double[] snr, double[] airmass, int[] flags, boolean[] reserved) {
    /** S/N above which a detection counts as bright. */
    static final double BRIGHT_SNR = 100;

    /**
     * @param result a run
     * @return the columns of all its detections
     */
    static DetectionColumns of(CalibrationResult result) {
        Residuals residuals = result.residuals();
        int n = residuals.count();
        DetectionColumns c = new DetectionColumns(new int[n], new double[n], new double[n], unknown(n), unknown(n),
                new double[n], new double[n], new double[n], new double[n], new int[n], new boolean[n]);
        double[] plane = new double[2];
        for (int k = 0; k < n; k++) {
            ImageSolution image = result.images().get(residuals.image()[k]);
            MeasuredStars stars = image.image().stars();
            int row = residuals.row()[k];
            c.id[k] = stars.id()[row];
            c.x[k] = stars.x()[row];
            c.y[k] = stars.y()[row];
            c.instrumentalMag[k] = stars.magnitude(row);
            c.mag[k] = c.instrumentalMag[k] + image.zeroPoint();
            c.snr[k] = stars.snr(row);
            c.flags[k] = stars.flags()[row];
            c.airmass[k] = result.exposures().get(image.image().exposure()).airmass();
            c.reserved[k] = residuals.star()[k] >= 0 && result.stars().reserved()[residuals.star()[k]];
            if (image.isFitted() && Double.isFinite(c.x[k]) && Double.isFinite(c.y[k])) {
                PlanePolynomial solution = image.solution().get();
                solution.value(c.x[k], c.y[k], plane);
                solution.plane().deproject(plane[0], plane[1], plane);
                c.ra[k] = plane[0];
                c.dec[k] = plane[1];
            }
        }
        return c;
    }

    private static double[] unknown(int n) {
        double[] column = new double[n];
        Arrays.fill(column, Double.NaN);
        return column;
    }

    /** Whether a detection counts as bright. */
    boolean isBright(int k) {
        return snr[k] > BRIGHT_SNR;
    }
}
