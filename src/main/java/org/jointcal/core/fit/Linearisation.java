package org.jointcal.core.fit;

import java.util.Arrays;
import org.jointcal.core.Workers;
import org.jointcal.core.model.MappingChunk;

/**
 * The measurements linearised at the present parameters, in {@link ImageOrder}: for each its weight W, the derivative of its
 * residual by the star's offsets b = -∂P/∂(a, b), and a vector t of the plane, at first its residual. And the stars solved:
 * H, its factor, and y = H⁻¹ g.
 *
 * <p>A measurement that takes no part has W = 0, so that loops need not ask. Stars that are kept out of the fit are solved
 * too, but their measurements have W = 0 here.
 */
final class Linearisation {
    /** What may be made anew is kept if it takes at most this share of the memory that there may be. */
    private static final double SHARE = 0.1;

    final FitState state;
    final ImageOrder order;
    final StarTable stars;
    /** {@link #star}, where the memory has room for it; otherwise empty. */
    private final double[][] b;
    /** {@code t[axis][i]}. */
    final double[][] t;
    /** {@code w[0..2][i]}: W xx, xy, yy (arcsec⁻²); 0 for measurements that are not in the fit. */
    final float[][] w;
    /** {@code singleB[2*axis + c][i]}: ∂r_axis/∂(a, b)_c, rounded; parallax and motions follow from these. */
    final float[][] singleB;
    /** Workspace of {@link SingleOperator}. */
    final float[][] singleT;
    private final StarRanges ranges;
    private final Workers workers;
    private final MappingChunk[] chunks;
    private final StarSolver[] solvers;
    private final StarSolver[] rangeSolvers;
    private final DerivativeCache cache;
    private boolean positions;

    Linearisation(FitState state, Workers workers) {
        this(state, workers,
                32.0 * state.problem.measurementCount() < SHARE * Runtime.getRuntime().maxMemory());
    }

    /**
     * @param keeps whether the derivatives by the stars' places are kept in double precision or made anew when asked for
     */
    Linearisation(FitState state, Workers workers, boolean keeps) {
        this.state = state;
        this.workers = workers;
        order = new ImageOrder(state.problem);
        int n = state.problem.measurementCount();
        b = new double[4][keeps ? n : 0];
        t = new double[2][n];
        w = new float[3][n];
        singleB = new float[4][n];
        singleT = new float[2][n];
        cache = new DerivativeCache(order);
        int parts = order.parts();
        stars = new StarTable(state.problem, parts);
        ranges = new StarRanges(state.problem, parts);
        chunks = new MappingChunk[parts];
        solvers = new StarSolver[parts];
        rangeSolvers = new StarSolver[parts];
        for (int p = 0; p < parts; p++) {
            chunks[p] = new MappingChunk(state.newPoint());
            solvers[p] = new StarSolver(state);
            rangeSolvers[p] = new StarSolver(state);
        }
    }

    Workers workers() {
        return workers;
    }

    /** The workspace of a part. */
    MappingChunk chunk(int part) {
        return chunks[part];
    }

    /** Fills the chunk of a part with values and derivatives of the mapping at some places. */
    void derivatives(int part, int image, int from, int count) {
        solvers[part].terms.map(order, image, from, count, chunks[part]);
    }

    /** Fills a chunk with the derivatives of the mapping at some places. */
    void derivatives(SingleChunk chunk, int part, int image, int from, int count) {
        if (!cache.restore(image, from, count, chunk)) {
            derivatives(part, image, from, count);
            chunk.take(chunks[part], count);
        }
        chunk.pad(count);
    }

    /** Fills {@code out[2*axis + c][i]} with ∂r_axis/∂(a, b)_c of some places; those that are not in the fit have any value. */
    void star(int part, int from, int count, double[][] out) {
        for (int c = 0; c < 4 && b[0].length > 0; c++) {
            System.arraycopy(b[c], from, out[c], 0, count);
        }
        StarTerms terms = solvers[part].terms;
        for (int i = 0; i < count && b[0].length == 0; i++) {
            terms.measurement(order.star[from + i], order.row[from + i], 0, 0);
            for (int axis = 0; axis < 2; axis++) {
                out[2 * axis][i] = terms.b[StarBlock.MOST * axis];
                out[2 * axis + 1][i] = terms.b[StarBlock.MOST * axis + 1];
            }
        }
    }

    /** Whether the stars move. */
    boolean positions() {
        return positions;
    }

    /**
     * Linearises anew.
     *
     * @param free whether the stars move; otherwise y = 0
     * @return chi2 of the stars in the fit: at the stars' best places, as their small systems foretell it, or where they are
     */
    double update(boolean free) {
        positions = free;
        int parts = order.parts();
        int width = stars.packed + stars.most;
        double[] chi2 = new double[parts];
        workers.run(parts, p -> {
            double[] sums = stars.clear(p, width);
            order.images(p).forEach(image -> {
                for (int from = order.offset[image]; from < order.offset[image + 1]; from += MappingChunk.SIZE) {
                    int count = Math.min(MappingChunk.SIZE, order.offset[image + 1] - from);
                    solvers[p].terms.map(order, image, from, count, chunks[p]);
                    cache.store(image, from, count, chunks[p]);
                    chi2[p] += linearise(solvers[p], chunks[p], from, count, sums);
                }
            });
        });
        double[] held = new double[parts];
        workers.run(parts, p -> held[p] = factorStars(rangeSolvers[p], ranges.from(p), ranges.to(p), width));
        stars.shrink(stars.most);
        return Arrays.stream(chi2).sum() + Arrays.stream(held).sum();
    }

