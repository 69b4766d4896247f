package org.jointcal.display;

import ij.ImagePlus;
import java.util.Optional;
import org.jointcal.core.CalibrationException;
import org.jointcal.io.InputChip;

/**
 * Finds whether ImageJ's reader turned the rows over, by comparing an image with its file.
 *
 * <p>A user's option decides it and leaves no mark in the image, so the file is the only witness. The reader may have got
 * the scale of the values wrong, but not their order: the correlation tells.
 */
final class RowOrder {
    private static final int PIXELS = 200_000;
    private static final double SAME = 0.999;

    private RowOrder() {
    }

    /** Records the orientation of an image where it is not recorded yet and its file tells it. */
    static void find(ImagePlus image) {
        Optional<InputChip.Pixels> file = PixelConvention.isRecorded(image)
                ? Optional.empty()
                : SliceFile.pixels(image, 1);
        if (file.isEmpty()) {
            return;
        }
        try {
            float[] stored = file.get().read();
            float[] shown = SlicePixels.shown(image, 1);
            int width = image.getWidth();
            double flipped = correlation(stored, new PixelConvention(image.getHeight(), true).reorder(shown, width));
            double upright = correlation(stored, shown);
            if (Math.max(flipped, upright) > SAME && flipped != upright) {
                PixelConvention.record(image, flipped > upright);
            }
        } catch (CalibrationException e) {
            // The pixels cannot be read any more: ImageJ's default stands.
            return;
        }
    }

    /** Of the finite ones among some of the values; NaN where they are all alike. */
    private static double correlation(float[] a, float[] b) {
        int step = a.length / PIXELS | 1;
        double n = 0;
        double meanA = 0;
        double meanB = 0;
        double aa = 0;
        double bb = 0;
        double ab = 0;
        for (int at = 0; at < a.length; at += step) {
            if (Float.isFinite(a[at]) && Float.isFinite(b[at])) {
                n++;
                double da = a[at] - meanA;
                double db = b[at] - meanB;
                meanA += da / n;
                meanB += db / n;
                aa += da * (a[at] - meanA);
                bb += db * (b[at] - meanB);
                ab += da * (b[at] - meanB);
            }
        }
        return ab / Math.sqrt(aa * bb);
    }
}
