package org.jointcal.detect;

import java.util.Arrays;
import org.jointcal.core.Progress;
import org.jointcal.core.Workers;

/**
 * Level and rms of the sky over the image: estimated in meshes, smoothed by a median over neighbouring meshes, joined by
 * bicubic splines.
 *
 * <p>A mesh without enough pixels, or without noise while others have some (a blank border), takes the values of the
 * meshes around it, and so does one that sees no sky ({@link DarkMeshes}). Immutable.
 */
public final class BackgroundMap {
    private static final double NOISELESS = 1e-6;

    private final MeshSurface level;
    private final MeshSurface rms;
    private final double medianLevel;
    private final double medianRms;
    private final double leastRms;
    private final MeshGrid grid;
    private final float[] tops;

    private BackgroundMap(double[] levels, double[] sigmas, double leastRms, MeshGrid grid, float[] tops) {
        this.leastRms = leastRms;
        this.grid = grid;
        this.tops = tops;
        level = new MeshSurface(levels, grid.columns(), grid.rows(), grid.width(), grid.height());
        rms = new MeshSurface(sigmas, grid.columns(), grid.rows(), grid.width(), grid.height());
        medianLevel = Statistics.median(levels, levels.length);
        medianRms = Statistics.median(sigmas, sigmas.length);
    }

    /**
     * Estimates the background.
     *
     * @param pixels the image (counts); NaN = no data
     * @param width of the image (pixels)
     * @param height of the image (pixels)
     * @param meshSize wanted side of a mesh (pixels)
     * @param filterSize side of the median filter (meshes), odd
     * @param relativeRms rms of each pixel relative to the others, which the map's is then for; empty = the same in all
     * @param workers share the work
     * @param progress asked whether to go on
     * @return the map
     */
    public static BackgroundMap of(float[] pixels, int width, int height, int meshSize, int filterSize,
            float[] relativeRms,
            Workers workers, Progress progress) {
        MeshGrid grid = MeshGrid.of(width, height, meshSize);
        int columns = grid.columns();
        int rows = grid.rows();
        double[] levels = new double[grid.count()];
        double[] sigmas = new double[grid.count()];
        float[] tops = new float[grid.count()];
        workers.run(rows, j -> {
            progress.check();
            MeshStatistics statistics = new MeshStatistics();
            for (int k = j * columns; k < (j + 1) * columns; k++) {
                boolean enough = statistics.measure(grid.mesh(k, pixels));
                double relative = relativeRms.length == 0 ? 1 : grid.mesh(k, relativeRms).mean();
                levels[k] = enough ? statistics.level() : Double.NaN;
                sigmas[k] = enough ? statistics.rms() / relative : Double.NaN;
                tops[k] = statistics.top();
            }
        });
        leaveOutBlankMeshes(levels, sigmas);
        DarkMeshes.leaveOut(levels, sigmas, columns);
        double[] smoothLevels = medianFilter(fill(levels, columns, rows), columns, rows, filterSize);
        double[] smoothSigmas = medianFilter(fill(sigmas, columns, rows), columns, rows, filterSize);
        double least = Arrays.stream(smoothSigmas).min().orElse(0) / 2;
        return new BackgroundMap(smoothLevels, smoothSigmas, least > 0 ? least : NOISELESS * range(pixels), grid, tops);
    }

    /** Largest less least value (counts); what stands for the noise of an image without any is a millionth of it. */
    private static double range(float[] pixels) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float value : pixels) {
            if (Float.isFinite(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        return high > low ? high - low : 1;
    }

    /** {@return median over the meshes (counts)} */
    public double medianLevel() {
        return medianLevel;
    }

    /** The meshes. */
    MeshGrid grid() {
        return grid;
    }

    /** What no pixel of a mesh is above, mesh by mesh (counts); not always reached. */
    float[] tops() {
        return tops;
    }

    /** {@return median over the meshes (counts)} */
    public double medianRms() {
        return medianRms;
    }

    /** Level of one pixel, 0-based (counts). */
    double level(int x, int y) {
        return level.value(x, y);
    }

    /**
     * Level of one row of pixels.
     *
     * @param y the row (0-based)
     * @param out receives a value for each column (counts)
     */
    public void levelRow(int y, float[] out) {
        level.row(y, out);
    }

    /**
     * Rms of one row of pixels; never below half the least mesh's.
     *
     * @param y the row (0-based)
     * @param out receives a value for each column (counts)
     */
    public void rmsRow(int y, float[] out) {
        rmsLine(y, 1).fill(out);
    }

    /** A multiple of the rms along one row of pixels. */
    MeshSurface.Line rmsLine(int y, float factor) {
        return rms.line(y, (float) leastRms, factor);
    }

    private static void leaveOutBlankMeshes(double[] levels, double[] sigmas) {
        boolean noise = Arrays.stream(sigmas).anyMatch(sigma -> sigma > 0);
        for (int k = 0; k < sigmas.length && noise; k++) {
            if (!(sigmas[k] > 0)) {
                levels[k] = Double.NaN;
                sigmas[k] = Double.NaN;
            }
        }
    }

    /** Gives each unknown mesh the mean of its known neighbours, ring after ring; zero where nothing is known. */
    private static double[] fill(double[] known, int columns, int rows) {
        double[] now = known.clone();
        if (Arrays.stream(known).allMatch(Double::isNaN)) {
            Arrays.fill(now, 0);
        }
        while (Arrays.stream(now).anyMatch(Double::isNaN)) {
            double[] next = now.clone();
            for (int k = 0; k < now.length; k++) {
                if (Double.isNaN(now[k])) {
                    next[k] = meanAround(now, columns, rows, k);
                }
            }
            now = next;
        }
        return now;
    }

    private static double meanAround(double[] in, int columns, int rows, int k) {
        double sum = 0;
        int count = 0;
        for (int j = Math.max(0, k / columns - 1); j <= Math.min(rows - 1, k / columns + 1); j++) {
            for (int i = Math.max(0, k % columns - 1); i <= Math.min(columns - 1, k % columns + 1); i++) {
                if (!Double.isNaN(in[j * columns + i])) {
                    sum += in[j * columns + i];
                    count++;
                }
            }
        }
        return count > 0 ? sum / count : Double.NaN;
    }

    /** Median over neighbouring meshes, as many on one side as on the other, so that a slope stays a slope. */
    private static double[] medianFilter(double[] in, int columns, int rows, int size) {
        double[] out = new double[in.length];
        double[] around = new double[size * size];
        for (int k = 0; k < in.length; k++) {
            int across = reach(size, k % columns, columns);
            int along = reach(size, k / columns, rows);
            int count = 0;
            for (int j = k / columns - along; j <= k / columns + along; j++) {
                for (int i = k % columns - across; i <= k % columns + across; i++) {
                    around[count++] = in[j * columns + i];
                }
            }
            out[k] = Statistics.median(around, count);
        }
        return out;
    }

    /** How many meshes to each side of one belong to the median: fewer where the edge is near. */
    private static int reach(int size, int at, int count) {
        return Math.min(size / 2, Math.min(at, count - 1 - at));
    }
}
