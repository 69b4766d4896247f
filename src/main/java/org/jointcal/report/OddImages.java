package org.jointcal.report;

import java.util.Arrays;
import java.util.List;
import org.jointcal.calibrate.result.CalibrationResult;
import org.jointcal.calibrate.result.ImageSolution;
import org.jointcal.plot.Samples;

/** Which fitted images stand out from the others of their run, for the tables to mark. */
final class OddImages {
    private static final double SIGMA = 5;
    private static final double MAD_TO_SIGMA = 1.4826;
    private static final double LEAST_RATIO = 1.5;

    private OddImages() {
    }

    /**
     * @param result a run
     * @return for each image whether its scatter or its reduced chi2 lies above the median of all by more than five
     *     robust standard deviations and by more than half
     */
    static boolean[] of(CalibrationResult result) {
        List<ImageSolution> images = result.images();
        boolean[] odd = beyond(images.stream().mapToDouble(ImageSolution::reducedChi2).toArray());
        boolean[] wide = beyond(images.stream()
                .mapToDouble(image -> Math.hypot(image.rmsEast(), image.rmsNorth())).toArray());
        for (int k = 0; k < odd.length; k++) {
            odd[k] = images.get(k).isFitted() && (odd[k] || wide[k]);
        }
        return odd;
    }

    private static boolean[] beyond(double[] values) {
        double median = Samples.quantile(values, 0.5);
        double spread = MAD_TO_SIGMA
                * Samples.quantile(Arrays.stream(values).map(v -> Math.abs(v - median)).toArray(), 0.5);
        double limit = Math.max(median + SIGMA * spread, LEAST_RATIO * median);
        boolean[] beyond = new boolean[values.length];
        for (int k = 0; k < values.length; k++) {
            beyond[k] = values[k] > limit;
        }
        return beyond;
    }
}
