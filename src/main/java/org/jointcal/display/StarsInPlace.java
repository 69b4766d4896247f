package org.jointcal.display;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import java.awt.Point;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jointcal.finished.Measurements;

/**
 * Whether the pixels of a slice still show stars where its marks are. ImageJ turns pixels over, bins them and moves slices without
 * a word to what is drawn over them; arrows beside the stars would be worse than none.
 *
 * <p>Asked for at each painting: some hundred pixels are read. The first painting tells what is to be expected, which on a black sky
 * is nothing.
 */
final class StarsInPlace {
    private static final int MOST_STARS = 60;
    private static final int FEWEST_STARS = 8;
    private static final int SIDE = 20;
    private static final double DEVIATIONS = 3 * 1.4826;
    private static final double EXPECTED = 0.7;
    private static final double LEAST_SHARE = 0.5;

    private final ResidualMarks marks;
    private final int[] brightest;
    private double first = Double.NaN;

    StarsInPlace(ResidualMarks marks, Measurements measurements) {
        this.marks = marks;
        double[] snr = Arrays.stream(marks.row()).mapToDouble(row -> measurements.snr()[row]).toArray();
        brightest = IntStream.range(0, marks.count()).boxed().sorted((a, b) -> Double.compare(snr[b], snr[a]))
                .limit(MOST_STARS).mapToInt(Integer::intValue).toArray();
    }

    /**
     * @param image whose current slice is painted
     * @param moved where the first pixel of the fitted image is now
     * @return whether the stars have gone from where they were when this was first asked
     */
    boolean areGone(ImagePlus image, Point moved) {
        if (image.getBitDepth() == 24) {
            return false;
        }
        double now = share(image.getProcessor(), moved);
        if (Double.isNaN(first)) {
            first = now;
        }
        return first >= EXPECTED && now < LEAST_SHARE * first;
    }

    /** Share of the brightest stars that stand out of the sky; NaN where too few are in the image. */
    private double share(ImageProcessor pixels, Point moved) {
        double limit = limit(pixels);
        int within = 0;
        int bright = 0;
        for (int k : brightest) {
            int x = (int) Math.floor(marks.x()[k] + moved.x);
            int y = (int) Math.floor(marks.y()[k] + moved.y);
            if (x >= 0 && y >= 0 && x < pixels.getWidth() && y < pixels.getHeight()) {
                within++;
                bright += pixels.getf(x, y) > limit ? 1 : 0;
            }
        }
        return within < FEWEST_STARS ? Double.NaN : (double) bright / within;
    }

    /** What the sky does not reach. */
    private static double limit(ImageProcessor pixels) {
        double[] sky = new double[SIDE * SIDE];
        for (int k = 0; k < sky.length; k++) {
            sky[k] = pixels.getf((int) ((k % SIDE + 0.5) * pixels.getWidth() / SIDE),
                    (int) ((k / SIDE + 0.5) * pixels.getHeight() / SIDE));
        }
        double median = median(sky);
        double[] off = Arrays.stream(sky).map(value -> Math.abs(value - median)).toArray();
        return median + DEVIATIONS * median(off);
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
