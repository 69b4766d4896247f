package org.jointcal.core.sky;

/** Dates as the astrometry uses them: Modified Julian Date (days, UTC taken as uniform) and Julian year. */
public final class Epoch {
    /** MJD of J2000.0. */
    public static final double J2000_MJD = 51544.5;
    /** Days in a Julian year. */
    public static final double JULIAN_YEAR_DAYS = 365.25;

    private Epoch() {
    }

    /**
     * @param mjd Modified Julian Date (days)
     * @return the Julian epoch, 2000.0 at J2000 (years)
     */
    public static double julianYear(double mjd) {
        return 2000.0 + (mjd - J2000_MJD) / JULIAN_YEAR_DAYS;
    }

    /**
     * @param julianYear Julian epoch (years)
     * @return Modified Julian Date (days)
     */
    public static double mjd(double julianYear) {
        return J2000_MJD + (julianYear - 2000.0) * JULIAN_YEAR_DAYS;
    }
}
