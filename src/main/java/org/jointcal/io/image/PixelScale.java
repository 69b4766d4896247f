package org.jointcal.io.image;

import org.jointcal.core.wcs.HeaderCards;

/**
 * From stored numbers to physical values: {@code BZERO + BSCALE * stored}, and NaN for BLANK.
 *
 * @param zero BZERO
 * @param scale BSCALE
 * @param hasBlank whether integers equal to {@code blank} are undefined
 * @param blank BLANK
 */
record PixelScale(double zero, double scale, boolean hasBlank, long blank) {
    /**
     * @param header of an image
     * @return what it says, or the standard's defaults
     */
    static PixelScale of(HeaderCards header) {
        return new PixelScale(header.number("BZERO").orElse(0), header.number("BSCALE").orElse(1),
                header.number("BLANK").isPresent(), (long) header.number("BLANK").orElse(0));
    }

    /**
     * @param stored byte[] (unsigned), short[], int[], long[], float[] or double[] as in the file
     * @param out receives the physical values
     * @param at where in {@code out} the first one goes
     */
    void apply(Object stored, float[] out, int at) {
        if (stored instanceof byte[] row) {
            for (int k = 0; k < row.length; k++) {
                out[at + k] = whole(row[k] & 0xff);
            }
        } else if (stored instanceof short[] row) {
            for (int k = 0; k < row.length; k++) {
                out[at + k] = whole(row[k]);
            }
        } else if (stored instanceof int[] row) {
            for (int k = 0; k < row.length; k++) {
                out[at + k] = whole(row[k]);
            }
        } else if (stored instanceof long[] row) {
            for (int k = 0; k < row.length; k++) {
                out[at + k] = whole(row[k]);
            }
        } else if (stored instanceof float[] row) {
            for (int k = 0; k < row.length; k++) {
                out[at + k] = (float) (zero + scale * row[k]);
            }
        } else if (stored instanceof double[] row) {
            for (int k = 0; k < row.length; k++) {
                out[at + k] = (float) (zero + scale * row[k]);
            }
        } else {
            throw new IllegalArgumentException("not a row of pixels: " + stored.getClass());
        }
    }

    /** Whether real numbers stay as they are stored. */
    boolean isNone() {
        return zero == 0 && scale == 1;
    }

    private float whole(long stored) {
        return hasBlank && stored == blank ? Float.NaN : (float) (zero + scale * stored);
    }
}
