package org.jointcal.display;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import java.util.HashMap;
import java.util.Map;
import org.jointcal.detect.Detections;

/**
 * The sources of the slices of an open image as circles on them.
 *
 * <p>Each slice has one element in the image's overlay, which draws all its circles when it is painted; other elements
 * of the overlay are left alone.
 */
public final class SourceOverlay {
    private final Map<String, Detections> found = new HashMap<>();

    /**
     * Remembers the sources of a slice.
     *
     * @param source what the slice is called as an exposure's source
     * @param sources its sources
     */
    public synchronized void add(String source, Detections sources) {
        found.put(source, sources);
    }

    /**
     * Shows what was remembered of an image's slices, in place of any sources shown before.
     *
     * @param image an open image or stack
     * @return how many slices show sources
     */
    public synchronized int show(ImagePlus image) {
        Overlay overlay = image.getOverlay() == null ? new Overlay() : image.getOverlay();
        overlay.remove(SourceRoi.NAME);
        PixelConvention convention = PixelConvention.of(image);
        int shown = 0;
        for (int slice = 1; slice <= image.getStackSize(); slice++) {
            Detections sources = found.get(SliceNames.source(image, slice));
            if (sources != null) {
                Roi roi = new SourceRoi(image.getWidth(), image.getHeight(), SourceMarks.of(sources, convention));
                SlicePlace.put(roi, image, slice);
                overlay.add(roi);
                shown++;
            }
        }
        residualsOnTop(overlay);
        image.setOverlay(overlay.size() == 0 ? null : overlay);
        return shown;
    }

    /** What is drawn last is on top: arrows and their legend lie over the circles. */
    private static void residualsOnTop(Overlay overlay) {
        for (Roi roi : overlay.toArray()) {
            if (roi instanceof ResidualRoi) {
                overlay.remove(roi);
                overlay.add(roi);
            }
        }
    }
}
