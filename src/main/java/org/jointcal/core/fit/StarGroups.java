package org.jointcal.core.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jointcal.core.linear.TilePlan;

/**
 * Stars sorted by which polynomials their measurements pass through, and cut into groups of stars that touch about the same
 * ones, so that a group can be eliminated in one small dense matrix. Depends on the data alone.
 */
final class StarGroups {
    /** A star may join a group if the group then has at most this many times the rows that the star has. */
    private static final double WIDENING = 1.6;
    private static final int LARGEST = 1024;
    private static final int FEW = 6;

    /**
     * Some stars and the blocks that they touch.
     *
     * @param stars the stars
     * @param blocks blocks that any of them touches, rising
     */
    record Group(int[] stars, int[] blocks) {
    }

    private final ParameterBlocks blocks;
    private final boolean[] moving;
    private final FitState state;
    /** All stars that are in the fit, sorted. */
    final int[] stars;
    private final int[][] touched;
    private Optional<TilePlan> plan = Optional.empty();

    StarGroups(FitState state, ParameterBlocks blocks, boolean[] moving) {
        this.state = state;
        this.blocks = blocks;
        this.moving = moving;
        touched = new int[state.problem.starCount()][];
        int[] last = new int[blocks.count()];
        Arrays.fill(last, -1);
        int[] found = new int[blocks.count()];
        for (int k = 0; k < touched.length; k++) {
            touched[k] = state.starIn[k] ? touched(k, last, found) : new int[0];
        }
        stars = IntStream.range(0, touched.length).filter(k -> touched[k].length > 0).boxed()
                .sorted((a, b) -> {
                    int order = Arrays.compare(touched[a], touched[b]);
                    return order != 0 ? order : Integer.compare(a, b);
                }).mapToInt(Integer::intValue).toArray();
    }

    private int[] touched(int k, int[] last, int[] found) {
        int count = 0;
        for (int m = state.problem.offset()[k]; m < state.problem.offset()[k + 1]; m++) {
            if (state.used[m]) {
                for (int b : blocks.ofImage[state.problem.image()[m]]) {
                    if (moving[b] && last[b] != k) {
                        last[b] = k;
                        found[count++] = b;
                    }
                }
            }
        }
        int[] all = Arrays.copyOf(found, count);
        Arrays.sort(all);
        return all;
    }

    /** Every n-th of the stars, in their order: each group gives its share. */
    int[] every(int n) {
        return IntStream.range(0, (stars.length + n - 1 - n / 2) / n).map(i -> stars[i * n + n / 2]).toArray();
    }

    /** Rows that a star touches, squared and summed over all stars: what eliminating them costs. */
    double work(int[] length) {
        double sum = 0;
        for (int k : stars) {
            double rows = 0;
            for (int b : touched[k]) {
                rows += length[b];
            }
            sum += rows * rows;
        }
        return sum;
    }

    /** The plan of the matrix that all stars make, with all rows of each block. */
    TilePlan plan() {
        plan = plan.or(() -> Optional.of(new TilePlan(graph(stars), moving, blocks.length)));
        return plan.get();
    }

    /** Which blocks any of some stars has in common: {@code graph[b]}, both ways, b itself included. */
    BitSet[] graph(int[] some) {
        BitSet[] graph = new BitSet[blocks.count()];
        Arrays.setAll(graph, b -> new BitSet(blocks.count()));
        int[] before = new int[0];
        for (int k : some) {
            if (!Arrays.equals(before, touched[k])) {
                before = touched[k];
                BitSet set = new BitSet(blocks.count());
                for (int b : before) {
                    set.set(b);
                }
                for (int b : before) {
                    graph[b].or(set);
                }
            }
        }
        return graph;
    }

    /**
     * @param some stars, sorted as {@link #stars} are
     * @param length rows of each block
     * @return the groups, in order
     */
    List<Group> groups(int[] some, int[] length) {
        List<Group> groups = new ArrayList<>();
        BitSet union = new BitSet();
        int rows = 0;
        int from = 0;
        for (int i = 0; i < some.length; i++) {
            int own = Arrays.stream(touched[some[i]]).map(b -> length[b]).sum();
            int wider = rows;
            for (int b : touched[some[i]]) {
                wider += union.get(b) ? 0 : length[b];
            }
            if (i > from && (i - from >= LARGEST || i - from >= FEW && wider > WIDENING * own)) {
                groups.add(new Group(Arrays.copyOfRange(some, from, i), union.stream().toArray()));
                from = i;
                union.clear();
                wider = own;
            }
            for (int b : touched[some[i]]) {
                union.set(b);
            }
            rows = wider;
        }
        if (some.length > from) {
            groups.add(new Group(Arrays.copyOfRange(some, from, some.length), union.stream().toArray()));
        }
        return groups;
    }
}
