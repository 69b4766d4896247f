package org.jointcal.finished;

import org.jointcal.calibrate.result.CalibrationResult;
import org.jointcal.calibrate.result.SolvedStars;
import org.jointcal.core.CalibrationException;
import org.jointcal.io.fits.TableFile;

/**
 * The stars of a run, as columns: what views need of {@code stars.fits}.
 *
 * @param ra right ascension (degrees)
 * @param dec declination (degrees)
 * @param sigmaRa standard error of ra times cos(dec) (mas)
 * @param sigmaDec standard error of dec (mas)
 * @param mag calibrated magnitude (mag); NaN where not fitted
 * @param used measurements in the solution
 * @param chi2 of its measurements and its reference term
 * @param tied whether a reference star is in the solution with it
 * @param reserved whether it was kept out while the fit was judged
 */
public record SkyStars(double[] ra, double[] dec, double[] sigmaRa, double[] sigmaDec, double[] mag, int[] used,
        double[] chi2, boolean[] tied, boolean[] reserved) {
    static SkyStars of(CalibrationResult result) {
        SolvedStars s = result.stars();
        return new SkyStars(s.ra(), s.dec(), s.sigmaRa(), s.sigmaDec(), s.mag(), s.used(), s.chi2(),
                tied(s.reference(), -1), s.reserved());
    }

    static SkyStars of(TableFile t) throws CalibrationException {
        return new SkyStars(t.doubles("RA"), t.doubles("DEC"), t.doubles("SIGMA_RA"), t.doubles("SIGMA_DEC"),
                t.doubles("MAG"), t.ints("USED"), t.doubles("CHI2"), tied(t.ints("REFERENCE"), 0), t.flags("RESERVED"));
    }

    private static boolean[] tied(int[] reference, int none) {
        boolean[] tied = new boolean[reference.length];
        for (int k = 0; k < tied.length; k++) {
            tied[k] = reference[k] != none;
        }
        return tied;
    }

    /** {@return how many there are} */
    public int count() {
        return ra.length;
    }
}
