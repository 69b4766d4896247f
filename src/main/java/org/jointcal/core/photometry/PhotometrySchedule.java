package org.jointcal.core.photometry;

import org.jointcal.core.Workers;

/** What is fitted when: zero points and stars together, with outliers, floors and scales until none of them changes. */
public final class PhotometrySchedule {
    /** What the first fits are told of what the errors do not tell (mag). */
    private static final double FIRST_FLOOR = 0.01;
    private static final double FIRST_REFERENCE_FLOOR = 0.1;
    private static final int MOST_PASSES = 20;

    private final PhotometryState state;
    private final PhotometryFit fit;
    private final double sigmas;
    private final Workers workers;

    /**
     * @param state what is fitted
     * @param sigmas where outliers are cut (standard deviations); 0 for nowhere
     * @param workers take some stars each
     */
    public PhotometrySchedule(PhotometryState state, double sigmas, Workers workers) {
        this.state = state;
        this.sigmas = sigmas;
        this.workers = workers;
        fit = new PhotometryFit(state, workers);
    }

    /** From the start to a first solution, with floors found robustly. */
    public void approach() {
        for (int i = 0; i < state.problem.instrumentCount(); i++) {
            state.setErrors(i, FIRST_FLOOR, 1);
        }
        state.setReferenceFloor(FIRST_REFERENCE_FLOOR);
        updateWeights(false);
        fit.minimise(true, true);
        PhotometryErrors.estimate(state, true);
        updateWeights(true);
        fit.minimise(true, true);
    }

    /**
     * Until nothing more is rejected and the floors stand still.
     *
     * @param cleaned whether the outliers were rejected before, and only other stars take part than at the last minimum
     */
    public void settle(boolean cleaned) {
        if (cleaned) {
            fit.minimise(true, true);
        }
        for (int pass = 0; pass < MOST_PASSES; pass++) {
            if (!clean(pass < 1 && !cleaned) && (pass > 0 || cleaned)) {
                return;
            }
        }
    }

    /**
     * Rejects outliers, finds the errors anew, and fits.
     *
     * @param robust whether outliers may still be among the measurements
     * @return whether anything was rejected or a floor or scale moved
     */
    public boolean clean(boolean robust) {
        int removed = reject();
        boolean moved = PhotometryErrors.estimate(state, robust);
        updateWeights(true);
        fit.minimise(true, true);
        return removed > 0 || moved;
    }

    private void updateWeights(boolean expected) {
        workers.run(PhotometryFit.PARTS, part -> state.updateWeights(expected,
                PhotometryFit.first(state, part, PhotometryFit.PARTS),
                PhotometryFit.first(state, part + 1, PhotometryFit.PARTS)));
    }

    /**
     * Rejects outliers of the stars that take part.
     *
     * @return how many terms
     */
    public int reject() {
        return sigmas > 0 ? new PhotometryOutliers(state, sigmas, workers).reject() : 0;
    }

    /** {@return the fit at its present state} */
    public PhotometryFit fit() {
        return fit;
    }
}
