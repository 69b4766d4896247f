package org.jointcal.core.wcs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cards as observatories and programs write them; hour angles and altitudes by astropy's HADec and AltAz. */
class ObservingSiteTest {
    private static HeaderCards header(String cards) {
        return HeaderCards.of(List.of(cards.split(";")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "SITELAT = -29.2567;SITELONG= -70.7366",
        "SITELAT = '-29.2567';SITELONG= '-70.7366'",
        "SITELAT = -2.92567D1;SITELONG= -7.07366E1",
        "SITELAT = '-29 15 24.12';SITELONG= '-70 44 11.76' / MaxIm DL",
        "SITELAT = '-29:15:24.12';SITELONG= '289:15:48.24'",
        "SITELAT = -29.2567;SITELONG= 289.2634 / INDI",
        "LAT-OBS = -29.2567 / Degrees;LONG-OBS= -70.7366 / Degrees",
        "LATITUDE= '29 15 24.12 S';LONGITUD= '70 44 11.76 W'",
        "LATITUDE= 'S29d15m24.12s';LONGITUD= 'W70d44m11.76s'",
        "LATITUDE= '-29d15m24.12s';LONGITUD= '-70d44m11.76s'",
        "LATITUDE= '29.2567 South';LONGITUD= '70.7366 West'",
        "LATITUDE= '-29.2567 S';LONGITUD= '-70.7366 W'",
        "GEOLAT  = -29.2567;GEOLON  = -70.7366",
        "SITE-LAT= -29.2567;SITE-LON= -70.7366",
        "OBS-LAT = -29.2567;OBS-LONG= 70.7366 / [deg] West longitude",
        "SITELAT = -29.2567;SITELONG= -70.7366 / [deg west] Observatory longitude",
        "SITELAT = -29.2567;SITELONG= -70.7366 / degrees, west negative",
        "SITELAT = -29.2567;SITELONG= -70.7366 / East positive",
        "OBSGEO-B= -29.2567;OBSGEO-L= -70.7366",
        "OBSGEO-X= 1837963.821281535;OBSGEO-Y= -5259168.121566198;OBSGEO-Z= -3099927.9076286755",
        "OBSGEO-B= -29.2567;OBSGEO-L= -70.7366;SITELAT = 40.0;SITELONG= 10.0",
        "HIERARCH ESO TEL GEOLAT = -29.2567 / Tel geo latitute (+=North) (deg);"
                + "HIERARCH ESO TEL GEOLON = -70.7366 / Tel geo longitute (+=East) (deg)"})
    void theSiteIsRead(String cards) {
        ObservingSite site = ObservingSite.of(header(cards), Double.NaN, 10, 20).orElseThrow();
        assertEquals(-70.7366, site.longitude(), 1e-6, cards);
        assertEquals(-29.2567, site.latitude(), 1e-6, cards);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "OBJECT  = 'M31'",
        "SITELAT = 0.0;SITELONG= 0.0",
        "SITELAT = 40.0",
        "SITELONG= 10.0",
        "SITELAT = 95.0;SITELONG= 10.0",
        "SITELAT = '40 75 00';SITELONG= 10.0",
        "SITELAT = 'unknown';SITELONG= 'unknown'",
        "SITELAT = '';SITELONG= ''",
        "OBSGEO-X= 0.0;OBSGEO-Y= 0.0;OBSGEO-Z= 0.0",
        "OBSGEO-X= -1.2E8;OBSGEO-Y= 7.0E7;OBSGEO-Z= 1.0E7 / in space"})
    void whatIsNoSiteIsNone(String cards) {
        assertTrue(ObservingSite.of(header(cards), 58000, 10, 20).isEmpty(), cards);
    }

