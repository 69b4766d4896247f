package org.jointcal.core.fit;

import java.util.Arrays;
import java.util.TreeMap;
import org.jointcal.core.model.MappingPoint;

/**
 * The polynomials whose coefficients the parameters of the mapping are, in the order of the parameters. Block b owns the
 * parameters {@code first[b] .. first[b] + length[b] - 1}; a refraction coefficient is a block of one.
 */
final class ParameterBlocks {
    /** First parameter of each block. */
    final int[] first;
    /** Number of parameters of each block. */
    final int[] length;
    /** How many of them belong to one output: half of the length, or all. */
    final int[] terms;
    /** {@code ofImage[i]}: blocks that image i passes through. */
    final int[][] ofImage;
    private final int[] at;

    ParameterBlocks(FitState state) {
        TreeMap<Integer, int[]> found = new TreeMap<>();
        MappingPoint point = state.newPoint();
        int images = state.problem.imageCount();
        int[][] firsts = new int[images][];
        for (int i = 0; i < images; i++) {
            state.model.evaluate(state.mapping, i, 0, 0, point);
            int band = state.problem.images().refraction()[i];
            firsts[i] = Arrays.copyOf(point.first, point.blockCount + (band >= 0 ? 1 : 0));
            for (int b = 0; b < point.blockCount; b++) {
                found.put(point.first[b], new int[]{point.length(b), point.terms[b]});
            }
            if (band >= 0) {
                firsts[i][point.blockCount] = state.model.parameterCount() + band;
                found.put(firsts[i][point.blockCount], new int[]{1, 1});
            }
        }
        first = found.keySet().stream().mapToInt(Integer::intValue).toArray();
        length = found.values().stream().mapToInt(size -> size[0]).toArray();
        terms = found.values().stream().mapToInt(size -> size[1]).toArray();
        at = new int[state.parameterCount()];
        Arrays.fill(at, -1);
        for (int b = 0; b < first.length; b++) {
            at[first[b]] = b;
        }
        ofImage = new int[images][];
        for (int i = 0; i < images; i++) {
            ofImage[i] = Arrays.stream(firsts[i]).map(f -> at[f]).toArray();
        }
    }

    /** How many blocks there are. */
    int count() {
        return first.length;
    }

    /** The block that begins with a parameter. */
    int startingAt(int parameter) {
        return at[parameter];
    }

    /** Which blocks move, given which parameters do; a block moves as a whole. */
    boolean[] moving(boolean[] active) {
        boolean[] moving = new boolean[first.length];
        for (int b = 0; b < first.length; b++) {
            moving[b] = active[first[b]];
        }
        return moving;
    }
}
