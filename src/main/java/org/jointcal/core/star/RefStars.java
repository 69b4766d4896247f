package org.jointcal.core.star;

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
 */
public record RefStars(String name, double[] ra, double[] dec, double[] sigmaRa, double[] sigmaDec,
        double[] correlation,
        double[] epoch, double[] pmRa, double[] pmDec, double[] sigmaPmRa, double[] sigmaPmDec, double[] mag,
        double[] magErr) {
    /** A catalog without stars: no reference. */
    public static final RefStars NONE = new RefStars("none", new double[0], new double[0], new double[0], new double[0],
            new double[0], new double[0], new double[0], new double[0], new double[0], new double[0], new double[0],
            new double[0]);

    public RefStars {
        int n = ra.length;
        for (double[] column : new double[][]{dec, sigmaRa, sigmaDec, correlation, epoch, pmRa, pmDec, sigmaPmRa,
            sigmaPmDec,
            mag, magErr}) {
            if (column.length != n) {
                throw new IllegalArgumentException("columns of different lengths");
            }
        }
    }

    /** How many stars there are. */
    public int count() {
        return ra.length;
    }
}
