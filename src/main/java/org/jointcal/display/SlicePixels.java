package org.jointcal.display;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import java.util.Optional;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.io.InputChip;

/**
 * The pixels of a slice in the order and the units of its FITS file.
 *
 * <p>ImageJ's reader ignores BLANK, and BSCALE and BZERO but for 16-bit counts. Where a header has them and the image is
 * as it came from its file, the file is read instead.
 */
final class SlicePixels implements InputChip.Pixels {
    private final ImagePlus image;
    private final int slice;
    private final HeaderCards header;

    SlicePixels(ImagePlus image, int slice, HeaderCards header) {
        this.image = image;
        this.slice = slice;
        this.header = header;
    }

    @Override
    public float[] read() throws CalibrationException {
        Optional<InputChip.Pixels> file = isMisread() ? SliceFile.pixels(image, slice) : Optional.empty();
        return file.isPresent()
                ? file.get().read()
                : PixelConvention.of(image).reorder(shown(image, slice), image.getWidth());
    }

    /** The values as ImageJ shows them, row by row from the top. */
    static float[] shown(ImagePlus image, int slice) {
        ImageProcessor processor = image.getStackSize() == 1
                ? image.getProcessor()
                : image.getStack().getProcessor(slice);
        processor.setCalibrationTable(image.getCalibration().getCTable());
        int width = processor.getWidth();
        float[] values = new float[width * processor.getHeight()];
        for (int at = 0; at < values.length; at++) {
            values[at] = processor.getPixelValue(at % width, at / width);
        }
        return values;
    }

    private boolean isMisread() {
        double scale = header.number("BSCALE").orElse(1);
        double zero = header.number("BZERO").orElse(0);
        boolean isUnsigned16 = scale == 1 && zero == 32768 && header.number("BITPIX").orElse(0) == 16;
        return header.has("BLANK") || !isUnsigned16 && (scale != 1 || zero != 0);
    }
}
