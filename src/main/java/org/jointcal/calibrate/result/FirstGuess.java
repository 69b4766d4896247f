package org.jointcal.calibrate.result;

/**
 * How an image was found to stand before transformations were fitted.
 *
 * @param how {@code headers}, {@code pattern}, {@code seed} for the image around which others were found, or {@code none}
 * @param agreeing stars that agree with the others; 0 where nothing was compared
 * @param tested stars that could
 * @param logOdds common logarithm of the odds against as many agreeing by chance; NaN where it is not known
 */
public record FirstGuess(String how, int agreeing, int tested, double logOdds) {
    /** Not found. */
    public static final FirstGuess NONE = new FirstGuess("none", 0, 0, Double.NaN);
    /** The image that others are found around. */
    public static final FirstGuess SEED = new FirstGuess("seed", 0, 0, Double.NaN);
}
