package org.jointcal.finished;

import java.util.Arrays;
import org.jointcal.calibrate.result.CalibrationResult;
import org.jointcal.calibrate.result.ImageSolution;
import org.jointcal.calibrate.result.Residuals;
import org.jointcal.calibrate.result.Residuals.Fate;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.star.MeasuredStars;
import org.jointcal.core.wcs.PlanePolynomial;
import org.jointcal.io.fits.TableFile;

/**
 * Every detection of every image of a run, as columns, by image and then in the order of the image's catalog: what
 * {@code residuals.fits} holds.
 *
 * @param image index of its image
 * @param detection number in its catalog
 * @param star row of its star, -1 where it belongs to none
 * @param x first pixel coordinate (pixels, 1-based)
 * @param y second pixel coordinate (pixels, 1-based)
 * @param ra right ascension through the image's solution (degrees); NaN where the image has none
 * @param dec declination through the image's solution (degrees); NaN where the image has none
 * @param east residual, measurement - star (mas)
 * @param north residual, measurement - star (mas)
 * @param sigmaEast its standard error, floor included (mas)
 * @param sigmaNorth its standard error, floor included (mas)
 * @param chi2 its term of chi2
 * @param instrumentalMag -2.5 log10(flux) (mag)
 * @param mag instrumentalMag + the zero point there (mag); NaN where the image has none
 * @param colour of its star (mag); NaN where unknown
 * @param airmass of the exposure; NaN where unknown
 * @param snr flux over its error
 * @param flags flags of the detection
 * @param reserved whether its star was kept out while the fit was judged
 * @param fate what became of it
 * @param photometry what the fit of the magnitudes says of it
 */
