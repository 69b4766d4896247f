package org.jointcal.core.star;

import java.util.Arrays;

/**
 * A reference catalog, as columns of equal length. NaN stands for unknown.
 *
 * <p>Errors and motions in right ascension are those on the sky, with cos(dec) in them.
 *
 * @param name what the catalog is called, for reports
 * @param ra right ascension at {@code epoch}, ICRS (degrees)
 * @param dec declination at {@code epoch}, ICRS (degrees)
 * @param sigmaRa standard error of ra times cos(dec) (mas)
 * @param sigmaDec standard error of dec (mas)
 * @param correlation correlation of the two errors, -1 to 1
 * @param epoch date of the positions, Julian years
 * @param pmRa proper motion in ra times cos(dec) (mas/yr); NaN where unknown
 * @param pmDec proper motion in dec (mas/yr); NaN where unknown
 * @param sigmaPmRa standard error of pmRa (mas/yr); NaN where unknown
 * @param sigmaPmDec standard error of pmDec (mas/yr); NaN where unknown
 * @param mag magnitude (mag); NaN where unknown
 * @param magErr its standard error (mag); NaN where unknown
 * @param parallax parallax (mas); NaN where unknown
 * @param sigmaParallax standard error of parallax (mas); NaN where unknown
 * @param colour colour, Gaia's BP - RP (mag); NaN where unknown
 * @param raPmRa correlation of the errors of ra and pmRa, -1 to 1; 0 where unknown
 * @param raPmDec correlation of the errors of ra and pmDec, -1 to 1; 0 where unknown
 * @param decPmRa correlation of the errors of dec and pmRa, -1 to 1; 0 where unknown
 * @param decPmDec correlation of the errors of dec and pmDec, -1 to 1; 0 where unknown
 * @param pmRaPmDec correlation of the errors of pmRa and pmDec, -1 to 1; 0 where unknown
 * @param raParallax correlation of the errors of ra and parallax, -1 to 1; 0 where unknown
 * @param decParallax correlation of the errors of dec and parallax, -1 to 1; 0 where unknown
 * @param pmRaParallax correlation of the errors of pmRa and parallax, -1 to 1; 0 where unknown
 * @param pmDecParallax correlation of the errors of pmDec and parallax, -1 to 1; 0 where unknown
 */
public record RefStars(String name, double[] ra, double[] dec, double[] sigmaRa, double[] sigmaDec,
        double[] correlation,
        double[] epoch, double[] pmRa, double[] pmDec, double[] sigmaPmRa, double[] sigmaPmDec, double[] mag,
        double[] magErr, double[] parallax, double[] sigmaParallax, double[] colour, double[] raPmRa,
        double[] raPmDec, double[] decPmRa, double[] decPmDec, double[] pmRaPmDec, double[] raParallax,
        double[] decParallax, double[] pmRaParallax, double[] pmDecParallax) {
    /** A catalog without stars: no reference. */
    public static final RefStars NONE = new RefStars("none", new double[0], new double[0], new double[0], new double[0],
            new double[0], new double[0], new double[0], new double[0], new double[0], new double[0], new double[0],
            new double[0]);

    public RefStars {
        int n = ra.length;
        for (double[] column : new double[][]{dec, sigmaRa, sigmaDec, correlation, epoch, pmRa, pmDec, sigmaPmRa,
            sigmaPmDec, mag, magErr, parallax, sigmaParallax, colour, raPmRa, raPmDec, decPmRa, decPmDec, pmRaPmDec,
            raParallax, decParallax, pmRaParallax, pmDecParallax}) {
            if (column.length != n) {
                throw new IllegalArgumentException("columns of different lengths");
            }
        }
    }

    /**
     * A catalog without parallaxes, colours and correlations with the motions.
     *
     * @param name what the catalog is called, for reports
     * @param ra right ascension at {@code epoch}, ICRS (degrees)
     * @param dec declination at {@code epoch}, ICRS (degrees)
     * @param sigmaRa standard error of ra times cos(dec) (mas)
     * @param sigmaDec standard error of dec (mas)
     * @param correlation correlation of the two errors, -1 to 1
     * @param epoch date of the positions, Julian years
     * @param pmRa proper motion in ra times cos(dec) (mas/yr); NaN where unknown
     * @param pmDec proper motion in dec (mas/yr); NaN where unknown
     * @param sigmaPmRa standard error of pmRa (mas/yr); NaN where unknown
     * @param sigmaPmDec standard error of pmDec (mas/yr); NaN where unknown
     * @param mag magnitude (mag); NaN where unknown
     * @param magErr its standard error (mag); NaN where unknown
     */
    public RefStars(String name, double[] ra, double[] dec, double[] sigmaRa, double[] sigmaDec,
            double[] correlation, double[] epoch, double[] pmRa, double[] pmDec, double[] sigmaPmRa,
            double[] sigmaPmDec, double[] mag, double[] magErr) {
        this(name, ra, dec, sigmaRa, sigmaDec, correlation, epoch, pmRa, pmDec, sigmaPmRa, sigmaPmDec, mag, magErr,
                unknown(ra.length), unknown(ra.length), unknown(ra.length), new double[ra.length],
                new double[ra.length], new double[ra.length], new double[ra.length], new double[ra.length],
                new double[ra.length], new double[ra.length], new double[ra.length], new double[ra.length]);
    }

    /**
     * {@return a copy with other colours (mag); NaN where unknown}
     *
     * @param newColour colour of each star (mag)
     */
    public RefStars withColours(double[] newColour) {
        return new RefStars(name, ra, dec, sigmaRa, sigmaDec, correlation, epoch, pmRa, pmDec, sigmaPmRa, sigmaPmDec,
                mag, magErr, parallax, sigmaParallax, newColour, raPmRa, raPmDec, decPmRa, decPmDec, pmRaPmDec,
                raParallax, decParallax, pmRaParallax, pmDecParallax);
    }

    private static double[] unknown(int count) {
        double[] column = new double[count];
        Arrays.fill(column, Double.NaN);
        return column;
    }

    /**
     * The epoch of the catalog.
     *
     * @return the date that all positions have (Julian years); NaN where they differ or there are none
     */
    public double commonEpoch() {
        return count() > 0 && Arrays.stream(epoch).allMatch(e -> e == epoch[0]) ? epoch[0] : Double.NaN;
    }

    /** {@return how many stars there are} */
    public int count() {
        return ra.length;
    }
}
