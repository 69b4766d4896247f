package org.jointcal.resample;

import org.jointcal.core.wcs.TanWcs;

/**
 * Brings one image to a grid.
 *
 * <p>A pixel of the grid at (x, y) in the image is the kernel's mean of the image around there, times the area of the grid's
 * pixel in pixels of the image, times a flux factor: so the sum over a star is the same in both, and so is the brightness of
 * the sky per square arcsecond. Variance goes with the squares of the same weights; the noise of neighbouring pixels of the
 * result is correlated, which a variance cannot tell.
 *
 * <p>A pixel is NaN where the nearest pixel of the image is NaN or beyond the edge. Elsewhere pixels without a value are left
 * out of the mean; where less than half of the weight remains, bilinear weights take the kernel's place.
 *
 * <p>Immutable; rows may be asked for from any thread.
 */
public final class Resampler implements BoxRows {
    /** A grid that is coarser than the image by more than this has its kernel stretched. */
    private static final double STRETCH_FROM = 1.1;
    private static final float LEAST_WEIGHT = 0.5f;

    private final float[] values;
    private final float[] variances;
    private final int width;
    private final int height;
    private final Box box;
    private final PixelMap map;
    private final KernelTable kernel;
    private final KernelTable simple;
    private final double factor;

    /**
     * @param values the image, row by row; NaN = no value; not copied
     * @param variances variance of each value; empty for none; not copied
     * @param image its WCS and size
     * @param grid where to bring it
     * @param interpolation the kernel
     * @param factor flux factor
     */
    public Resampler(float[] values, float[] variances, Grid.Footprint image, Grid grid, Interpolation interpolation,
            double factor) {
        long pixels = (long) image.width() * image.height();
        if (values.length != pixels || variances.length != 0 && variances.length != pixels) {
            throw new IllegalArgumentException(
                    values.length + " values, " + variances.length + " variances, not " + pixels);
        }
        this.values = values;
        this.variances = variances;
        this.width = image.width();
        this.height = image.height();
        this.factor = factor;
        box = Box.covered(image.wcs(), width, height, grid);
        map = PixelMap.of(grid.wcs(), image.wcs(), box.isEmpty() ? new Box(box.x(), box.y(), 1, 1) : box);
        double ratio = grid.wcs().pixelScale()
                / TanWcs.touching(image.wcs(), (width + 1) / 2.0, (height + 1) / 2.0).pixelScale();
        double stretch = ratio > STRETCH_FROM ? ratio : 1;
        kernel = new KernelTable(interpolation, stretch);
        simple = new KernelTable(Interpolation.BILINEAR, 1);
    }

    @Override
    public Box box() {
        return box;
    }

    @Override
    public boolean hasVariances() {
        return variances.length > 0;
    }

    @Override
    public void rows(int from, int count, float[] out, float[] outVariances) {
        int columns = box.width();
        double[] x = new double[columns];
        double[] y = new double[columns];
        double[] area = new double[columns];
        Place place = new Place(Math.max(kernel.taps(), simple.taps()));
        for (int row = 0; row < count; row++) {
            map.row(from + row, x, y, area);
            for (int column = 0; column < columns; column++) {
                int at = row * columns + column;
                if (!place.at(x[column], y[column])) {
                    out[at] = Float.NaN;
                    if (outVariances.length > 0) {
                        outVariances[at] = Float.NaN;
                    }
                    continue;
                }
                float scale = (float) (area[column] * factor);
                out[at] = scale * place.value();
                if (outVariances.length > 0) {
                    outVariances[at] = scale * scale * place.variance();
                }
            }
        }
    }

    /** One place in the image with its weights; a workspace for one thread. */
    private final class Place {
        private final float[] wx;
        private final float[] wy;
        private KernelTable table = kernel;
        private int pixelX;
        private int pixelY;
        private int positionX;
        private int positionY;
        private int left;
        private int bottom;
        private boolean whole;
        private float weight;

        Place(int taps) {
            wx = new float[taps];
            wy = new float[taps];
        }

        /** Goes to a place; false where it is not in the image. */
        boolean at(double x, double y) {
            if (!(x >= -0.5 && y >= -0.5 && x < width - 0.5 && y < height - 0.5)) {
                return false;
            }
            pixelX = (int) (x + 1) - 1;
            pixelY = (int) (y + 1) - 1;
            positionX = (int) ((x - pixelX) * KernelTable.POSITIONS + 0.5);
            positionY = (int) ((y - pixelY) * KernelTable.POSITIONS + 0.5);
            use(kernel);
            return true;
        }

