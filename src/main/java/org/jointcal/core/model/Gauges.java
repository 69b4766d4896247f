package org.jointcal.core.model;

import java.util.List;

/**
 * Conditions that hold what the data cannot tell, so that the solution is unique. Each adds the square of a sum of parameters
 * less its target to chi2; where the data say nothing of that sum, it reaches the target and nothing else changes.
 *
 * @param sums indices of the parameters of each sum
 * @param targets what each sum is held at, in the order of the sums
 * @param firmness weight of each condition, as a share of the information that the data have on its parameters
 * @param held how many parameters the conditions determine together: the number of those that the data leave open
 */
public record Gauges(List<int[]> sums, double[] targets, double[] firmness, int held) {
    /** No conditions. */
    public static final Gauges NONE = new Gauges(List.of(), new double[0], new double[0], 0);

    public Gauges {
        if (targets.length != sums.size() || firmness.length != sums.size()) {
            throw new IllegalArgumentException(
                    targets.length + " targets and " + firmness.length + " weights for " + sums.size() + " sums");
        }
    }

    /** {@return number of conditions} */
    public int count() {
        return sums.size();
    }
}
