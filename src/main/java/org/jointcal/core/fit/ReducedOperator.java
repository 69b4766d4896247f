package org.jointcal.core.fit;

import java.util.Arrays;
import org.jointcal.core.model.MappingChunk;

/**
 * The reduced normal equations, applied without being formed: S x = Aᵀ W (A x - B y), y = H⁻¹ Bᵀ W A x, in two passes over the
 * measurements, image by image, with the stars' sums in between.
 *
 * <p>The same second pass with the residuals in place of A x gives the gradient s.
 */
final class ReducedOperator {
    private final Linearisation lin;
    private final ParameterBlocks blocks;
    private final Part[] parts;
    private final int size;

    /** Workspace of one part. */
    private final class Part {
        final double[] p = new double[MappingChunk.SIZE];
        final double[] q = new double[MappingChunk.SIZE];
        final double[] s0 = new double[MappingChunk.SIZE];
        final double[] s1 = new double[MappingChunk.SIZE];
        final double[] result = new double[size];
        double[][] lanes = new double[0][];
    }

    ReducedOperator(Linearisation lin, ParameterBlocks blocks) {
        this.lin = lin;
        this.blocks = blocks;
        size = lin.state.parameterCount();
        parts = new Part[lin.order.parts()];
        Arrays.setAll(parts, p -> new Part());
    }

    /**
     * The gradient s at the linearisation's point; to be called before {@link #apply} overwrites the residuals.
     *
     * @param moving blocks that move
     * @param out receives s, 0 for parameters that do not move
     */
    void gradient(boolean[] moving, double[] out) {
        transposed(moving, out);
    }

    /**
     * S x.
     *
     * @param moving blocks that move
     * @param x a vector of all parameters, 0 for those that do not move
     * @param out receives S x, 0 for parameters that do not move
     */
    void apply(boolean[] moving, double[] x, double[] out) {
        lin.workers().run(parts.length, p -> {
            double[] sums = lin.stars.clear(p, lin.stars.most);
            lin.order.images(p).forEach(image -> {
                for (int from = lin.order.offset[image]; from < lin.order.offset[image
                        + 1]; from += MappingChunk.SIZE) {
                    int count = Math.min(MappingChunk.SIZE, lin.order.offset[image + 1] - from);
                    forward(p, image, from, count, moving, x);
                    if (lin.positions()) {
                        toStars(image, from, count, sums);
                    }
                }
            });
        });
        if (lin.positions()) {
            lin.solveStars();
        }
        transposed(moving, out);
    }

    /** t = A x of some places. */
    private void forward(int part, int image, int from, int count, boolean[] moving, double[] x) {
        Part work = parts[part];
        MappingChunk chunk = lin.chunk(part);
        lin.derivatives(part, image, from, count);
        double[] t0 = lin.t[0];
        double[] t1 = lin.t[1];
        Arrays.fill(t0, from, from + count, 0);
        Arrays.fill(t1, from, from + count, 0);
        for (int b = 0; b < chunk.blockCount; b++) {
            if (moving[blocks.startingAt(chunk.first[b])]) {
                int second = chunk.first[b] + (chunk.outputs[b] - 1) * chunk.terms[b];
                ColumnKernels.combine(x, chunk.first[b], second, chunk.basis[b], chunk.terms[b], count, work.p, work.q);
                if (chunk.constant[b]) {
                    addConstantGain(chunk.gain[b], work.p, work.q, from, count, t0, t1);
                } else {
                    addGain(chunk.gain[b], work.p, work.q, from, count, t0, t1);
                }
            }
        }
    }

    private static void addGain(double[][] gain, double[] p, double[] q, int from, int count, double[] t0,
            double[] t1) {
        double[] g0 = gain[0];
        double[] g1 = gain[1];
        double[] g2 = gain[2];
        double[] g3 = gain[3];
        for (int i = 0; i < count; i++) {
            t0[from + i] += g0[i] * p[i] + g1[i] * q[i];
            t1[from + i] += g2[i] * p[i] + g3[i] * q[i];
        }
    }

    private static void addConstantGain(double[][] gain, double[] p, double[] q, int from, int count, double[] t0,
            double[] t1) {
        double g0 = gain[0][0];
        double g1 = gain[1][0];
        double g2 = gain[2][0];
        double g3 = gain[3][0];
        for (int i = 0; i < count; i++) {
            t0[from + i] += g0 * p[i] + g1 * q[i];
            t1[from + i] += g2 * p[i] + g3 * q[i];
        }
    }

    /** Adds Bᵀ W t of some places to their stars. */
    private void toStars(int image, int from, int count, double[] sums) {
        int most = lin.stars.most;
        for (int at = from; at < from + count; at++) {
            double t0 = lin.t[0][at];
            double t1 = lin.t[1][at];
            double x = lin.w[0][at] * t0 + lin.w[1][at] * t1;
            double y = lin.w[1][at] * t0 + lin.w[2][at] * t1;
            double a = lin.b[0][at] * x + lin.b[2][at] * y;
            double c = lin.b[1][at] * x + lin.b[3][at] * y;
            int k = lin.order.star[at];
            int star = most * k;
            sums[star] += a;
            sums[star + 1] += c;
            if (most > 2) {
                double years = lin.state.problem.images().years()[image];
                sums[star + 2] += years * a;
                sums[star + 3] += years * c;
                if (most > 4) {
                    sums[star + 4] -= lin.state.problem.parallaxEast(image, k) * a
                            + lin.state.problem.parallaxNorth(image, k) * c;
                }
            }
        }
    }

