package org.jointcal.calibrate.result;

/**
 * The stars of the final solution, as columns; row k is star k of {@link Residuals} and {@link ReferenceResiduals}.
 *
 * @param ra right ascension at epoch, ICRS (degrees)
 * @param dec declination at epoch, ICRS (degrees)
 * @param sigmaRa standard error of ra times cos(dec), from the full covariance of the fit (mas)
 * @param sigmaDec standard error of dec (mas)
 * @param correlation correlation of the two errors
 * @param epoch date of the position (Julian years); NaN where no exposure has a date
 * @param pmRa proper motion in ra times cos(dec), fitted or applied (mas/yr); NaN where none
 * @param pmDec proper motion in dec, fitted or applied (mas/yr); NaN where none
 * @param sigmaPmRa standard error of pmRa where it was fitted (mas/yr); NaN elsewhere
 * @param sigmaPmDec standard error of pmDec where it was fitted (mas/yr); NaN elsewhere
 * @param parallax parallax where it was fitted (mas); NaN elsewhere
 * @param sigmaParallax its standard error (mas)
 * @param unknowns how many parameters were fitted: 0 none, 2 position, 4 and motion, 5 and parallax
 * @param flags which were fitted and by what they are held, bits of {@link org.jointcal.core.fit.StarFlags}
 * @param mag calibrated magnitude (mag); NaN where not fitted
 * @param magErr its standard error (mag)
 * @param measured number of measurements matched to the star
 * @param used number of measurements in the solution
 * @param chi2 chi2 of its used measurements and its reference term
 * @param reference row of its reference star in the catalog, or -1 where it has none in the solution
 * @param reserved whether it was kept out while the fit was judged
 */
public record SolvedStars(double[] ra, double[] dec, double[] sigmaRa, double[] sigmaDec, double[] correlation,
        double[] epoch, double[] pmRa, double[] pmDec, double[] sigmaPmRa, double[] sigmaPmDec,
        double[] parallax, double[] sigmaParallax, int[] unknowns, int[] flags, double[] mag, double[] magErr,
        int[] measured,
        int[] used,
        double[] chi2, int[] reference, boolean[] reserved) {
    /** {@return how many stars there are} */
    public int count() {
        return ra.length;
    }
}
