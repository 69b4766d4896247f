package org.jointcal.finished;

import java.util.Optional;
import org.jointcal.calibrate.result.CalibrationResult;
import org.jointcal.calibrate.result.ImageSolution;
import org.jointcal.calibrate.result.WcsUncertainty;
import org.jointcal.core.star.Exposure;
import org.jointcal.core.wcs.PolynomialWcs;
import org.jointcal.core.wcs.Wcs;
import org.jointcal.io.text.CsvTable;

/**
 * One image (a chip of an exposure) of a finished run.
 *
 * @param name the exposure's, with [chip] where there is more than one
 * @param exposure name of its exposure
 * @param chip label of its chip
 * @param status {@code fitted}, or why it was left out
 * @param mjd date (MJD); NaN where unknown
 * @param filter name of the filter
 * @param airmass airmass; NaN where unknown
 * @param width pixels in x
 * @param height pixels in y
 * @param used measurements in the solution
 * @param outliers rejected as outliers
 * @param references its stars that are tied to the reference
 * @param rmsEast rms residual to the fitted stars, freed of the bias of the fit (mas)
 * @param rmsNorth as rmsEast (mas)
 * @param reducedChi2 chi2 of its measurements over their expectation
 * @param zeroPoint magnitude of one count (mag); NaN where not fitted
 * @param zeroPointError its standard error relative to the other exposures (mag)
 * @param wcs its solution; empty where it has none
 * @param uncertainty how well the fit knows the solution; NONE where unknown
 */
public record FinishedImage(String name, String exposure, String chip, String status, double mjd, String filter,
        double airmass, int width, int height, int used, int outliers, int references, double rmsEast,
        double rmsNorth, double reducedChi2, double zeroPoint, double zeroPointError, Optional<Wcs> wcs,
        WcsUncertainty uncertainty) {
    static FinishedImage of(CalibrationResult result, ImageSolution s) {
        Exposure exposure = result.exposures().get(s.image().exposure());
        return new FinishedImage(s.image().name(), exposure.name(), s.image().chip(), s.status(), exposure.mjd(),
                exposure.filter(), exposure.airmass(), s.image().width(), s.image().height(), s.used(), s.outliers(),
                s.references(), s.rmsEast(), s.rmsNorth(), s.reducedChi2(), s.zeroPoint(), s.zeroPointError(),
                s.solution().map(PolynomialWcs::new), s.uncertainty());
    }

    static FinishedImage of(CsvTable t, int row, Optional<Wcs> wcs, WcsUncertainty uncertainty) {
        return new FinishedImage(t.text(row, "image"), t.text(row, "exposure"), t.text(row, "chip"),
                t.text(row, "status"), t.number(row, "mjd"), t.text(row, "filter"), t.number(row, "airmass"),
                t.whole(row, "width"), t.whole(row, "height"), t.whole(row, "used"), t.whole(row, "outliers"),
                t.whole(row, "references"), t.number(row, "rms_east_mas"), t.number(row, "rms_north_mas"),
                t.number(row, "reduced_chi2"), t.number(row, "zero_point_mag"), t.number(row, "zero_point_error_mag"),
                wcs, uncertainty);
    }

    /** {@return whether it was fitted} */
    public boolean isFitted() {
        return status.equals("fitted");
    }
}
