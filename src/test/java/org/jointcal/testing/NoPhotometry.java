package org.jointcal.testing;

import java.util.Collections;
import java.util.List;
import org.jointcal.calibrate.result.ImagePhotometry;
import org.jointcal.calibrate.result.PhotometryResult;

/** The photometry of a run that had none. */
public final class NoPhotometry {
    private NoPhotometry() {
    }

    /**
     * @param images how many images the run has
     * @param rows how many detections
     * @param stars how many stars
     * @return nothing known of any of them
     */
    public static PhotometryResult of(int images, int rows, int stars) {
        return new PhotometryResult(List.of(), Collections.nCopies(images, ImagePhotometry.NONE),
                PhotometryResult.unknown(rows), PhotometryResult.unknown(rows), PhotometryResult.unknown(rows),
                new boolean[rows], PhotometryResult.unknown(stars));
    }
}
