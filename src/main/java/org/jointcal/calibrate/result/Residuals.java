package org.jointcal.calibrate.result;

/**
 * Every detection of every image, used or not, as columns, by image and then in the order of the image's catalog.
 *
 * <p>Residual = mapped measurement - star, in the tangent plane of the exposure. The last solution of the run judges
 * all, so reserved stars and outliers have their residuals too; NaN where the detection belongs to no star.
 *
 * @param image index in {@link CalibrationResult#images()}
 * @param row row in the image's {@link org.jointcal.core.star.MeasuredStars}
 * @param star row in {@link SolvedStars}, -1 where it belongs to none
 * @param east residual in xi (mas)
 * @param north residual in eta (mas)
 * @param sigmaEast standard error of the measurement in xi, floor included (mas)
 * @param sigmaNorth standard error of the measurement in eta, floor included (mas)
 * @param chi2 its term of chi2 (2 degrees of freedom less what the star takes)
 * @param fate whether it was used, and why not
 */
public record Residuals(int[] image, int[] row, int[] star, double[] east, double[] north, double[] sigmaEast,
        double[] sigmaNorth, double[] chi2, Fate[] fate) {
    /** What became of a detection. */
    public enum Fate {
        /** In the final solution. */
        USED,
        /** Rejected as an outlier. */
        OUTLIER,
        /** Nothing in any other image or in the reference matches it. */
        UNMATCHED,
        /** More than one candidate within the match radius. */
        AMBIGUOUS,
        /** Its star has fewer than the minimum number of measurements. */
        TOO_FEW,
        /** Outside the limits on signal to noise. */
        SNR,
        /** Has a flag of the mask. */
        FLAGS,
        /** Wider or sharper than a star, or beside a brighter one. */
        NOT_STELLAR,
        /** Outside the limits on magnitude. */
        MAGNITUDE,
        /** Position, error or flux is not a finite number, or lies off the image. */
        INVALID,
        /** Left out by hand. */
        EXCLUDED,
        /** Its image was left out of the fit. */
        IMAGE_LEFT_OUT
    }

    /** {@return how many detections there are} */
    public int count() {
        return image.length;
    }
}
