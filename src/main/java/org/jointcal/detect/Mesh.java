package org.jointcal.detect;

/**
 * A rectangle of an image.
 *
 * @param pixels of the image, row by row
 * @param width of the image (pixels)
 * @param x0 its first column (0-based)
 * @param x1 the column after its last
 * @param y0 its first row (0-based)
 * @param y1 the row after its last
 */
record Mesh(float[] pixels, int width, int x0, int x1, int y0, int y1) {
    int area() {
        return (x1 - x0) * (y1 - y0);
    }

    /** Copies its pixels with data; gives back how many they are. */
    int copy(float[] values) {
        int count = 0;
        for (int y = y0; y < y1; y++) {
            for (int at = y * width + x0; at < y * width + x1; at++) {
                float value = pixels[at];
                if (Frame.isNumber(value)) {
                    values[count++] = value;
                }
            }
        }
        return count;
    }

    /** Its highest pixel with data; -infinity where there is none. */
    float highest() {
        float highest = Float.NEGATIVE_INFINITY;
        for (int y = y0; y < y1; y++) {
            for (int at = y * width + x0; at < y * width + x1; at++) {
                if (pixels[at] > highest && pixels[at] < Float.POSITIVE_INFINITY) {
                    highest = pixels[at];
                }
            }
        }
        return highest;
    }

    /** Mean of its pixels; NaN where one has no data. */
    double mean() {
        double sum = 0;
        for (int y = y0; y < y1; y++) {
            for (int at = y * width + x0; at < y * width + x1; at++) {
                sum += pixels[at];
            }
        }
        return sum / area();
    }
}
