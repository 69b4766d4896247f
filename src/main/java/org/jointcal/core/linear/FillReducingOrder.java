package org.jointcal.core.linear;

import java.util.Arrays;
import java.util.BitSet;

/**
 * An order of blocks in which elimination fills in little: minimum degree on the graph of the blocks, then sorted so that each
 * block is near the one that its elimination hands its neighbours on to (a postorder of the elimination tree).
 */
final class FillReducingOrder {
    /** Two blocks may stand in one tile where that adds at most this share to the columns of the first. */
    private static final double WIDENING = 1.1;

    /** The blocks, first to be eliminated first. */
    final int[] order;
    /** {@code opens[i]}: block order[i] has other neighbours left than order[i-1]. */
    final boolean[] opens;

    /**
     * @param graph {@code graph[b]}: neighbours of block b, both ways; overwritten
     * @param weight rows of each block
     */
    FillReducingOrder(BitSet[] graph, int[] weight) {
        int n = graph.length;
        int[] degreeOrder = new int[n];
        int[] rank = new int[n];
        long[] degree = new long[n];
        boolean[] done = new boolean[n];
        BitSet[] handed = new BitSet[n];
        int even = Arrays.stream(weight).distinct().count() == 1 ? weight[0] : 0;
        for (int b = 0; b < n; b++) {
            graph[b].clear(b);
            degree[b] = weigh(graph[b], weight, even);
        }
        for (int step = 0; step < n; step++) {
            int b = lightest(degree, done);
            done[b] = true;
            degreeOrder[step] = b;
            rank[b] = step;
            handed[b] = graph[b];
            for (int c = graph[b].nextSetBit(0); c >= 0; c = graph[b].nextSetBit(c + 1)) {
                graph[c].or(graph[b]);
                graph[c].clear(c);
                graph[c].clear(b);
                degree[c] = weigh(graph[c], weight, even);
            }
        }
        int[] parent = new int[n];
        for (int b = 0; b < n; b++) {
            int first = n;
            for (int c = handed[b].nextSetBit(0); c >= 0; c = handed[b].nextSetBit(c + 1)) {
                first = Math.min(first, rank[c]);
            }
            parent[rank[b]] = first;
        }
        order = postorder(parent, degreeOrder);
        opens = new boolean[n];
        for (int i = 1; i < n; i++) {
            int before = parent[rank[order[i - 1]]];
            boolean chain = before < n && degreeOrder[before] == order[i];
            opens[i] = !chain || degree[order[i]] + weight[order[i]] > WIDENING * degree[order[i - 1]];
        }
    }

    /** The weight of a set; where all have the same, {@code even}, it need not be walked through. */
    private static long weigh(BitSet set, int[] weight, int even) {
        if (even > 0) {
            return (long) even * set.cardinality();
        }
        long sum = 0;
        for (int c = set.nextSetBit(0); c >= 0; c = set.nextSetBit(c + 1)) {
            sum += weight[c];
        }
        return sum;
    }

    private static int lightest(long[] degree, boolean[] done) {
        int best = -1;
        for (int b = 0; b < done.length; b++) {
            if (!done[b] && (best < 0 || degree[b] < degree[best])) {
                best = b;
            }
        }
        return best;
    }

    /** Children before their parent, a parent right after its last child. */
    private static int[] postorder(int[] parent, int[] block) {
        int n = parent.length;
        int[] firstChild = new int[n + 1];
        int[] sibling = new int[n];
        Arrays.fill(firstChild, -1);
        for (int v = n - 1; v >= 0; v--) {
            sibling[v] = firstChild[parent[v]];
            firstChild[parent[v]] = v;
        }
        int[] order = new int[n];
        int[] stack = new int[n + 1];
        int depth = 0;
        int count = 0;
        stack[0] = n;
        while (depth >= 0) {
            int v = stack[depth];
            int child = firstChild[v];
            if (child >= 0) {
                firstChild[v] = sibling[child];
                stack[++depth] = child;
            } else {
                if (v < n) {
                    order[count++] = block[v];
                }
                depth--;
            }
        }
        return order;
    }
}
