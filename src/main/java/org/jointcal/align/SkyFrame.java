package org.jointcal.align;

import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.core.Workers;
import org.jointcal.detect.BackgroundMap;

/**
 * The pixels of a chip, made ready: sky taken away where it is asked for, and a variance for each.
 *
 * <p>Variance = rms of the sky there, squared, plus the signal above the sky over GAIN where the header has one.
 *
 * @param values the pixels
 * @param variances their variances; empty where they are not asked for
 * @param level the median of the sky that is still in the values
 */
record SkyFrame(float[] values, float[] variances, double level) {
    private static final int MESH = 64;
    private static final int FILTER = 3;

    /**
     * @param chip the chip
     * @param request tells what is needed
     * @param workers share the work
     * @param progress asked whether to go on
     * @return its pixels
     * @throws CalibrationException if they cannot be read
     */
    static SkyFrame read(SolvedChip chip, AlignRequest request, Workers workers, Progress progress)
            throws CalibrationException {
        float[] values = chip.pixels().read(progress);
        if (!request.subtractsBackground() && !request.needsVariances()) {
            return new SkyFrame(values, new float[0], 0);
        }
        int width = chip.footprint().width();
        int height = chip.footprint().height();
        BackgroundMap sky = BackgroundMap.of(values, width, height, MESH, FILTER, new float[0], workers, progress);
        float[] variances = new float[request.needsVariances() ? values.length : 0];
        double gain = chip.header().number("GAIN").orElse(chip.header().number("EGAIN").orElse(0));
        float perCount = gain > 0 ? (float) (1 / gain) : 0;
        float[] level = new float[width];
        float[] rms = new float[width];
        for (int y = 0; y < height; y++) {
            progress.check();
            sky.levelRow(y, level);
            if (variances.length > 0) {
                sky.rmsRow(y, rms);
            }
            for (int x = 0; x < width; x++) {
                float signal = values[y * width + x] - level[x];
                if (variances.length > 0) {
                    variances[y * width + x] = rms[x] * rms[x] + Math.max(0, signal) * perCount;
                }
                if (request.subtractsBackground()) {
                    values[y * width + x] = signal;
                }
            }
        }
        return new SkyFrame(values, variances, request.subtractsBackground() ? 0 : sky.medianLevel());
    }
}
