package org.jointcal.display;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.io.FitsImages;
import org.jointcal.io.InputChip;
import org.jointcal.io.InputExposure;

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
        Optional<InputChip.Pixels> file = isMisread() ? ofFile() : Optional.empty();
        return file.isPresent() ? file.get().read() : shown();
    }

    private float[] shown() {
        ImageProcessor processor = image.getStack().getProcessor(slice);
        processor.setCalibrationTable(image.getCalibration().getCTable());
        int width = processor.getWidth();
        float[] values = new float[width * processor.getHeight()];
        for (int at = 0; at < values.length; at++) {
            values[at] = processor.getPixelValue(at % width, at / width);
        }
        return PixelConvention.of(image).reorder(values, width);
    }

    private boolean isMisread() {
        if (PixelConvention.isRecorded(image) || image.changes) {
            return false;
        }
        double scale = header.number("BSCALE").orElse(1);
        double zero = header.number("BZERO").orElse(0);
        boolean isUnsigned16 = scale == 1 && zero == 32768 && header.number("BITPIX").orElse(0) == 16;
        return header.has("BLANK") || !isUnsigned16 && (scale != 1 || zero != 0);
    }

    /** The pixels in the file, where it still is one image, or cube, of this size. */
    private Optional<InputChip.Pixels> ofFile() {
        Optional<Path> file = HeaderText.file(image, slice);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            List<InputExposure> planes = FitsImages.read(file.get());
            int plane = planes.size() == image.getStackSize() ? slice - 1 : 0;
            boolean isOne = planes.size() == 1 || planes.size() == image.getStackSize();
            if (!isOne || planes.get(plane).chips().size() != 1) {
                return Optional.empty();
            }
            InputChip chip = planes.get(plane).chips().get(0);
            boolean same = chip.width() == image.getWidth() && chip.height() == image.getHeight();
            return same ? chip.pixels() : Optional.empty();
        } catch (CalibrationException e) {
            // The file has become another one: what is shown counts.
            return Optional.empty();
        }
    }
}
