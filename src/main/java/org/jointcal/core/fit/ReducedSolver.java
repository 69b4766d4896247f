package org.jointcal.core.fit;

import java.util.Arrays;
import org.jointcal.core.model.Gauges;

/** work in progress */
final class ReducedSolver {
    private final Linearisation lin;
    private final ParameterBlocks blocks;
    private final boolean[] moving;
    private final Gauges gauges;
    private final ReducedOperator operator;
    private final ConjugateGradient cg;
    Preconditioner preconditioner;
    private double damping;

    ReducedSolver(Linearisation lin, ParameterBlocks blocks, boolean[] moving, Gauges gauges) {
        this.lin = lin;
        this.blocks = blocks;
        this.moving = moving;
        this.gauges = gauges;
        operator = new ReducedOperator(lin, blocks);
        cg = new ConjugateGradient(lin.state.parameterCount());
    }

    void prepare(int every, double axisScale) {
        StarGroups groups = new StarGroups(lin.state, blocks, moving);
        preconditioner = new Preconditioner(lin, blocks, groups, groups.every(every), moving, gauges, 0, axisScale);
    }

    boolean step(double[] step, double relative) {
        double[] b = new double[step.length];
        operator.gradient(moving, b);
        for (int i = 0; i < b.length; i++) {
            b[i] = -b[i];
        }
        return cg.solve((x, out) -> operator.apply(moving, x, out), preconditioner::solve, b, step, relative, 0, 200);
    }

    int iterations() {
        return cg.iterations();
    }
}
