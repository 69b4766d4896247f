package org.jointcal.core.model;

/**
 * What settles how chips and exposures share what both could take over. The mappings are the same with each; what differs is
 * which of the two polynomials holds it.
 */
public enum GaugeChoice {
    /** Each term of the exposures has mean zero over the exposures of a group. */
    MEAN,
    /** The exposure with most stars keeps its start: its terms are zero. */
    EXPOSURE,
    /**
     * The chip nearest the middle of the camera keeps its start in place, scale and orientation. Terms above degree 1 are held as
     * with MEAN: those of one chip, extrapolated over the camera, would be noise.
     */
    CHIP,
    /**
     * All terms of the exposures are drawn to zero, far more loosely than the data tell them: ten thousand times in their own
     * standard errors, and a hundred times above degree 1, where bent chips let the data tell a little.
     */
    PRIOR
}
