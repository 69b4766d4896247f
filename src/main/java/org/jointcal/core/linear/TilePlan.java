package org.jointcal.core.linear;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/** In which order the blocks of the reduced matrix are eliminated, how they are put into tiles, and which tiles are not empty. */
public final class TilePlan {
    /** With more than this share of the matrix filled there is nothing to gain from an order. */
    private static final double DENSE = 0.5;
    private static final int WIDE = 64;
    private static final int NARROW = 17;

    /** Where the blocks are in the tiles. */
    public final TileLayout layout;
    private final BitSet[] graph;
    private final int[] order;
    private final boolean[] opens;
    private final int most;
    private final BitSet[] pattern;

    /**
     * @param graph {@code graph[b]}: blocks that block b has something in common with, itself included
     * @param moving blocks that are in the matrix
     * @param length rows of each block
     */
    public TilePlan(BitSet[] graph, boolean[] moving, int[] length) {
        int[] active = IntStream.range(0, moving.length).filter(b -> moving[b]).toArray();
        this.graph = graph;
        if (isDense(graph, active)) {
            order = active;
            opens = new boolean[active.length];
            most = WIDE;
        } else {
            FillReducingOrder found = order(graph, active, length);
            order = Arrays.stream(found.order).map(i -> active[i]).toArray();
            opens = found.opens;
            most = NARROW;
        }
        layout = new TileLayout(order, length, opens, most);
        pattern = pattern();
    }

    private TilePlan(TilePlan plan, int[] length) {
        graph = plan.graph;
        order = plan.order;
        opens = plan.opens;
        most = plan.most;
        layout = new TileLayout(order, length, opens, most);
        pattern = pattern();
    }

    /**
     * {@return the plan for the same blocks in the same order, with other numbers of rows}
     *
     * @param length rows of each block
     */
    public TilePlan with(int[] length) {
        return new TilePlan(this, length);
    }

    private static boolean isDense(BitSet[] graph, int[] active) {
        double filled = 0;
        for (int b : active) {
            filled += graph[b].cardinality();
        }
        return filled > DENSE * active.length * active.length;
    }

    private static FillReducingOrder order(BitSet[] graph, int[] active, int[] length) {
        int[] place = new int[graph.length];
        for (int i = 0; i < active.length; i++) {
            place[active[i]] = i;
        }
        BitSet[] small = new BitSet[active.length];
        int[] weight = new int[active.length];
        for (int i = 0; i < active.length; i++) {
            BitSet set = new BitSet(active.length);
            graph[active[i]].stream().forEach(b -> set.set(place[b]));
            small[i] = set;
            weight[i] = length[active[i]];
        }
        return new FillReducingOrder(small, weight);
    }

    private BitSet[] pattern() {
        if (most == WIDE) {
            return TilePattern.full(layout.count());
        }
        BitSet[] tiles = new BitSet[layout.count()];
        Arrays.setAll(tiles, t -> new BitSet(layout.count()));
        for (int b : order) {
            for (int c = graph[b].nextSetBit(0); c >= 0; c = graph[b].nextSetBit(c + 1)) {
                if (layout.tile[c] >= layout.tile[b]) {
                    tiles[layout.tile[b]].set(layout.tile[c]);
                }
            }
        }
        return tiles;
    }

    /** {@return an empty matrix of this plan; the pattern is completed by it} */
    public TiledMatrix newMatrix() {
        return new TiledMatrix(layout.rows, pattern);
    }

    /** {@return the same in single precision} */
    public SingleMatrix newSingleMatrix() {
        return new SingleMatrix(layout.rows, pattern);
    }

    /** {@return how large the factor will be: elements, and floating-point operations to make it} */
    public double[] size() {
        double[] size = new double[2];
        BitSet[] filled = TilePattern.closed(pattern);
        for (int t = 0; t < filled.length; t++) {
            double columns = filled[t].stream().mapToDouble(j -> layout.rows[j]).sum();
            size[0] += layout.rows[t] * columns;
            size[1] += layout.rows[t] * columns * columns;
        }
        return size;
    }
}
