package org.jointcal.core.fit;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.Consumer;
import org.jointcal.core.Workers;
import org.jointcal.core.linear.SingleCholesky;
import org.jointcal.core.linear.SingleMatrix;
import org.jointcal.core.linear.SymmetricTiles;
import org.jointcal.core.linear.TileLayout;
import org.jointcal.core.linear.TilePlan;
import org.jointcal.core.linear.TiledCholesky;
import org.jointcal.core.linear.TiledInverse;
import org.jointcal.core.linear.TiledMatrix;
import org.jointcal.core.model.Gauges;

/**
 * A factorised matrix near S: the reduced matrix itself, or that of some stars scaled up, or the isotropic one (see
 * {@link Elimination}).
 *
 * <p>Rows and columns are scaled to a unit diagonal first. A condition on the sum of some parameters is added with the weight
 * of their own diagonal, which changes nothing that the data can tell.
 */
final class Preconditioner {
    /** A pivot of the scaled matrix below this means that the data do not constrain the parameter. */
    private static final double LEAST_PIVOT = 1e-11;
    /** With all pivots above this a matrix that is but near S is factorised in single precision. */
    private static final double FIRM_PIVOT = 1e-4;
    private final ParameterBlocks blocks;
    private final boolean isotropic;
    private final MeanGains gains;
    private final TileLayout layout;
    private final Optional<TiledCholesky> cholesky;
    private final Consumer<double[][]> solution;
    private final int[] parameter;
    private final int[] position;
    private final double[] scale;
    private final double[] gaugeWeight;
    private final int[] second;
    private final int[] block;
    private final double[] work;
    private final double[] work2;
    private int weakest = -1;

    /**
     * @param lin where S is taken
     * @param groups the stars
     * @param some which of them, as a sorted part of them
     * @param moving blocks that move
     * @param gauges conditions on sums
     * @param damping added to the scaled diagonal
     * @param isotropic whether the axes are taken apart, see {@link Elimination}
     */
    Preconditioner(Linearisation lin, ParameterBlocks blocks, StarGroups groups, int[] some, boolean[] moving,
            Gauges gauges, double damping, boolean isotropic) {
        this.blocks = blocks;
        this.isotropic = isotropic;
        gains = new MeanGains(lin, blocks, moving);
        Elimination elimination = new Elimination(lin, blocks, moving, isotropic);
        TilePlan plan = plan(lin, groups, some, moving, gauges, elimination.length);
        layout = plan.layout;
        position = new int[lin.state.parameterCount()];
        parameter = places(position);
        work = new double[parameter.length];
        work2 = new double[isotropic ? parameter.length : 0];
        second = new int[parameter.length];
        block = new int[parameter.length];
        for (int i = 0; i < second.length; i++) {
            block[i] = blockOf(parameter[i]);
            second[i] = parameter[i] + blocks.terms[block[i]];
        }
        scale = new double[parameter.length];
        gaugeWeight = new double[gauges.count()];
        Consumer<SymmetricTiles> form = matrix -> {
            elimination.add(groups.groups(some, elimination.length), matrix, layout,
                    groups.stars.length / (double) some.length);
            scale(matrix);
            addGauges(matrix, gauges);
            damp(matrix, damping);
        };
        boolean whole = !isotropic && some.length == groups.stars.length;
        Optional<SingleCholesky> single = whole ? Optional.empty() : single(plan, form, lin.workers());
        cholesky = single.isPresent() || weakest >= 0 ? Optional.empty() : inDouble(plan, form, lin.workers());
        cholesky.filter(factor -> !factor.isPositive())
                .ifPresent(f -> weakest = parameter[f.start(f.failedTile()) + f.failedRow()]);
        solution = single.<Consumer<double[][]>>map(factor -> factor::solve)
                .or(() -> cholesky.map(factor -> factor::solve))
                .orElse(vectors -> {
                    throw new IllegalStateException("not solvable");
                });
    }

