package org.jointcal.core.wcs;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jointcal.core.sky.EquatorOfDate;
import org.jointcal.core.sky.Horizon;

/**
 * The place of a telescope on the Earth, as a header tells it in one of many ways.
 *
 * <p>Read in this order: geocentric or geodetic OBSGEO cards; pairs of cards of latitude and longitude; ESO's long
 * keywords. Numbers are degrees; texts may be sexagesimal, with a sign or a letter. Both 0 means not filled in. Where
 * there is a latitude only, an hour angle or a sidereal time gives the longitude.
 *
 * <p>OBSGEO longitudes, and those with E or W, say their sign. Other programs count longitudes to the east or to the
 * west. The sign is, in this order:
 * <ol>
 * <li>the one with which the date agrees with the header's hour angle, sidereal time, or else altitude, zenith distance
 * or airmass, if one sign does (longitude within 10, altitude within 3 degrees) and the other is off by more than
 * twice as much;
 * <li>west, if the longitude's comment says {@code west} and neither {@code east} nor {@code neg} or {@code minus};
 * <li>positive to the east, as FITS has it.
 * </ol>
 *
 * @param longitude positive to the east, -180 to 180 (degrees)
 * @param latitude geodetic, positive to the north (degrees)
 */
record ObservingSite(double longitude, double latitude) {
    private static final List<String> LATITUDES = List.of("SITELAT", "SITE-LAT", "SITE_LAT", "LAT-OBS", "LAT_OBS",
            "LATOBS", "OBS-LAT", "OBS_LAT", "OBSLAT", "GEOLAT", "GEO_LAT", "GEO-LAT", "TELLAT", "TEL-LAT", "TELESLAT",
            "OBSERLAT", "LATITUDE");
    private static final List<String> LONGITUDES = List.of("SITELONG", "SITELON", "SITELNG", "SITE-LON", "SITE_LON",
            "SITE-LNG", "LONG-OBS", "LONG_OBS", "LON-OBS", "LON_OBS", "LONGOBS", "LONOBS", "OBS-LONG", "OBS-LON",
            "OBS_LONG", "OBS_LON", "OBSLONG", "OBSLON", "GEOLON", "GEOLONG", "GEO_LON", "GEO_LONG", "GEO-LON",
            "GEO-LONG", "TELLONG", "TELLON", "TEL-LONG", "TEL-LON", "TELESLON", "OBSERLON", "LONGITUD");
    private static final String ESO = "HIERARCH ESO TEL ";
    private static final double EQUATOR_RADIUS = 6378137;
    private static final double FLATTENING = 1 / 298.257223563;
    private static final double NEAR_LONGITUDE = 10;
    private static final double NEAR_ALTITUDE = 3;

    /**
     * @param longitude positive to the east, -180 to 180 (degrees)
     * @param latitude geodetic, positive to the north (degrees)
     * @throws IllegalArgumentException if the longitude is not finite or the latitude out of range
     */
    ObservingSite {
        if (!Double.isFinite(longitude) || !(Math.abs(latitude) <= 90)) {
            throw new IllegalArgumentException("site at longitude " + longitude + ", latitude " + latitude);
        }
        longitude = Math.IEEEremainder(longitude, 360);
    }

    /**
     * Reads the site.
     *
     * @param header the cards
     * @param mjd date of mid-exposure (MJD, UTC, days), NaN where unknown
     * @param ra right ascension of the pointing, ICRS (degrees)
     * @param dec declination of the pointing, ICRS (degrees)
     * @return the site, empty where the header does not tell
     */
    static Optional<ObservingSite> of(HeaderCards header, double mjd, double ra, double dec) {
        Optional<ObservingSite> standard = geodetic(header).or(() -> geocentric(header));
        if (standard.isPresent()) {
            return standard;
        }
        Optional<Double> latitude = latitude(header);
        if (latitude.isEmpty()) {
            return Optional.empty();
        }
        Pointing pointing = new Pointing(header, mjd, ra, dec);
        double north = latitude.get();
        Optional<SiteAngle> longitude = first(header, LONGITUDES).or(() -> eso(header, "GEOLON"))
                .filter(angle -> Math.abs(angle.value()) <= 360);
        if (longitude.isEmpty()) {
            return pointing.longitude().map(east -> new ObservingSite(east, north));
        }
        double written = longitude.get().value();
        if (written == 0 && north == 0) {
            return Optional.empty();
        }
        double east = longitude.get().lettered() ? written : signed(header, written, north, pointing);
        return Optional.of(new ObservingSite(east, north));
    }

