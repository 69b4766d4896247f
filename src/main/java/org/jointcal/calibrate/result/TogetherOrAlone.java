package org.jointcal.calibrate.result;

/**
 * What fitting together brings: how well the median image is known by the fit, and how well it could be known at best if each
 * were fitted alone to the reference.
 *
 * @param together rms error per axis over the image (mas); NaN where not known
 * @param alone the same of each image alone (mas); infinite where half of them have too few references, NaN without a reference
 */
public record TogetherOrAlone(double together, double alone) {
    /** Nothing is known. */
    public static final TogetherOrAlone NONE = new TogetherOrAlone(Double.NaN, Double.NaN);
}
