package org.jointcal.core.associate;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * CPU time of the association of many exposures of one field, one thread, without the making of the directions.
 *
 * <p>Arguments: exposures, chips, stars of a chip, match radius (arcsec); 200 60 2000 2 without any. The pointings differ by
 * up to a sixth of the field, centroids scatter by 20 mas.
 */
public final class AssociationBenchmark {
    private static final double CHIP = Math.toRadians(0.25);
    private static final double SCATTER = Math.toRadians(0.02 / 3600);

    private AssociationBenchmark() {
    }

    /** Runs it and prints a line. */
    public static void main(String[] arguments) {
        int exposures = argument(arguments, 0, 200);
        int chips = argument(arguments, 1, 60);
        int stars = argument(arguments, 2, 2000);
        double radius = argument(arguments, 3, 2);
        int wide = (int) Math.ceil(Math.sqrt(chips));
        double side = wide * CHIP;
        double margin = side / 6;
        SplittableRandom random = new SplittableRandom(1);
        int all = (int) (stars / (CHIP * CHIP) * (side + margin) * (side + margin));
        double[] x = random.doubles(all, 0, side + margin).toArray();
        double[] y = random.doubles(all, 0, side + margin).toArray();
        StarMatch match = new StarMatch(Math.toRadians(radius / 3600));
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        long detections = 0;
        long nanos = 0;
        for (int e = 0; e < exposures; e++) {
            double[][] images = images(x, y, random.nextDouble(margin), random.nextDouble(margin), wide, chips, random);
            long start = clock.getCurrentThreadCpuTime();
            for (double[] image : images) {
                match.add(image);
                detections += image.length / 3;
            }
            nanos += clock.getCurrentThreadCpuTime() - start;
        }
        System.out.printf(Locale.ROOT, "%d detections of %d stars in %d images: %.2f CPU s, %.0f ns a detection%n",
                detections, match.stars().count(), exposures * chips, nanos / 1e9, (double) nanos / detections);
    }

    private static int argument(String[] arguments, int at, int standard) {
        return at < arguments.length ? Integer.parseInt(arguments[at]) : standard;
    }

    /** Unit vectors of the stars on each chip of an exposure. */
    private static double[][] images(double[] x, double[] y, double fromX, double fromY, int wide, int chips,
            SplittableRandom random) {
        double[][] images = new double[chips][3 * 4096];
        int[] n = new int[chips];
        for (int s = 0; s < x.length; s++) {
            int i = (int) Math.floor((x[s] - fromX) / CHIP);
            int j = (int) Math.floor((y[s] - fromY) / CHIP);
            int chip = j * wide + i;
            if (i >= 0 && i < wide && j >= 0 && chip < chips) {
                double u = x[s] + SCATTER * random.nextGaussian();
                double v = y[s] + SCATTER * random.nextGaussian();
                double t = 1 / Math.sqrt(1 + u * u + v * v);
                int at = 3 * n[chip]++;
                if (at == images[chip].length) {
                    images[chip] = Arrays.copyOf(images[chip], 2 * at);
                }
                images[chip][at] = t;
                images[chip][at + 1] = t * u;
                images[chip][at + 2] = t * v;
            }
        }
        for (int chip = 0; chip < chips; chip++) {
            images[chip] = Arrays.copyOf(images[chip], 3 * n[chip]);
        }
        return images;
    }
}
