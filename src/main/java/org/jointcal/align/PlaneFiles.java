package org.jointcal.align;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.io.fits.FitsRows;
import org.jointcal.io.OutputFolder;
import org.jointcal.resample.Grid;

/** The files of one result, written together: the image, its variances and its coverage where they are asked for. */
final class PlaneFiles implements AutoCloseable {
    private final List<FitsRows> open = new ArrayList<>();
    private final FitsRows image;
    private final Optional<FitsRows> variance;
    private final Optional<FitsRows> coverage;

    private PlaneFiles(OutputFolder folder, String stem, String name, HeaderCards header, AlignRequest request,
            Grid grid) throws CalibrationException {
        AlignedHeaders headers = new AlignedHeaders(request, grid);
        image = begin(folder, name, header, grid);
        variance = request.variance()
                ? Optional.of(begin(folder, stem + "_variance.fits",
                        headers.ofPlane(header, "count2", "variance of the image of this name"), grid))
                : Optional.empty();
        coverage = request.coverage()
                ? Optional.of(begin(folder, stem + "_coverage.fits",
                        headers.ofPlane(header, "", "number of exposures in each pixel"), grid))
                : Optional.empty();
    }

    /** Begins the files; nothing is left of them where one cannot be made. */
    static PlaneFiles begin(OutputFolder folder, String stem, String name, HeaderCards header, AlignRequest request,
            Grid grid) throws CalibrationException {
        return new PlaneFiles(folder, stem, name, header, request, grid);
    }

    private FitsRows begin(OutputFolder folder, String name, HeaderCards header, Grid grid)
            throws CalibrationException {
        try {
            FitsRows rows = new FitsRows(folder, name, header, grid.width(), grid.height());
            open.add(rows);
            return rows;
        } catch (CalibrationException e) {
            close();
            throw e;
        }
    }

    boolean hasCoverage() {
        return coverage.isPresent();
    }

    void write(Coadd.Band band) throws CalibrationException {
        image.write(band.values());
        if (variance.isPresent()) {
            variance.get().write(band.variances());
        }
        if (coverage.isPresent()) {
            coverage.get().write(band.coverage());
        }
    }

    void finish() throws CalibrationException {
        for (FitsRows rows : open) {
            rows.finish();
        }
    }

    @Override
    public void close() {
        open.forEach(FitsRows::close);
    }
}
