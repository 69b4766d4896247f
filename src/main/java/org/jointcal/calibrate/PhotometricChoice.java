package org.jointcal.calibrate;

import java.util.List;
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

    static BandTerms of(FieldFit fit, BandData data, List<PhotometricTerms> candidates, double sigmas) {
        if (candidates.size() == 1) {
            return new BandTerms(data, fit, candidates.get(0));
        }
        BandTerms all = new BandTerms(data, fit, PhotometricTerms.allOf(candidates));
        PhotometryState state = state(data, all);
        PhotometrySchedule schedule = new PhotometrySchedule(state, sigmas);
        schedule.approach();
        schedule.settle();
        BandTerms best = all;
        double least = Double.POSITIVE_INFINITY;
        for (PhotometricTerms candidate : candidates) {
            BandTerms terms = new BandTerms(data, fit, candidate);
            PhotometryState trial = state(data, terms);
            trial.adopt(state);
            PhotometryFit trialFit = new PhotometryFit(trial);
            double score = trialFit.minimise(true, true) + terms.freedom() * Math.log(data.measurements().length);
            if (score < least) {
                least = score;
                best = terms;
            }
        }
        return best;
    }

    private static PhotometryState state(BandData data, BandTerms terms) {
        return new PhotometryState(data.problem(), terms.terms(SCATTER), new MagnitudeModel(), terms.start());
    }
}
