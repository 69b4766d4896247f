package org.jointcal.display;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jointcal.calibrate.CalibrationResult;

/**
 * The residuals of a finished run as arrows on the stars of the slices they belong to.
 *
 * <p>Each slice has one element in the image's overlay, positioned at that slice, which draws all its arrows when it is
 * painted. So ImageJ itself shows, flattens, crops and duplicates them with the slices; other elements of the overlay
 * are left alone.
 */
public final class ResidualOverlay {
    private ResidualOverlay() {
    }

    /**
     * Shows the residuals of those slices that the run has solved, in place of any shown before.
     *
     * @param image the open image or stack that was fitted, or the same files opened afterwards
     * @param result the finished run
     * @return how many slices show residuals; 0 where none of them belongs to the run
     */
    public static int show(ImagePlus image, CalibrationResult result) {
        hide(image);
        RowOrder.find(image);
        PixelConvention convention = PixelConvention.of(image);
        SortedMap<Integer, Integer> slices = FittedSlices.of(image, result);
        SortedMap<Integer, ResidualMarks> marks = new TreeMap<>();
        slices.forEach((slice, index) -> marks.put(slice, ResidualMarks.of(result, index, convention)));
        if (marks.isEmpty()) {
            return 0;
        }
        ResidualScale scale = ResidualScale.of(marks.values());
        Overlay overlay = image.getOverlay() == null ? new Overlay() : image.getOverlay();
        for (Map.Entry<Integer, ResidualMarks> entry : marks.entrySet()) {
            int slice = entry.getKey();
            ResidualLegend legend = ResidualLegend.of(result.images().get(slices.get(slice)), entry.getValue());
            Roi roi = new ResidualRoi(image.getWidth(), image.getHeight(), entry.getValue(), scale, legend);
            SlicePlace.put(roi, image, slice);
            overlay.add(roi);
        }
        image.setOverlay(overlay);
        return marks.size();
    }

    /**
     * Takes the residuals off an image.
     *
     * @param image an open image
     */
    public static void hide(ImagePlus image) {
        Overlay overlay = image.getOverlay();
        if (overlay == null) {
            return;
        }
        overlay.remove(ResidualRoi.NAME);
        image.setOverlay(overlay.size() == 0 ? null : overlay);
    }
}
