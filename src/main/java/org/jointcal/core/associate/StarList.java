package org.jointcal.core.associate;

import java.util.Arrays;

/**
 * Stars in a plane, brightest first.
 *
 * @param x first coordinate
 * @param y second coordinate
 */
record StarList(double[] x, double[] y) {
    StarList {
        if (x.length != y.length) {
            throw new IllegalArgumentException(x.length + " and " + y.length + " coordinates");
        }
    }

    int count() {
        return x.length;
    }

    /** The n brightest, or all where there are fewer. */
    StarList brightest(int n) {
        return n >= count() ? this : new StarList(Arrays.copyOf(x, n), Arrays.copyOf(y, n));
    }

    /** Smallest x and y, largest x and y. */
    double[] box() {
        return PlaneGrid.box(x, y, count());
    }

    /** Diagonal of the box. */
    double diagonal() {
        double[] box = box();
        return Math.hypot(box[2] - box[0], box[3] - box[1]);
    }

    /** Area of the box. */
    double area() {
        double[] box = box();
        return (box[2] - box[0]) * (box[3] - box[1]);
    }
}
