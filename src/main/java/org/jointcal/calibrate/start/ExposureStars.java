package org.jointcal.calibrate.start;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jointcal.calibrate.result.Residuals.Fate;
import org.jointcal.core.Order;
import org.jointcal.core.Workers;
import org.jointcal.core.associate.SkyPoints;
import org.jointcal.core.star.CcdImage;

/**
 * The selected stars of an exposure, all chips together: the brightest, and the circle that holds all.
 *
 * @param brightest the brightest, brightest first
 * @param circle around all of them
 */
public record ExposureStars(SkyPoints brightest, SkyCircle circle) {
    /** Indices of the images of each exposure. */
    static List<List<Integer>> images(CalibrationSet set) {
        List<List<Integer>> images = new ArrayList<>();
        set.exposures().forEach(exposure -> images.add(new ArrayList<>()));
        for (int i = 0; i < set.images().size(); i++) {
            images.get(set.images().get(i).exposure()).add(i);
        }
        return images;
    }

    /**
     * @param starts where pixels are
     * @param set exposures and images
     * @param fates which detections are selected
     * @param most how many stars to keep of each
     * @param workers take an exposure each
     * @return the stars of each exposure
     */
    public static List<ExposureStars> of(Starts starts, CalibrationSet set, List<Fate[]> fates, int most,
            Workers workers) {
        List<List<Integer>> images = images(set);
        ExposureStars[] stars = new ExposureStars[images.size()];
        workers.run(stars.length, e -> stars[e] = of(starts, set, images.get(e), fates, most));
        return List.of(stars);
    }

    static ExposureStars of(Starts starts, CalibrationSet set, List<Integer> images, List<Fate[]> fates, int most) {
        int count = images.stream().mapToInt(i -> StarSelection.count(fates.get(i), Fate.USED)).sum();
        double[] xyz = new double[3 * count];
        double[] faintness = new double[count];
        int n = 0;
        for (int i : images) {
            CcdImage image = set.images().get(i);
            double[] directions = starts.directions(i, image, fates.get(i));
            for (int row = 0; row < directions.length / 3; row++) {
                if (!Double.isNaN(directions[3 * row])) {
                    System.arraycopy(directions, 3 * row, xyz, 3 * n, 3);
                    faintness[n++] = -image.stars().flux()[row];
                }
            }
        }
        double[] found = Arrays.copyOf(xyz, 3 * n);
        return new ExposureStars(new SkyPoints(pick(found, brightest(faintness, n, most))), SkyCircle.around(found));
    }

    /** Rows of the brightest, brightest first; of those that are alike the first in order. */
    private static int[] brightest(double[] faintness, int n, int most) {
        double limit = n <= most ? Double.POSITIVE_INFINITY : Order.select(faintness.clone(), n, most - 1);
        return IntStream.range(0, n).filter(k -> faintness[k] <= limit).boxed()
                .sorted(Comparator.comparingDouble(k -> faintness[k])).limit(most).mapToInt(Integer::intValue)
                .toArray();
    }

    private static double[] pick(double[] xyz, int[] rows) {
        double[] out = new double[3 * rows.length];
        for (int k = 0; k < rows.length; k++) {
            System.arraycopy(xyz, 3 * rows[k], out, 3 * k, 3);
        }
        return out;
    }
}
