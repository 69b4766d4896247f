package org.jointcal.detect;

import java.util.Arrays;
import org.jointcal.core.star.MeasuredStars;

/** The columns of a catalog while it grows. */
final class SourceColumns {
    private static final double WELL_MEASURED = 20;

    private final int[] id;
    private final double[] x;
    private final double[] y;
    private final double[] varX;
    private final double[] varY;
    private final double[] covXY;
    private final double[] flux;
    private final double[] fluxErr;
    private final int[] flags;
    private final double[] fluxRadius;
    private final double[] elongation;
    private final double[] fwhm;
    private int count;

    /**
     * @param capacity the most rows that will be added
     */
    SourceColumns(int capacity) {
        id = new int[capacity];
        x = new double[capacity];
        y = new double[capacity];
        varX = new double[capacity];
        varY = new double[capacity];
        covXY = new double[capacity];
        flux = new double[capacity];
        fluxErr = new double[capacity];
        flags = new int[capacity];
        fluxRadius = new double[capacity];
        elongation = new double[capacity];
        fwhm = new double[capacity];
    }

    void add(IsophotalShape shape, AutoFlux light, WindowedCentroid place, int flagBits) {
        id[count] = count + 1;
        x[count] = place.x() + 1;
        y[count] = place.y() + 1;
        varX[count] = place.varX();
        varY[count] = place.varY();
        covXY[count] = place.covXY();
        flux[count] = light.flux();
        fluxErr[count] = light.error();
        flags[count] = flagBits;
        fluxRadius[count] = light.halfLightRadius();
        elongation[count] = shape.elongation();
        fwhm[count++] = place.fwhm();
    }

    MeasuredStars stars() {
        return new MeasuredStars(Arrays.copyOf(id, count), Arrays.copyOf(x, count), Arrays.copyOf(y, count),
                Arrays.copyOf(varX, count), Arrays.copyOf(varY, count), Arrays.copyOf(covXY, count),
                Arrays.copyOf(flux, count), Arrays.copyOf(fluxErr, count), Arrays.copyOf(flags, count),
                Arrays.copyOf(fluxRadius, count), Arrays.copyOf(elongation, count));
    }

    /** Median FWHM of the unflagged sources with a signal to noise above 20, or of all if there are none (pixels). */
    double medianFwhm() {
        double[] good = new double[count];
        int found = collect(good, WELL_MEASURED);
        return Statistics.median(good, found > 0 ? found : collect(good, Double.NEGATIVE_INFINITY));
    }

    private int collect(double[] out, double leastSnr) {
        boolean any = leastSnr == Double.NEGATIVE_INFINITY;
        int found = 0;
        for (int k = 0; k < count; k++) {
            boolean good = any || flags[k] == 0 && flux[k] > leastSnr * fluxErr[k];
            if (good && !Double.isNaN(fwhm[k])) {
                out[found++] = fwhm[k];
            }
        }
        return found;
    }

    int countFlag(int bit) {
        int found = 0;
        for (int k = 0; k < count; k++) {
            found += (flags[k] & bit) != 0 ? 1 : 0;
        }
        return found;
    }

    int count() {
        return count;
    }
}