    /** Empty where a pivot is too weak for single precision, or an element of the diagonal is zero. */
    private Optional<SingleCholesky> single(TilePlan plan, Consumer<SymmetricTiles> form, Workers workers) {
        SingleMatrix matrix = plan.newSingleMatrix();
        form.accept(matrix);
        return weakest >= 0
                ? Optional.empty()
                : Optional.of(new SingleCholesky(matrix, FIRM_PIVOT, workers)).filter(SingleCholesky::isPositive);
    }

    private Optional<TiledCholesky> inDouble(TilePlan plan, Consumer<SymmetricTiles> form, Workers workers) {
        TiledMatrix matrix = plan.newMatrix();
        form.accept(matrix);
        return weakest >= 0 ? Optional.empty() : Optional.of(new TiledCholesky(matrix, LEAST_PIVOT, workers));
    }

    private void damp(SymmetricTiles matrix, double damping) {
        for (int t = 0; damping > 0 && t < layout.count(); t++) {
            for (int r = 0; r < layout.rows[t]; r++) {
                matrix.add(t, r, r, damping);
            }
        }
    }

    private TilePlan plan(Linearisation lin, StarGroups groups, int[] some, boolean[] moving, Gauges gauges,
            int[] length) {
        if (lin.positions() && some.length == groups.stars.length && gauges.count() == 0) {
            return groups.plan().with(length);
        }
        BitSet[] graph = lin.positions() ? groups.graph(some) : sameImage(moving);
        joinGauges(graph, gauges);
        return new TilePlan(graph, moving, length);
    }

    private BitSet[] sameImage(boolean[] moving) {
        BitSet[] graph = new BitSet[blocks.count()];
        Arrays.setAll(graph, b -> new BitSet());
        for (int[] image : blocks.ofImage) {
            for (int b : image) {
                for (int c : image) {
                    if (moving[b] && moving[c]) {
                        graph[b].set(c);
                    }
                }
            }
        }
        return graph;
    }

    private void joinGauges(BitSet[] graph, Gauges gauges) {
        for (int[] gauge : gauges.sums()) {
            BitSet set = new BitSet();
            for (int p : gauge) {
                set.set(blockOf(p));
            }
            set.stream().forEach(b -> graph[b].or(set));
        }
    }

    private int blockOf(int p) {
        int b = Arrays.binarySearch(blocks.first, p);
        return b >= 0 ? b : -b - 2;
    }

    /** Parameter of each row; and the row of each parameter, -1 for none. */
    private int[] places(int[] rows) {
        Arrays.fill(rows, -1);
        int[] start = new int[layout.count() + 1];
        for (int t = 0; t < layout.count(); t++) {
            start[t + 1] = start[t] + layout.rows[t];
        }
        int[] all = new int[start[layout.count()]];
        for (int b = 0; b < blocks.count(); b++) {
            for (int r = 0; layout.tile[b] >= 0 && r < layout.length[b]; r++) {
                int row = start[layout.tile[b]] + layout.row[b] + r;
                all[row] = blocks.first[b] + r;
                rows[blocks.first[b] + r] = row;
            }
        }
        return all;
    }

    private void scale(SymmetricTiles matrix) {
        int at = 0;
        for (int t = 0; t < matrix.count(); t++) {
            for (int r = 0; r < matrix.rows[t]; r++, at++) {
                double diagonal = matrix.diagonal(t, r);
                scale[at] = diagonal > 0 ? 1 / Math.sqrt(diagonal) : 1;
                if (!(diagonal > 0)) {
                    weakest = parameter[at];
                }
            }
        }
        matrix.scale(scale);
    }

