package org.jointcal.core.wcs;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jointcal.core.sky.Airmass;
import org.jointcal.core.sky.Epoch;
import org.jointcal.core.sky.Horizon;

/**
 * Where the telescope pointed as seen from the ground, as a header tells it: hour angle, sidereal time, altitude.
 *
 * <p>Units follow the value and the comment: minutes mean hours (of an hour angle or a time) or degrees (of an altitude);
 * a plain hour angle is in degrees if the comment says {@code deg} or it is beyond 12, else in hours; a plain sidereal
 * time is in seconds beyond 360 or if the comment says so (ESO), in degrees beyond 24 or if the comment says so, else in
 * hours.
 */
public final class PointingCards {
    private static final List<String> HOUR_ANGLES = List.of("HA", "OBJCTHA", "HA_OBJ", "TELHA", "HOURANG", "HOURANGL",
            "HA-OBS", "HASTART");
    private static final List<String> SIDEREAL_TIMES = List.of("LST", "ST", "LST-OBS", "LSTHDR", "OBSLST", "SIDTIME",
            "SIDEREAL", "LMST", "LST_OBS");
    private static final List<String> ZENITH_DISTANCES = List.of("ZD", "ZD_OBJ", "ZDIST", "ZENDIST", "ZENITH",
            "ZANGLE");
    /** Not ALTITUDE, ELEVATIO and the like: they may be the site's height. */
    private static final List<String> ALTITUDES = List.of("OBJCTALT", "CENTALT", "ALT_OBJ", "TELALT", "TEL-ALT",
            "ALT-TEL");
    /** Zenith distances that agree, and that do not (degrees). */
    private static final double NEAR = 3;
    private static final double FAR = 10;
    private static final List<String> AIRMASSES = List.of("AIRMASS", "SECZ", "AMSTART");

    private PointingCards() {
    }

    /**
     * The pointing over the horizon, from the site that the header tells ({@link ObservingSite#of}) and the date.
     *
     * <p>From latitude and hour angle instead where site or date are unknown, or must be wrong (a date in local time):
     * they put the pointing below the horizon, or are off by more than 10 degrees from the header's own zenith distance
     * with which latitude and hour angle agree within 3.
     *
     * @param header the cards
     * @param mjd date of mid-exposure (MJD, UTC, days), NaN where unknown
     * @param ra right ascension of the pointing, ICRS (degrees)
     * @param dec declination of the pointing, ICRS (degrees)
     * @return the pointing, above the horizon; empty where the header does not tell
     */
    public static Optional<Horizon> horizon(HeaderCards header, double mjd, double ra, double dec) {
        Optional<Horizon> byDate = Double.isFinite(mjd)
                ? ObservingSite.of(header, mjd, ra, dec).map(site -> at(site, mjd, ra, dec))
                : Optional.empty();
        Optional<Horizon> byHourAngle = byHourAngle(header, ra, dec).filter(Horizon::visible);
        boolean dateIsWrong = byDate.isPresent() && byHourAngle.isPresent()
                && off(header, byDate.get()) > FAR && off(header, byHourAngle.get()) < NEAR;
        return dateIsWrong ? byHourAngle : byDate.filter(Horizon::visible).or(() -> byHourAngle);
    }

    /** How far the zenith distance is from the header's own (degrees); NaN where it tells none. */
    private static double off(HeaderCards header, Horizon horizon) {
        return Math.abs(horizon.zenithDistance() - zenithDistance(header).orElse(Double.NaN));
    }

    private static Horizon at(ObservingSite site, double mjd, double ra, double dec) {
        return Horizon.of(site.longitude(), site.latitude(), mjd, ra, dec);
    }

    /** As if at J2000, wherever the hour angle was the same then: precession turns it by half a degree in a century. */
    private static Optional<Horizon> byHourAngle(HeaderCards header, double ra, double dec) {
        OptionalDouble hourAngle = hourAngle(header);
        if (hourAngle.isEmpty()) {
            return Optional.empty();
        }
        double longitude = Horizon.longitude(hourAngle.getAsDouble(), Epoch.J2000_MJD, ra, dec);
        return ObservingSite.latitude(header)
                .map(latitude -> Horizon.of(longitude, latitude, Epoch.J2000_MJD, ra, dec));
    }

    /**
     * Zenith distance from a card of its own, of the altitude, or of the airmass, in this order.
     *
     * @param header the cards
     * @return zenith distance, 0 to 90 (degrees); empty where the header does not tell
     */
    public static OptionalDouble zenithDistance(HeaderCards header) {
        for (String key : ZENITH_DISTANCES) {
            Optional<SiteAngle> angle = angle(header, key);
            if (angle.isPresent() && angle.get().value() >= 0 && angle.get().value() < 90) {
                return OptionalDouble.of(angle.get().value());
            }
        }
        for (String key : ALTITUDES) {
            Optional<SiteAngle> angle = angle(header, key);
            if (angle.isPresent() && angle.get().value() > 0 && angle.get().value() <= 90) {
                return OptionalDouble.of(90 - angle.get().value());
            }
        }
        for (String key : AIRMASSES) {
            double airmass = header.number(key).orElse(0);
            if (airmass > 0.99 && airmass < 38) {
                return OptionalDouble.of(Airmass.zenithDistance(airmass));
            }
        }
        return OptionalDouble.empty();
    }

    /** Hour angle, positive to the west, -180 to 180 (degrees). */
    static OptionalDouble hourAngle(HeaderCards header) {
        for (String key : HOUR_ANGLES) {
            Optional<SiteAngle> angle = angle(header, key);
            if (angle.isPresent()) {
                double value = angle.get().value();
                boolean degrees = !angle.get().sexagesimal() && (says(header, key, "deg") || Math.abs(value) > 12
                        && !says(header, key, "hour"));
                return OptionalDouble.of(Math.IEEEremainder(degrees ? value : 15 * value, 360));
            }
        }
        return OptionalDouble.empty();
    }

    /** Local sidereal time (degrees). */
    static OptionalDouble siderealTime(HeaderCards header) {
        for (String key : SIDEREAL_TIMES) {
            Optional<SiteAngle> angle = angle(header, key);
            if (angle.isPresent() && angle.get().value() >= 0) {
                return OptionalDouble.of(siderealTime(header, key, angle.get()));
            }
        }
        return OptionalDouble.empty();
    }

    private static double siderealTime(HeaderCards header, String key, SiteAngle angle) {
        double value = angle.value();
        if (angle.sexagesimal() || says(header, key, "hour")) {
            return 15 * value;
        }
        if (value > 360 || says(header, key, "[s]") || says(header, key, "second")) {
            return value / 240;
        }
        return value > 24 || says(header, key, "deg") ? value : 15 * value;
    }

    private static Optional<SiteAngle> angle(HeaderCards header, String key) {
        return header.text(key).flatMap(SiteAngle::parse);
    }

    private static boolean says(HeaderCards header, String key, String word) {
        return header.comment(key).toLowerCase(Locale.ROOT).contains(word);
    }
}
