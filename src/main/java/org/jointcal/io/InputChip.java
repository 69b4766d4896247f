package org.jointcal.io;

import java.util.Optional;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.core.star.MeasuredStars;
import org.jointcal.core.wcs.HeaderCards;

/**
 * One chip as it was found: a catalog, or pixels whose stars are still to be detected.
 *
 * @param chip label of the chip: EXTNAME, or its number {@code 1}, {@code 2}...
 * @param header cards of the image, completed by .head, .ahead or .wcs files where there are any
 * @param width number of pixels in x; 0 where a catalog's header does not tell
 * @param height number of pixels in y; 0 where a catalog's header does not tell
 * @param catalog the detections, empty for an image
 * @param pixels the way to the pixels, empty for a catalog
 */
public record InputChip(String chip, HeaderCards header, int width, int height, Optional<MeasuredStars> catalog,
        Optional<Pixels> pixels) {
    /** Reads the pixels when they are needed, so that no more than a few frames are in memory. */
    @FunctionalInterface
    public interface Pixels {
        /**
         * @return physical values (BSCALE, BZERO applied, BLANK as NaN): {@code values[(y - 1) * width + (x - 1)]} is the FITS
         *     pixel (x, y); an array that nobody else has
         * @throws CalibrationException if the file cannot be read
         */
        float[] read() throws CalibrationException;

        /**
         * As {@link #read()}, and lets the user stop where that takes long.
         *
         * @param progress asked whether to go on
         * @return physical values
         * @throws CalibrationException if the file cannot be read
         * @throws Progress.CancelledException if the user wants to stop
         */
        default float[] read(Progress progress) throws CalibrationException {
            progress.check();
            return read();
        }
    }
}
