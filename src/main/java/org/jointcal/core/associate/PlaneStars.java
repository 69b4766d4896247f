package org.jointcal.core.associate;

/** A growing list of stars in a tangent plane (radians), with an index for pairs within reach. */
final class PlaneStars {
    private final PointIndex index;
    private final PointIndex close;

    /**
     * @param reach radius of the searches (radians)
     * @param closest a star nearer than this to one in the list is the same (radians)
     */
    PlaneStars(double reach, double closest) {
        index = new PointIndex(reach);
        close = new PointIndex(closest);
    }

    PointIndex index() {
        return index;
    }

    /** Adds the stars that are not yet in the list. */
    void add(double[] x, double[] y, Similarity transform) {
        for (int i = 0; i < x.length; i++) {
            double px = transform.x(x[i], y[i]);
            double py = transform.y(x[i], y[i]);
            if (close.find(px, py, 0) == 0) {
                close.add(px, py, 0);
                index.add(px, py, 0);
            }
        }
    }
}
