package org.jointcal.display;

/** What the colour of an arrow tells. */
public enum ColourBy {
    /** Whether the star was used or rejected. */
    KIND,
    /** Length of the residual. */
    RESIDUAL,
    /** Its term of chi2. */
    CHI2,
    /** Magnitude of the star. */
    MAGNITUDE,
    /** Which image it is of. */
    IMAGE,
    /** Colour of the star. */
    COLOUR
}
