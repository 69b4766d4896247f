package org.jointcal.calibrate;

import java.util.Arrays;
import java.util.Optional;
import org.jointcal.core.Order;
import org.jointcal.core.fit.FitState;
import org.jointcal.core.fit.PhotometryFit;
import org.jointcal.core.star.MeasuredStars;

/** Fits zero points to the stars of a settled astrometric fit and ties them to the reference magnitudes. */
final class ZeroPoints {
    /** Added in quadrature to each magnitude error: flat-field errors and the like (mag). */
    private static final double FLOOR = 0.002;
    private static final double CUT = 5;
    private static final int FEWEST_REFERENCES = 3;

    private ZeroPoints() {
    }

    static Optional<PhotometryFit> fit(FieldFit fit, CalibrationRequest request) {
        if (request.photometry().equals("none")) {
            return Optional.empty();
        }
        FieldProblem field = fit.field();
        FitState state = fit.state();
        int n = field.rows().length;
        double[] magnitude = new double[n];
        double[] sigma = new double[n];
        for (int k = 0; k < field.problem().starCount(); k++) {
            for (int m = field.problem().offset()[k]; m < field.problem().offset()[k + 1]; m++) {
                MeasuredStars stars = fit.set().images().get(field.images()[field.problem().image()[m]]).stars();
                int row = field.rows()[m];
                boolean in = state.isStarIn(k) && state.isUsed(m);
                magnitude[m] = in ? stars.magnitude(row) : Double.NaN;
                sigma[m] = Math.hypot(2.5 / Math.log(10) / stars.snr(row), FLOOR);
            }
        }
        PhotometryFit photometry = new PhotometryFit(field.problem().offset(), field.problem().image(),
                field.problem().imageCount(), magnitude, sigma, CUT);
        tie(photometry, fit);
        return Optional.of(photometry);
    }

    /** Shifts the magnitudes so that their median difference from the reference is zero; without one they stay as they are. */
    private static void tie(PhotometryFit photometry, FieldFit fit) {
        FieldProblem field = fit.field();
        double[] difference = new double[field.problem().starCount()];
        int n = 0;
        for (int k = 0; k < difference.length; k++) {
            int r = field.problem().stars().reference()[k];
            double d = r >= 0 && fit.state().isStarIn(k)
                    ? fit.set().reference().mag()[r] - photometry.magnitude(k)
                    : Double.NaN;
            if (Double.isFinite(d)) {
                difference[n++] = d;
            }
        }
        if (n >= FEWEST_REFERENCES) {
            photometry.shift(Order.median(Arrays.copyOf(difference, n)));
        }
    }
}
