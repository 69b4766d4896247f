package org.jointcal.detect;

import java.util.Arrays;

/**
 * Level and rms of the sky among pixels that also hold stars.
 *
 * <p>The pixels are counted in a histogram about a first robust guess; values further than 3 sigma from the median are
 * left out until nothing changes; the level is the mode 2.5 median - 1.5 mean, or the median where the two lie so far
 * apart that the field is crowded (SExtractor's estimator). The rms is that of the values left: of pure Gaussian noise
 * 1.5 percent below the true one. Where the values come in steps, a bin is a whole number of steps and the median is
 * found inside its bin. Of two kinds of pixels with a wide gap between them, as of sky and overscan, the higher is the
 * sky. Holds its workspace: one instance per thread.
 */
final class MeshStatistics {
    private static final int SAMPLE = 127;
    private static final double LEAST_SHARE = 0.1;
    private static final int HALF_BINS = 400;
    private static final double BIN_SIGMAS = 0.02;
    private static final double CLIP = 3;
    private static final double CROWDED = 0.3;
    /** Least share of each of two kinds of pixels. */
    private static final double LEAST_KIND = 0.1;
    /** Least gap between two kinds, in widths of the middle half of the wider one. */
    private static final double GAP = 3;

    private final float[] sample = new float[SAMPLE];
    private float[] values = new float[0];
    private final int[] histogram = new int[2 * HALF_BINS + 1];
    private double level;
    private double rms;
    private float top;
    /** Of the bins that are in use: pixels, and the sums of their offsets and of the squares of them. */
    private long count;
    private long sum;
    private long squares;

    /** Level found last (counts). */
    double level() {
        return level;
    }

    /** What no pixel of the mesh that was measured last is above (counts); exact where it is far above the sky. */
    float top() {
        return top;
    }

    /** Rms found last (counts). */
    double rms() {
        return rms;
    }

    /**
     * Finds level and rms.
     *
     * @param mesh pixels (counts)
     * @return whether it has data enough
     */
    boolean measure(Mesh mesh) {
        int all = mesh.area();
        top = Float.POSITIVE_INFINITY;
        int drawn = draw(mesh);
        double step = step(drawn);
        if (drawn == Math.min(all, SAMPLE) && edge(drawn, step) == Float.NEGATIVE_INFINITY) {
            firstGuess(drawn, step);
            if (rms > 0) {
                double bin = bin(step);
                beginHistogram(bin);
                for (int y = mesh.y0(); y < mesh.y1(); y++) {
                    fill(mesh.pixels(), y * mesh.width() + mesh.x0(), y * mesh.width() + mesh.x1(), bin);
                }
                clip(bin);
            }
            return true;
        }
        if (values.length < all) {
            values = new float[all];
        }
        int count = mesh.copy(values);
        boolean enough = count > 0 && count >= LEAST_SHARE * all;
        if (enough) {
            measure(count);
        }
        return enough;
    }

    /** Of the values that were copied. */
    private void measure(int all) {
        int count = all;
        int drawn = draw(count);
        double step = step(drawn);
        float edge = edge(drawn, step);
        if (edge > Float.NEGATIVE_INFINITY) {
            count = above(edge, values, count);
            drawn = draw(count);
        }
        firstGuess(drawn, step);
        if (rms > 0) {
            double bin = bin(step);
            beginHistogram(bin);
            fill(values, 0, count, bin);
            clip(bin);
        }
    }

    private void beginHistogram(double bin) {
        Arrays.fill(histogram, 0);
        top = (float) (level + (HALF_BINS + 1) * bin);
    }

    private void firstGuess(int drawn, double step) {
        level = sample[drawn / 2];
        rms = spread(drawn, step);
    }

    private double bin(double step) {
        return step > 0 ? step * Math.ceil(BIN_SIGMAS * rms / step) : BIN_SIGMAS * rms;
    }

    private int draw(int count) {
        int drawn = Math.min(count, SAMPLE);
        for (int k = 0; k < drawn; k++) {
            sample[k] = values[(int) ((long) k * count / drawn)];
        }
        Arrays.sort(sample, 0, drawn);
        return drawn;
    }

    /** Draws from a mesh; gives back how many of the pixels have data. */
    private int draw(Mesh mesh) {
        int most = Math.min(mesh.area(), SAMPLE);
        int drawn = 0;
        double step = (double) mesh.area() / most;
        int across = mesh.x1() - mesh.x0();
        int row = mesh.y0();
        double column = 0;
        for (int k = 0; k < most; k++) {
            float value = mesh.pixels()[row * mesh.width() + mesh.x0() + (int) column];
            if (Frame.isNumber(value)) {
                sample[drawn++] = value;
            }
            column += step;
            while (column >= across) {
                column -= across;
                row++;
            }
        }
        Arrays.sort(sample, 0, drawn);
        return drawn;
    }

