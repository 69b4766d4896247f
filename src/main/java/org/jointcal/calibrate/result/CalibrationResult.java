package org.jointcal.calibrate.result;

import java.util.List;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.jointcal.core.Problem;
import org.jointcal.core.star.Exposure;
import org.jointcal.core.star.RefStars;

/**
 * What a run answers: the solutions, the stars, every residual, and whether to trust them.
 *
 * @param request what was asked
 * @param usable whether the solution may be used
 * @param verdict one sentence: usable, or why not
 * @param exposures the exposures, in a fixed order (by date, then by name)
 * @param images the images, by exposure and then in the order of the file
 * @param catalog the reference catalog, {@link RefStars#NONE} without one
 * @param stars the stars of the final solution
 * @param residuals every detection
 * @param references every matched reference star
 * @param photometry zero points and magnitudes
 * @param summary the figures
 * @param model the model beside its kind
 * @param problems what the user should know, worst first
 */
public record CalibrationResult(CalibrationRequest request, boolean usable, String verdict, List<Exposure> exposures,
        List<ImageSolution> images, RefStars catalog, SolvedStars stars, Residuals residuals,
        ReferenceResiduals references, PhotometryResult photometry,
        RunSummary summary, ModelSummary model, List<Problem> problems) {
    public CalibrationResult {
        exposures = List.copyOf(exposures);
        images = List.copyOf(images);
        problems = List.copyOf(problems);
    }
}
