package org.jointcal.calibrate;

import java.util.List;
import org.jointcal.core.Workers;
import org.jointcal.core.photometry.MagnitudeModel;
import org.jointcal.core.photometry.PhotometryFit;
import org.jointcal.core.photometry.PhotometrySchedule;
import org.jointcal.core.photometry.PhotometryState;

/**
 * Chooses what a filter's zero points are made of where the request leaves it open: the least chi2 + p ln n (Schwarz 1978), p
 * parameters over n terms, all with the weights and the outliers of a fit of everything that could be chosen. Of a large field a
 * part of the stars is looked at.
 */
final class PhotometricChoice {
    private static final double SCATTER = 0.1;
    /** About this number of measurements, or up to twice as many, tell which terms there are. */
    private static final int ENOUGH = 250_000;

    private PhotometricChoice() {
    }

    static BandTerms of(FieldFit fit, BandData data, List<PhotometricTerms> candidates, double sigmas,
            Workers workers) {
        if (candidates.size() == 1) {
            return new BandTerms(data, fit, candidates.get(0));
        }
        BandTerms all = new BandTerms(data, fit, PhotometricTerms.allOf(candidates));
        PhotometryState state = state(data, all);
        int measurements = sample(data, state);
        PhotometrySchedule schedule = new PhotometrySchedule(state, sigmas, workers);
        schedule.approach();
        schedule.clean(true);
        BandTerms[] terms = new BandTerms[candidates.size()];
        double[] score = new double[terms.length];
        workers.run(terms.length, c -> {
            terms[c] = new BandTerms(data, fit, candidates.get(c));
            PhotometryState trial = state(data, terms[c]);
            trial.adopt(state);
            score[c] = new PhotometryFit(trial).minimise(true, true)
                    + terms[c].freedom() * Math.log(measurements);
        });
        int best = 0;
        for (int c = 1; c < score.length; c++) {
            best = score[c] < score[best] ? c : best;
        }
        return terms[best];
    }

    /** Takes as many stars as are enough, evenly; how many measurements they have. */
    private static int sample(BandData data, PhotometryState state) {
        int every = Math.max(1, data.measurements().length / ENOUGH);
        int[] offset = data.problem().offset();
        int measurements = 0;
        for (int k = 0; k < data.problem().starCount(); k++) {
            state.setStarIn(k, k % every == 0);
            measurements += k % every == 0 ? offset[k + 1] - offset[k] : 0;
        }
        return measurements;
    }

    private static PhotometryState state(BandData data, BandTerms terms) {
        return new PhotometryState(data.problem(), terms.terms(SCATTER), new MagnitudeModel(), terms.start());
    }
}
