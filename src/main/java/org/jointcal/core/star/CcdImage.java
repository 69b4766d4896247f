package org.jointcal.core.star;

import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.core.wcs.Wcs;

/**
 * One chip of one exposure: its detections, its header and the WCS it came with.
 *
 * @param exposure index of its exposure in the run's list
 * @param chip label of the chip, the same in every exposure of a camera: EXTNAME, or {@code 1}, {@code 2}...
 * @param name what messages and tables call it: the exposure's name, with [chip] where there is more than one
 * @param width number of pixels in x
 * @param height number of pixels in y
 * @param header cards of the image
 * @param wcs the WCS it came with
 * @param stars its detections
 */
public record CcdImage(int exposure, String chip, String name, int width, int height, HeaderCards header, Wcs wcs,
        MeasuredStars stars) {
    public CcdImage {
        if (exposure < 0 || width <= 0 || height <= 0) {
            throw new IllegalArgumentException(
                    name + ": exposure " + exposure + ", " + width + " by " + height + " pixels");
        }
    }
}