public record Measurements(int[] image, int[] detection, int[] star, double[] x, double[] y, double[] ra, double[] dec,
        double[] east, double[] north, double[] sigmaEast, double[] sigmaNorth, double[] chi2,
        double[] instrumentalMag, double[] mag, double[] colour, double[] airmass, double[] snr, int[] flags,
        boolean[] reserved, Fate[] fate, Magnitudes photometry) {
    /** S/N above which a detection counts as bright. */
    public static final double BRIGHT_SNR = 100;

    /**
     * What the fit of the magnitudes says of each detection.
     *
     * @param residual calibrated magnitude - that of the star (mag); NaN where it took no part
     * @param sigma its standard error, floor included (mag)
     * @param used whether it is in the photometric solution
     */
    public record Magnitudes(double[] residual, double[] sigma, boolean[] used) {
    }

    /**
     * @param result a run
     * @return all its detections
     */
    public static Measurements of(CalibrationResult result) {
        Residuals residuals = result.residuals();
        int n = residuals.count();
        Measurements m = new Measurements(residuals.image(), new int[n], residuals.star(), new double[n],
                new double[n], unknown(n), unknown(n), residuals.east(), residuals.north(), residuals.sigmaEast(),
                residuals.sigmaNorth(), residuals.chi2(), new double[n], result.photometry().mag(), unknown(n),
                new double[n],
                new double[n], new int[n], new boolean[n], residuals.fate(),
                new Magnitudes(result.photometry().residual(), result.photometry().sigma(),
                        result.photometry().used()));
        double[] plane = new double[2];
        for (int k = 0; k < n; k++) {
            ImageSolution image = result.images().get(residuals.image()[k]);
            MeasuredStars stars = image.image().stars();
            int row = residuals.row()[k];
            m.detection[k] = stars.id()[row];
            m.x[k] = stars.x()[row];
            m.y[k] = stars.y()[row];
            m.instrumentalMag[k] = stars.magnitude(row);
            m.colour[k] = residuals.star()[k] < 0 ? Double.NaN : result.photometry().colour()[residuals.star()[k]];
            m.snr[k] = stars.snr(row);
            m.flags[k] = stars.flags()[row];
            m.airmass[k] = result.exposures().get(image.image().exposure()).airmass();
            m.reserved[k] = residuals.star()[k] >= 0 && result.stars().reserved()[residuals.star()[k]];
            if (image.isFitted() && Double.isFinite(m.x[k]) && Double.isFinite(m.y[k])) {
                PlanePolynomial solution = image.solution().get();
                solution.value(m.x[k], m.y[k], plane);
                solution.plane().deproject(plane[0], plane[1], plane);
                m.ra[k] = plane[0];
                m.dec[k] = plane[1];
            }
        }
        return m;
    }

    /** Of {@code residuals.fits}. */
    static Measurements of(TableFile t) throws CalibrationException {
        String[] words = t.texts("FATE");
        Fate[] fate = new Fate[words.length];
        for (int k = 0; k < fate.length; k++) {
            fate[k] = Fate.valueOf(words[k]);
        }
        return new Measurements(fromZero(t.ints("IMAGE_NUMBER")), t.ints("DETECTION"), fromZero(t.ints("STAR")),
                t.doubles("X"), t.doubles("Y"), t.doubles("RA"), t.doubles("DEC"), t.doubles("EAST"),
                t.doubles("NORTH"), t.doubles("SIGMA_EAST"), t.doubles("SIGMA_NORTH"), t.doubles("CHI2"),
                t.doubles("MAG_INST"), t.doubles("MAG"), t.doubles("COLOUR"), t.doubles("AIRMASS"), t.doubles("SNR"),
                t.ints("FLAGS"), t.flags("RESERVED"), fate,
                new Magnitudes(t.doubles("MAG_RESIDUAL"), t.doubles("MAG_SIGMA"), t.flags("MAG_USED")));
    }

    static int[] fromZero(int[] rows) {
        for (int k = 0; k < rows.length; k++) {
            rows[k]--;
        }
        return rows;
    }

    /**
     * {@return the detections of one star in so many, and as large a part of those that belong to none; in their order}
     *
     * @param every one in how many; 1 for all
     */
    Measurements sample(int every) {
        if (every == 1) {
            return this;
        }
        int n = 0;
        int[] rows = new int[count()];
        for (int k = 0; k < count(); k++) {
            rows[n] = k;
            n += (star[k] < 0 ? k : star[k]) % every == 0 ? 1 : 0;
        }
        int[] kept = Arrays.copyOf(rows, n);
        Fate[] fates = new Fate[n];
        Arrays.setAll(fates, k -> fate[kept[k]]);
        return new Measurements(pick(image, kept), pick(detection, kept), pick(star, kept), pick(x, kept),
                pick(y, kept), pick(ra, kept), pick(dec, kept), pick(east, kept), pick(north, kept),
                pick(sigmaEast, kept), pick(sigmaNorth, kept), pick(chi2, kept), pick(instrumentalMag, kept),
                pick(mag, kept), pick(colour, kept), pick(airmass, kept), pick(snr, kept), pick(flags, kept),
                pick(reserved, kept), fates, new Magnitudes(pick(photometry.residual, kept),
                        pick(photometry.sigma, kept), pick(photometry.used, kept)));
    }

    private static double[] pick(double[] column, int[] rows) {
        double[] picked = new double[rows.length];
        for (int k = 0; k < rows.length; k++) {
            picked[k] = column[rows[k]];
        }
        return picked;
    }

    private static int[] pick(int[] column, int[] rows) {
        int[] picked = new int[rows.length];
        for (int k = 0; k < rows.length; k++) {
            picked[k] = column[rows[k]];
        }
        return picked;
    }

    private static boolean[] pick(boolean[] column, int[] rows) {
        boolean[] picked = new boolean[rows.length];
        for (int k = 0; k < rows.length; k++) {
            picked[k] = column[rows[k]];
        }
        return picked;
    }

    private static double[] unknown(int n) {
        double[] column = new double[n];
        Arrays.fill(column, Double.NaN);
        return column;
    }

    /** {@return how many there are} */
    public int count() {
        return image.length;
    }

    /**
     * {@return whether a detection counts as bright}
     *
     * @param k the detection
     */
    public boolean isBright(int k) {
        return snr[k] > BRIGHT_SNR;
    }

    /**
     * {@return whether a detection is in the final solution}
     *
     * @param k the detection
     */
    public boolean isUsed(int k) {
        return fate[k] == Fate.USED;
    }

    /**
     * {@return whether a detection has a residual that is shown: used, or rejected as an outlier}
     *
     * @param k the detection
     */
    public boolean isShown(int k) {
        return (fate[k] == Fate.USED || fate[k] == Fate.OUTLIER) && star[k] >= 0
                && Double.isFinite(east[k]) && Double.isFinite(north[k]);
    }

    /**
     * @param images how many images there are
     * @return first row of each image, and the number of rows at the end
     */
    public int[] firstRows(int images) {
        int[] first = new int[images + 1];
        for (int at : image) {
            first[at + 1]++;
        }
        for (int k = 0; k < images; k++) {
            first[k + 1] += first[k];
        }
        return first;
    }
}
