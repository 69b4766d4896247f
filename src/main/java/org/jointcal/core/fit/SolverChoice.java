package org.jointcal.core.fit;

/**
 * Which matrix to factorise: S itself, S of some of the stars, or the isotropic matrix of all or some of them. The one with
 * which a step is estimated to take the least time.
 *
 * <p>The estimates are in nanoseconds of one core of 2020 or so; what counts are their ratios. They depend on the data alone.
 *
 * @param every one in so many stars is taken
 * @param isotropic whether the matrix is the isotropic one
 */
record SolverChoice(int every, boolean isotropic) {
    static final SolverChoice EXACT = new SolverChoice(1, false);

    static SolverChoice of(Linearisation lin, ParameterBlocks blocks, StarGroups groups, boolean[] moving) {
        if (!lin.positions()) {
            return EXACT;
        }
        Costs costs = new Costs(lin, blocks, groups, moving);
        SolverChoice best = EXACT;
        double least = costs.exact(1);
        for (int every : new int[]{2, 5, 10, 20, 40, 80, 160}) {
            double cost = costs.exact(every);
            if (cost < least) {
                least = cost;
                best = new SolverChoice(every, false);
            }
        }
        boolean offered = new MeanGains(lin, blocks, moving).areAlike();
        for (int every : offered ? new int[]{1, 4, 16} : new int[0]) {
            double cost = costs.isotropic(every);
            if (cost < least) {
                least = cost;
                best = new SolverChoice(every, true);
            }
        }
        return best;
    }

    /** The estimates. */
    private static final class Costs {
        private static final double PER_MEASUREMENT = 10;
        private static final double PER_PARAMETER = 0.45;
        private static final double PER_TERM_SQUARED = 0.4;
        private static final double EVALUATION = 250;
        private static final double PER_ROW_SQUARED = 0.15;
        private static final double PER_FLOP = 0.08;
        private static final double PER_ELEMENT = 1.2;
        private static final double PER_ELEMENT_MADE = 20;
        private static final double ISOTROPIC_ITERATIONS = 20;

        private final double measurements;
        private final double parameters;
        private final double perMeasurement;
        private final double starWork;
        private final double flops;
        private final double elements;

        Costs(Linearisation lin, ParameterBlocks blocks, StarGroups groups, boolean[] moving) {
            AstrometryProblem problem = lin.state.problem;
            double count = 0;
            double sum = 0;
            for (int k : groups.stars) {
                for (int m = problem.offset()[k]; m < problem.offset()[k + 1]; m++) {
                    for (int b : blocks.ofImage[problem.image()[m]]) {
                        sum += blocks.length[b];
                    }
                    count++;
                }
            }
            measurements = count;
            perMeasurement = sum / Math.max(1, count);
            double all = 0;
            for (int b = 0; b < moving.length; b++) {
                all += moving[b] ? blocks.length[b] : 0;
            }
            parameters = all;
            starWork = groups.work(blocks.length);
            double[] size = groups.plan().size();
            elements = size[0];
            flops = size[1];
        }

        private double pass() {
            return measurements * (PER_MEASUREMENT + PER_PARAMETER * perMeasurement);
        }

        double exact(int every) {
            double ratio = 2 * measurements / every / parameters;
            if (every > 1 && ratio < 8) {
                return Double.POSITIVE_INFINITY;
            }
            double iterations = every == 1 ? 1 : 6 + 120 / Math.sqrt(ratio);
            double form = (starWork * PER_ROW_SQUARED
                    + measurements * (EVALUATION + PER_TERM_SQUARED * perMeasurement * perMeasurement)) / every;
            return form + elements * PER_ELEMENT_MADE + flops * PER_FLOP
                    + iterations * (pass() + elements * PER_ELEMENT);
        }

        double isotropic(int every) {
            double ratio = 2 * measurements / every / parameters;
            if (every > 1 && ratio < 8) {
                return Double.POSITIVE_INFINITY;
            }
            double iterations = ISOTROPIC_ITERATIONS + (every == 1 ? 0 : 40 / Math.sqrt(ratio));
            double form = (starWork * PER_ROW_SQUARED / 8
                    + measurements * (EVALUATION + PER_TERM_SQUARED * perMeasurement * perMeasurement / 4)) / every;
            return form + elements / 4 * PER_ELEMENT_MADE + flops / 8 * PER_FLOP
                    + iterations * (pass() + elements / 2 * PER_ELEMENT);
        }
    }
}
