package org.jointcal.core.associate;

import java.util.Arrays;

/**
 * Points in space hashed into cubes, for finding all within a radius. The points are unit vectors on the sky, or places in a
 * tangent plane with z = 0; lengths are radians either way.
 *
 * <p>A cube is four radii wide or more, so that what lies within the radius of a place is in two cubes along each axis at
 * most, and mostly in one. Flat arrays: a point takes 40 bytes. Not thread-safe, queries too.
 */
final class PointIndex {
    private static final double LEAST_CELL = 1e-5;
    private static final int RADII_IN_CELL = 4;
    private static final int MOST_RADII_IN_CELL = 16;

    private final double radius;
    private final double perCell;
    private double[] xyz = new double[3 * 1024];
    private int[] bucket = new int[1024];
    private int[] next = new int[1024];
    private int count;
    private int[] head = new int[2048];

    // Answer of the last query.
    private int[] found = new int[16];
    private int foundCount;
    private int nearest;
    private double nearestSquared;
    private final int[] looked = new int[8];

    /**
     * @param radius the radius of all queries (radians)
     */
    PointIndex(double radius) {
        this(radius, RADII_IN_CELL * radius);
    }

    /**
     * @param radius the radius of all queries (radians)
     * @param spacing typical distance of the points (radians): about one falls into a cube, which is not smaller than four
     *     radii nor larger than sixteen
     */
    PointIndex(double radius, double spacing) {
        this.radius = radius;
        double cell = Math.max(RADII_IN_CELL * radius, Math.min(MOST_RADII_IN_CELL * radius, spacing));
        perCell = 1 / Math.max(cell, LEAST_CELL);
        Arrays.fill(head, -1);
    }

    int count() {
        return count;
    }

    double x(int p) {
        return xyz[3 * p];
    }

    double y(int p) {
        return xyz[3 * p + 1];
    }

    double z(int p) {
        return xyz[3 * p + 2];
    }

    /** Takes all points out. */
    void clear() {
        for (int p = 0; p < count; p++) {
            head[bucket[p]] = -1;
        }
        count = 0;
    }

    /** Adds a point; its index is returned. */
    int add(double x, double y, double z) {
        if (count == next.length) {
            grow();
        }
        int p = count++;
        place(p, x, y, z);
        link(p, bucket(x, y, z));
        return p;
    }

    /** Moves a point. */
    void move(int p, double x, double y, double z) {
        place(p, x, y, z);
        int now = bucket(x, y, z);
        if (now != bucket[p]) {
            unlink(p);
            link(p, now);
        }
    }

    private void place(int p, double x, double y, double z) {
        xyz[3 * p] = x;
        xyz[3 * p + 1] = y;
        xyz[3 * p + 2] = z;
    }

    private void grow() {
        xyz = Arrays.copyOf(xyz, 2 * xyz.length);
        next = Arrays.copyOf(next, 2 * next.length);
        bucket = Arrays.copyOf(bucket, 2 * bucket.length);
        head = new int[2 * head.length];
        Arrays.fill(head, -1);
        for (int p = 0; p < count; p++) {
            link(p, bucket(x(p), y(p), z(p)));
        }
    }

    private void link(int p, int to) {
        bucket[p] = to;
        next[p] = head[to];
        head[to] = p;
    }

    private void unlink(int p) {
        if (head[bucket[p]] == p) {
            head[bucket[p]] = next[p];
            return;
        }
        int before = head[bucket[p]];
        while (next[before] != p) {
            before = next[before];
        }
        next[before] = next[p];
    }

    private int bucket(double x, double y, double z) {
        return bucket(cell(x), cell(y), cell(z));
    }

    private int cell(double coordinate) {
        return (int) Math.floor(coordinate * perCell);
    }

    private int bucket(int i, int j, int k) {
        long hash = i * 0x9E3779B97F4A7C15L + j * 0xC2B2AE3D27D4EB4FL + k * 0x165667B19E3779F9L;
        hash ^= hash >>> 32;
        hash *= 0xD6E8FEB86659FD93L;
        return (int) (hash >>> 40) & (head.length - 1);
    }

    /** Finds all points within the radius of a place; their number is returned. */
    int find(double x, double y, double z) {
        foundCount = 0;
        nearest = -1;
        nearestSquared = Double.POSITIVE_INFINITY;
        int lastI = cell(x + radius);
        int lastJ = cell(y + radius);
        int lastK = cell(z + radius);
        int firstJ = cell(y - radius);
        int firstK = cell(z - radius);
        int buckets = 0;
        for (int i = cell(x - radius); i <= lastI; i++) {
            for (int j = firstJ; j <= lastJ; j++) {
                for (int k = firstK; k <= lastK; k++) {
                    int b = bucket(i, j, k);
                    if (isNew(b, buckets)) {
                        looked[buckets++] = b;
                        for (int p = head[b]; p >= 0; p = next[p]) {
                            consider(p, x, y, z);
                        }
                    }
                }
            }
        }
        return foundCount;
    }

    /** Whether none of the buckets looked at before is this one: two cubes may share one. */
    private boolean isNew(int b, int buckets) {
        for (int n = 0; n < buckets; n++) {
            if (looked[n] == b) {
                return false;
            }
        }
        return true;
    }

    private void consider(int p, double x, double y, double z) {
        double dx = xyz[3 * p] - x;
        double dy = xyz[3 * p + 1] - y;
        double dz = xyz[3 * p + 2] - z;
        double squared = dx * dx + dy * dy + dz * dz;
        if (squared > radius * radius) {
            return;
        }
        if (foundCount == found.length) {
            found = Arrays.copyOf(found, 2 * foundCount);
        }
        found[foundCount++] = p;
        if (squared < nearestSquared || squared == nearestSquared && p < nearest) {
            nearestSquared = squared;
            nearest = p;
        }
    }

    /** Point number n of the last query, in no order. */
    int found(int n) {
        return found[n];
    }

    /** The nearest point of the last query, -1 where it found none. */
    int nearest() {
        return nearest;
    }
}
