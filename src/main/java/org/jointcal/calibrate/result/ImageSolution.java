package org.jointcal.calibrate.result;

import java.util.Optional;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.wcs.PlanePolynomial;

/**
 * What a run found for one image (one chip of one exposure).
 *
 * @param image the image, with all its detections
 * @param solution its mapping to the sky; empty where it was left out
 * @param status {@code fitted}, or {@code left out:} and why
 * @param degree total degree of the mapping that was fitted (0 where left out)
 * @param selected detections that passed the selection by S/N, flags and magnitude
 * @param matched detections that belong to a star of the fit
 * @param used detections in the final solution
 * @param outliers detections rejected as outliers
 * @param references reference stars in the final solution that this image measures
 * @param rmsEast rms residual to the fitted stars, freed of the bias of the fit (mas)
 * @param rmsNorth as rmsEast (mas)
 * @param rmsReferenceEast rms of mapped measurement - reference star at the date of the image (mas), NaN without references
 * @param rmsReferenceNorth as rmsReferenceEast (mas)
 * @param reducedChi2 chi2 of its measurements over their expectation
 * @param zeroPoint magnitude of one count in the middle of the image, for a star of the mean colour (mag); NaN where not fitted
 * @param zeroPointError its standard error (mag): relative to the other images where no reference holds it
 * @param shiftEast correction to the start's pointing found before the fit (arcsec)
 * @param shiftNorth as shiftEast (arcsec)
 * @param rotation correction to the start's orientation found before the fit, from north over east (arcsec)
 * @param uncertainty how well the fit knows the mapping; NONE where it was left out
 */
public record ImageSolution(CcdImage image, Optional<PlanePolynomial> solution, String status, int degree, int selected,
        int matched, int used, int outliers, int references, double rmsEast, double rmsNorth, double rmsReferenceEast,
        double rmsReferenceNorth, double reducedChi2, double zeroPoint, double zeroPointError, double shiftEast,
        double shiftNorth, double rotation, WcsUncertainty uncertainty) {
    /** {@return whether the image has a solution} */
    public boolean isFitted() {
        return solution.isPresent();
    }
}
