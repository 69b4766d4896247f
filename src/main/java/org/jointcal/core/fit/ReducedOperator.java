package org.jointcal.core.fit;

import java.util.Arrays;
import org.jointcal.core.model.MappingChunk;

/**
 * The reduced normal equations, applied without being formed: S x = Aᵀ W (A x - B y), y = H⁻¹ Bᵀ W A x, in two passes over the
 * measurements, image by image, with the stars' sums in between.
 *
 * <p>The same second pass with the residuals in place of A x gives the gradient s. Iterations use {@link SingleOperator}; this
 * one tells them what is left.
 */
final class ReducedOperator {
    private final Linearisation lin;
    private final ParameterBlocks blocks;
    private final Part[] parts;
    private final int size;

    /** Workspace of one part. */
    private final class Part {
        final int number;
        final double[] p = new double[MappingChunk.SIZE];
        final double[] q = new double[MappingChunk.SIZE];
        final double[][] t = new double[2][MappingChunk.SIZE];
        final double[][] s = new double[2][MappingChunk.SIZE];
        final double[][] w = new double[3][MappingChunk.SIZE];
        final double[][] b = new double[4][MappingChunk.SIZE];
        final double[][] y = new double[2][MappingChunk.SIZE];
        final double[] result = new double[size];
        double[][][] lanes = new double[0][][];

        Part(int number) {
            this.number = number;
        }

        /** Copies columns of all measurements, from a place on, to where loops over them can run from 0. */
        void fetch(double[][] all, int from, int count, double[][] some) {
            for (int c = 0; c < all.length; c++) {
                System.arraycopy(all[c], from, some[c], 0, count);
            }
        }

        void fetchWeights(int from, int count) {
            for (int c = 0; c < 3; c++) {
                widen(lin.w[c], from, count, w[c]);
            }
        }
    }

    ReducedOperator(Linearisation lin, ParameterBlocks blocks) {
        this.lin = lin;
        this.blocks = blocks;
        size = lin.state.parameterCount();
        parts = new Part[lin.order.parts()];
        Arrays.setAll(parts, Part::new);
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
                        toStars(parts[p], image, from, count, sums);
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
        Arrays.fill(work.t[0], 0, count, 0);
        Arrays.fill(work.t[1], 0, count, 0);
        for (int b = 0; b < chunk.blockCount; b++) {
            if (moving[blocks.startingAt(chunk.first[b])]) {
                int second = chunk.first[b] + (chunk.outputs[b] - 1) * chunk.terms[b];
                ColumnKernels.combine(x, chunk.first[b], chunk.basis[b], chunk.terms[b], count, work.p);
                ColumnKernels.combine(x, second, chunk.basis[b], chunk.terms[b], count, work.q);
                double[][] g = chunk.gain[b];
                if (chunk.constant[b]) {
                    ColumnKernels.addTwo(g[0][0], work.p, g[1][0], work.q, count, work.t[0]);
                    ColumnKernels.addTwo(g[2][0], work.p, g[3][0], work.q, count, work.t[1]);
                } else {
                    ColumnKernels.addProducts(g[0], work.p, g[1], work.q, count, work.t[0]);
                    ColumnKernels.addProducts(g[2], work.p, g[3], work.q, count, work.t[1]);
                }
            }
        }
        System.arraycopy(work.t[0], 0, lin.t[0], from, count);
        System.arraycopy(work.t[1], 0, lin.t[1], from, count);
    }

    /** Adds Bᵀ W t of some places to their stars. */
    private void toStars(Part work, int image, int from, int count, double[] sums) {
        lin.star(work.number, from, count, work.b);
        double[][] b = work.b;
        weigh(work, from, count);
        ColumnKernels.products(b[0], work.s[0], b[2], work.s[1], count, work.y[0]);
        ColumnKernels.products(b[1], work.s[0], b[3], work.s[1], count, work.y[1]);
        if (lin.stars.most == 2) {
            scatter(lin.order.star, from, count, work.y[0], work.y[1], sums);
        } else {
            scatterMoving(work, image, from, count, sums);
        }
    }

    private static void scatter(int[] star, int from, int count, double[] a, double[] c, double[] sums) {
        for (int i = 0; i < count; i++) {
            int k = 2 * star[from + i];
            sums[k] += a[i];
            sums[k + 1] += c[i];
        }
    }

