package org.jointcal.core.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jointcal.core.poly.BivariatePolynomial;
import org.jointcal.core.poly.PolynomialFit;

/**
 * Takes the start mappings of all images apart: one camera plane a group, and for every exposure the affine map from the
 * camera plane to its tangent plane.
 *
 * <p>Where an earlier fit knows the chips, theirs is the camera plane, and the exposures are placed on it. Else the camera plane
 * of a group is the tangent plane of its exposure with most stars; the others are tied to it,
 * directly or through each other, by the chips that they have in common. Exposures of a group that share no chip, not even through
 * others, are groups of their own.
 */
final class CameraStart {
    private final List<ImageFrame> images;
    private final KnownChips known;
    private final int[] chip;
    private final int[] exposure;
    private final int[] chipGroup;
    private final int[] chipExample;
    private final int[] exposureGroup;
    private final int[] exposureExample;
    private final double[][] affine;
    private final int[] component;
    private int components;
    private final List<Integer> bases = new ArrayList<>();

    CameraStart(List<ImageFrame> images, KnownChips known) {
        this.images = images;
        this.known = known;
        chip = new int[images.size()];
        exposure = new int[images.size()];
        Map<List<Integer>, Integer> chips = new HashMap<>();
        Map<List<Integer>, Integer> exposures = new HashMap<>();
        Map<Integer, Integer> groupIndex = new HashMap<>();
        for (int i = 0; i < images.size(); i++) {
            ImageFrame image = images.get(i);
            groupIndex.computeIfAbsent(image.group(), key -> groupIndex.size());
            chip[i] = chips.computeIfAbsent(List.of(image.group(), image.chip()), key -> chips.size());
            exposure[i] = exposures.computeIfAbsent(List.of(image.group(), image.exposure()), key -> exposures.size());
        }
        chipGroup = new int[chips.size()];
        chipExample = new int[chips.size()];
        exposureGroup = new int[exposures.size()];
        exposureExample = new int[exposures.size()];
        for (int i = images.size() - 1; i >= 0; i--) {
            chipGroup[chip[i]] = groupIndex.get(images.get(i).group());
            chipExample[chip[i]] = i;
            exposureGroup[exposure[i]] = groupIndex.get(images.get(i).group());
            exposureExample[exposure[i]] = i;
        }
        affine = new double[exposures.size()][];
        component = new int[exposures.size()];
        for (int group = 0; group < groupIndex.size(); group++) {
            tie(group);
        }
        for (int i = 0; i < images.size(); i++) {
            chipGroup[chip[i]] = component[exposure[i]];
        }
        System.arraycopy(component, 0, exposureGroup, 0, component.length);
    }

    /** Gives every exposure of a group its affine map, walking from the one with most stars over common chips. */
    private void tie(int group) {
        Deque<Integer> placed = placeOnKnownChips(group);
        while (true) {
            spread(group, placed);
            int base = richestUnplaced(group);
            if (base < 0) {
                return;
            }
            affine[base] = new double[]{1, 0, 0, 1, 0, 0};
            component[base] = components++;
            bases.add(base);
            placed.add(base);
        }
    }

    /** Ties to the exposures that are placed all that share chips with them. */
    private void spread(int group, Deque<Integer> placed) {
        while (!placed.isEmpty()) {
            int from = placed.remove();
            for (int e = 0; e < affine.length; e++) {
                if (affine[e] == null && exposureGroup[e] == group && tie(from, e)) {
                    component[e] = component[from];
                    placed.add(e);
                }
            }
        }
    }

    /** Fits the affine maps of the exposures of a group that have known chips. */
    private Deque<Integer> placeOnKnownChips(int group) {
        Deque<Integer> placed = new ArrayDeque<>();
        int base = richestUnplaced(group);
        for (int e = 0; e < affine.length; e++) {
            double[][] sums = new double[4][0];
            for (int i = 0; exposureGroup[e] == group && i < exposure.length; i++) {
                if (exposure[i] == e && known.map(i).isPresent()) {
                    StartGrid plane = StartGrid.of(images.get(i), box(chip[i]));
                    add(sums, plane.mapped(known.map(i).get()), plane);
                }
            }
            if (sums[0].length > 0) {
                affine[e] = affine(sums);
                component[e] = components;
                placed.add(e);
            }
        }
        if (!placed.isEmpty()) {
            components++;
            bases.add(placed.contains(base) ? base : placed.element());
        }
        return placed;
    }

    private static void add(double[][] sums, StartGrid camera, StartGrid plane) {
        double[][] add = {camera.xi(), camera.eta(), plane.xi(), plane.eta()};
        for (int row = 0; row < 4; row++) {
            sums[row] = concat(sums[row], add[row]);
        }
    }

