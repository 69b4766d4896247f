package org.jointcal.calibrate.result;

import java.util.Arrays;
import java.util.List;

/**
 * What a run found of the brightness of things. The magnitudes of the stars in their main band are in {@link SolvedStars} too.
 *
 * @param bands a fit for each filter, the one with most measurements first; empty where none was asked for
 * @param images zero points by image of the result; {@link ImagePhotometry#NONE} where there is none
 * @param mag calibrated magnitude of each row of {@link Residuals} (mag); NaN where it has none
 * @param residual calibrated magnitude - that of the star, of each row of Residuals (mag); NaN where it has no star
 * @param sigma its standard error, floor included (mag); NaN where it has no star
 * @param used whether the row is in the photometric solution
 * @param colour colour of each star of {@link SolvedStars}, from the reference (mag); NaN where unknown
 */
public record PhotometryResult(List<BandPhotometry> bands, List<ImagePhotometry> images, double[] mag,
        double[] residual, double[] sigma, boolean[] used, double[] colour) {
    public PhotometryResult {
        bands = List.copyOf(bands);
        images = List.copyOf(images);
    }

    /**
     * {@return as many numbers that are not known}
     *
     * @param count how many
     */
    public static double[] unknown(int count) {
        double[] column = new double[count];
        Arrays.fill(column, Double.NaN);
        return column;
    }
}
