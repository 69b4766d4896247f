package org.jointcal.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jointcal.calibrate.CalibrationResult;
import org.jointcal.calibrate.ImageSolution;
import org.jointcal.calibrate.Residuals.Fate;
import org.jointcal.calibrate.Residuals;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.wcs.PlanePolynomial;
import org.jointcal.finished.Measurements;

/**
 * The weighted mean residual over each chip, of all exposures together: what the model of the mapping could not follow.
 *
 * <p>Residuals are turned into the pixel frame through the solution's Jacobian in the middle of the image, so that
 * exposures of any rotation and parity add up. Cells where the mean is beyond chance (3 sigma of two axes) stand out.
 */
final class ResidualMap {
    private static final int MOST_CHIPS = 64;
    private static final int MOST_CELLS_ALONG = 12;
    private static final int LEAST_CELLS_ALONG = 3;
    private static final double WANTED_PER_CELL = 12;
    private static final double GAP = 14;
    /** chi2 of two degrees of freedom that chance exceeds once in 370. */
    private static final double THREE_SIGMA = 11.83;

    private final CalibrationResult result;
    private final Measurements detections;
    private final Map<String, Panel> panels = new LinkedHashMap<>();

    private ResidualMap(CalibrationResult result, Measurements detections) {
        this.result = result;
        this.detections = detections;
    }

    /** One chip's cells: weighted sums of dx and dy, the sums of their weights, and how many. */
    private static final class Panel {
        private final CcdImage image;
        private int total;
        private int across;
        private int down;
        private double[][] sums;

        Panel(CcdImage image) {
            this.image = image;
        }

        void divide(int mostAlong) {
            double aspect = (double) image.width() / image.height();
            double cells = Math.max(1, total / WANTED_PER_CELL);
            across = Math.max(1, Math.min(mostAlong, (int) Math.round(Math.sqrt(cells * aspect))));
            down = Math.max(1, Math.min(mostAlong, (int) Math.round(Math.sqrt(cells / aspect))));
            sums = new double[across * down][5];
        }

        double[] cell(double x, double y) {
            int i = (int) Math.max(0, Math.min(across - 1, (x - 0.5) / image.width() * across));
            int j = (int) Math.max(0, Math.min(down - 1, (y - 0.5) / image.height() * down));
            return sums[j * across + i];
        }
    }

    /**
     * @param result a run
     * @param detections its detections
     * @return the figure, empty where there is nothing to show
     */
    static String figure(CalibrationResult result, Measurements detections) {
        ResidualMap map = new ResidualMap(result, detections);
        map.collect();
        return map.panels.isEmpty() ? "" : map.draw();
    }

    private void collect() {
        Residuals r = result.residuals();
        for (int k = 0; k < r.count(); k++) {
            CcdImage image = result.images().get(r.image()[k]).image();
            if (r.fate()[k] == Fate.USED && (panels.containsKey(image.chip()) || panels.size() < MOST_CHIPS)) {
                panels.computeIfAbsent(image.chip(), chip -> new Panel(image)).total++;
            }
        }
        int mostAlong = Math.max(LEAST_CELLS_ALONG, MOST_CELLS_ALONG / columns());
        panels.values().forEach(panel -> panel.divide(mostAlong));
        List<double[]> frames = new ArrayList<>();
        result.images().forEach(image -> frames.add(skyToPixelFrame(image)));
        for (int k = 0; k < r.count(); k++) {
            Panel panel = panels.get(result.images().get(r.image()[k]).image().chip());
            if (r.fate()[k] == Fate.USED && panel != null) {
                double[] f = frames.get(r.image()[k]);
                double[] cell = panel.cell(detections.x()[k], detections.y()[k]);
                double weightX = 1 / (square(f[0] * r.sigmaEast()[k]) + square(f[1] * r.sigmaNorth()[k]));
                double weightY = 1 / (square(f[2] * r.sigmaEast()[k]) + square(f[3] * r.sigmaNorth()[k]));
                cell[0] += weightX * (f[0] * r.east()[k] + f[1] * r.north()[k]);
                cell[1] += weightY * (f[2] * r.east()[k] + f[3] * r.north()[k]);
                cell[2] += weightX;
                cell[3] += weightY;
                cell[4]++;
            }
        }
    }

    private static double square(double value) {
        return value * value;
    }

