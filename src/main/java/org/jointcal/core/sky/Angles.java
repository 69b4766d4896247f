package org.jointcal.core.sky;

/** Units of angles. Inside the engine angles are degrees; figures and messages are in milliarcseconds. */
public final class Angles {
    /** Milliarcseconds in a degree. */
    public static final double MAS = 3.6e6;

    private Angles() {
    }
}
