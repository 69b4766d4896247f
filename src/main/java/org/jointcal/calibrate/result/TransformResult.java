package org.jointcal.calibrate.result;

import java.util.List;
import java.util.Optional;
import org.jointcal.calibrate.request.TransformRequest;
import org.jointcal.core.Problem;
import org.jointcal.core.poly.PlaneMap;

/**
 * What a fit of image transformations answers.
 *
 * @param request what was asked
 * @param usable whether the maps may be used
 * @param verdict one sentence: usable, or why not
 * @param target index of the image to which the others are mapped
 * @param images all images, those too that were left out
 * @param stars where the target has the stars
 * @param run the fit itself: residuals, stars and stages; what it calls mas are thousandths of a pixel of the target
 * @param problems what the user should know, worst first
 */
public record TransformResult(TransformRequest request, boolean usable, String verdict, int target,
        List<ImageTransformation> images, PlaneStarPositions stars, CalibrationResult run, List<Problem> problems) {
    public TransformResult {
        images = List.copyOf(images);
        problems = List.copyOf(problems);
    }

    /**
     * The map from one image to another, by way of the target.
     *
     * @param from index of an image
     * @param to index of an image
     * @return from the pixels of the first to those of the second, exact to 1e-10 pixel where the maps are invertible; empty
     *     where one of them was left out
     */
    public Optional<PlaneMap.PointMap> map(int from, int to) {
        if (!images.get(from).isFitted() || !images.get(to).isFitted()) {
            return Optional.empty();
        }
        PlaneMap forward = images.get(from).forward().orElseThrow();
        PlaneMap back = images.get(to).forward().orElseThrow();
        PlaneMap guess = images.get(to).inverse().orElseThrow().map();
        return Optional.of((x, y, out) -> {
            forward.value(x, y, out);
            double tx = out[0];
            double ty = out[1];
            guess.value(tx, ty, out);
            back.solve(tx, ty, out);
        });
    }
}
