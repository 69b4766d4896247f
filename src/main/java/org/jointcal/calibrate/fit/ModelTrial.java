package org.jointcal.calibrate.fit;

import org.jointcal.core.fit.FitState;

/**
 * A model tried on part of the stars and judged on the others.
 *
 * @param choice the model
 * @param chi2 of each star under mappings fitted without it; NaN where a star is not judged
 * @param own of each star under mappings fitted with it; NaN where there was none
 * @param parameters mapping parameters that moved
 * @param state the last fit of the trial
 * @param solved whether the data determined the model
 */
record ModelTrial(ModelChoice choice, double[] chi2, double[] own, int parameters, FitState state, boolean solved) {
    /** A star counts no more than this many times what its measurements allow, so that a wrong one does not decide. */
    private static final double CAP = 6;

    /**
     * By how much a model foretells the stars better than another.
     *
     * @param chi2 fall of chi2 over the judged stars, corrected to a fit of all stars
     * @param sigma its standard error, from the scatter between the stars
     */
    record Gain(double chi2, double sigma) {
        /** Better by more than chance: by one and a half standard errors, because several models are tried. */
        boolean isBetter() {
            return chi2 > 1.5 * sigma;
        }

        /** Not worse. */
        boolean isNoWorse() {
            return chi2 >= 0;
        }
    }

    /**
     * Compares two trials. A model that is better by s a star, and whose further parameters cost c a star in what they foretell,
     * is better by s - c for the stars that are kept out and by s + c for those that it was fitted to. With all stars to fit to
     * the cost is less: what is told is s - c t, t the share of the field that the trials were fitted to.
     *
     * @param other what it is compared with
     * @param folds which stars are judged, of both
     * @return how much better this trial is
     */
    Gain over(ModelTrial other, StarFolds folds) {
        if (!solved || !other.solved) {
            return new Gain(solved ? Double.MAX_VALUE : -Double.MAX_VALUE, 0);
        }
        double[] out = means(chi2, other.chi2);
        double[] in = means(own, other.own);
        double t = folds.trained();
        double gain = (1 + t) / 2 * out[0] + (1 - t) / 2 * in[0];
        double variance = Math.pow((1 + t) / 2, 2) * out[1] + Math.pow((1 - t) / 2, 2) * in[1];
        return new Gain(out[2] * gain, out[2] * Math.sqrt(variance));
    }

    /** Over the stars that both know: mean fall of chi2, its variance, number of stars. */
    private double[] means(double[] ours, double[] theirs) {
        double sum = 0;
        double squares = 0;
        int stars = 0;
        for (int k = 0; k < ours.length; k++) {
            if (!Double.isNaN(ours[k]) && !Double.isNaN(theirs[k])) {
                double most = CAP * 2 * state.usedCount(k);
                double d = Math.min(theirs[k], most) - Math.min(ours[k], most);
                sum += d;
                squares += d * d;
                stars++;
            }
        }
        double mean = sum / stars;
        return new double[]{mean, Math.max(0, squares / stars - mean * mean) / stars, stars};
    }
}
