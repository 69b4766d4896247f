package org.jointcal.core.wcs;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jointcal.core.CalibrationException;

/**
 * What CTYPE, RADESYS and EQUINOX say: which axis is right ascension, and which projection it is.
 *
 * @param longitude FITS number of the axis of right ascension, 1 or 2
 * @param latitude FITS number of the axis of declination, 2 or 1
 * @param projection {@code TAN} or {@code TPV}
 */
record CelestialAxes(int longitude, int latitude, String projection) {
    private static final Pattern SUPPORTED = Pattern.compile("(RA|DEC)-+(TAN|TPV|TAN-SIP)");
    private static final Set<String> NOT_CELESTIAL = Set.of("LINEAR", "PIXEL", "X", "Y", "UNKNOWN");
    private static final Set<String> OTHER_FRAMES = Set.of("FK4", "FK4-NO-E", "GAPPT");

    static CelestialAxes of(HeaderCards header) throws CalibrationException {
        Matcher first = type(header, "CTYPE1");
        Matcher second = type(header, "CTYPE2");
        String projection = first.group(2).substring(0, 3);
        if (first.group(1).equals(second.group(1)) || !second.group(2).startsWith(projection)) {
            throw new CalibrationException("CTYPE1 = '" + first.group() + "' and CTYPE2 = '" + second.group()
                    + "' do not belong together. Plate-solve it again.");
        }
        requireIcrs(header);
        int longitude = first.group(1).equals("RA") ? 1 : 2;
        return new CelestialAxes(longitude, 3 - longitude, projection);
    }

    private static Matcher type(HeaderCards header, String key) throws CalibrationException {
        Optional<String> text = header.text(key);
        if (text.isEmpty()) {
            throw new CalibrationException("no WCS (" + key + " is missing). Plate-solve it first.");
        }
        String type = text.get().strip().toUpperCase(Locale.ROOT);
        if (NOT_CELESTIAL.contains(type)) {
            throw new CalibrationException("no WCS on the sky (" + key + " = '" + type + "'). Plate-solve it first.");
        }
        Matcher matcher = SUPPORTED.matcher(type);
        if (!matcher.matches()) {
            throw new CalibrationException(key + " = '" + type + "' is not supported (RA and DEC in TAN, TAN-SIP and"
                    + " TPV are). Plate-solve it again with one of these.");
        }
        return matcher;
    }

    /** FK5 at J2000 and ICRS differ by some 20 mas, a rotation that every fit takes up: they count as equal. */
    private static void requireIcrs(HeaderCards header) throws CalibrationException {
        Optional<String> frame = header.text("RADESYS").or(() -> header.text("RADECSYS"))
                .map(text -> text.strip().toUpperCase(Locale.ROOT));
        if (frame.filter(OTHER_FRAMES::contains).isPresent()) {
            throw new CalibrationException("RADESYS = '" + frame.get()
                    + "' is not supported (ICRS and FK5 are). Plate-solve it again.");
        }
        if (frame.filter(name -> name.startsWith("ICRS")).isPresent()) {
            return; // EQUINOX has no meaning then
        }
        OptionalDouble equinox = header.number("EQUINOX");
        boolean other = equinox.isPresent() && Math.abs(equinox.getAsDouble() - 2000) > 0.01;
        boolean besselian = header.text("EQUINOX").filter(text -> text.strip().startsWith("B")).isPresent();
        // EPOCH often is the date of the observation; only 1950 can mean nothing but an equinox.
        boolean old = header.text("EQUINOX").isEmpty() && header.number("EPOCH").orElse(2000) == 1950;
        if (other || besselian || old) {
            String key = old ? "EPOCH" : "EQUINOX";
            throw new CalibrationException(key + " = " + header.text(key).orElse("")
                    + " is not supported (2000.0 is). Plate-solve it again.");
        }
    }
}