    private void scatterMoving(Part work, int image, int from, int count, double[] sums) {
        double years = lin.state.problem.images().years()[image];
        for (int i = 0; i < count; i++) {
            int k = lin.order.star[from + i];
            int star = lin.stars.most * k;
            double a = work.y[0][i];
            double c = work.y[1][i];
            sums[star] += a;
            sums[star + 1] += c;
            sums[star + 2] += years * a;
            sums[star + 3] += years * c;
            if (lin.stars.most > 4) {
                sums[star + 4] -= lin.state.problem.parallaxEast(image, k) * a
                        + lin.state.problem.parallaxNorth(image, k) * c;
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
                    work.result[chunk.first[b] + k] += ColumnKernels.fold(work.lanes[b][k]);
                }
            }
        }
    }

    /** s = W (t - B y) of some places. */
    private void weighted(int image, int from, int count, Part work) {
        gather(work, image, from, count);
        work.fetch(lin.t, from, count, work.t);
        lin.star(work.number, from, count, work.b);
        double[][] b = work.b;
        ColumnKernels.subtractProducts(b[0], work.y[0], b[1], work.y[1], count, work.t[0]);
        ColumnKernels.subtractProducts(b[2], work.y[0], b[3], work.y[1], count, work.t[1]);
        weigh(work, from, count);
        int end = SingleChunk.padded(count);
        Arrays.fill(work.s[0], count, end, 0);
        Arrays.fill(work.s[1], count, end, 0);
    }

    private static void widen(float[] all, int from, int count, double[] some) {
        for (int i = 0; i < count; i++) {
            some[i] = FitState.WEIGHT_UNIT * all[from + i];
        }
    }

    /** s = W t of some places. */
    private void weigh(Part work, int from, int count) {
        work.fetchWeights(from, count);
        double[][] w = work.w;
        ColumnKernels.products(w[0], work.t[0], w[1], work.t[1], count, work.s[0]);
        ColumnKernels.products(w[1], work.t[0], w[2], work.t[1], count, work.s[1]);
    }

    /** The moves y of the stars of some places, at the date of the image. */
    private void gather(Part work, int image, int from, int count) {
        int[] star = lin.order.star;
        double[] y = lin.stars.y;
        int most = lin.stars.most;
        double years = lin.state.problem.images().years()[image];
        for (int i = 0; i < count; i++) {
            int k = most * star[from + i];
            work.y[0][i] = y[k];
            work.y[1][i] = y[k + 1];
        }
        for (int i = 0; most > 2 && i < count; i++) {
            int k = star[from + i];
            work.y[0][i] += years * y[most * k + 2];
            work.y[1][i] += years * y[most * k + 3];
            if (most > 4) {
                work.y[0][i] -= lin.state.problem.parallaxEast(image, k) * y[most * k + 4];
                work.y[1][i] -= lin.state.problem.parallaxNorth(image, k) * y[most * k + 4];
            }
        }
    }

    private static void clearLanes(Part work, MappingChunk chunk, int b) {
        int n = 2 * chunk.terms[b];
        if (work.lanes.length <= b) {
            work.lanes = Arrays.copyOf(work.lanes, b + 1);
            work.lanes[b] = new double[0][];
        }
        if (work.lanes[b].length < n) {
            work.lanes[b] = new double[n][ColumnKernels.LANES];
        }
        for (int k = 0; k < n; k++) {
            Arrays.fill(work.lanes[b][k], 0);
        }
    }

    private static void addToLanes(Part work, MappingChunk chunk, int b, int count) {
        double[][] g = chunk.gain[b];
        int end = SingleChunk.padded(count);
        double[][] s = work.s;
        if (chunk.constant[b]) {
            Arrays.fill(work.p, 0, end, 0);
            Arrays.fill(work.q, 0, end, 0);
            ColumnKernels.addTwo(g[0][0], s[0], g[2][0], s[1], end, work.p);
            ColumnKernels.addTwo(g[1][0], s[0], g[3][0], s[1], end, work.q);
        } else {
            ColumnKernels.products(g[0], s[0], g[2], s[1], end, work.p);
            ColumnKernels.products(g[1], s[0], g[3], s[1], end, work.q);
        }
        int n = chunk.terms[b];
        for (int k = 0; k < n; k++) {
            ColumnKernels.dot(chunk.basis[b][k], work.p, end, work.lanes[b][k]);
            if (chunk.outputs[b] == 2) {
                ColumnKernels.dot(chunk.basis[b][k], work.q, end, work.lanes[b][n + k]);
            }
        }
    }
}
