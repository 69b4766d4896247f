package org.jointcal.core.fit;

import org.jointcal.core.model.MappingPoint;

/**
 * The mean gain of each polynomial over the measurements that pass through it, 2×2: with the outputs of each turned and scaled
 * by it they are about the axes of the plane.
 */
final class MeanGains {
    /** Places of an image at which the gains are taken. */
    private static final int SAMPLES = 9;
    /** Gains of one polynomial may differ by this share for the mean to stand for them. */
    private static final double ALIKE = 0.2;

    private final double[] gain;
    private boolean alike = true;

    MeanGains(Linearisation lin, ParameterBlocks blocks, boolean[] moving) {
        gain = new double[4 * blocks.count()];
        int[] count = new int[blocks.count()];
        visit(lin, blocks, (b, g) -> {
            count[b]++;
            for (int i = 0; i < 4; i++) {
                gain[4 * b + i] += g[i];
            }
        });
        for (int b = 0; b < count.length; b++) {
            for (int i = 0; i < 4; i++) {
                gain[4 * b + i] = count[b] == 0 ? (i % 3 == 0 ? 1 : 0) : gain[4 * b + i] / count[b];
            }
            alike &= !moving[b] || blocks.length[b] == 2 * blocks.terms[b] && determinant(b) > 0;
        }
        visit(lin, blocks, (b, g) -> {
            for (int i = 0; moving[b] && i < 4; i++) {
                alike &= Math.abs(g[i] - gain[4 * b + i]) < ALIKE * Math.sqrt(determinant(b));
            }
        });
    }

    /** Sees the gain of a block at a measurement. */
    private interface Visitor {
        void visit(int block, double[] gain);
    }

    private static void visit(Linearisation lin, ParameterBlocks blocks, Visitor visitor) {
        MappingPoint point = lin.state.newPoint();
        for (int image = 0; image < blocks.ofImage.length; image++) {
            int first = lin.order.offset[image];
            int n = lin.order.offset[image + 1] - first;
            int step = Math.max(1, n / SAMPLES);
            for (int i = step / 2; i < n; i += step) {
                lin.state.model.evaluate(lin.state.mapping, image, lin.order.x[first + i], lin.order.y[first + i],
                        point);
                for (int p = 0; p < point.blockCount; p++) {
                    visitor.visit(blocks.startingAt(point.first[p]), point.gain[p]);
                }
            }
        }
    }

    /** Whether the means stand for all. */
    boolean areAlike() {
        return alike;
    }

    /** By how much a block's mean gain widens an area. */
    double determinant(int b) {
        return Math.abs(gain[4 * b] * gain[4 * b + 3] - gain[4 * b + 1] * gain[4 * b + 2]);
    }

    /** Element i of the inverse of the mean gain of block b, row-major. */
    double inverse(int b, int i) {
        double det = gain[4 * b] * gain[4 * b + 3] - gain[4 * b + 1] * gain[4 * b + 2];
        return i % 3 == 0 ? gain[4 * b + 3 - i] / det : -gain[4 * b + i] / det;
    }
}
