package org.jointcal.core.fit;

import java.util.Arrays;
import org.jointcal.core.model.MappingChunk;

/**
 * S x of {@link ReducedOperator} in single precision, good to some 1e-6 of its length: what the iterations apply, which read
 * all measurements twice each and wait for the memory.
 *
 * <p>Weights are in arcsec⁻² until the end. Sums over the measurements of an image are single, sums over images and the stars'
 * small systems double.
 */
final class SingleOperator {
    private final Linearisation lin;
    private final ParameterBlocks blocks;
    private final Part[] parts;
    private final int size;
    private final float[] x;

    /** Workspace of one part. */
    private final class Part {
        final int number;
        final SingleChunk chunk = new SingleChunk(lin.state.newPoint());
        final float[] p = new float[MappingChunk.SIZE];
        final float[] q = new float[MappingChunk.SIZE];
        final float[][] t = new float[2][MappingChunk.SIZE];
        final float[][] s = new float[2][MappingChunk.SIZE];
        final float[][] w = new float[3][MappingChunk.SIZE];
        final float[][] b = new float[4][MappingChunk.SIZE];
        final float[][] y = new float[2][MappingChunk.SIZE];
        final float[] sums = new float[lin.stars.most * lin.state.problem.starCount()];
        final double[] result = new double[size];
        float[][][] lanes = new float[0][][];

        Part(int number) {
            this.number = number;
        }

        /** Copies columns of all measurements, from a place on, to where loops over them can run from 0. */
        void fetch(float[][] all, int from, int count, float[][] some) {
            for (int c = 0; c < all.length; c++) {
                System.arraycopy(all[c], from, some[c], 0, count);
            }
        }
    }

    SingleOperator(Linearisation lin, ParameterBlocks blocks) {
        this.lin = lin;
        this.blocks = blocks;
        size = lin.state.parameterCount();
        x = new float[size];
        parts = new Part[lin.order.parts()];
        Arrays.setAll(parts, Part::new);
    }

    /**
     * S x.
     *
     * @param moving blocks that move
     * @param vector x, of all parameters, 0 for those that do not move
     * @param out receives S x, 0 for parameters that do not move
     */
    void apply(boolean[] moving, double[] vector, double[] out) {
        double scale = FitState.WEIGHT_UNIT * scaled(vector);
        lin.workers().run(parts.length, p -> {
            Arrays.fill(parts[p].sums, 0);
            lin.order.images(p).forEach(image -> forward(parts[p], image, moving));
        });
        if (lin.positions()) {
            lin.solveStars(Arrays.stream(parts).map(part -> part.sums).toArray(float[][]::new));
        }
        lin.workers().run(parts.length, p -> {
            Arrays.fill(parts[p].result, 0);
            lin.order.images(p).forEach(image -> transposed(parts[p], image, moving));
        });
        Arrays.fill(out, 0);
        for (Part part : parts) {
            for (int i = 0; i < size; i++) {
                out[i] += scale * part.result[i];
            }
        }
    }

    /** Fills x with the vector over its largest number, which is returned, so that small steps are no smaller than large ones. */
    private double scaled(double[] vector) {
        double largest = 0;
        for (double value : vector) {
            largest = Math.max(largest, Math.abs(value));
        }
        double scale = largest > 0 ? largest : 1;
        for (int i = 0; i < size; i++) {
            x[i] = (float) (vector[i] / scale);
        }
        return scale;
    }

    /** t = A x of an image, and Bᵀ W t to its stars. */
    private void forward(Part work, int image, boolean[] moving) {
        int end = lin.order.offset[image + 1];
        for (int from = lin.order.offset[image]; from < end; from += MappingChunk.SIZE) {
            int count = Math.min(MappingChunk.SIZE, end - from);
            lin.derivatives(work.chunk, work.number, image, from, count);
            map(work, count, moving);
            System.arraycopy(work.t[0], 0, lin.singleT[0], from, count);
            System.arraycopy(work.t[1], 0, lin.singleT[1], from, count);
            if (lin.positions()) {
                toStars(work, image, from, count);
            }
        }
    }