    private void addGauges(SymmetricTiles matrix, Gauges gauges) {
        int[] tile = new int[parameter.length];
        int[] row = new int[parameter.length];
        for (int t = 0, at = 0; t < matrix.count(); t++) {
            for (int r = 0; r < matrix.rows[t]; r++, at++) {
                tile[at] = t;
                row[at] = r;
            }
        }
        for (int k = 0; k < gauges.count(); k++) {
            int[] gauge = gauges.sums().get(k);
            double weight = 0;
            for (int p : gauge) {
                int at = position[first(p)];
                weight += 1 / (scale[at] * scale[at]) / gauge.length;
            }
            double own = gauges.firmness()[k] * weight / gauge.length;
            gaugeWeight[k] = own * size(gauge[0]);
            for (int p : gauge) {
                for (int o : gauge) {
                    int i = position[p];
                    int j = position[o];
                    if (i >= 0 && j >= 0 && (tile[i] < tile[j] || tile[i] == tile[j] && row[i] <= row[j])) {
                        matrix.add(tile[i], row[i], matrix.begin(tile[i], tile[j]) + row[j], own * scale[i] * scale[j]);
                    }
                }
            }
        }
    }

    /** The parameter in whose row p stands: itself, or where the axes are one the same term of the first output. */
    private int first(int p) {
        if (!isotropic) {
            return p;
        }
        int b = blockOf(p);
        int k = p - blocks.first[b];
        return blocks.first[b] + k % blocks.terms[b];
    }

    /** What an element of the diagonal of S is to that of the matrix, for the isotropic one. */
    private double size(int p) {
        return isotropic ? gains.determinant(blockOf(p)) : 1;
    }

    /** Whether the matrix is positive definite, weak pivots counting as zero. */
    boolean isSolvable() {
        return weakest < 0;
    }

    /** The parameter at which the factorisation met its end; only where {@link #isSolvable} is false. */
    int weakest() {
        return weakest;
    }

    /** Weight of each condition. */
    double[] gaugeWeight() {
        return gaugeWeight;
    }

    /** Diagonal element of a parameter that moves, without conditions and damping. */
    double diagonal(int p) {
        double s = scale[position[first(p)]];
        return size(p) / (s * s);
    }

    /** Rows of the factor. */
    int rows() {
        return parameter.length;
    }

    /** M⁻¹ of an exact factor: row-major size×size for all parameters. The factor is lost. */
    double[] inverse(int size) {
        double[] all = new double[Math.multiplyExact(size, size)];
        TiledInverse inverse = new TiledInverse(cholesky.orElseThrow());
        for (int i = 0; i < parameter.length; i++) {
            for (int j = 0; j < parameter.length; j++) {
                all[parameter[i] * size + parameter[j]] = inverse.at(i, j) * scale[i] * scale[j];
            }
        }
        return all;
    }

    /** z = M⁻¹ r, for vectors of all parameters. */
    void solve(double[] r, double[] z) {
        if (isotropic) {
            solveAxes(r, z);
            return;
        }
        for (int i = 0; i < work.length; i++) {
            work[i] = scale[i] * r[parameter[i]];
        }
        solution.accept(new double[][]{work});
        for (int i = 0; i < work.length; i++) {
            z[parameter[i]] = scale[i] * work[i];
        }
    }

    /** Both axes at once: with D the mean gains, M⁻¹ = D⁻¹ (the inverse on each axis) D⁻ᵀ. */
    private void solveAxes(double[] r, double[] z) {
        for (int i = 0; i < work.length; i++) {
            int b = block[i];
            double x = r[parameter[i]];
            double y = r[second[i]];
            work[i] = scale[i] * (gains.inverse(b, 0) * x + gains.inverse(b, 2) * y);
            work2[i] = scale[i] * (gains.inverse(b, 1) * x + gains.inverse(b, 3) * y);
        }
        solution.accept(new double[][]{work, work2});
        for (int i = 0; i < work.length; i++) {
            int b = block[i];
            double x = scale[i] * work[i];
            double y = scale[i] * work2[i];
            z[parameter[i]] = gains.inverse(b, 0) * x + gains.inverse(b, 1) * y;
            z[second[i]] = gains.inverse(b, 2) * x + gains.inverse(b, 3) * y;
        }
    }
}
