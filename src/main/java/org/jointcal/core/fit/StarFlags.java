package org.jointcal.core.fit;

/** Which unknowns of a star were fitted, and by what each is held beside the measurements: a sum of the bits below. */
public final class StarFlags {
    /** The position was fitted. */
    public static final int POSITION = 1;
    /** The proper motion was fitted. */
    public static final int MOTION = 2;
    /** The parallax was fitted. */
    public static final int PARALLAX = 4;
    /** A reference holds the position. */
    public static final int POSITION_BY_REFERENCE = 8;
    /** A reference holds the proper motion that was fitted. */
    public static final int MOTION_BY_REFERENCE = 16;
    /** A reference holds the parallax that was fitted. */
    public static final int PARALLAX_BY_REFERENCE = 32;
    /** Only the loose prior holds the proper motion that was fitted. */
    public static final int MOTION_BY_PRIOR = 64;
    /** Only the loose prior holds the parallax that was fitted. */
    public static final int PARALLAX_BY_PRIOR = 128;
    /** The position is tied loosely to where the headers have it. */
    public static final int TIED = 256;

    private StarFlags() {
    }

    /**
     * @param state a fit
     * @param k a star
     * @return its bits
     */
    public static int of(FitState state, int k) {
        int n = state.problem.stars().unknowns()[k];
        int flags = (n > 0 ? POSITION : 0) | (n > 2 ? MOTION : 0) | (n > 4 ? PARALLAX : 0)
                | (state.referenceUsed[k] ? POSITION_BY_REFERENCE : 0) | (state.tie[k] > 0 ? TIED : 0);
        if (n > 2) {
            flags |= isKnown(state, k, 2) && isKnown(state, k, 3) ? MOTION_BY_REFERENCE : MOTION_BY_PRIOR;
        }
        if (n > 4) {
            flags |= isKnown(state, k, 4) ? PARALLAX_BY_REFERENCE : PARALLAX_BY_PRIOR;
        }
        return flags;
    }

    /** Whether a star's reference knows unknown i of it better than the prior does. */
    static boolean isKnown(FitState state, int k, int i) {
        double prior = i < 2 ? 0 : i < 4 ? state.motionPrior : state.parallaxPrior;
        int at = StarBlock.MOST * StarBlock.MOST * k + (StarBlock.MOST + 1) * i;
        return state.referenceUsed[k] && state.problem.stars().referenceWeight()[at] > prior;
    }
}
