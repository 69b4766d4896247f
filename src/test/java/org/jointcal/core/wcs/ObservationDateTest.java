package org.jointcal.core.wcs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Truth: {@code astropy.time.Time('2017-12-20T01:33:43').mjd} and so on. */
class ObservationDateTest {
    /** 2017-12-20T01:33:43 UTC. */
    private static final double EVENING = 58107.06508101852;

    private static HeaderCards header(String cards) {
        return HeaderCards.of(cards.isEmpty() ? java.util.List.of() : java.util.List.of(cards.split(";")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "DATE-OBS= '2017-12-20T01:33:43'",
        "DATE-OBS= '2017-12-20T01:33:43Z'",
        "DATE-OBS= '2017-12-20 01:33:43.000' / start",
        "DATE-OBS= '2017-12-19T18:33:43-0700'",
        "DATE-OBS= '2017-12-19T18:33:43.0-07:00'",
        "DATE-OBS= '2017-12-20T02:33:43+01'",
        "DATE-OBS= '2017-12-19T18:33:43-0700';UT      = '01:33:43'",
        "DATE-OBS= '2017-12-19T18:33:43-0600';UT      = '01:33:43' / the zone is wrong",
        "DATE-OBS= '2017-12-19T17:33:43-0600';UTC     = '2017-12-20T01:33:43'",
        "DATE-OBS= '2017-12-20';UT      = '01:33:43.0'",
        "DATE-OBS= '2017-12-20';TIME-OBS= '01:33:43.0'",
        "DATE-OBS= '2017-12-20';UTSTART = '01:33:43.0';TIME-OBS= '18:33:43'",
        "DATE-OBS= '2017-12-20';TIME    = 5623",
        "DATE-OBS= '2017-12-20';UT      = 1.5619444444444444",
        "DATE-OBS= '20/12/2017';UT      = '01:33:43.0'",
        "DATE-OBS= '2017/12/20';UT      = '01:33:43.0'",
        "MJD-OBS = 58107.06508101852",
        "MJD-OBS = 58107.06508101852;DATE-OBS= '2017-12-19T18:33:43'",
        "MJD-OBS = 58107.0;DATE-OBS= '2017-12-20T01:33:43'",
        "MJD     = 58107.06508101852;DATE-OBS= '2017-12-20'",
        "MJD     = 5.810706508101852D4",
        "JD      = 2458107.56508101852",
        "MJD-OBS = 2458107.56508101852",
        "JD_UTC  = 2458107.565428240740;EXPTIME = 60.0 / AstroImageJ: the middle",
        "DATE-AVG= '2017-12-20T01:34:13';EXPTIME = 60.0"})
    void theStartIsFound(String cards) {
        assertEquals(EVENING, ExposureStart.mjd(header(cards)).orElseThrow(), 2e-9, cards);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "DATE-OBS= '2017-12-20T01:33:43';EXPTIME = 120.0",
        "DATE-OBS= '2017-12-20T01:33:43';EXPOSURE= 120 / s",
        "DATE-OBS= '2017-12-20T01:33:43';EXPTIME = 30;DATE-AVG= '2017-12-20T01:34:43'",
        "DATE-OBS= '2017-12-20T01:33:43';EXPTIME = 30;MJD-AVG = 58107.06577546296",
        "DATE-OBS= '2017-12-20T01:34:43'",
        "DATE-OBS= '2017-12-20T01:34:43';EXPTIME = -1.0",
        "JD_UTC  = 2458107.56577546296;EXPTIME = 77"})
    void theMiddleIsFound(String cards) {
        assertEquals(EVENING + 60 / 86400.0, ObservationDate.midExposureMjd(header(cards)).orElseThrow(), 2e-9, cards);
    }

    @Test
    void oldDatesAreOfTheTwentiethCentury() {
        assertEquals(51178, ExposureStart.mjd(header("DATE-OBS= '31/12/98'")).orElseThrow());
        assertEquals(51178.25, ExposureStart.mjd(header("DATE-OBS= '31/12/98';UT      = '06:00:00'")).orElseThrow());
    }

    @Test
    void aLeapSecondIsATime() {
        assertEquals(57754, ExposureStart.mjd(header("DATE-OBS= '2016-12-31T23:59:60'")).orElseThrow(), 1e-9);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {"OBJECT  = 'M67'", "DATE-OBS= ''", "DATE-OBS= 'tonight'",
        "DATE-OBS= '2017-13-20T01:33:43'", "MJD-OBS = 0.0", "JD      = 12", "DATE    = '2017-12-20T01:33:43'"})
    void whatIsNoDateIsNone(String cards) {
        assertTrue(ExposureStart.mjd(header(cards)).isEmpty(), cards);
        assertTrue(ObservationDate.midExposureMjd(header(cards)).isEmpty(), cards);
    }
}
