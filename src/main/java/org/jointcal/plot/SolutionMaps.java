package org.jointcal.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jointcal.calibrate.result.WcsUncertainty;
import org.jointcal.core.wcs.Wcs;
import org.jointcal.finished.Distortion;
import org.jointcal.finished.FinishedImage;
import org.jointcal.finished.FinishedRun;
import org.jointcal.plot.Figure.ColourBar;
import org.jointcal.plot.Figure.ScaleBar;
import org.jointcal.plot.Layer.Arrows;
import org.jointcal.plot.Layer.Cells;

/** What the solution is over each chip: its distortion, its pixel scale, and how well it is known. */
final class SolutionMaps {
    private static final int NODES = 13;
    private static final double UNITS_A_NODE = 18;
    private static final int CELLS = 24;
    private static final double ARCSEC = 3600;

    private final Map<String, FinishedImage> chips;

    private SolutionMaps(Map<String, FinishedImage> chips) {
        this.chips = chips;
    }

    private static Optional<SolutionMaps> of(FinishedRun run) {
        Map<String, FinishedImage> chips = ChipGrid.chips(run);
        return chips.isEmpty() ? Optional.empty() : Optional.of(new SolutionMaps(chips));
    }

    static Optional<Figure> distortion(FinishedRun run) {
        return of(run).flatMap(SolutionMaps::distortion);
    }

    static Optional<Figure> pixelScale(FinishedRun run) {
        return of(run).map(SolutionMaps::pixelScale);
    }

    static Optional<Figure> uncertainty(FinishedRun run) {
        return of(run).flatMap(maps -> maps.errors(run));
    }

    private Figure figure(String name, String title, String caption, Map<String, List<Layer>> layers, String aside,
            Figure.Key key) {
        List<ArrowRoom.Map> maps = new ArrayList<>();
        chips.forEach((chip, image) -> maps.add(ArrowRoom.Map.ofChip(chips.size() == 1 ? "" : chip,
                chips.size() == 1 ? aside : "", image.width(), image.height(), layers.getOrDefault(chip, List.of()))));
        return new Figure(name, title, caption, ChipGrid.columns(chips.size(), ChipGrid.aspect(chips)),
                ChipGrid.height(chips.size(), ChipGrid.aspect(chips)), new ArrowRoom(maps).panels(), key);
    }

    private Optional<Figure> distortion() {
        Map<String, Distortion> found = new LinkedHashMap<>();
        double longSide = ChipGrid.longSide(chips.size(), ChipGrid.aspect(chips));
        int side = (int) Math.max(4, Math.min(NODES, longSide / UNITS_A_NODE));
        chips.forEach((chip, image) -> found.put(chip, Distortion.of(image.wcs().orElseThrow(), image.width(),
                image.height(), side)));
        double largest = found.values().stream().mapToDouble(Distortion::largest).max().orElse(0);
        if (!(largest > 0)) {
            return Optional.empty();
        }
        FinishedImage first = chips.values().iterator().next();
        double typical = found.values().stream().mapToDouble(d -> d.quantile(0.8)).max().orElse(largest);
        double node = (double) Math.max(first.width(), first.height()) / side;
        double enlarged = Math.min(1.2 * node / typical, 2.5 * node / largest);
        Map<String, List<Layer>> layers = new LinkedHashMap<>();
        found.forEach((chip, d) -> layers.put(chip, List.of(new Arrows(Style.ARROW, "", d.x(), d.y(),
                scaled(d.dx(), enlarged), scaled(d.dy(), enlarged), enlarged))));
        double bar = Axis.roundDown(largest);
        return Optional.of(figure("distortion", "Distortion",
                "What the solution of the first exposure adds to the linear"
                        + " mapping that fits it best, in pixels; largest " + NumberText.three(largest)
                        + " pixels. Arrows are "
                        + NumberText.significant(enlarged, 2) + " times enlarged.",
                layers, "largest " + NumberText.three(largest) + " pixels",
                new ScaleBar(NumberText.significant(bar, 1) + (bar == 1 ? " pixel" : " pixels"), bar * enlarged)));
    }