        private void use(KernelTable other) {
            table = other;
            left = pixelX - table.before();
            bottom = pixelY - table.before();
            table.weights(positionX, wx);
            table.weights(positionY, wy);
            whole = left >= 0 && bottom >= 0 && left + table.taps() <= width && bottom + table.taps() <= height;
            weight = 1;
        }

        /** The mean of the values; afterwards the weights are those that were used. */
        float value() {
            float sum = Float.NaN;
            if (whole) {
                sum = switch (table.taps()) {
                    case 6 -> six();
                    case 4 -> four();
                    case 2 -> two();
                    default -> any();
                };
            }
            return Math.abs(sum) < Float.POSITIVE_INFINITY ? sum : partial();
        }

        private float six() {
            float w0 = wx[0];
            float w1 = wx[1];
            float w2 = wx[2];
            float w3 = wx[3];
            float w4 = wx[4];
            float w5 = wx[5];
            float sum = 0;
            int p = bottom * width + left;
            for (int j = 0; j < 6; j++) {
                sum += wy[j] * ((w0 * values[p] + w1 * values[p + 1]) + (w2 * values[p + 2] + w3 * values[p + 3])
                        + (w4 * values[p + 4] + w5 * values[p + 5]));
                p += width;
            }
            return sum;
        }

        private float four() {
            float w0 = wx[0];
            float w1 = wx[1];
            float w2 = wx[2];
            float w3 = wx[3];
            float sum = 0;
            int p = bottom * width + left;
            for (int j = 0; j < 4; j++) {
                sum += wy[j] * ((w0 * values[p] + w1 * values[p + 1]) + (w2 * values[p + 2] + w3 * values[p + 3]));
                p += width;
            }
            return sum;
        }

        private float two() {
            int p = bottom * width + left;
            int q = p + width;
            return wy[0] * (wx[0] * values[p] + wx[1] * values[p + 1])
                    + wy[1] * (wx[0] * values[q] + wx[1] * values[q + 1]);
        }

        private float any() {
            int taps = table.taps();
            float sum = 0;
            for (int j = 0; j < taps; j++) {
                int p = (bottom + j) * width + left;
                float line = 0;
                for (int i = 0; i < taps; i++) {
                    line += wx[i] * values[p + i];
                }
                sum += wy[j] * line;
            }
            return sum;
        }

        /** Where some of the pixels have no value. */
        private float partial() {
            int nearestX = pixelX + (2 * positionX >= KernelTable.POSITIONS ? 1 : 0);
            int nearestY = pixelY + (2 * positionY >= KernelTable.POSITIONS ? 1 : 0);
            if (!isGood(nearestX, nearestY)) {
                weight = 0;
                return Float.NaN;
            }
            float sum = goodOnes();
            if (!(weight >= LEAST_WEIGHT)) {
                use(simple);
                sum = goodOnes();
            }
            return sum / weight;
        }

        private float goodOnes() {
            float sum = 0;
            weight = 0;
            for (int j = 0; j < table.taps(); j++) {
                for (int i = 0; i < table.taps(); i++) {
                    if (isGood(left + i, bottom + j)) {
                        float w = wx[i] * wy[j];
                        weight += w;
                        sum += w * values[(bottom + j) * width + left + i];
                    }
                }
            }
            whole = false;
            return sum;
        }

        private boolean isGood(int x, int y) {
            return x >= 0 && y >= 0 && x < width && y < height
                    && Math.abs(values[y * width + x]) < Float.POSITIVE_INFINITY;
        }

        /** Of the mean that {@link #value} gave. */
        float variance() {
            if (weight == 0) {
                return Float.NaN;
            }
            float sum = 0;
            for (int j = 0; j < table.taps(); j++) {
                float line = 0;
                for (int i = 0; i < table.taps(); i++) {
                    if (whole || isGood(left + i, bottom + j)) {
                        line += wx[i] * wx[i] * variances[(bottom + j) * width + left + i];
                    }
                }
                sum += wy[j] * wy[j] * line;
            }
            return sum / (weight * weight);
        }
    }
}