    /** Latitude by a card of its own, positive to the north (degrees). */
    static Optional<Double> latitude(HeaderCards header) {
        return first(header, LATITUDES).or(() -> eso(header, "GEOLAT")).map(SiteAngle::value)
                .filter(degrees -> Math.abs(degrees) <= 90);
    }

    private static double signed(HeaderCards header, double written, double latitude, Pointing pointing) {
        double sign = pointing.sign(written, latitude);
        if (sign != 0) {
            return sign * written;
        }
        String comment = LONGITUDES.stream().filter(header::has).findFirst().map(header::comment).orElse("")
                .toLowerCase(Locale.ROOT);
        boolean west = comment.contains("west") && !comment.contains("east") && !comment.contains("neg")
                && !comment.contains("minus");
        return west ? -Math.abs(written) : written;
    }

    private static Optional<ObservingSite> geodetic(HeaderCards header) {
        double latitude = header.number("OBSGEO-B").orElse(Double.NaN);
        double longitude = header.number("OBSGEO-L").orElse(Double.NaN);
        boolean known = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 360 && (latitude != 0 || longitude != 0);
        return known ? Optional.of(new ObservingSite(longitude, latitude)) : Optional.empty();
    }

    /** From x, y, z (m) to the latitude on the ellipsoid WGS84 (Bowring 1976); elsewhere than near the ground: none. */
    private static Optional<ObservingSite> geocentric(HeaderCards header) {
        double x = header.number("OBSGEO-X").orElse(Double.NaN);
        double y = header.number("OBSGEO-Y").orElse(Double.NaN);
        double z = header.number("OBSGEO-Z").orElse(Double.NaN);
        double p = Math.hypot(x, y);
        if (!(Math.abs(Math.hypot(p, z) - EQUATOR_RADIUS) < 50_000)) {
            return Optional.empty();
        }
        double polar = EQUATOR_RADIUS * (1 - FLATTENING);
        double e2 = FLATTENING * (2 - FLATTENING);
        double reduced = Math.atan2(z * EQUATOR_RADIUS, p * polar);
        double latitude = Math.atan2(z + e2 / (1 - e2) * polar * Math.pow(Math.sin(reduced), 3),
                p - e2 * EQUATOR_RADIUS * Math.pow(Math.cos(reduced), 3));
        return Optional.of(new ObservingSite(Math.toDegrees(Math.atan2(y, x)), Math.toDegrees(latitude)));
    }

    private static Optional<SiteAngle> first(HeaderCards header, List<String> keys) {
        return keys.stream().flatMap(key -> header.text(key).flatMap(SiteAngle::parse).stream()).findFirst();
    }

    private static Optional<SiteAngle> eso(HeaderCards header, String name) {
        return header.cards().stream().filter(card -> card.startsWith(ESO + name) && card.contains("="))
                .map(card -> card.substring(card.indexOf('=') + 1).split("/")[0].replace("'", ""))
                .flatMap(value -> SiteAngle.parse(value).stream()).findFirst();
    }

    /** What a header says of the pointing, and what follows for the longitude at its date. */
    private record Pointing(HeaderCards header, double mjd, double ra, double dec) {
        Optional<Double> longitude() {
            if (!Double.isFinite(mjd)) {
                return Optional.empty();
            }
            Optional<Double> byHourAngle = PointingCards.hourAngle(header).stream().boxed().findFirst()
                    .map(hourAngle -> Horizon.longitude(hourAngle, mjd, ra, dec));
            return byHourAngle.or(() -> PointingCards.siderealTime(header).stream().boxed().findFirst()
                    .map(local -> local - new EquatorOfDate(mjd).siderealTime()));
        }

        /** 1 or -1 for a longitude that counts to the east or to the west, 0 where the pointing does not tell. */
        double sign(double written, double latitude) {
            double sign = longitude().map(east -> better(Math.abs(Math.IEEEremainder(written - east, 360)),
                    Math.abs(Math.IEEEremainder(-written - east, 360)), NEAR_LONGITUDE)).orElse(0.0);
            double distance = PointingCards.zenithDistance(header).orElse(Double.NaN);
            if (sign != 0 || !Double.isFinite(mjd) || Double.isNaN(distance)) {
                return sign;
            }
            return better(Math.abs(Horizon.of(written, latitude, mjd, ra, dec).zenithDistance() - distance),
                    Math.abs(Horizon.of(-written, latitude, mjd, ra, dec).zenithDistance() - distance),
                    NEAR_ALTITUDE);
        }

        private static double better(double east, double west, double near) {
            if (Math.min(east, west) > near || Math.max(east, west) <= 2 * Math.min(east, west)) {
                return 0;
            }
            return east < west ? 1 : -1;
        }
    }
}
