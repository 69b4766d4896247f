package org.jointcal.calibrate.photometry;

import org.jointcal.calibrate.fit.FieldFit;
import org.jointcal.calibrate.load.Airmasses;
import org.jointcal.calibrate.start.CalibrationSet;
import org.jointcal.core.photometry.Places;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.wcs.PlanePolynomial;

/** From pixels of images to what zero points depend on: the place in the focal plane and the airmass. */
final class ImagePlaces {
    private final CalibrationSet set;
    private final PlanePolynomial[] solutions;
    private final FocalPlane plane;
    private final Airmasses[] airmasses;

    /**
     * @param fit a settled astrometric fit
     */
    ImagePlaces(FieldFit fit) {
        set = fit.set();
        solutions = fit.solutions();
        plane = new FocalPlane(set, fit.choice(), solutions);
        airmasses = new Airmasses[set.exposures().size()];
        for (CcdImage image : set.images()) {
            int e = image.exposure();
            if (airmasses[e] == null) {
                airmasses[e] = Airmasses.of(set.exposures().get(e), image, fit.plane(e));
            }
        }
    }

    /** Whether the airmass of an exposure is known. */
    boolean knowsAirmass(int exposure) {
        return airmasses[exposure].isKnown();
    }

    /**
     * Fills a row of places; the colour stays as it is. The airmass is found where there is room for it.
     *
     * @param places receives u, v and the airmass
     * @param m which row
     * @param image index of the image in the set
     * @param x pixel (1-based)
     * @param y pixel (1-based)
     */
    void fill(Places places, int m, int image, double x, double y) {
        double[] out = new double[2];
        plane.place(image, x, y, out);
        places.u()[m] = out[0];
        places.v()[m] = out[1];
        if (places.airmass().length == 0) {
            return;
        }
        Airmasses there = airmasses[set.images().get(image).exposure()];
        solutions[image].value(x, y, out);
        places.airmass()[m] = there.isKnown() ? there.aboveOne(out[0], out[1]) : 0;
    }
}