    private static double[] affine(double[][] sums) {
        BivariatePolynomial[] fit = PolynomialFit.fit(1, sums[0], sums[1], sums[2], sums[3]);
        return new double[]{fit[0].coefficient(1, 0), fit[0].coefficient(0, 1), fit[1].coefficient(1, 0),
            fit[1].coefficient(0, 1), fit[0].coefficient(0, 0), fit[1].coefficient(0, 0)};
    }

    private int richestUnplaced(int group) {
        int[] stars = new int[affine.length];
        for (int i = 0; i < exposure.length; i++) {
            stars[exposure[i]] += images.get(i).stars();
        }
        int best = -1;
        for (int e = 0; e < affine.length; e++) {
            if (exposureGroup[e] == group && affine[e] == null && (best < 0 || stars[e] > stars[best])) {
                best = e;
            }
        }
        return best;
    }

    /** Fits the affine map of exposure e from the camera plane as exposure from sees it; false without a common chip. */
    private boolean tie(int from, int e) {
        double[][] sums = new double[4][0];
        for (int i = 0; i < exposure.length; i++) {
            for (int k = 0; exposure[i] == from && k < exposure.length; k++) {
                if (exposure[k] == e && chip[k] == chip[i]) {
                    PixelBox box = box(chip[i]);
                    StartGrid a = StartGrid.of(images.get(i), box);
                    StartGrid b = StartGrid.of(images.get(k), box);
                    toCamera(affine[from], a.xi(), a.eta());
                    add(sums, a, b);
                }
            }
        }
        if (sums[0].length == 0) {
            return false;
        }
        affine[e] = affine(sums);
        return true;
    }

    private static void toCamera(double[] l, double[] xi, double[] eta) {
        double det = l[0] * l[3] - l[1] * l[2];
        for (int k = 0; k < xi.length; k++) {
            double x = xi[k] - l[4];
            double y = eta[k] - l[5];
            xi[k] = (l[3] * x - l[1] * y) / det;
            eta[k] = (l[0] * y - l[2] * x) / det;
        }
    }

    private static double[] concat(double[] a, double[] b) {
        double[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }

    int chipCount() {
        return chipGroup.length;
    }

    int exposureCount() {
        return exposureGroup.length;
    }

    int groupCount() {
        return components;
    }

    /** Index of an image's chip polynomial. */
    int chip(int image) {
        return chip[image];
    }

    /** Index of an image's exposure polynomial. */
    int exposure(int image) {
        return exposure[image];
    }

    int chipGroup(int c) {
        return chipGroup[c];
    }

    int exposureGroup(int e) {
        return exposureGroup[e];
    }

    /** The exposure of a group with most stars, whose tangent plane the camera plane is. */
    int base(int group) {
        return bases.get(group);
    }

    /** The chip of a group whose middle is nearest to that of all of them. */
    int centralChip(int group) {
        double[][] middle = new double[chipCount()][];
        double[] sum = new double[3];
        for (int c = 0; c < middle.length; c++) {
            if (chipGroup[c] == group) {
                StartGrid grid = chipGrid(c);
                int k = grid.xi().length / 2;
                middle[c] = new double[]{grid.xi()[k], grid.eta()[k]};
                sum[0] += grid.xi()[k];
                sum[1] += grid.eta()[k];
                sum[2]++;
            }
        }
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int c = 0; c < middle.length; c++) {
            double distance = middle[c] == null
                    ? Double.POSITIVE_INFINITY
                    : Math.hypot(middle[c][0] - sum[0] / sum[2], middle[c][1] - sum[1] / sum[2]);
            if (distance < least) {
                least = distance;
                best = c;
            }
        }
        return best;
    }

    /** An image that has the chip, for messages. */
    int chipExample(int c) {
        return chipExample[c];
    }

    /** An image of the exposure, for messages. */
    int exposureExample(int e) {
        return exposureExample[e];
    }

    PixelBox box(int c) {
        ImageFrame image = images.get(chipExample[c]);
        return PixelBox.of(image.width(), image.height());
    }

    /** L (row-major) and t of V(w) = L w + t: six numbers. */
    double[] affine(int e) {
        return affine[e];
    }

    /** Whether an earlier fit knows a chip. */
    boolean isKnown(int c) {
        return known.map(chipExample[c]).isPresent();
    }

    /** The known map of a chip. */
    ChipMap map(int c) {
        return known.map(chipExample[c]).orElseThrow();
    }

    /** The pixels of a chip and where they lie in the camera plane, as known or as its first exposure has them. */
    StartGrid chipGrid(int c) {
        int image = chipExample[c];
        StartGrid grid = StartGrid.of(images.get(image), box(c));
        if (isKnown(c)) {
            return grid.mapped(map(c));
        }
        toCamera(affine[exposure[image]], grid.xi(), grid.eta());
        return grid;
    }
}