    /** Residuals, derivatives and the stars' sums of some places; their chi2. */
    private double linearise(StarSolver solver, MappingChunk chunk, int from, int count, double[] sums) {
        StarTerms terms = solver.terms;
        double chi2 = 0;
        for (int i = 0; i < count; i++) {
            int at = from + i;
            int m = order.row[at];
            int k = order.star[at];
            boolean used = state.used[m];
            if (used) {
                terms.measurement(k, m, chunk.value[0][i], chunk.value[1][i]);
                addToStar(terms, m, k, sums);
            }
            if (used && state.starIn[k]) {
                chi2 += terms.chi2(m);
                store(terms, at, m);
            } else {
                clear(at);
            }
        }
        return chi2;
    }

    private void store(StarTerms terms, int at, int m) {
        for (int c = 0; c < 3; c++) {
            w[c][at] = state.weight[3 * m + c];
        }
        for (int axis = 0; axis < 2; axis++) {
            t[axis][at] = terms.r[axis];
            for (int c = 0; c < 2; c++) {
                double derivative = terms.b[StarBlock.MOST * axis + c];
                singleB[2 * axis + c][at] = (float) derivative;
                if (b[0].length > 0) {
                    b[2 * axis + c][at] = derivative;
                }
            }
        }
    }

    private void clear(int at) {
        for (int c = 0; c < 3; c++) {
            w[c][at] = 0;
        }
        for (int c = 0; c < 4; c++) {
            singleB[c][at] = 0;
        }
        t[0][at] = 0;
        t[1][at] = 0;
    }

    /** Bᵀ W B (upper triangle, packed by columns) and Bᵀ W r. */
    private void addToStar(StarTerms terms, int m, int k, double[] sums) {
        double w0 = state.weight(m, 0);
        double w1 = state.weight(m, 1);
        double w2 = state.weight(m, 2);
        int unknowns = state.problem.stars().unknowns()[k];
        int at = (stars.packed + stars.most) * k;
        double[] d = terms.b;
        for (int j = 0; j < unknowns; j++) {
            double x = w0 * d[j] + w1 * d[StarBlock.MOST + j];
            double y = w1 * d[j] + w2 * d[StarBlock.MOST + j];
            for (int i = 0; i <= j; i++) {
                sums[at + j * (j + 1) / 2 + i] += d[i] * x + d[StarBlock.MOST + i] * y;
            }
            sums[at + stars.packed + j] += x * terms.r[0] + y * terms.r[1];
        }
    }

    /** Factorises the stars of a range; what holds them and what solving them saves, as chi2. */
    private double factorStars(StarSolver solver, int from, int to, int width) {
        double chi2 = 0;
        for (int k = from; k < to; k++) {
            int unknowns = state.problem.stars().unknowns()[k];
            solver.start(k);
            for (int j = 0; j < unknowns; j++) {
                for (int i = 0; i <= j; i++) {
                    solver.h[StarBlock.MOST * i + j] = stars.sum(width, k, j * (j + 1) / 2 + i);
                }
                solver.g[j] = stars.sum(width, k, stars.packed + j);
            }
            double held = solver.addHeld(k);
            double saved = positions ? solve(solver, k, unknowns) : 0;
            if (!positions) {
                stars.dead(k);
            }
            chi2 += state.starIn[k] ? held - saved : 0;
        }
        return chi2;
    }

    private double solve(StarSolver solver, int k, int unknowns) {
        if (!solver.factorise()) {
            stars.dead(k);
            return 0;
        }
        stars.factor(k, unknowns, solver.l);
        System.arraycopy(solver.g, 0, stars.y, stars.most * k, unknowns);
        stars.solve(k, unknowns);
        double saved = 0;
        for (int i = 0; i < unknowns; i++) {
            saved += solver.g[i] * stars.y[stars.most * k + i];
        }
        return saved;
    }

    /**
     * Moves the stars to their best places, F -= y.
     *
     * @return the largest move (degrees)
     */
    double moveStars() {
        double most = 0;
        int[] unknowns = state.problem.stars().unknowns();
        for (int k = 0; k < unknowns.length; k++) {
            for (int i = 0; i < unknowns[k]; i++) {
                double move = stars.y[stars.most * k + i];
                state.star[StarBlock.MOST * k + i] -= move;
                most = i < 2 ? Math.max(most, Math.abs(move)) : most;
            }
        }
        return most;
    }

    /** y = H⁻¹ z of all stars, z what the parts summed up. */
    void solveStars() {
        workers.run(ranges.parts(),
                p -> stars.solve(ranges.from(p), ranges.to(p), state.problem.stars().unknowns()));
    }

    /** The same with z as single sums of some parts, of weights in arcsec⁻². */
    void solveStars(float[][] sums) {
        workers.run(ranges.parts(),
                p -> stars.solve(ranges.from(p), ranges.to(p), state.problem.stars().unknowns(), sums));
    }
}
