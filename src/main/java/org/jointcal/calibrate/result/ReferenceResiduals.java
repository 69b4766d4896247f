package org.jointcal.calibrate.result;

/**
 * Every reference star that was matched to a star of the fit, as columns.
 *
 * <p>Residual = star - reference at the epoch of the star, on the plane tangent at the star.
 *
 * @param reference row in the reference catalog
 * @param star row in {@link SolvedStars}
 * @param ra right ascension of the reference at the epoch of the star (degrees)
 * @param dec declination of the reference at the epoch of the star (degrees)
 * @param east residual (mas)
 * @param north residual (mas)
 * @param sigmaEast standard error of the reference at that epoch, floor included (mas)
 * @param sigmaNorth as sigmaEast (mas)
 * @param chi2 its term of chi2
 * @param used whether it is in the final solution; otherwise it was rejected as an outlier
 * @param mag magnitude of the reference star (mag), NaN where unknown
 */
public record ReferenceResiduals(int[] reference, int[] star, double[] ra, double[] dec, double[] east, double[] north,
        double[] sigmaEast, double[] sigmaNorth, double[] chi2, boolean[] used, double[] mag) {
    /** {@return how many there are} */
    public int count() {
        return reference.length;
    }
}
