package org.jointcal.calibrate.photometry;

import java.util.List;
import org.jointcal.calibrate.fit.FieldFit;
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
    private static final int ENOUGH = 100_000;

    private PhotometricChoice() {
    }

    static BandTerms of(FieldFit fit, BandMeasurements data, List<PhotometricTerms> candidates, double sigmas,
            Workers workers) {
        if (candidates.size() == 1) {
            return new BandTerms(data, fit, candidates.get(0));
        }
        BandMeasurements sample = data.sample(Math.max(1, data.measurements().length / ENOUGH));
        BandTerms all = new BandTerms(sample, fit, PhotometricTerms.allOf(candidates));
        PhotometryState state = state(sample, all);
        PhotometrySchedule schedule = new PhotometrySchedule(state, sigmas, workers);
        schedule.approach();
        schedule.clean(true);
        double[] score = new double[candidates.size()];
        workers.run(score.length, c -> {
            BandTerms terms = new BandTerms(sample, fit, candidates.get(c));
            PhotometryState trial = state(sample, terms);
            trial.adopt(state);
            score[c] = new PhotometryFit(trial).minimise(true, true)
                    + terms.freedom() * Math.log(sample.measurements().length);
        });
        int best = 0;
        for (int c = 1; c < score.length; c++) {
            best = score[c] < score[best] ? c : best;
        }
        return new BandTerms(data, fit, candidates.get(best));
    }

    private static PhotometryState state(BandMeasurements data, BandTerms terms) {
        return new PhotometryState(data.problem(), terms.terms(SCATTER), new MagnitudeModel(), terms.start());
    }
}
