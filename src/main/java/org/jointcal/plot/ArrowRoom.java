package org.jointcal.plot;

import java.util.ArrayList;
import java.util.List;
import org.jointcal.plot.Layer.Arrows;
import org.jointcal.plot.Layer.Outline;

/** Frames around the maps of one figure, all wider by the same share than what they show, so that no arrow is cut off. */
final class ArrowRoom {
    private final List<Panel> panels = new ArrayList<>();

    /**
     * One map.
     *
     * @param title above it; empty for none
     * @param box what it shows: least x, least y, width and height
     * @param layers what is drawn in it
     */
    record Map(String title, double[] box, List<Layer> layers) {
        /** A map of a chip, with its edge. */
        static Map ofChip(String title, int width, int height, List<Layer> layers) {
            double right = width + 0.5;
            double top = height + 0.5;
            List<Layer> all = new ArrayList<>(
                    List.of(new Outline(Style.OUTLINE, "", new double[]{0.5, right, right, 0.5},
                            new double[]{0.5, 0.5, top, top})));
            all.addAll(layers);
            return new Map(title, new double[]{0.5, 0.5, width, height}, all);
        }

        /** By how much arrows reach beyond it, as a share of its sides. */
        private double beyond() {
            double most = 0;
            for (Layer layer : layers) {
                if (layer instanceof Arrows a) {
                    for (int k = 0; k < a.x().length; k++) {
                        double x = (a.x()[k] + a.dx()[k] - box[0]) / box[2];
                        double y = (a.y()[k] + a.dy()[k] - box[1]) / box[3];
                        most = Math.max(most, Math.max(Math.max(-x, x - 1), Math.max(-y, y - 1)));
                    }
                }
            }
            return most;
        }
    }

    /**
     * @param maps the maps of a figure
     */
    ArrowRoom(List<Map> maps) {
        double most = maps.stream().mapToDouble(Map::beyond).max().orElse(0);
        double share = most > 0 ? most + 0.02 : 0;
        for (Map map : maps) {
            double[] b = map.box();
            panels.add(Panel.map(map.title(), Axis.bare(b[0] - share * b[2], b[0] + (1 + share) * b[2]),
                    Axis.bare(b[1] - share * b[3], b[1] + (1 + share) * b[3]), map.layers()));
        }
    }

    /** A panel for each map. */
    List<Panel> panels() {
        return panels;
    }
}
