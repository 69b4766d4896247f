package org.jointcal.calibrate;

import java.util.List;
import org.jointcal.core.Workers;
import org.jointcal.core.photometry.MagnitudeModel;
import org.jointcal.core.photometry.PhotometryFit;
import org.jointcal.core.photometry.PhotometrySchedule;
import org.jointcal.core.photometry.PhotometryState;

/**
 * Chooses what a filter's zero points are made of where the request leaves it open: the least chi2 + p ln n (Schwarz 1978), p
 * parameters over n terms, all with the weights and the outliers of a fit of everything that could be chosen.
 */
final class PhotometricChoice {
    private static final double SCATTER = 0.1;

    private PhotometricChoice() {
    }

    static BandTerms of(FieldFit fit, BandData data, List<PhotometricTerms> candidates, double sigmas,
            Workers workers) {
        if (candidates.size() == 1) {
            return new BandTerms(data, fit, candidates.get(0));
        }
        BandTerms all = new BandTerms(data, fit, PhotometricTerms.allOf(candidates));
        PhotometryState state = state(data, all);
        PhotometrySchedule schedule = new PhotometrySchedule(state, sigmas, workers);
        schedule.approach();
        schedule.settle();
        BandTerms[] terms = new BandTerms[candidates.size()];
        double[] score = new double[terms.length];
        workers.run(terms.length, c -> {
            terms[c] = new BandTerms(data, fit, candidates.get(c));
            PhotometryState trial = state(data, terms[c]);
            trial.adopt(state);
            score[c] = new PhotometryFit(trial).minimise(true, true)
                    + terms[c].freedom() * Math.log(data.measurements().length);
        });
        int best = 0;
        for (int c = 1; c < score.length; c++) {
            best = score[c] < score[best] ? c : best;
        }
        return terms[best];
    }

    private static PhotometryState state(BandData data, BandTerms terms) {
        return new PhotometryState(data.problem(), terms.terms(SCATTER), new MagnitudeModel(), terms.start());
    }
}
