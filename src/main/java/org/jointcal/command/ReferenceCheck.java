package org.jointcal.command;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.sky.TangentPlane;
import org.jointcal.core.star.RefStars;
import org.jointcal.core.wcs.HeaderWcs;
import org.jointcal.core.wcs.Wcs;
import org.jointcal.io.InputChip;
import org.jointcal.io.InputExposure;
import org.jointcal.io.catalog.ColourColumn;
import org.jointcal.io.catalog.ReferenceCatalogs;

/**
 * What a reference catalog is, and whether any of its stars stand on the images as their headers have it.
 *
 * @param text one line for the user
 * @param covers whether stars stand on an image, or no image has a WCS that could tell
 */
record ReferenceCheck(String text, boolean covers) {
    /**
     * @param reference a file
     * @param exposures the images
     * @throws CalibrationException if there is no such file, or it is no catalog
     */
    static ReferenceCheck of(String reference, List<InputExposure> exposures) throws CalibrationException {
        RefStars stars = ReferenceCatalogs.read(reference, ColourColumn.AUTO, problem -> {
            // The fit tells of rows that are left out.
        });
        int images = 0;
        int covered = 0;
        for (InputExposure exposure : exposures) {
            for (InputChip chip : exposure.chips()) {
                try {
                    Wcs wcs = HeaderWcs.of(chip.header(), chip.width(), chip.height());
                    images++;
                    covered += standsOn(stars, wcs, chip) ? 1 : 0;
                } catch (CalibrationException e) {
                    // The table of images tells why it has no place on the sky.
                    continue;
                }
            }
        }
        String where = images == 0 ? "no image has a WCS yet" : "stars on " + covered + " of " + images + " images";
        return new ReferenceCheck(reference + ": " + stars.ra().length + " stars, RA " + range(stars.ra()) + ", Dec "
                + range(stars.dec()) + " degrees; " + where + ".", images == 0 || covered > 0);
    }

    private static String range(double[] values) {
        return String.format(Locale.ROOT, "%.3f to %.3f", Arrays.stream(values).min().orElse(Double.NaN),
                Arrays.stream(values).max().orElse(Double.NaN));
    }

    /** Within a circle around the image. */
    private static boolean standsOn(RefStars stars, Wcs wcs, InputChip chip) {
        double[] at = new double[2];
        wcs.pixelToSky(chip.width() / 2.0, chip.height() / 2.0, at);
        TangentPlane plane = new TangentPlane(at[0], at[1]);
        double ra0 = Math.toRadians(at[0]);
        double dec0 = Math.toRadians(at[1]);
        wcs.pixelToSky(0.5, 0.5, at);
        plane.project(at[0], at[1], at);
        double cosRadius = Math.cos(Math.atan(Math.toRadians(Math.hypot(at[0], at[1]))));
        for (int k = 0; k < stars.ra().length; k++) {
            double dec = Math.toRadians(stars.dec()[k]);
            double cosine = Math.sin(dec) * Math.sin(dec0)
                    + Math.cos(dec) * Math.cos(dec0) * Math.cos(Math.toRadians(stars.ra()[k]) - ra0);
            if (cosine >= cosRadius) {
                return true;
            }
        }
        return false;
    }
}
