package org.jointcal.detect;

/**
 * Connected pixels above the threshold, in the order of rows.
 *
 * @param index position in the image, ascending
 * @param value convolved counts above the background, index by index
 * @param threshold the least value that counts here (counts)
 * @param blended whether it was separated from a neighbour
 */
record PixelGroup(int[] index, float[] value, float threshold, boolean blended) {
    int size() {
        return index.length;
    }

    /** Sum of the values (counts). */
    double flux() {
        double sum = 0;
        for (float v : value) {
            sum += v;
        }
        return sum;
    }

    /** Row of the highest value in the arrays; the first of equals. */
    int peak() {
        int best = 0;
        for (int k = 1; k < value.length; k++) {
            if (value[k] > value[best]) {
                best = k;
            }
        }
        return best;
    }
}
