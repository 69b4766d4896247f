package org.jointcal.core.star;

import java.util.Arrays;

/**
 * The detections of one chip of one exposure, as columns.
 *
 * <p>Immutable by convention: the arrays are handed over by whoever makes them and are not changed afterwards. All have
 * the length {@link #count()}; elongation and colour may be empty instead, where nothing is known or wanted of them.
 *
 * @param id number of the detection in its catalog (SExtractor's NUMBER), or its row + 1
 * @param x windowed centroid (pixels, 1-based, FITS)
 * @param y windowed centroid (pixels, 1-based, FITS)
 * @param varX variance of x (pixels²)
 * @param varY variance of y (pixels²)
 * @param covXY covariance of x and y (pixels²)
 * @param flux flux (counts)
 * @param fluxErr standard error of the flux (counts)
 * @param flags SExtractor's bits: 1 neighbours, 2 blended, 4 saturated, 8 edge, 16 aperture data incomplete...
 * @param fluxRadius half-light radius (pixels), NaN where unknown
 * @param elongation ratio of the axes, 1 or more, NaN where unknown
 * @param colour colour of the star, as a column of the catalog has it (mag), NaN where unknown
 */
public record MeasuredStars(int[] id, double[] x, double[] y, double[] varX, double[] varY, double[] covXY,
        double[] flux,
        double[] fluxErr, int[] flags, double[] fluxRadius, double[] elongation, double[] colour) {
    public MeasuredStars {
        int n = id.length;
        if (x.length != n || y.length != n || varX.length != n || varY.length != n || covXY.length != n
                || flux.length != n
                || fluxErr.length != n || flags.length != n || fluxRadius.length != n
                || elongation.length != n && elongation.length > 0 || colour.length != n && colour.length > 0) {
            throw new IllegalArgumentException("columns of different lengths");
        }
    }

    /**
     * Detections without colours.
     *
     * @param id number of the detection in its catalog (SExtractor's NUMBER), or its row + 1
     * @param x windowed centroid (pixels, 1-based, FITS)
     * @param y windowed centroid (pixels, 1-based, FITS)
     * @param varX variance of x (pixels²)
     * @param varY variance of y (pixels²)
     * @param covXY covariance of x and y (pixels²)
     * @param flux flux (counts)
     * @param fluxErr standard error of the flux (counts)
     * @param flags SExtractor's bits: 1 neighbours, 2 blended, 4 saturated, 8 edge, 16 aperture data incomplete...
     * @param fluxRadius half-light radius (pixels), NaN where unknown
     * @param elongation ratio of the axes, 1 or more, NaN where unknown
     */
    public MeasuredStars(int[] id, double[] x, double[] y, double[] varX, double[] varY, double[] covXY, double[] flux,
            double[] fluxErr, int[] flags, double[] fluxRadius, double[] elongation) {
        this(id, x, y, varX, varY, covXY, flux, fluxErr, flags, fluxRadius, elongation, unknown(id.length));
    }

    private static double[] unknown(int count) {
        double[] column = new double[count];
        Arrays.fill(column, Double.NaN);
        return column;
    }

    /** {@return how many detections there are} */
    public int count() {
        return id.length;
    }

    /**
     * {@return flux over its error; NaN where one of them is}
     *
     * @param row row of the detection
     */
    public double snr(int row) {
        return flux[row] / fluxErr[row];
    }

    /**
     * {@return instrumental magnitude -2.5 log10(flux); NaN for a flux that is not positive (mag)}
     *
     * @param row row of the detection
     */
    public double magnitude(int row) {
        return flux[row] > 0 ? -2.5 * Math.log10(flux[row]) : Double.NaN;
    }

    /**
     * {@return colour of the star, as a column of the catalog has it (mag); NaN where unknown}
     *
     * @param row row of the detection
     */
    public double colour(int row) {
        return colour.length == 0 ? Double.NaN : colour[row];
    }

    /** {@return these detections without what no fit asks for: elongations, and a column of unknown colours} */
    public MeasuredStars forFit() {
        boolean coloured = Arrays.stream(colour).anyMatch(c -> !Double.isNaN(c));
        return new MeasuredStars(id, x, y, varX, varY, covXY, flux, fluxErr, flags, fluxRadius, new double[0],
                coloured ? colour : new double[0]);
    }

    /**
     * @param rows indices of the rows to keep, in the order wanted
     * @return those rows
     */
    public MeasuredStars select(int[] rows) {
        return new MeasuredStars(pick(id, rows), pick(x, rows), pick(y, rows), pick(varX, rows), pick(varY, rows),
                pick(covXY, rows), pick(flux, rows), pick(fluxErr, rows), pick(flags, rows), pick(fluxRadius, rows),
                pick(elongation, rows), pick(colour, rows));
    }

    private static double[] pick(double[] column, int[] rows) {
        if (column.length == 0) {
            return column;
        }
        double[] out = new double[rows.length];
        for (int k = 0; k < rows.length; k++) {
            out[k] = column[rows[k]];
        }
        return out;
    }

    private static int[] pick(int[] column, int[] rows) {
        int[] out = new int[rows.length];
        for (int k = 0; k < rows.length; k++) {
            out[k] = column[rows[k]];
        }
        return out;
    }
}
