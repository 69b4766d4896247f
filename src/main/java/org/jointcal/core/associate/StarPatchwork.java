package org.jointcal.core.associate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jointcal.core.Order;

/**
 * The stars of several exposures on one sky, each once, with their fluxes on one scale: what the next exposure is looked for
 * in.
 */
public final class StarPatchwork {
    private static final int LEAST_COMMON = 3;

    private final PointIndex index;
    private final List<Double> magnitudes = new ArrayList<>();

    /**
     * @param closestArcsec stars nearer to each other than this are the same (arcsec)
     */
    public StarPatchwork(double closestArcsec) {
        index = new PointIndex(Math.toRadians(closestArcsec / 3600));
    }

    /**
     * Adds the stars of an exposure that are not there yet.
     *
     * @param stars where they are
     * @param magnitudesOfStars their magnitudes, on a scale of the exposure's own (mag)
     */
    public void add(SkyPoints stars, double[] magnitudesOfStars) {
        double[] v = stars.xyz();
        int[] same = new int[stars.count()];
        for (int i = 0; i < same.length; i++) {
            same[i] = index.find(v[3 * i], v[3 * i + 1], v[3 * i + 2]) > 0 ? index.nearest() : -1;
        }
        double[] differences = IntStream.range(0, same.length).filter(i -> same[i] >= 0)
                .mapToDouble(i -> magnitudes.get(same[i]) - magnitudesOfStars[i]).toArray();
        double shift = differences.length < LEAST_COMMON ? 0 : Order.median(differences);
        for (int i = 0; i < same.length; i++) {
            if (same[i] < 0) {
                index.add(v[3 * i], v[3 * i + 1], v[3 * i + 2]);
                magnitudes.add(magnitudesOfStars[i] + shift);
            }
        }
    }

    /** {@return the stars, brightest first} */
    public SkyPoints brightestFirst() {
        int[] order = IntStream.range(0, index.count()).boxed().sorted(Comparator.comparingDouble(magnitudes::get))
                .mapToInt(Integer::intValue).toArray();
        double[] xyz = new double[3 * order.length];
        for (int k = 0; k < order.length; k++) {
            xyz[3 * k] = index.x(order[k]);
            xyz[3 * k + 1] = index.y(order[k]);
            xyz[3 * k + 2] = index.z(order[k]);
        }
        return new SkyPoints(xyz);
    }
}
