package org.jointcal.core.associate;

/**
 * Directions on the sky, brightest first.
 *
 * @param xyz three numbers a star: a unit vector
 */
public record SkyPoints(double[] xyz) {
    public SkyPoints {
        if (xyz.length % 3 != 0) {
            throw new IllegalArgumentException(xyz.length + " numbers");
        }
    }

    /** {@return how many there are} */
    public int count() {
        return xyz.length / 3;
    }
}