    private void map(Part work, int count, boolean[] moving) {
        SingleChunk chunk = work.chunk;
        Arrays.fill(work.t[0], 0, count, 0);
        Arrays.fill(work.t[1], 0, count, 0);
        for (int b = 0; b < chunk.blockCount; b++) {
            if (moving[blocks.startingAt(chunk.first[b])]) {
                int second = chunk.first[b] + (chunk.outputs[b] - 1) * chunk.terms[b];
                SingleKernels.combine(x, chunk.first[b], chunk.basis[b], chunk.terms[b], count, work.p);
                SingleKernels.combine(x, second, chunk.basis[b], chunk.terms[b], count, work.q);
                float[][] g = chunk.gain[b];
                if (chunk.constant[b]) {
                    SingleKernels.addTwo(g[0][0], work.p, g[1][0], work.q, count, work.t[0]);
                    SingleKernels.addTwo(g[2][0], work.p, g[3][0], work.q, count, work.t[1]);
                } else {
                    SingleKernels.addProducts(g[0], work.p, g[1], work.q, count, work.t[0]);
                    SingleKernels.addProducts(g[2], work.p, g[3], work.q, count, work.t[1]);
                }
            }
        }
    }

    private void toStars(Part work, int image, int from, int count) {
        work.fetch(lin.singleB, from, count, work.b);
        float[][] b = work.b;
        weigh(work, from, count);
        SingleKernels.products(b[0], work.s[0], b[2], work.s[1], count, work.y[0]);
        SingleKernels.products(b[1], work.s[0], b[3], work.s[1], count, work.y[1]);
        if (lin.stars.most == 2) {
            scatter(lin.order.star, from, count, work.y[0], work.y[1], work.sums);
        } else {
            scatterMoving(work, image, from, count);
        }
    }

    private static void scatter(int[] star, int from, int count, float[] a, float[] c, float[] sums) {
        for (int i = 0; i < count; i++) {
            int k = 2 * star[from + i];
            sums[k] += a[i];
            sums[k + 1] += c[i];
        }
    }

    private void scatterMoving(Part work, int image, int from, int count) {
        AstrometryProblem problem = lin.state.problem;
        float years = (float) problem.images().years()[image];
        for (int i = 0; i < count; i++) {
            int k = lin.order.star[from + i];
            int star = lin.stars.most * k;
            float a = work.y[0][i];
            float c = work.y[1][i];
            work.sums[star] += a;
            work.sums[star + 1] += c;
            work.sums[star + 2] += years * a;
            work.sums[star + 3] += years * c;
            if (lin.stars.most > 4) {
                work.sums[star + 4] -= (float) (problem.parallaxEast(image, k) * a
                        + problem.parallaxNorth(image, k) * c);
            }
        }
    }

    /** Adds Aᵀ W (t - B y) of an image. */
    private void transposed(Part work, int image, boolean[] moving) {
        SingleChunk chunk = work.chunk;
        int start = lin.order.offset[image];
        int end = lin.order.offset[image + 1];
        for (int from = start; from < end; from += MappingChunk.SIZE) {
            int count = Math.min(MappingChunk.SIZE, end - from);
            lin.derivatives(chunk, work.number, image, from, count);
            weighted(work, image, from, count);
            for (int b = 0; b < chunk.blockCount; b++) {
                if (from == start) {
                    clearLanes(work, b);
                }
                if (moving[blocks.startingAt(chunk.first[b])]) {
                    addToLanes(work, b, SingleChunk.padded(count));
                }
            }
        }
        for (int b = 0; b < chunk.blockCount && end > start; b++) {
            if (moving[blocks.startingAt(chunk.first[b])]) {
                for (int k = 0; k < chunk.outputs[b] * chunk.terms[b]; k++) {
                    work.result[chunk.first[b] + k] += SingleKernels.fold(work.lanes[b][k]);
                }
            }
        }
    }

