package org.jointcal.core.model;

/** A grid of pixels over an image with the places to which its start mapping takes them. */
record StartGrid(double[] u, double[] v, double[] xi, double[] eta) {
    private static final int SIDE = 17;

    static StartGrid of(ImageFrame image, PixelBox box) {
        int n = SIDE * SIDE;
        StartGrid grid = new StartGrid(new double[n], new double[n], new double[n], new double[n]);
        double[] plane = new double[2];
        for (int k = 0; k < n; k++) {
            double x = 1 + (image.width() - 1.0) * (k % SIDE) / (SIDE - 1);
            double y = 1 + (image.height() - 1.0) * (k / SIDE) / (SIDE - 1);
            image.start().toPlane(x, y, plane);
            grid.u[k] = box.u(x);
            grid.v[k] = box.v(y);
            grid.xi[k] = plane[0];
            grid.eta[k] = plane[1];
        }
        return grid;
    }

    /** The same pixels with the places in the camera plane to which a known map takes them. */
    StartGrid mapped(ChipMap map) {
        StartGrid grid = new StartGrid(u, v, new double[u.length], new double[u.length]);
        for (int k = 0; k < u.length; k++) {
            grid.xi[k] = map.x().value(u[k], v[k]);
            grid.eta[k] = map.y().value(u[k], v[k]);
        }
        return grid;
    }
}
