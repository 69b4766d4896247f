package org.jointcal.detect;

/**
 * An image cut into equal rectangles, row by row.
 *
 * @param columns how many beside each other
 * @param rows how many above each other
 * @param width of the image (pixels)
 * @param height of the image (pixels)
 */
record MeshGrid(int columns, int rows, int width, int height) {
    /** With sides as near to a wanted one as whole numbers of meshes allow. */
    static MeshGrid of(int width, int height, int side) {
        return new MeshGrid(Math.max(1, Math.round((float) width / side)),
                Math.max(1, Math.round((float) height / side)), width, height);
    }

    int count() {
        return columns * rows;
    }

    /** A mesh of an image of this size, by its number. */
    Mesh mesh(int number, float[] pixels) {
        int i = number % columns;
        int j = number / columns;
        return new Mesh(pixels, width, (int) ((long) i * width / columns), (int) ((long) (i + 1) * width / columns),
                (int) ((long) j * height / rows), (int) ((long) (j + 1) * height / rows));
    }
}