    /** Matrix from (east, north) to (x, y), of unit scale: both in mas. Row by row. */
    private static double[] skyToPixelFrame(ImageSolution solved) {
        if (!solved.isFitted()) {
            return new double[4];
        }
        PlanePolynomial solution = solved.solution().get();
        double x = (solved.image().width() + 1) / 2.0;
        double y = (solved.image().height() + 1) / 2.0;
        double[] centre = new double[2];
        double[] right = new double[2];
        double[] above = new double[2];
        solution.value(x, y, centre);
        solution.value(x + 1, y, right);
        solution.value(x, y + 1, above);
        double xiX = right[0] - centre[0];
        double etaX = right[1] - centre[1];
        double xiY = above[0] - centre[0];
        double etaY = above[1] - centre[1];
        double determinant = xiX * etaY - xiY * etaX;
        double scale = Math.sqrt(Math.abs(determinant)) / determinant;
        return new double[]{etaY * scale, -xiY * scale, -etaX * scale, xiX * scale};
    }

    /** Panels side by side. */
    private int columns() {
        return panels.size() <= 1 ? 1 : (int) Math.ceil(Math.sqrt(panels.size() * 1.3));
    }

    private String draw() {
        int columns = columns();
        int lines = (panels.size() + columns - 1) / columns;
        CcdImage first = panels.values().iterator().next().image;
        double wide = (Plot.WIDTH - GAP * (columns + 1)) / columns;
        double high = Math.min(wide * first.height() / first.width(), 420.0 / lines);
        wide = high * first.width() / first.height();
        double label = panels.size() == 1 ? 0 : 14;
        double height = GAP + lines * (high + label + GAP) + 24;
        double left = (Plot.WIDTH - columns * wide - (columns - 1) * GAP) / 2;
        Svg svg = new Svg(Plot.WIDTH, height);
        double mas = typicalMean();
        int most = panels.values().stream().mapToInt(panel -> Math.max(panel.across, panel.down)).max().orElse(1);
        double cell = Math.max(wide, high) / most;
        double scale = 0.9 * cell / mas;
        int at = 0;
        int[] count = new int[2];
        for (Map.Entry<String, Panel> entry : panels.entrySet()) {
            double x = left + at % columns * (wide + GAP);
            double y = GAP + (double) (at / columns) * (high + label + GAP) + label;
            if (label > 0) {
                svg.text(x, y - 4, "start", "tick", entry.getKey());
            }
            panel(svg, entry.getValue(), new double[]{x, y, wide, high, scale}, count);
            at++;
        }
        double bar = PlotAxis.roundDown(mas);
        svg.line(left, height - 12, left + bar * scale, height - 12, "scale-bar");
        svg.text(left + bar * scale + 8, height - 8, "start", "tick", NumberText.significant(bar, 1) + " mas");
        return Html.figure("Mean residual over the chip" + (panels.size() > 1 ? "s" : ""),
                svg.element("Mean residual vectors over the chips"), caption(count));
    }

    private String caption(int[] count) {
        return "All exposures together, weighted by their errors, in pixel directions. Of "
                + NumberText.plural(count[0], "cell") + ", "
                + count[1] + (count[1] == 1 ? " stands" : " stand")
                + " out beyond three sigma (bold); chance alone gives "
                + NumberText.fixed(count[0] / 370.0, 1)
                + ". Neighbouring bold arrows that point the same way call for a higher degree.";
    }

    /** Length near the upper end of the cells' mean residuals (mas). */
    private double typicalMean() {
        double[] lengths = panels.values().stream().flatMap(p -> List.of(p.sums).stream()).filter(c -> c[4] > 1)
                .mapToDouble(c -> Math.hypot(c[0] / c[2], c[1] / c[3])).toArray();
        double typical = Samples.quantile(lengths, 0.9);
        return typical > 0 ? typical : 1;
    }

    private static void panel(Svg svg, Panel panel, double[] box, int[] count) {
        svg.rectangle(box[0], box[1], box[2], box[3], "frame");
        svg.window(box[0], box[1], box[2], box[3]);
        for (int j = 0; j < panel.down; j++) {
            for (int i = 0; i < panel.across; i++) {
                double[] c = panel.sums[j * panel.across + i];
                if (c[4] < 2) {
                    continue;
                }
                double x = (i + 0.5) / panel.across * box[2];
                double y = box[3] - (j + 0.5) / panel.down * box[3];
                boolean beyond = c[0] * c[0] / c[2] + c[1] * c[1] / c[3] > THREE_SIGMA;
                count[0]++;
                count[1] += beyond ? 1 : 0;
                svg.arrow(x, y, x + c[0] / c[2] * box[4], y - c[1] / c[3] * box[4], beyond ? "arrow bold" : "arrow");
            }
        }
        svg.end();
    }
}
