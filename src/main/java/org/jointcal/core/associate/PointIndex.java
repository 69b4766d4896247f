package org.jointcal.core.associate;

import java.util.Arrays;

/**
 * Points in space hashed into cubes, for finding all within a radius. The points are unit vectors on the sky, or places in a
 * tangent plane with z = 0; lengths are radians either way.
 *
 * <p>Points may be moved by less than the radius after they were added. Not thread-safe while points are added.
 */
final class PointIndex {
    private static final double LEAST_CELL = 1e-5;

    private final double radius;
    private final double cell;
    private double[] xyz = new double[3 * 1024];
    private int[] next = new int[1024];
    private int count;
    private int[] head = new int[4096];

    // Answer of the last query.
    private int[] found = new int[16];
    private int foundCount;
    private int nearest;
    private double nearestSquared;

    /**
     * @param radius the radius of all queries (radians)
     */
    PointIndex(double radius) {
        this.radius = radius;
        cell = Math.max(2 * radius, LEAST_CELL);
        Arrays.fill(head, -1);
    }

    int count() {
        return count;
    }

    double radius() {
        return radius;
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

    /** Adds a point; its index is returned. */
    int add(double x, double y, double z) {
        if (count == next.length) {
            grow();
        }
        int p = count++;
        move(p, x, y, z);
        link(p, x, y, z);
        return p;
    }

    /** Moves a point, by less than the radius since it was added. */
    void move(int p, double x, double y, double z) {
        xyz[3 * p] = x;
        xyz[3 * p + 1] = y;
        xyz[3 * p + 2] = z;
    }

    private void grow() {
        xyz = Arrays.copyOf(xyz, 2 * xyz.length);
        next = Arrays.copyOf(next, 2 * next.length);
        head = new int[2 * head.length];
        Arrays.fill(head, -1);
        for (int p = 0; p < count; p++) {
            link(p, x(p), y(p), z(p));
        }
    }

    private void link(int p, double x, double y, double z) {
        int bucket = bucket((long) Math.floor(x / cell), (long) Math.floor(y / cell), (long) Math.floor(z / cell));
        next[p] = head[bucket];
        head[bucket] = p;
    }

    private int bucket(long i, long j, long k) {
        long hash = i * 0x9E3779B97F4A7C15L + j * 0xC2B2AE3D27D4EB4FL + k * 0x165667B19E3779F9L;
        hash ^= hash >>> 32;
        hash *= 0xD6E8FEB86659FD93L;
        hash ^= hash >>> 32;
        return (int) (hash & (head.length - 1));
    }

    /** Finds all points within the radius of a place; their number is returned. */
    int find(double x, double y, double z) {
        foundCount = 0;
        nearest = -1;
        nearestSquared = Double.POSITIVE_INFINITY;
        long i = (long) Math.floor(x / cell);
        long j = (long) Math.floor(y / cell);
        long k = (long) Math.floor(z / cell);
        int[] seen = new int[27];
        int seenCount = 0;
        for (int n = 0; n < 27; n++) {
            int bucket = bucket(i + n % 3 - 1, j + n / 3 % 3 - 1, k + n / 9 - 1);
            boolean fresh = true;
            for (int s = 0; s < seenCount; s++) {
                fresh &= seen[s] != bucket;
            }
            if (fresh) {
                seen[seenCount++] = bucket;
                for (int p = head[bucket]; p >= 0; p = next[p]) {
                    consider(p, x, y, z);
                }
            }
        }
        return foundCount;
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
