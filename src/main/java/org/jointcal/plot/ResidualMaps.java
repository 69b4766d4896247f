package org.jointcal.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jointcal.core.sky.TangentPlane;
import org.jointcal.finished.FinishedImage;
import org.jointcal.finished.Measurements;
import org.jointcal.plot.Figure.ScaleBar;
import org.jointcal.plot.Layer.Outline;

/** Mean residuals in cells: over each chip with all exposures together, and over each exposure. */
final class ResidualMaps {
    private static final double UNITS_A_CELL = 15;
    private static final double TYPICAL_ARROW = 0.8;
    private static final double LONGEST_ARROW = 1.5;
    private static final int LEAST_CELLS = 4;
    private static final int EXPOSURES_ON_A_PAGE = 12;

    private final PlotSource source;
    private final Measurements m;

    private ResidualMaps(PlotSource source) {
        this.source = source;
        this.m = source.measurements();
    }

    /** Over the chips, in pixel directions. */
    static Optional<Figure> chips(PlotSource source) {
        Map<String, FinishedImage> chips = ChipGrid.chips(source.run());
        return chips.isEmpty() || source.used().length < 2
                ? Optional.empty()
                : Optional.of(new ResidualMaps(source).chips(chips));
    }

    private Figure chips(Map<String, FinishedImage> chips) {
        double aspect = ChipGrid.aspect(chips);
        int along = (int) Math.max(LEAST_CELLS, ChipGrid.longSide(chips.size(), aspect) / UNITS_A_CELL);
        Map<String, Integer> total = new LinkedHashMap<>();
        for (int k : source.used()) {
            total.merge(source.imageOf(k).chip(), 1, Integer::sum);
        }
        Map<String, CellMeans> means = new LinkedHashMap<>();
        chips.forEach((chip, image) -> means.put(chip, new CellMeans(
                new double[]{0.5, 0.5, image.width(), image.height()}, total.getOrDefault(chip, 0),
                along)));
        PixelFrames frames = PixelFrames.of(source.run());
        double[][] residuals = frames.residuals(m);
        for (int k : source.used()) {
            CellMeans cells = means.get(source.imageOf(k).chip());
            if (cells != null) {
                double[] f = frames.of(m.image()[k]);
                cells.add(m.x()[k], m.y()[k], residuals[0][k], residuals[1][k],
                        Math.hypot(f[0] * m.sigmaEast()[k], f[1] * m.sigmaNorth()[k]),
                        Math.hypot(f[2] * m.sigmaEast()[k], f[3] * m.sigmaNorth()[k]));
            }
        }
        Scale scale = Scale.of(List.copyOf(means.values()), source.directions().unit());
        List<ArrowRoom.Map> maps = new ArrayList<>();
        chips.forEach((chip, image) -> maps.add(ArrowRoom.Map.ofChip(chips.size() == 1 ? "" : chip,
                chips.size() == 1 ? note(source.used()) : oneAxis(chip), image.width(), image.height(),
                means.get(chip).arrows(scale.perMas()))));
        return new Figure("chips", "Mean residual over the chip" + (chips.size() > 1 ? "s" : ""),
                "All exposures together, weighted by their errors, in pixel directions. " + (chips.size() == 1
                        ? ""
                        : NumberText.count(source.used().length)
                                + " residuals; the number at a chip is the rms of one axis ("
                                + source.directions().unit() + "). ")
                        + scale.caption(),
                ChipGrid.columns(chips.size(), aspect), ChipGrid.height(chips.size(), aspect),
                new ArrowRoom(maps).panels(), scale.key());
    }

    /** Over each exposure, as on the sky, those with the largest chi2 first; a figure for each dozen. */
    static List<Figure> exposures(PlotSource source) {
        return source.used().length < 2 ? List.of() : new ResidualMaps(source).exposures();
    }

    private List<Figure> exposures() {
        Map<String, List<Integer>> byExposure = new LinkedHashMap<>();
        IntStream.range(0, source.run().images().size()).filter(k -> source.run().images().get(k).wcs().isPresent())
                .forEach(k -> byExposure.computeIfAbsent(source.run().images().get(k).exposure(),
                        e -> new ArrayList<>()).add(k));
        List<String> worstFirst = new ArrayList<>(byExposure.keySet());
        worstFirst.sort((a, b) -> Double.compare(chi2(byExposure.get(b)), chi2(byExposure.get(a))));
        int[] first = m.firstRows(source.run().images().size());
        List<Figure> figures = new ArrayList<>();
        for (int from = 0; from < worstFirst.size(); from += EXPOSURES_ON_A_PAGE) {
            List<String> names = worstFirst.subList(from, Math.min(worstFirst.size(), from + EXPOSURES_ON_A_PAGE));
            int dozen = Math.min(EXPOSURES_ON_A_PAGE, worstFirst.size());
            List<SkyMap> maps = names.stream().map(name -> skyMap(name, byExposure.get(name), first, dozen)).toList();
            double aspect = maps.get(0).aspect();
            Scale scale = Scale.of(maps.stream().map(SkyMap::means).toList(), source.directions().unit());
            figures.add(new Figure("exposures" + (from == 0 ? "" : "-" + (from / EXPOSURES_ON_A_PAGE + 1)),
                    "Mean residual over each exposure",
                    "As on the sky, north up and east left, those with the largest chi2 first (" + (from + 1) + " to "
                            + (from + names.size()) + " of " + worstFirst.size()
                            + "). The number at each is the rms of one axis ("
                            + source.directions().unit() + "). " + scale.caption(),
                    ChipGrid.columns(maps.size(), aspect), ChipGrid.height(maps.size(), aspect),
                    new ArrowRoom(maps.stream().map(map -> map.with(scale.perMas())).toList()).panels(),
                    scale.key()));
        }
        return figures;
    }

