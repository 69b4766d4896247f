package org.jointcal.core.fit;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jointcal.core.InTurn;
import org.jointcal.core.fit.StarGroups.Group;
import org.jointcal.core.linear.TileLayout;
import org.jointcal.core.linear.SymmetricTiles;
import org.jointcal.core.model.MappingPoint;

/**
 * Forms the reduced matrix, of all stars or of some, in one of two ways:
 * <pre>
 *     exact:      S = sum Aᵀ W A - sum over stars of C H⁻¹ Cᵀ,  C = sum Aᵀ W B
 *     isotropic:  the same with every W replaced by a multiple of the identity, B by -1, and each polynomial's outputs turned
 *                 by its mean gain to the axes of the plane: then these are separate and have one matrix, of half the rows
 * </pre>
 * Groups of stars are worked on in parallel, and added to the whole in their order.
 */
final class Elimination {
    private final Linearisation lin;
    private final ParameterBlocks blocks;
    private final boolean[] moving;
    private final boolean isotropic;
    /** Rows of each block. */
    final int[] length;
    private final ConcurrentLinkedQueue<Worker> idle = new ConcurrentLinkedQueue<>();

    /**
     * @param isotropic whether the matrix is the isotropic one
     */
    Elimination(Linearisation lin, ParameterBlocks blocks, boolean[] moving, boolean isotropic) {
        this.lin = lin;
        this.blocks = blocks;
        this.moving = moving;
        this.isotropic = isotropic;
        length = isotropic ? blocks.terms : blocks.length;
    }

    /**
     * Adds the share of some groups.
     *
     * @param factor what it is multiplied by
     */
    void add(List<Group> groups, SymmetricTiles whole, TileLayout layout, double factor) {
        InTurn turn = new InTurn();
        lin.workers().run(groups.size(), g -> {
            Worker taken = idle.poll();
            Worker worker = taken == null ? new Worker() : taken;
            turn.run(g, () -> worker.form(groups.get(g), layout), () -> {
                worker.local.addTo(whole, layout, factor);
                idle.add(worker);
            });
        });
    }

    /** The workspace of a group. */
    private final class Worker {
        final LocalSystem local = new LocalSystem();
        final StarSolver solver = new StarSolver(lin.state);
        final double[] factor = new double[StarBlock.MOST * (StarBlock.MOST + 1) / 2];

        void form(Group group, TileLayout layout) {
            local.start(Arrays.stream(group.blocks()).boxed().sorted(Comparator.comparingInt(b -> layout.place[b]))
                    .mapToInt(Integer::intValue).toArray(), length);
            for (int k : group.stars()) {
                add(k);
            }
            local.end();
        }

        private void add(int k) {
            AstrometryProblem problem = lin.state.problem;
            int unknowns = isotropic ? Math.min(1, problem.stars().unknowns()[k]) : problem.stars().unknowns()[k];
            boolean eliminate = lin.positions() && unknowns > 0 && factor(k, unknowns);
            if (eliminate) {
                local.startStar(unknowns);
            }
            for (int m = problem.offset()[k]; m < problem.offset()[k + 1]; m++) {
                if (lin.state.used[m]) {
                    add(k, m, eliminate ? unknowns : 0);
                }
            }
            if (eliminate) {
                local.endStar(factor, 0, unknowns);
            }
        }

        /** Fetches the star's factor; whether it is determined. */
        private boolean factor(int k, int unknowns) {
            if (!isotropic) {
                for (int i = 0; i < unknowns * (unknowns + 1) / 2; i++) {
                    factor[i] = lin.stars.l(k, i);
                }
                return factor[0] != 0;
            }
            FitState state = lin.state;
            double h = state.tie[k];
            if (state.referenceUsed[k]) {
                h += 0.5 * (solver.terms.referenceWeight(k, 0, 0) + solver.terms.referenceWeight(k, 1, 1));
            }
            for (int m = state.problem.offset()[k]; m < state.problem.offset()[k + 1]; m++) {
                h += state.used[m] ? isotropic(m) : 0;
            }
            factor[0] = 1 / Math.sqrt(h);
            return h > 0;
        }

        private double isotropic(int m) {
            return 0.5 * (lin.state.weight(m, 0) + lin.state.weight(m, 2));
        }

        private void add(int k, int m, int unknowns) {
            solver.map(k, m);
            MappingPoint point = solver.terms.point;
            if (isotropic) {
                flatten(point, solver.terms.b);
                add(point, solver.terms.b, unknowns, isotropic(m), 0, 0);
            } else {
                solver.residual(k, m);
                add(point, solver.terms.b, unknowns, lin.state.weight(m, 0), lin.state.weight(m, 1),
                        lin.state.weight(m, 2));
            }
        }

        /** One axis alone: the first output is xi, the star's place moves with it. */
        private void flatten(MappingPoint point, double[] b) {
            for (int p = 0; p < point.blockCount; p++) {
                point.outputs[p] = 1;
                Arrays.fill(point.gain[p], 0);
                point.gain[p][0] = 1;
            }
            b[0] = -1;
            b[StarBlock.MOST] = 0;
        }

        private void add(MappingPoint point, double[] b, int unknowns, double w0, double w1, double w2) {
            for (int p = 0; p < point.blockCount; p++) {
                int block = blocks.startingAt(point.first[p]);
                if (moving[block]) {
                    if (unknowns > 0) {
                        local.addCoupling(point, p, block, b, unknowns, w0, w1, w2);
                    }
                    for (int c = 0; c < point.blockCount; c++) {
                        int other = blocks.startingAt(point.first[c]);
                        if (moving[other] && local.inOrder(block, other)) {
                            local.addProduct(point, p, block, c, other, w0, w1, w2);
                        }
                    }
                }
            }
        }
    }
}
