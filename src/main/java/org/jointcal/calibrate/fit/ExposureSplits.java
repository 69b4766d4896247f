package org.jointcal.calibrate.fit;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jointcal.calibrate.start.CalibrationSet;
import org.jointcal.calibrate.start.Starts;
import org.jointcal.core.fit.FitState;
import org.jointcal.core.model.ChipMap;
import org.jointcal.core.model.ConstrainedPolyModel;
import org.jointcal.core.poly.BivariatePolynomial;
import org.jointcal.core.poly.PolynomialFit;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.star.Exposure;

/** Ways in which the exposures may fall into sets over which the instrument was stable. */
final class ExposureSplits {
    private static final int SIDE = 7;
    private static final int FEWEST = 2;
    /** An exposure with few stars can hide when the change was, so several times are tried. */
    private static final int MOST_CHANGES = 3;

    private ExposureSplits() {
    }

    /**
     * @param set the images
     * @param starts where they lie
     * @param bent a fit whose exposures have polynomials of degree 2 or more of their own
     * @param images index in the set of each image of that fit
     * @return groups of the exposures, by what they were told apart; each has two groups or more, of two exposures or more
     */
    static Map<String, int[]> of(CalibrationSet set, Starts starts, FitState bent, int[] images) {
        Map<String, int[]> splits = new LinkedHashMap<>();
        List<Exposure> exposures = set.exposures();
        add(splits, "instrument", ModelChoice.indices(exposures.stream().map(Exposure::instrument).toList()));
        add(splits, "side of the meridian", sides(set, starts));
        add(splits, "night", ModelChoice.nights(exposures));
        for (int first : changes(set, bent, images)) {
            int[] group = new int[exposures.size()];
            Arrays.fill(group, first, group.length, 1);
            add(splits, "a change before " + exposures.get(first).name(), group);
        }
        return splits;
    }

    private static void add(Map<String, int[]> splits, String name, int[] group) {
        int[] size = new int[Arrays.stream(group).max().orElse(0) + 1];
        Arrays.stream(group).forEach(g -> size[g]++);
        boolean several = size.length > 1 && Arrays.stream(size).min().orElse(0) >= FEWEST;
        if (several && splits.values().stream().noneMatch(other -> Arrays.equals(other, group))) {
            splits.put(name, group);
        }
    }

    /** Exposures that stand upside down to the first one are a second group. */
    private static int[] sides(CalibrationSet set, Starts starts) {
        int[] side = new int[set.exposures().size()];
        double[] first = null;
        double[] a = new double[3];
        double[] b = new double[3];
        for (int i = set.images().size() - 1; i >= 0; i--) {
            CcdImage image = set.images().get(i);
            starts.toSky(i, image.width() / 2.0, image.height() / 2.0, a);
            starts.toSky(i, image.width() / 2.0, image.height(), b);
            double[] up = {b[0] - a[0], b[1] - a[1], b[2] - a[2]};
            first = first == null ? up : first;
            double along = first[0] * up[0] + first[1] * up[1] + first[2] * up[2];
            side[image.exposure()] = along < 0 ? 1 : 0;
        }
        int zero = side.length == 0 ? 0 : side[0];
        for (int e = 0; e < side.length; e++) {
            side[e] ^= zero;
        }
        return side;
    }

    /** Exposures before which the bends of the exposures may have changed for good, the likeliest first. */
    private static List<Integer> changes(CalibrationSet set, FitState bent, int[] images) {
        if (!(bent.model() instanceof ConstrainedPolyModel model)) {
            return List.of();
        }
        double[][] bends = new double[set.exposures().size()][];
        double[] mapping = bent.mapping();
        double[][] places = places(set, model, mapping, images);
        for (int at = 0; at < images.length; at++) {
            bends[set.images().get(images[at]).exposure()] = bend(model.corrections(mapping, at), places);
        }
        int[] known = IntStream.range(0, bends.length).filter(e -> bends[e] != null).toArray();
        return IntStream.rangeClosed(FEWEST, known.length - FEWEST).boxed()
                .sorted(Comparator.comparingDouble((Integer cut) -> -between(bends, known, cut))).limit(MOST_CHANGES)
                .map(cut -> known[cut]).toList();
    }

    /** Sum of squares between the exposures before a cut and those from it on. */
    private static double between(double[][] bends, int[] known, int cut) {
        double sum = 0;
        for (int j = 0; j < bends[known[0]].length; j++) {
            double before = 0;
            double after = 0;
            for (int at = 0; at < known.length; at++) {
                before += at < cut ? bends[known[at]][j] / cut : 0;
                after += at < cut ? 0 : bends[known[at]][j] / (known.length - cut);
            }
            sum += (before - after) * (before - after);
        }
        return sum * cut * (known.length - cut) / known.length;
    }

    /** Places over all chips, in the camera plane over its radius: first and second coordinates. */
    private static double[][] places(CalibrationSet set, ConstrainedPolyModel model, double[] mapping, int[] images) {
        Map<String, ChipMap> chips = new LinkedHashMap<>();
        for (int at = 0; at < images.length; at++) {
            chips.putIfAbsent(set.images().get(images[at]).chip(), model.chipMap(mapping, at));
        }
        double[][] places = new double[2][SIDE * SIDE * chips.size()];
        int to = 0;
        for (Map.Entry<String, ChipMap> chip : chips.entrySet()) {
            CcdImage image = set.images().stream().filter(i -> i.chip().equals(chip.getKey())).findFirst()
                    .orElseThrow();
            double longer = Math.max(image.width(), image.height());
            for (int k = 0; k < SIDE * SIDE; k++) {
                double u = (2.0 * (k % SIDE) / (SIDE - 1) - 1) * image.width() / longer;
                double v = (2.0 * (k / SIDE) / (SIDE - 1) - 1) * image.height() / longer;
                places[0][to] = chip.getValue().x().value(u, v) / model.radius();
                places[1][to++] = chip.getValue().y().value(u, v) / model.radius();
            }
        }
        return places;
    }

    /** An exposure's corrections at some places, freed of shift, scale and rotation. */
    private static double[] bend(List<BivariatePolynomial> corrections, double[][] places) {
        int n = places[0].length;
        double[][] value = new double[2][n];
        for (int k = 0; k < n; k++) {
            value[0][k] = corrections.get(0).value(places[0][k], places[1][k]);
            value[1][k] = corrections.get(1).value(places[0][k], places[1][k]);
        }
        BivariatePolynomial[] straight = PolynomialFit.fit(1, places[0], places[1], value);
        double[] bend = new double[2 * n];
        for (int k = 0; k < n; k++) {
            bend[k] = value[0][k] - straight[0].value(places[0][k], places[1][k]);
            bend[n + k] = value[1][k] - straight[1].value(places[0][k], places[1][k]);
        }
        return bend;
    }
}
