package org.jointcal.io.catalog;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jointcal.core.sky.Angles;

/** The spellings of the units of angles and motions in catalogs. */
final class CatalogUnits {
    private static final Pattern PER_TIME = Pattern
            .compile("(.+?)(?:/|per)?(yr|year|years|a|cy|century)(?:(?:\\*\\*|\\^)?-1)?");

    private CatalogUnits() {
    }

    /**
     * @param unit as the catalog writes it: {@code mas}, {@code arcsec}, {@code "}, {@code deg}, {@code rad}, {@code hourangle}
     * @return how many milliarcseconds it is; empty where it is no angle or not known
     */
    static OptionalDouble masPerUnit(String unit) {
        double mas = switch (plain(unit)) {
            case "deg", "degree", "degrees", "d" -> Angles.MAS;
            case "arcmin", "arcminute", "'" -> Angles.MAS / 60;
            case "arcsec", "arcsecs", "arcsecond", "arcseconds", "asec", "as", "\"", "''" -> 1000;
            case "mas", "milliarcsec", "milliarcsecond", "milliarcseconds" -> 1;
            case "uas", "µas", "μas", "microarcsec", "microarcsecond" -> 1e-3;
            case "rad", "radian", "radians" -> Math.toDegrees(1) * Angles.MAS;
            case "h", "hr", "hour", "hours", "hourangle" -> 15 * Angles.MAS;
            default -> Double.NaN;
        };
        return Double.isNaN(mas) ? OptionalDouble.empty() : OptionalDouble.of(mas);
    }

    /**
     * @param unit as the catalog writes it: {@code mas/yr}, {@code mas.yr**-1}, {@code arcsec/yr}, {@code deg yr-1}
     * @return how many mas/yr it is; empty where it is no motion or not known
     */
    static OptionalDouble masPerYearPerUnit(String unit) {
        Matcher parts = PER_TIME.matcher(plain(unit).replaceAll("[.\\s()]", ""));
        if (!parts.matches()) {
            return OptionalDouble.empty();
        }
        OptionalDouble angle = masPerUnit(parts.group(1));
        double years = parts.group(2).startsWith("c") ? 100 : 1;
        return angle.isPresent() ? OptionalDouble.of(angle.getAsDouble() / years) : angle;
    }

    private static String plain(String unit) {
        return unit.strip().toLowerCase(Locale.ROOT);
    }
}
