package org.jointcal.display;

import ij.ImagePlus;
import ij.gui.ImageCanvas;
import ij.gui.Roi;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.geom.Point2D;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import org.jointcal.finished.FinishedRun;

/** Residuals that are shown on an image: what a user does with them. Called by the thread of the windows. */
public final class ResidualView {
    private final ImagePlus image;
    private final FinishedRun run;
    private final SortedMap<Integer, SliceResiduals> slices;
    private final OverlayState state;

    ResidualView(ImagePlus image, FinishedRun run, SortedMap<Integer, SliceResiduals> slices, OverlayState state) {
        this.image = image;
        this.run = run;
        this.slices = slices;
        this.state = state;
    }

    /** {@return the image} */
    public ImagePlus image() {
        return image;
    }

    /** {@return the run} */
    public FinishedRun run() {
        return run;
    }

    /** {@return how many slices show residuals} */
    public int sliceCount() {
        return slices.size();
    }

    OverlayLook look() {
        return state.look();
    }

    void setLook(OverlayLook look) {
        state.setLook(look);
        image.draw();
    }

    /** The image of the run that stands in the current slice. */
    OptionalInt currentImage() {
        SliceResiduals slice = slices.get(image.getCurrentSlice());
        return slice == null ? OptionalInt.empty() : OptionalInt.of(slice.index());
    }

    /**
     * The measurement nearest to a place on the current slice.
     *
     * @param x ImageJ's x (pixels)
     * @param y ImageJ's y (pixels)
     * @param reach how far to look (pixels)
     * @return its row; empty where there is none within reach
     */
    OptionalInt measurementAt(double x, double y, double reach) {
        SliceResiduals slice = slices.get(image.getCurrentSlice());
        Point moved = moved();
        int mark = slice == null ? -1 : slice.marks().nearest(x - moved.x, y - moved.y, reach);
        return mark < 0 ? OptionalInt.empty() : OptionalInt.of(slice.marks().row()[mark]);
    }

    /**
     * What is to be told of a place without a mark.
     *
     * @param x ImageJ's x (pixels)
     * @param y ImageJ's y (pixels)
     * @param reach how far to look (pixels)
     */
    String unmarkedAt(double x, double y, double reach) {
        SliceResiduals slice = slices.get(image.getCurrentSlice());
        Point moved = moved();
        return Optional.ofNullable(slice).flatMap(s -> s.unmarkedAt(x - moved.x, y - moved.y, reach))
                .orElse("No star was detected there.");
    }

    /** Where the first pixel of the image as it was fitted is now: elsewhere after a crop, with which ImageJ moves the overlay. */
    private Point moved() {
        Roi residuals = image.getOverlay() == null ? null : image.getOverlay().get(ResidualRoi.NAME);
        return residuals == null ? new Point() : residuals.getBounds().getLocation();
    }

    /** Marks a star in all slices; {@link OverlayState#NO_STAR} for none. */
    void mark(int star) {
        state.mark(star, OverlayState.NO_STAR);
        image.draw();
    }

    /** Goes to the slice of a measurement, marks its star and brings it into view. */
    void goTo(int row) {
        int wanted = run.measurements().image()[row];
        slices.forEach((slice, residuals) -> {
            if (residuals.index() == wanted) {
                image.setSlice(slice);
                state.mark(run.measurements().star()[row], row);
                Point moved = moved();
                Point2D place = residuals.placeOf(row);
                bringIntoView(place.getX() + moved.x, place.getY() + moved.y);
            }
        });
        image.draw();
    }

    private void bringIntoView(double x, double y) {
        ImageCanvas canvas = image.getCanvas();
        if (canvas != null && !canvas.getSrcRect().contains(x, y)) {
            Rectangle visible = canvas.getSrcRect();
            int left = (int) Math.max(0, Math.min(image.getWidth() - visible.width, x - visible.width / 2.0));
            int top = (int) Math.max(0, Math.min(image.getHeight() - visible.height, y - visible.height / 2.0));
            canvas.setSourceRect(new Rectangle(left, top, visible.width, visible.height));
        }
    }
}
