package org.jointcal.core.photometry;

import java.util.Arrays;

/**
 * The data of a photometric fit in one filter, measurements sorted by star. Nothing in it changes while fitting.
 *
 * @param offset first measurement of each star, and the number of measurements at the end
 * @param image image of each measurement
 * @param flux flux of each measurement, positive (counts)
 * @param fluxErr its standard error, positive (counts)
 * @param instrument index of each image's instrument, for the error model
 * @param referenceMag magnitude of each star in the reference catalog (mag); NaN without one
 * @param referenceErr its standard error, not negative (mag)
 */
public record PhotometryProblem(int[] offset, int[] image, double[] flux, double[] fluxErr, int[] instrument,
        double[] referenceMag, double[] referenceErr) {
    public PhotometryProblem {
        int n = image.length;
        if (offset[offset.length - 1] != n || flux.length != n || fluxErr.length != n
                || referenceMag.length != offset.length - 1 || referenceErr.length != offset.length - 1) {
            throw new IllegalArgumentException("columns of different lengths");
        }
        for (int m = 0; m < n; m++) {
            if (!(flux[m] > 0) || !(fluxErr[m] > 0)) {
                throw new IllegalArgumentException("measurement " + m + ": flux " + flux[m] + " +- " + fluxErr[m]);
            }
        }
    }

    /** {@return how many stars there are} */
    public int starCount() {
        return offset.length - 1;
    }

    /** {@return how many measurements there are} */
    public int measurementCount() {
        return image.length;
    }

    /** {@return how many images there are} */
    public int imageCount() {
        return instrument.length;
    }

    /** {@return how many instruments there are} */
    public int instrumentCount() {
        return Arrays.stream(instrument).max().orElse(-1) + 1;
    }
}
