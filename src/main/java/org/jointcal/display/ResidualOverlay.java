package org.jointcal.display;

import ij.ImagePlus;
import ij.gui.Overlay;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jointcal.calibrate.result.CalibrationResult;
import org.jointcal.finished.FinishedRun;
import org.jointcal.io.InputExposure;

/**
 * The residuals of a finished run as arrows on the stars of the slices they belong to.
 *
 * <p>Each slice has one element in the image's overlay, positioned at that slice, which draws all its arrows when it is
 * painted. So ImageJ itself shows, flattens, crops and duplicates them with the slices; other elements of the overlay
 * are left alone, but for circles of sources, which go.
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
        return show(image, FinishedRun.of(result), inputs(result), OverlayLook.STANDARD).map(ResidualView::sliceCount)
                .orElse(0);
    }

    /**
     * As {@link #show(ImagePlus, CalibrationResult)}, of a run that was read from its folder.
     *
     * @param image the same files, opened
     * @param run the finished run
     * @param look how it is shown
     * @return the way to change what is shown; empty where no slice belongs to the run
     */
    public static Optional<ResidualView> show(ImagePlus image, FinishedRun run, OverlayLook look) {
        return show(image, run, Map.of(), look);
    }

    private static Optional<ResidualView> show(ImagePlus image, FinishedRun run, Map<String, String> inputs,
            OverlayLook look) {
        hide(image);
        SortedMap<Integer, Integer> slices = FittedSlices.of(image, run, inputs);
        if (slices.isEmpty()) {
            return Optional.empty();
        }
        // The legend tells what has no mark; circles of a search for sources would look like marks.
        new SourceOverlay().show(image);
        RowOrder.find(image);
        PixelConvention convention = PixelConvention.of(image);
        SharedResiduals shared = new SharedResiduals(run);
        OverlayState state = new OverlayState(look);
        Overlay overlay = image.getOverlay() == null ? new Overlay() : image.getOverlay();
        SortedMap<Integer, SliceResiduals> shown = new TreeMap<>();
        slices.forEach((slice, index) -> {
            SliceResiduals residuals = new SliceResiduals(shared, index,
                    SliceNames.label(image, slice).orElse(""), convention);
            ResidualRoi roi = new ResidualRoi(image.getWidth(), image.getHeight(), residuals, state);
            SlicePlace.put(roi, image, slice);
            overlay.add(roi);
            shown.put(slice, residuals);
        });
        image.setOverlay(overlay);
        OverlayGuard.put(image);
        return Optional.of(new ResidualView(image, run, shown, state));
    }

    /** Names of exposures by what their slices are called, where the run had open images. */
    static Map<String, String> inputs(CalibrationResult result) {
        Map<String, String> inputs = new HashMap<>();
        for (InputExposure input : result.request().openImages()) {
            inputs.put(input.source(), input.name());
        }
        return inputs;
    }

    /**
     * Takes the residuals off an image, and closes the window that tells of them.
     *
     * @param image an open image
     */
    public static void hide(ImagePlus image) {
        ResidualPanel.close(image);
        Overlay overlay = image.getOverlay();
        if (overlay == null) {
            return;
        }
        overlay.remove(ResidualRoi.NAME);
        image.setOverlay(overlay.size() == 0 ? null : overlay);
    }
}
