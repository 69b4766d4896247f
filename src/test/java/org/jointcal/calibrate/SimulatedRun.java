package org.jointcal.calibrate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jointcal.calibrate.fit.FieldFit;
import org.jointcal.calibrate.fit.FitFrame;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.jointcal.calibrate.result.CalibrationResult;
import org.jointcal.calibrate.result.ImageSolution;
import org.jointcal.calibrate.result.Residuals;
import org.jointcal.calibrate.start.CalibrationSet;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Problem;
import org.jointcal.core.Progress;
import org.jointcal.core.model.AstrometryModel;
import org.jointcal.core.model.MappingPoint;
import org.jointcal.core.simulate.FieldSettings;
import org.jointcal.core.simulate.MappingErrors;
import org.jointcal.core.simulate.SimulatedField;
import org.jointcal.core.sky.Angles;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.star.RefStars;

/**
 * A simulated field and what the engine made of it.
 *
 * @param field the field and its truth
 * @param fit the fit, run on one thread so that it can be asked again
 * @param result what is handed out
 */
record SimulatedRun(SimulatedField field, FieldFit fit, CalibrationResult result) {
    private static final int GRID = 12;

    /** Runs a field with keys as users type them, {@code chip_degree=4}; what is not said of the model is not searched. */
    static SimulatedRun of(FieldSettings settings, String... keys) throws CalibrationException {
        SimulatedField field = SimulatedField.of(settings);
        return of(field, set(field, field.reference()), keys);
    }

    static SimulatedRun of(SimulatedField field, CalibrationSet set, String... keys) throws CalibrationException {
        CalibrationRequest request = request(keys);
        List<Problem> problems = new ArrayList<>();
        FieldFit fit = new FieldFit(set, request, FitFrame.SKY, Progress.NONE, problems::add);
        fit.run();
        return new SimulatedRun(field, fit, new ResultAssembly(fit, request).result(problems));
    }

    static CalibrationRequest request(String... keys) throws CalibrationException {
        Map<String, String> map = new HashMap<>(Map.of("threads", "1", "image_degree", "3", "chip_degree", "3",
                "exposure_degree", "1", "groups", "one"));
        for (String key : keys) {
            map.put(key.substring(0, key.indexOf('=')), key.substring(key.indexOf('=') + 1));
        }
        return CalibrationRequest.of(map, List.of());
    }

    static CalibrationSet set(SimulatedField field, RefStars reference) {
        return new CalibrationSet(field.exposures(), field.images(), reference);
    }

    /** How far the solutions are from the truth; only for sets whose images are those of the field. */
    MappingErrors errors() {
        return MappingErrors.of(field, result.images().stream().map(ImageSolution::solution).toList());
    }

    /** The absolute error that the fit's own covariance promises: rms per axis over a grid on every image (mas). */
    double predictedAbsolute() {
        AstrometryModel model = fit.state().model();
        double[] mapping = fit.state().mapping();
        double[] covariance = fit.covariances().mapping();
        MappingPoint point = model.newPoint();
        double sum = 0;
        int images = fit.field().images().length;
        for (int at = 0; at < images; at++) {
            CcdImage image = fit.set().images().get(fit.field().images()[at]);
            for (int k = 0; k < GRID * GRID; k++) {
                double x = 1 + k % GRID * (image.width() - 1) / (GRID - 1.0);
                double y = 1 + k / GRID * (image.height() - 1) / (GRID - 1.0);
                model.evaluate(mapping, at, x, y, point);
                sum += variance(point, covariance, mapping.length);
            }
        }
        return Angles.MAS * Math.sqrt(sum / 2 / (images * GRID * GRID));
    }

    /** Trace of A C Aᵀ. */
    private static double variance(MappingPoint point, double[] c, int n) {
        double trace = 0;
        for (int axis = 0; axis < 2; axis++) {
            int[] index = new int[n];
            double[] derivative = new double[n];
            int count = 0;
            for (int b = 0; b < point.blockCount; b++) {
                for (int k = 0; k < 2 * point.terms[b]; k++) {
                    index[count] = point.first[b] + k;
                    derivative[count++] = point.gain[b][2 * axis + k / point.terms[b]]
                            * point.basis[b][k % point.terms[b]];
                }
            }
            for (int i = 0; i < count; i++) {
                for (int j = 0; j < count; j++) {
                    trace += derivative[i] * c[index[i] * n + index[j]] * derivative[j];
                }
            }
        }
        return trace;
    }

    /** The true star behind each solved star: that of most of its used detections; -1 where none is a star. */
    int[] trueStars() {
        Residuals r = result.residuals();
        int[] star = new int[result.stars().count()];
        Arrays.fill(star, -1);
        int[] votes = new int[star.length];
        for (int at = 0; at < r.count(); at++) {
            if (r.fate()[at] == Residuals.Fate.USED) {
                int truth = field.trueStar(r.image()[at])[r.row()[at]];
                int s = r.star()[at];
                votes[s] += truth == star[s] ? 1 : -1;
                if (votes[s] < 0) {
                    star[s] = truth;
                    votes[s] = 1;
                }
            }
        }
        return star;
    }

    boolean saysOf(String object, String words) {
        return result.problems().stream().anyMatch(p -> p.object().equals(object) && p.message().contains(words));
    }
}
