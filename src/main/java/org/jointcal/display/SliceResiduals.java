package org.jointcal.display;

import ij.ImagePlus;
import java.awt.Point;
import java.awt.geom.Point2D;
import java.util.Optional;
import org.jointcal.finished.FinishedImage;
import org.jointcal.finished.FinishedRun;
import org.jointcal.finished.Measurements;

/**
 * What is drawn on one slice, made when it is first painted and kept. A thousand slices cost nothing until they are shown.
 *
 * <p>Painted by one thread, that of the windows; what two threads would make at once is the same.
 */
final class SliceResiduals {
    private final SharedResiduals shared;
    private final int index;
    private final String label;
    private final PixelConvention convention;
    private StarsInPlace stars;
    private ResidualMarks marks;
    private ResidualLegend legend;
    private DistortionGrid grid;
    private ErrorMap errors;

    /**
     * @param shared what all slices share
     * @param index of the image in the run
     * @param label what the label of its slice calls it; empty where it has none
     * @param convention how the window shows the image
     */
    SliceResiduals(SharedResiduals shared, int index, String label, PixelConvention convention) {
        this.shared = shared;
        this.index = index;
        this.label = label;
        this.convention = convention;
    }

    private FinishedRun run() {
        return shared.run();
    }

    private FinishedImage image() {
        return run().images().get(index);
    }

    /** Index of the image in the run. */
    int index() {
        return index;
    }

    synchronized ResidualMarks marks() {
        if (marks == null) {
            marks = ResidualMarks.of(run(), index, shared.rows(index), convention);
        }
        return marks;
    }

    /**
     * Why nothing is to be drawn.
     *
     * @param image whose current slice is painted
     * @param moved where the first pixel of the image as it was fitted is now
     * @return lines of text; empty where all is as it was
     */
    synchronized Optional<String> isOff(ImagePlus image, Point moved) {
        if (!SliceNames.label(image, image.getCurrentSlice()).orElse(label).equals(label) && !label.isEmpty()) {
            return Optional.of("No residuals: slices were moved or deleted.\nShow Residuals... shows them again.");
        }
        if (stars == null) {
            stars = new StarsInPlace(marks(), run().measurements());
        }
        return stars.areGone(image, moved)
                ? Optional.of(
                        "No residuals: the pixels were turned over, binned or\nmoved since the fit. Revert the image to see them.")
                : Optional.empty();
    }

    /**
     * What became of the detection without a mark that is nearest to a place.
     *
     * @param x ImageJ's x (pixels)
     * @param y ImageJ's y (pixels)
     * @param reach how far to look (pixels)
     * @return a few words; empty where there is none
     */
    Optional<String> unmarkedAt(double x, double y, double reach) {
        Measurements m = run().measurements();
        int[] rows = shared.rows(index);
        Optional<String> nearest = Optional.empty();
        double least = reach;
        for (int k = rows[0]; k < rows[1]; k++) {
            double distance = Math.hypot(convention.imageX(m.x()[k]) - x, convention.imageY(m.y()[k]) - y);
            if (distance <= least && !m.isShown(k)) {
                least = distance;
                nearest = Optional.of(FateWords.of(m.fate()[k], m.flags()[k]));
            }
        }
        return nearest;
    }

    synchronized ResidualLegend legend() {
        if (legend == null) {
            legend = ResidualLegend.of(image(), marks());
        }
        return legend;
    }

    synchronized DistortionGrid grid() {
        if (grid == null) {
            grid = DistortionGrid.of(image(), convention);
        }
        return grid;
    }

    synchronized ErrorMap errors() {
        if (errors == null) {
            errors = ErrorMap.of(image(), convention);
        }
        return errors;
    }

    ResidualScale scale() {
        return shared.scale();
    }

    ResidualColours colours(ColourBy by) {
        return shared.colours(by);
    }

    /** Where the star, or else the measurement, that a user chose is on this slice (ImageJ's pixels). */
    Optional<Point2D> marked(OverlayState state) {
        int mark = markOf(state.star());
        if (mark >= 0) {
            return Optional.of(new Point2D.Double(marks().x()[mark], marks().y()[mark]));
        }
        int row = state.row();
        int[] rows = shared.rows(index);
        return row >= rows[0] && row < rows[1] ? Optional.of(placeOf(row)) : Optional.empty();
    }

    /** Where a measurement of the slice is (ImageJ's pixels). */
    Point2D placeOf(int row) {
        Measurements m = run().measurements();
        return new Point2D.Double(convention.imageX(m.x()[row]), convention.imageY(m.y()[row]));
    }

    /** Index of the mark of a star; -1 where the slice has none. */
    int markOf(int star) {
        if (star == OverlayState.NO_STAR) {
            return -1;
        }
        int[] rows = marks().row();
        for (int k = 0; k < rows.length; k++) {
            if (run().measurements().star()[rows[k]] == star) {
                return k;
            }
        }
        return -1;
    }
}
