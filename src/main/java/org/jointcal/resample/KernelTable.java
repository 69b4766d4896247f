package org.jointcal.resample;

/**
 * A kernel along one axis as a table: for 1024 positions between two pixels the weights of the pixels around, with sum 1.
 * Between two entries the weights are interpolated, which is exact to 1e-6.
 *
 * <p>The weights' centre is the position: a ramp comes out as it was. The triangle and the cubic have that by themselves. The plain
 * Lanczos kernel has it to 0.03 pixel, and then the flux of a star changes by as much of the change of scale: by 0.4 percent where
 * distortion is some percent. A small parabola times a straight line puts it right.
 *
 * <p>Where the grid is coarser than the image, the kernel is stretched by the ratio, so that no pixel of the image is passed
 * over. Immutable.
 */
final class KernelTable {
    private static final int PHASES = 1024;
    private static final int PART_BITS = 6;
    /** Fixed-point positions in a pixel: 65536. */
    static final int POSITIONS = PHASES << PART_BITS;

    /** A centre that is off by less than this is where it should be (pixels). */
    private static final double STRAIGHT = 1e-12;
    private static final int PART_MASK = (1 << PART_BITS) - 1;
    private static final float PART = 1f / (1 << PART_BITS);

    private final int taps;
    private final int before;
    private final float[] weights;

    /**
     * @param kernel its shape
     * @param stretch pixels of the image to one of the grid where that is more than 1, else 1
     */
    KernelTable(Interpolation kernel, double stretch) {
        double radius = kernel.radius() * stretch;
        int first = (int) Math.floor(-radius) + 1;
        before = -first;
        taps = (int) Math.ceil(1 + radius) - first;
        weights = new float[(PHASES + 2) * taps];
        double[] row = new double[taps];
        for (int phase = 0; phase <= PHASES + 1; phase++) {
            double sum = 0;
            for (int k = 0; k < taps; k++) {
                row[k] = kernel.weight((Math.min(phase, PHASES) / (double) PHASES - (k - before)) / stretch);
                sum += row[k];
            }
            for (int k = 0; k < taps; k++) {
                row[k] /= sum;
            }
            straighten(row, Math.min(phase, PHASES) / (double) PHASES + before, radius);
            for (int k = 0; k < taps; k++) {
                weights[phase * taps + k] = (float) row[k];
            }
        }
    }

    /**
     * Adds (a + b d) (1 - (d/r)²) to the weights, d the distance from the position and r the radius, so that their sum stays
     * and their centre is the position.
     *
     * @param row weights of sum 1; changed
     * @param position of the result, from the first pixel (pixels)
     * @param radius of the kernel (pixels)
     */
    private static void straighten(double[] row, double position, double radius) {
        double off = 0;
        double v0 = 0;
        double v1 = 0;
        double v2 = 0;
        double[] window = new double[row.length];
        for (int k = 0; k < row.length; k++) {
            double d = position - k;
            window[k] = Math.max(0, 1 - d * d / (radius * radius));
            off += row[k] * d;
            v0 += window[k];
            v1 += window[k] * d;
            v2 += window[k] * d * d;
        }
        double determinant = v0 * v2 - v1 * v1;
        if (Math.abs(off) < STRAIGHT || !(determinant > 0)) {
            return;
        }
        for (int k = 0; k < row.length; k++) {
            row[k] += window[k] * off * (v1 - v0 * (position - k)) / determinant;
        }
    }

    /** How many pixels have a weight. */
    int taps() {
        return taps;
    }

    /** How many of them stand before the pixel in which the position is counted. */
    int before() {
        return before;
    }

    /**
     * @param position 0 to {@link #POSITIONS}: how far behind the pixel it is, in parts of a pixel
     * @param out receives the weights of the pixels, the first {@link #before()} pixels before
     */
    void weights(int position, float[] out) {
        int row = (position >> PART_BITS) * taps;
        float part = (position & PART_MASK) * PART;
        for (int k = 0; k < taps; k++) {
            float w = weights[row + k];
            out[k] = w + part * (weights[row + taps + k] - w);
        }
    }
}