    /** Aᵀ W (t - B y), summed over the parts in their order. */
    private void transposed(boolean[] moving, double[] out) {
        lin.workers().run(parts.length, p -> {
            Arrays.fill(parts[p].result, 0);
            lin.order.images(p).forEach(image -> transposed(p, image, moving));
        });
        Arrays.fill(out, 0);
        for (Part part : parts) {
            for (int i = 0; i < size; i++) {
                out[i] += part.result[i];
            }
        }
    }

    private void transposed(int p, int image, boolean[] moving) {
        Part work = parts[p];
        MappingChunk chunk = lin.chunk(p);
        int start = lin.order.offset[image];
        int end = lin.order.offset[image + 1];
        for (int from = start; from < end; from += MappingChunk.SIZE) {
            int count = Math.min(MappingChunk.SIZE, end - from);
            lin.derivatives(p, image, from, count);
            weighted(image, from, count, work);
            for (int b = 0; b < chunk.blockCount; b++) {
                if (from == start) {
                    clearLanes(work, chunk, b);
                }
                if (moving[blocks.startingAt(chunk.first[b])]) {
                    addToLanes(work, chunk, b, count);
                }
            }
        }
        for (int b = 0; b < chunk.blockCount && end > start; b++) {
            if (moving[blocks.startingAt(chunk.first[b])]) {
                for (int k = 0; k < chunk.length(b); k++) {
                    work.result[chunk.first[b] + k] += ColumnKernels.fold(work.lanes[b], k * ColumnKernels.LANES);
                }
            }
        }
    }

    /** W (t - B y) of some places. */
    private void weighted(int image, int from, int count, Part work) {
        int most = lin.stars.most;
        double[] y = lin.stars.y;
        for (int i = 0; i < count; i++) {
            int at = from + i;
            int star = most * lin.order.star[at];
            double a = y[star];
            double c = y[star + 1];
            if (most > 2) {
                double years = lin.state.problem.images().years()[image];
                a += years * y[star + 2];
                c += years * y[star + 3];
                if (most > 4) {
                    a -= lin.state.problem.parallaxEast(image, lin.order.star[at]) * y[star + 4];
                    c -= lin.state.problem.parallaxNorth(image, lin.order.star[at]) * y[star + 4];
                }
            }
            double d0 = lin.t[0][at] - lin.b[0][at] * a - lin.b[1][at] * c;
            double d1 = lin.t[1][at] - lin.b[2][at] * a - lin.b[3][at] * c;
            work.s0[i] = lin.w[0][at] * d0 + lin.w[1][at] * d1;
            work.s1[i] = lin.w[1][at] * d0 + lin.w[2][at] * d1;
        }
        int end = padded(count);
        Arrays.fill(work.s0, count, end, 0);
        Arrays.fill(work.s1, count, end, 0);
    }

    private static int padded(int count) {
        return (count + ColumnKernels.LANES - 1) / ColumnKernels.LANES * ColumnKernels.LANES;
    }

    private static void clearLanes(Part work, MappingChunk chunk, int b) {
        if (work.lanes.length <= b) {
            work.lanes = Arrays.copyOf(work.lanes, b + 1);
            work.lanes[b] = new double[0];
        }
        int length = 2 * chunk.terms[b] * ColumnKernels.LANES;
        if (work.lanes[b].length < length) {
            work.lanes[b] = new double[length];
        } else {
            Arrays.fill(work.lanes[b], 0, length, 0);
        }
    }

    private static void addToLanes(Part work, MappingChunk chunk, int b, int count) {
        double[][] gain = chunk.gain[b];
        int end = padded(count);
        if (chunk.constant[b]) {
            gained(gain[0][0], gain[2][0], work.s0, work.s1, end, work.p);
            gained(gain[1][0], gain[3][0], work.s0, work.s1, end, work.q);
        } else {
            gained(gain[0], gain[2], work.s0, work.s1, end, work.p);
            gained(gain[1], gain[3], work.s0, work.s1, end, work.q);
        }
        int second = chunk.terms[b] * ColumnKernels.LANES;
        for (int k = 0; k < chunk.terms[b]; k++) {
            int at = k * ColumnKernels.LANES;
            ColumnKernels.dot(chunk.basis[b][k], work.p, work.q, end, work.lanes[b], at, second + at);
        }
    }

    private static void gained(double[] first, double[] second, double[] s0, double[] s1, int count, double[] out) {
        for (int i = 0; i < count; i++) {
            out[i] = first[i] * s0[i] + second[i] * s1[i];
        }
    }

    private static void gained(double first, double second, double[] s0, double[] s1, int count, double[] out) {
        for (int i = 0; i < count; i++) {
            out[i] = first * s0[i] + second * s1[i];
        }
    }
}