    /** {@code SkyCoord(ra, dec).transform_to(HADec(...))} and {@code AltAz(...)}, {@code t.sidereal_time('apparent')}. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "OBS-LAT = -30.16606;OBS-LONG= 70.81489;HA      = '00:03:27.1'|58107.1|53|-28|-70.81489",
        "LATITUDE= 28.762;LONGITUD= 17.877639 / Telescope longitude (degrees)"
                + ";AIRMASS = 1.138|53000.9|10|40|-17.877639",
        "LATITUDE= 28.762;LONGITUD= 17.877639;ZD      = 28.53|53000.9|10|40|-17.877639",
        "LATITUDE= 28.762;LONGITUD= 17.877639;OBJCTALT= '61.47'|53000.9|10|40|-17.877639",
        "LATITUDE= 28.762;LONGITUD= 17.877639;LST     = '02:48:18.0'|53000.9|10|40|-17.877639",
        "LATITUDE= 28.762;LONGITUD= -17.877639;LST     = 10098.0 / [s] 02:48:18|53000.9|10|40|-17.877639",
        "LATITUDE= 28.762;LONGITUD= -17.877639;HA      = 32.02 / [deg]|53000.9|10|40|-17.877639",
        "LATITUDE= 28.762;LONGITUD= -17.877639;HA      = 2.135|53000.9|10|40|-17.877639",
        "SITELAT = '+31:40:51.2';SITELONG= '+110:52:39.36' / LONGITUDE, DEGREES WEST OF ZERO|55000.3|250|36|-110.8776",
        "SITELAT = '+31:40:51.2';SITELONG= '+110:52:39.36';ST      = '17:35:09'|55000.3|250|36|-110.8776",
        "SITELAT = -31.27;SITELONG= -149.07 / [deg west];OBJCTHA = '1 46 36'|59500.6|0.5|-60|149.07",
        "SITELAT = -31.27;SITELONG= 149.07;ZD_OBJ  = 33.66|59500.6|0.5|-60|149.07",
        "SITELAT = -31.27;SITELONG= 149.07;ZD_OBJ  = 80.0 / agrees with neither|59500.6|0.5|-60|149.07",
        "SITELAT = -31.27;HA      = '01:46:36'|59500.6|0.5|-60|149.07",
        "SITELAT = -31.27;LST     = '01:49:44'|59500.6|0.5|-60|149.07"})
    void theSignOfTheLongitudeIsTheOneThatAgreesWithThePointing(String cards, double mjd, double ra, double dec,
            double longitude) {
        assertEquals(longitude, ObservingSite.of(header(cards), mjd, ra, dec).orElseThrow().longitude(), 0.05, cards);
    }

    /** Real cards of TheSkyX, a site in California: it counts longitudes to the west, and says nothing of it. */
    @Test
    void aHeaderOfTheSkyIsUnderstoodByItsSiderealTime() {
        HeaderCards header = header("SITELAT = '+38 26 18.00'       / SBIGFITSEXT Latitude of the imaging location"
                + ";SITELONG= '+122 30 31.00'      / SBIGFITSEXT Longitude of the imaging location"
                + ";LST     = '+16 02 59.58'       / Local sidereal time"
                + ";DATE-OBS= '2023-08-15T02:40:00.466' / SBIGFITSEXT UTC of start exp. in ISO 8601");
        double mjd = ExposureStart.mjd(header).orElseThrow();
        assertEquals(-122.50861, ObservingSite.of(header, mjd, 221.333, 38.267).orElseThrow().longitude(), 1e-4);
        double byTime = ObservingSite.of(header.without(key -> key.equals("SITELONG")), mjd, 221.333, 38.267)
                .orElseThrow().longitude();
        assertEquals(-122.50861, byTime, 0.02);
    }

    @Test
    void nearThePoleTheGeocentricSiteIsRight() {
        ObservingSite site = ObservingSite.of(header("OBSGEO-X= 1209276.756637942;OBSGEO-Y= 235059.5897883407;"
                + "OBSGEO-Z= 6237065.273996963"), Double.NaN, 0, 0).orElseThrow();
        assertEquals(11, site.longitude(), 1e-8);
        assertEquals(78.9, site.latitude(), 1e-8);
    }

    @Test
    void longitudesAreBroughtToHalfATurn() {
        assertEquals(-10, new ObservingSite(350, 0).longitude(), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> new ObservingSite(0, 90.5));
        assertThrows(IllegalArgumentException.class, () -> new ObservingSite(Double.NaN, 0));
    }
}
