package org.jointcal.core.wcs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jointcal.core.sky.Horizon;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Truth: astropy's AltAz for a pointing at (0.5, -60) from 149.07 east, 31.27 south, MJD 59500.6. */
class PointingCardsTest {
    private static HeaderCards header(String cards) {
        return HeaderCards.of(List.of(cards.split(";")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "ZD      = 33.66",
        "ZD      = 133.0;OBJCTALT= '56 20 18'",
        "OBJCTALT= 56.34",
        "CENTALT = '+56.34'",
        "AIRMASS = 1.2013",
        "AIRMASS = 0.0;SECZ    = 1.2013"})
    void theZenithDistanceIsRead(String cards) {
        assertEquals(33.66, PointingCards.zenithDistance(header(cards)).orElseThrow(), 0.1, cards);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {"AIRMASS = 0.0", "AIRMASS = 'n/a'", "OBJCTALT= -99",
        "ALTITUDE= 1165 / of the site", "OBJECT  = 'M31'"})
    void whatIsNoZenithDistanceIsNone(String cards) {
        assertTrue(PointingCards.zenithDistance(header(cards)).isEmpty(), cards);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "SITELAT = -31.27;SITELONG= 149.07|59500.6|0.02",
        "SITELAT = -31.27;HA      = '01:46:36.1'|59500.6|0.02",
        "SITELAT = -31.27;HA      = '01:46:36.1'|NaN|0.15",
        "SITELAT = -31.27;SITELONG= 149.07;HA      = '01:46:36.1';AIRMASS = 1.201 / the date is wrong|59500.1|0.15"})
    void theHorizonIsFound(String cards, double mjd, double tolerance) {
        Horizon horizon = PointingCards.horizon(header(cards), mjd, 0.5, -60).orElseThrow();
        assertEquals(33.6618, horizon.zenithDistance(), tolerance);
        assertEquals(26.65, horizon.hourAngle(), 2 * tolerance);
        assertTrue(horizon.zenithEast() > 0);
    }

    /** At Roque de los Muchachos, MJD 53000.9 (10, 40) stands at a hour angle of 2:08:05.9 and z = 28.53 (astropy). */
    @Test
    void aDateThatPutsThePointingBelowTheHorizonIsNotBelieved() {
        String site = "LATITUDE= 28.762;LONGITUD= '17.877639 W'";
        assertTrue(PointingCards.horizon(header(site), 53000.4, 10, 40).isEmpty());
        Horizon horizon = PointingCards.horizon(header(site + ";HA      = '02:08:05.9'"), 53000.4, 10, 40)
                .orElseThrow();
        assertEquals(28.53, horizon.zenithDistance(), 0.1);
    }

    @Test
    void anAirmassAloneHasNoDirection() {
        assertTrue(PointingCards.horizon(header("AIRMASS = 1.2"), 59500.6, 0.5, -60).isEmpty());
    }

    /** Real cards of a PANOPTES camera; its airmass is sec z at the commanded place, some degrees from the centre. */
    @Test
    void aRealHeaderAgreesWithItsOwnAirmass() {
        HeaderCards header = header("DATE-OBS= '2016-09-09T08:14:34';EXPTIME = 120;AIRMASS = 1.133153126390357"
                + ";LAT-OBS = 19.54 / Degrees;LONG-OBS= -155.58 / Degrees");
        double mjd = ExposureStart.mjd(header).orElseThrow();
        Horizon horizon = PointingCards.horizon(header, mjd, 303.206, 46.017).orElseThrow();
        assertEquals(PointingCards.zenithDistance(header).orElseThrow(), horizon.zenithDistance(), 3);
    }

    /** Real cards of MaxIm DL 6, a site in Korea: its altitude is 81.9799, its hour angle 0.2336 hours. */
    @Test
    void aHeaderOfMaximAgreesWithItsOwnAltitudeAndHourAngle() {
        HeaderCards header = header("DATE-OBS= '2018-12-23T14:57:39' /YYYY-MM-DDThh:mm:ss observation start, UT"
                + ";OBJCTALT= ' 81.9799' /          Nominal altitude of center of image"
                + ";OBJCTHA = '  0.2336' /          Nominal hour angle of center of image"
                + ";SITELAT = '37 30 00' /          Latitude of the imaging location"
                + ";SITELONG= '127 00 00' /         Longitude of the imaging location");
        double mjd = ExposureStart.mjd(header).orElseThrow();
        Horizon horizon = PointingCards.horizon(header, mjd, 79.9125, 45.0594).orElseThrow();
        assertEquals(90 - 81.9799, horizon.zenithDistance(), 0.1);
        assertEquals(15 * 0.2336, horizon.hourAngle(), 0.3);
    }

    @Test
    void commentsAreFoundAfterTheValue() {
        HeaderCards header = header("A       = 'it''s / not' / yes / no;B       = 1.5 / [deg];C       = 'x'");
        assertEquals("yes / no", header.comment("A"));
        assertEquals("[deg]", header.comment("B"));
        assertEquals("", header.comment("C"));
        assertEquals("", header.comment("D"));
    }
}