    /** s = W (t - B y) of some places. */
    private void weighted(Part work, int image, int from, int count) {
        gather(work, image, from, count);
        work.fetch(lin.singleT, from, count, work.t);
        work.fetch(lin.singleB, from, count, work.b);
        float[][] b = work.b;
        SingleKernels.subtractProducts(b[0], work.y[0], b[1], work.y[1], count, work.t[0]);
        SingleKernels.subtractProducts(b[2], work.y[0], b[3], work.y[1], count, work.t[1]);
        weigh(work, from, count);
        int end = SingleChunk.padded(count);
        Arrays.fill(work.s[0], count, end, 0);
        Arrays.fill(work.s[1], count, end, 0);
    }

    /** s = W t of some places. */
    private void weigh(Part work, int from, int count) {
        work.fetch(lin.w, from, count, work.w);
        float[][] w = work.w;
        SingleKernels.products(w[0], work.t[0], w[1], work.t[1], count, work.s[0]);
        SingleKernels.products(w[1], work.t[0], w[2], work.t[1], count, work.s[1]);
    }

    /** The moves y of the stars of some places, at the date of the image. */
    private void gather(Part work, int image, int from, int count) {
        int[] star = lin.order.star;
        double[] y = lin.stars.y;
        int most = lin.stars.most;
        for (int i = 0; i < count; i++) {
            int k = most * star[from + i];
            work.y[0][i] = (float) y[k];
            work.y[1][i] = (float) y[k + 1];
        }
        AstrometryProblem problem = lin.state.problem;
        double years = problem.images().years()[image];
        for (int i = 0; most > 2 && i < count; i++) {
            int k = star[from + i];
            work.y[0][i] += (float) (years * y[most * k + 2]);
            work.y[1][i] += (float) (years * y[most * k + 3]);
            if (most > 4) {
                work.y[0][i] -= (float) (problem.parallaxEast(image, k) * y[most * k + 4]);
                work.y[1][i] -= (float) (problem.parallaxNorth(image, k) * y[most * k + 4]);
            }
        }
    }

    private static void clearLanes(Part work, int b) {
        int n = work.chunk.outputs[b] * work.chunk.terms[b];
        if (work.lanes.length <= b) {
            work.lanes = Arrays.copyOf(work.lanes, b + 1);
            work.lanes[b] = new float[0][];
        }
        if (work.lanes[b].length < n) {
            work.lanes[b] = new float[n][SingleKernels.LANES];
        }
        for (int k = 0; k < n; k++) {
            Arrays.fill(work.lanes[b][k], 0);
        }
    }

    private static void addToLanes(Part work, int b, int end) {
        SingleChunk chunk = work.chunk;
        float[][] g = chunk.gain[b];
        float[][] s = work.s;
        if (chunk.constant[b]) {
            Arrays.fill(work.p, 0, end, 0);
            Arrays.fill(work.q, 0, end, 0);
            SingleKernels.addTwo(g[0][0], s[0], g[2][0], s[1], end, work.p);
            SingleKernels.addTwo(g[1][0], s[0], g[3][0], s[1], end, work.q);
        } else {
            SingleKernels.products(g[0], s[0], g[2], s[1], end, work.p);
            SingleKernels.products(g[1], s[0], g[3], s[1], end, work.q);
        }
        int n = chunk.terms[b];
        for (int k = 0; k < n; k++) {
            SingleKernels.dot(chunk.basis[b][k], work.p, end, work.lanes[b][k]);
            if (chunk.outputs[b] == 2) {
                SingleKernels.dot(chunk.basis[b][k], work.q, end, work.lanes[b][n + k]);
            }
        }
    }
}
