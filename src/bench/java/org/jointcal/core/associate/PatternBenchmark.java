package org.jointcal.core.associate;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.jointcal.core.Progress;

/**
 * Time of the search for exposures by the pattern of their stars, and how many are found, how many wrongly.
 *
 * <p>Argument: how many fields; 200 without any. Fields of one degree with 10 to 2,000 stars, as many spurious ones in
 * each tenth of them, headers off by up to a degree, by any rotation and 10 % in scale, mirrored or not.
 */
public final class PatternBenchmark {
    private static final double[][] PLACES = {{0.01, 10}, {180, -30}, {77, 89.8}, {200, -89.9}, {359.9, 60}};
    private static final double RADIUS_ARCMIN = 61;
    private static final double LARGEST_ERROR_PIXELS = 3;

    private PatternBenchmark() {
    }

    /** Runs it and prints a line. */
    public static void main(String[] arguments) {
        int fields = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
        Random random = new Random(5);
        double[] seconds = new double[fields];
        int found = 0;
        int wrong = 0;
        for (int n = 0; n < fields; n++) {
            int stars = (int) Math.round(10 * Math.pow(200, random.nextDouble()));
            double most = Math.min(5, 400.0 / stars);
            double least = Math.min(most, Math.max(0.3, 10.0 / stars));
            double depth = least * Math.pow(most / least, random.nextDouble());
            double[] place = PLACES[n % PLACES.length];
            PatternField field = new PatternField(n, stars, n % 10 == 0 ? stars : 0, depth, place[0], place[1], 1);
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            Optional<PatternMatch> match = PatternMatch.find(field.exposure, field.reference, RADIUS_ARCMIN,
                    PatternField.PIXEL, Progress.NONE);
            seconds[n] = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9;
            found += match.isPresent() ? 1 : 0;
            wrong += match.isPresent() && field.worst(match.get()) > LARGEST_ERROR_PIXELS ? 1 : 0;
        }
        Arrays.sort(seconds);
        System.out.printf(Locale.ROOT,
                "%d fields: %d found, %d of them wrong; CPU time of one: median %.3f s, longest %.3f s%n", fields,
                found, wrong, seconds[fields / 2], seconds[fields - 1]);
    }
}
