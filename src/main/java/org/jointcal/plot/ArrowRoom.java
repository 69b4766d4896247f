package org.jointcal.plot;

import java.util.ArrayList;
import java.util.List;
import org.jointcal.plot.Layer.Arrows;
import org.jointcal.plot.Layer.Outline;

/** Frames around the maps of one figure, all wider by the same than what they show, so that no arrow is cut off. */
final class ArrowRoom {
    private static final double MARGIN = 0.02;

    private final List<Panel> panels = new ArrayList<>();

    /**
     * One map.
     *
     * @param title above it; empty for none
     * @param aside counts or rms, at the right of the title
     * @param box what it shows: least x, least y, width and height
     * @param layers what is drawn in it
     */
    record Map(String title, String aside, double[] box, List<Layer> layers) {
        /** A map of a chip, with its edge. */
        static Map ofChip(String title, String aside, int width, int height, List<Layer> layers) {
            double right = width + 0.5;
            double top = height + 0.5;
            List<Layer> all = new ArrayList<>(
                    List.of(new Outline(Style.OUTLINE, "", new double[]{0.5, right, right, 0.5},
                            new double[]{0.5, 0.5, top, top})));
            all.addAll(layers);
            return new Map(title, aside, new double[]{0.5, 0.5, width, height}, all);
        }

        /** By how much arrows reach beyond it on the left, below, on the right and above, as shares of its sides. */
        private void widen(double[] beyond) {
            for (Layer layer : layers) {
                if (layer instanceof Arrows a) {
                    for (int k = 0; k < a.x().length; k++) {
                        double x = (a.x()[k] + a.dx()[k] - box[0]) / box[2];
                        double y = (a.y()[k] + a.dy()[k] - box[1]) / box[3];
                        beyond[0] = Math.max(beyond[0], -x);
                        beyond[1] = Math.max(beyond[1], -y);
                        beyond[2] = Math.max(beyond[2], x - 1);
                        beyond[3] = Math.max(beyond[3], y - 1);
                    }
                }
            }
        }
    }

    /**
     * @param maps the maps of a figure; one that is alone gets pixels at its axes
     */
    ArrowRoom(List<Map> maps) {
        double[] beyond = new double[4];
        maps.forEach(map -> map.widen(beyond));
        boolean arrows = maps.stream().flatMap(map -> map.layers().stream()).anyMatch(Arrows.class::isInstance);
        double margin = arrows ? MARGIN : 0;
        for (Map map : maps) {
            double[] b = map.box();
            double left = b[0] - (beyond[0] + margin) * b[2];
            double right = b[0] + (1 + beyond[2] + margin) * b[2];
            double below = b[1] - (beyond[1] + margin) * b[3];
            double above = b[1] + (1 + beyond[3] + margin) * b[3];
            panels.add(maps.size() == 1 && map.title().isEmpty()
                    ? Panel.map(Axis.linear("x (pixels)", left, right), Axis.linear("y (pixels)", below, above),
                            map.layers(), map.aside())
                    : Panel.map(map.title(), map.aside(), Axis.bare(left, right), Axis.bare(below, above),
                            map.layers()));
        }
    }

    /** A panel for each map. */
    List<Panel> panels() {
        return panels;
    }
}
