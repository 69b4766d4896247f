package org.jointcal.core.sky;

/**
 * How far Terrestrial Time, in which the planets' motion is computed, is ahead of UTC, in which images are dated.
 *
 * <p>Since 1972: 32.184 s and the leap seconds announced by the IERS (Bulletin C), of which the last known one, of
 * 2017, is taken to be the last. Before, UTC followed the Earth's rotation: a straight line through TT - UT of 1950
 * (29.1 s) and of 1972 (42.2 s; Morrison and Stephenson 2004), good to a few seconds from 1950 on. TDB differs from TT
 * by less than 2 ms, which is ignored.
 */
final class TerrestrialTime {
    /** First days (MJD) on which TAI - UTC was 10, 11, 12... seconds. */
    private static final int[] LEAPS = {41317, 41499, 41683, 42048, 42413, 42778, 43144, 43509, 43874, 44239, 44786,
        45151, 45516, 46247, 47161, 47892, 48257, 48804, 49169, 49534, 50083, 50630, 51179, 53736, 54832, 56109,
        57204, 57754};
    private static final int FIRST_LEAP = 10;
    private static final double TT_MINUS_TAI = 32.184;
    private static final int MJD_1950 = 33282;
    private static final double TT_MINUS_UT_1950 = 29.1;

    private TerrestrialTime() {
    }

    /**
     * @param mjd date (MJD, UTC, days)
     * @return TT - UTC (s)
     */
    static double minusUtc(double mjd) {
        double atFirst = TT_MINUS_TAI + FIRST_LEAP;
        if (mjd < LEAPS[0]) {
            return atFirst + (atFirst - TT_MINUS_UT_1950) * (mjd - LEAPS[0]) / (LEAPS[0] - MJD_1950);
        }
        int passed = 1;
        while (passed < LEAPS.length && mjd >= LEAPS[passed]) {
            passed++;
        }
        return atFirst + passed - 1;
    }
}
