package org.jointcal.display;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.awt.geom.Point2D;
import java.util.List;
import java.util.Optional;
import org.jointcal.display.OverlayLook.Layer;

/** Draws what belongs to one slice: the layers that are wanted, the lowest first, and the legend. */
final class ResidualRoi extends SliceRoi {
    /** Name of these elements in the overlay. */
    static final String NAME = "Jointcal residuals";

    private static final long serialVersionUID = 1L;

    private final transient SliceResiduals slice;
    private final transient OverlayState state;

    ResidualRoi(int width, int height, SliceResiduals slice, OverlayState state) {
        super(width, height, NAME);
        this.slice = slice;
        this.state = state;
    }

    @Override
    void paint(Graphics2D g, ScreenView view) {
        if (slice == null) {
            return;
        }
        Optional<String> off = view.flat() || getImage() == null
                ? Optional.empty()
                : slice.isOff(getImage(), getBounds().getLocation());
        if (off.isPresent()) {
            OffNotice.paint(g, view, off.get());
            return;
        }
        OverlayLook look = state.look();
        List<String> told = new ArrayList<>();
        if (look.layers().contains(Layer.ERRORS)) {
            told.add(slice.errors().paint(g, view));
        }
        if (look.layers().contains(Layer.GRID)) {
            told.add(slice.grid().paint(g, view));
        }
        ResidualPainter painter = new ResidualPainter(g, view, slice.scale().times(look.enlargement()),
                slice.colours(look.colourBy()));
        if (look.layers().contains(Layer.ARROWS)) {
            painter.paint(slice.marks());
        }
        Optional<Point2D> marked = slice.marked(state)
                .map(at -> new Point2D.Double(view.screenX(at.getX()), view.screenY(at.getY())));
        marked.ifPresent(at -> painter.paintRing(at.getX(), at.getY()));
        slice.legend().paint(g, view, painter, slice.marks(), marked, told);
    }
}