    private String note(int[] rows) {
        return NumberText.count(rows.length) + " residuals, rms "
                + source.directions().pair(source.rms(rows, false), source.rms(rows, true));
    }

    /** Rms of the residuals of a chip along one axis, both together. */
    private String oneAxis(String chip) {
        int[] rows = Samples.of(source.used(), k -> source.imageOf(k).chip().equals(chip));
        return NumberText.three(Math.hypot(source.rms(rows, false), source.rms(rows, true)) / Math.sqrt(2)) + " "
                + source.directions().unit();
    }

    private double chi2(List<Integer> images) {
        return images.stream().mapToDouble(k -> source.run().images().get(k).reducedChi2()).filter(Double::isFinite)
                .average().orElse(0);
    }

    /** One exposure in its tangent plane, east towards the left. */
    private record SkyMap(String name, String aside, double[] box, List<Layer> outlines, CellMeans means) {
        double aspect() {
            return box[2] / box[3];
        }

        ArrowRoom.Map with(double scale) {
            List<Layer> layers = new ArrayList<>(outlines);
            layers.addAll(means.arrows(scale));
            String shown = name.length() > 17 ? "\u2026" + name.substring(name.length() - 16) : name;
            return new ArrowRoom.Map(shown, aside, box, layers);
        }
    }

    private SkyMap skyMap(String name, List<Integer> images, int[] first, int panels) {
        TangentPlane plane = source.run().images().get(images.get(0)).wcs().orElseThrow().tangentPlane();
        List<Layer> outlines = new ArrayList<>();
        double[] range = {Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
        int total = 0;
        for (int k : images) {
            Outline outline = SkyPlots.outline(source.run().images().get(k), plane);
            outlines.add(outline);
            SkyPlots.widen(range, outline);
            total += source.run().images().get(k).used();
        }
        double[] box = {range[0], range[1], range[2] - range[0], range[3] - range[1]};
        CellMeans means = new CellMeans(box, total,
                (int) Math.max(LEAST_CELLS, ChipGrid.longSide(panels, box[2] / box[3]) / UNITS_A_CELL));
        double[] at = new double[2];
        for (int image : images) {
            for (int k = first[image]; k < first[image + 1]; k++) {
                if (m.isUsed(k)) {
                    plane.project(m.ra()[k], m.dec()[k], at);
                    means.add(-at[0], at[1], -m.east()[k], m.north()[k], m.sigmaEast()[k], m.sigmaNorth()[k]);
                }
            }
        }
        double rms = Math.sqrt(images.stream().map(source.run().images()::get)
                .mapToDouble(i -> i.used() * (i.rmsEast() * i.rmsEast() + i.rmsNorth() * i.rmsNorth()) / 2)
                .filter(Double::isFinite).sum() / total);
        return new SkyMap(name, NumberText.three(rms) + " " + source.directions().unit(), box, outlines, means);
    }

    /** Length of arrows, the same in all panels. */
    private record Scale(double longest, double perMas, int cells, int beyond, String unit) {
        static Scale of(List<CellMeans> all, String unit) {
            double[] lengths = all.stream().flatMap(means -> means.lengths().stream()).mapToDouble(v -> v).toArray();
            double typical = Samples.quantile(lengths, 0.9);
            double mas = typical > 0 ? typical : 1;
            double longest = Math.max(mas, Samples.quantile(lengths, 1));
            double cell = all.stream().mapToDouble(CellMeans::cell).max().orElse(1);
            int[] counts = new int[2];
            all.forEach(means -> {
                counts[0] += means.counts()[0];
                counts[1] += means.counts()[1];
            });
            return new Scale(longest, cell * Math.min(TYPICAL_ARROW / mas, LONGEST_ARROW / longest), counts[0],
                    counts[1], unit);
        }

        ScaleBar key() {
            double bar = Axis.roundDown(longest);
            return new ScaleBar(NumberText.significant(bar, 1) + " " + unit, bar * perMas);
        }

        String caption() {
            return "Of " + NumberText.plural(cells, "cell") + ", " + beyond + (beyond == 1 ? " stands" : " stand")
                    + " out beyond three sigma (bold); chance alone gives " + NumberText.fixed(cells / 370.0, 1)
                    + ". Neighbouring bold arrows that point the same way call for a higher degree.";
        }
    }
}