    /** The value between two kinds of pixels, as of sky and overscan, far apart and both many; else -infinity. */
    private float edge(int drawn, double step) {
        int most = 0;
        int few = (int) (LEAST_KIND * drawn);
        for (int k = few; k < drawn - few; k++) {
            if (k > 0 && (most == 0 || sample[k] - sample[k - 1] > sample[most] - sample[most - 1])) {
                most = k;
            }
        }
        if (most == 0) {
            return Float.NEGATIVE_INFINITY;
        }
        double wide = Math.max(step, Math.max(halves(0, most), halves(most, drawn)));
        double gap = (double) sample[most] - sample[most - 1];
        return gap > GAP * wide ? (sample[most] + sample[most - 1]) / 2 : Float.NEGATIVE_INFINITY;
    }

    /** Width of the middle half of a part of the sample. */
    private double halves(int from, int to) {
        return (double) sample[from + 3 * (to - 1 - from) / 4] - sample[from + (to - 1 - from) / 4];
    }

    /** Brings the values above the edge to the front; gives back how many there are. */
    private static int above(float edge, float[] values, int count) {
        int kept = 0;
        for (int k = 0; k < count; k++) {
            if (values[k] > edge) {
                values[kept++] = values[k];
            }
        }
        return kept;
    }

    /** The step between values where many are equal, else 0. */
    private double step(int drawn) {
        int equal = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 1; k < drawn; k++) {
            double gap = (double) sample[k] - sample[k - 1];
            if (gap == 0) {
                equal++;
            } else {
                least = Math.min(least, gap);
            }
        }
        return equal > drawn / 16 && least < Double.POSITIVE_INFINITY ? least : 0;
    }

    /** Half the width of the middle two thirds of the sample, or of its middle half where that is narrower. */
    private double spread(int drawn, double step) {
        double outer = (sample[(int) (0.84 * (drawn - 1))] - sample[(int) (0.16 * (drawn - 1))]) / 2.0;
        double inner = (sample[(int) (0.75 * (drawn - 1))] - sample[(int) (0.25 * (drawn - 1))]) / 1.349;
        double spread = inner > 0 ? Math.min(inner, outer) : outer;
        return spread > 0 ? spread : step;
    }

    /** Counts values; those without data are in no bin. */
    private void fill(float[] from, int first, int after, double bin) {
        int[] counts = histogram;
        float perCount = (float) (1 / bin);
        float origin = (float) level;
        for (int k = first; k < after; k++) {
            float at = (from[k] - origin) * perCount + (HALF_BINS + 0.5f);
            if (at >= 0 && at < counts.length) {
                counts[(int) at]++;
            } else if (from[k] > top && from[k] < Float.POSITIVE_INFINITY) {
                top = from[k];
            }
        }
    }

    private void clip(double bin) {
        int low = 0;
        int high = histogram.length - 1;
        double mean = 0;
        double median = 0;
        double sigma = 0;
        count = 0;
        sum = 0;
        squares = 0;
        add(0, histogram.length, 1);
        for (int round = 0; round < 50; round++) {
            mean = (double) sum / count;
            sigma = Math.sqrt(Math.max(0, (double) squares / count - mean * mean));
            median = median(low, high, count);
            int newLow = Math.max(0, (int) Math.ceil(median - CLIP * sigma + HALF_BINS));
            int newHigh = Math.min(histogram.length - 1, (int) Math.floor(median + CLIP * sigma + HALF_BINS));
            if (newLow == low && newHigh == high || newLow >= newHigh) {
                break;
            }
            // Whole numbers: what is taken away leaves what was never added.
            add(low, newLow, -1);
            add(newLow, low, 1);
            add(newHigh + 1, high + 1, -1);
            add(high + 1, newHigh + 1, 1);
            low = newLow;
            high = newHigh;
        }
        boolean crowded = Math.abs(mean - median) >= CROWDED * sigma;
        level += bin * (crowded ? median : 2.5 * median - 1.5 * mean);
        rms = bin * sigma;
    }

    /** Adds bins, or takes them away. */
    private void add(int first, int after, int sign) {
        for (int b = first; b < after; b++) {
            long n = (long) sign * histogram[b];
            long offset = (long) b - HALF_BINS;
            count += n;
            sum += n * offset;
            squares += n * offset * offset;
        }
    }

    /** Median in bins about the first guess, values taken as spread evenly over their bin. */
    private double median(int low, int high, long count) {
        long below = 0;
        for (int b = low; b <= high; b++) {
            int n = histogram[b];
            if (2 * (below + n) >= count && n > 0) {
                return b - HALF_BINS - 0.5 + (0.5 * count - below) / n;
            }
            below += n;
        }
        return 0;
    }
}