    private static double[] scaled(double[] values, double by) {
        return Arrays.stream(values).map(v -> v * by).toArray();
    }

    private Figure pixelScale() {
        int side = Math.max(6, CELLS / (int) Math.ceil(Math.sqrt(chips.size())));
        Map<String, double[]> scales = new LinkedHashMap<>();
        chips.forEach((chip, image) -> scales.put(chip, scales(image, side)));
        double[] all = scales.values().stream().flatMapToDouble(Arrays::stream).toArray();
        double mean = Arrays.stream(all).average().orElse(1);
        double min = 100 * (Samples.quantile(all, 0) / mean - 1);
        double max = 100 * (Samples.quantile(all, 1) / mean - 1);
        double margin = max > min ? 0 : 0.001;
        Map<String, List<Layer>> layers = new LinkedHashMap<>();
        scales.forEach((chip, values) -> layers.put(chip, List.of(new Cells(side,
                Arrays.stream(values).map(v -> 100 * (v / mean - 1)).toArray(), min - margin, max + margin))));
        return figure("scale", "Pixel scale", "Side of a square pixel of the same area, against the mean of "
                + NumberText.significant(mean, 5) + " arcsec, in the first exposure.", layers,
                "mean " + NumberText.significant(mean, 5) + " arcsec, range " + NumberText.three(max - min) + " %",
                new ColourBar("pixel scale against the mean (%)", min, max));
    }

    private static double[] scales(FinishedImage image, int side) {
        Wcs wcs = image.wcs().orElseThrow();
        double[] values = new double[side * side];
        double[][] p = new double[4][2];
        for (int k = 0; k < values.length; k++) {
            double x = 0.5 + (k % side + 0.5) * image.width() / side;
            double y = 0.5 + (k / side + 0.5) * image.height() / side;
            wcs.pixelToPlane(x - 0.5, y, p[0]);
            wcs.pixelToPlane(x + 0.5, y, p[1]);
            wcs.pixelToPlane(x, y - 0.5, p[2]);
            wcs.pixelToPlane(x, y + 0.5, p[3]);
            double xiX = p[1][0] - p[0][0];
            double etaX = p[1][1] - p[0][1];
            double xiY = p[3][0] - p[2][0];
            double etaY = p[3][1] - p[2][1];
            values[k] = ARCSEC * Math.sqrt(Math.abs(xiX * etaY - xiY * etaX));
        }
        return values;
    }

    /** Root mean square over the exposures of each chip. */
    private Optional<Figure> errors(FinishedRun run) {
        Map<String, double[]> sums = new LinkedHashMap<>();
        Map<String, Integer> counts = new LinkedHashMap<>();
        int side = 0;
        for (FinishedImage image : run.images()) {
            WcsUncertainty u = image.uncertainty();
            if (u.side() > 0 && chips.containsKey(image.chip())) {
                side = u.side();
                double[] sum = sums.computeIfAbsent(image.chip(), chip -> new double[u.east().length]);
                Arrays.setAll(sum, k -> sum[k] + (u.east()[k] * u.east()[k] + u.north()[k] * u.north()[k]) / 2);
                counts.merge(image.chip(), 1, Integer::sum);
            }
        }
        if (sums.isEmpty()) {
            return Optional.empty();
        }
        sums.forEach((chip, sum) -> Arrays.setAll(sum, k -> Math.sqrt(sum[k] / counts.get(chip))));
        double[] all = sums.values().stream().flatMapToDouble(Arrays::stream).toArray();
        double max = Samples.quantile(all, 0.99);
        double min = Samples.quantile(all, 0);
        int across = side;
        Map<String, List<Layer>> layers = new LinkedHashMap<>();
        sums.forEach((chip, sum) -> layers.put(chip, List.of(new Cells(across, sum, min, max))));
        return Optional.of(figure("uncertainty", "How well the solution is known",
                "Standard error of the solution, of one"
                        + " axis, rms over the exposures: what the stars do not tell of it. Corners with few stars are known worst.",
                layers, "median " + NumberText.three(Samples.quantile(all, 0.5)) + " mas",
                new ColourBar("standard error (mas)", min, max)));
    }
}
