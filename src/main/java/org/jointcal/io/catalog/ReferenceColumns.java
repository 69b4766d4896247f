package org.jointcal.io.catalog;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.ac.starlink.table.ColumnInfo;
import uk.ac.starlink.table.StarTable;
import uk.ac.starlink.votable.VOStarTable;
import org.jointcal.core.sky.Angles;

/**
 * Which columns of a catalog hold what, by the names that catalogs use, upper and lower case alike.
 *
 * <p>A column's own unit counts; the unit that goes with its name is taken where it has none.
 */
final class ReferenceColumns {
    /** What a column can be, in the units of RefStars. */
    enum Role {
        RA, DEC, SIGMA_RA, SIGMA_DEC, CORRELATION, AXIS_A, AXIS_B, ANGLE, EPOCH, PM_RA, PM_DEC, SIGMA_PM_RA,
        SIGMA_PM_DEC, MAG, MAG_ERROR, PARALLAX, SIGMA_PARALLAX, COLOUR, BLUE, RED, RA_PM_RA, RA_PM_DEC, DEC_PM_RA,
        DEC_PM_DEC, PM_RA_PM_DEC, RA_PARALLAX, DEC_PARALLAX, PM_RA_PARALLAX, PM_DEC_PARALLAX
    }

    private static final double DEG = Angles.MAS;
    private static final double ARCSEC = 1000;
    private static final Pattern EPOCH_IN_TEXT = Pattern.compile("\\b(?:Ep|Epoch)\\s*=?\\s*J?(\\d{4}(?:\\.\\d+)?)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern UNIT_IN_NAME = Pattern.compile("(.+?)\\s*[(\\[]([^()\\[\\]]*)[)\\]]");
    private static final Pattern YEAR = Pattern.compile("J?(\\d{4}(?:\\.\\d+)?)");
    private static final String[][] POSITIONS = {{"X_WORLD", "Y_WORLD"}, {"ALPHA_J2000", "DELTA_J2000"},
        {"ALPHAWIN_J2000", "DELTAWIN_J2000"}, {"ALPHA_SKY", "DELTA_SKY"}, {"RA_ICRS", "DE_ICRS"},
        {"RA_ICRS", "DEC_ICRS"}, {"RA", "DEC"}, {"RAMDEG", "DEMDEG"}, {"RAJ2000", "DEJ2000"}, {"RAJ2000", "DECJ2000"},
        {"RA_J2000", "DEC_J2000"}, {"RA2000", "DEC2000"}, {"RAMEAN", "DECMEAN"}, {"RADEG", "DEDEG"},
        {"RA_DEG", "DEC_DEG"}, {"RADEG", "DECDEG"}, {"RA", "DE"}, {"_RA", "_DE"}, {"_RAJ2000", "_DEJ2000"},
        {"COORD_RA", "COORD_DEC"}, {"ALPHA", "DELTA"}, {"RIGHT_ASCENSION", "DECLINATION"}};
    private static final Object[][] ERRORS = {{"RA_ERROR", "DEC_ERROR", 1.0}, {"E_RA_ICRS", "E_DE_ICRS", 1.0},
        {"E_RA_ICRS", "E_DEC_ICRS", 1.0}, {"SIGMA_RA", "SIGMA_DEC", 1.0}, {"E_RAMDEG", "E_DEMDEG", 1.0},
        {"E_RAJ2000", "E_DEJ2000", 1.0}, {"E_RAJ2000", "E_DECJ2000", 1.0}, {"RA_ERR", "DEC_ERR", 1.0},
        {"RAERR", "DECERR", 1.0}, {"E_RA", "E_DEC", 1.0}, {"E_RA", "E_DE", 1.0}, {"ERR_RA", "ERR_DEC", 1.0},
        {"RA_SIGMA", "DEC_SIGMA", 1.0}, {"E_RADEG", "E_DEDEG", 1.0}, {"RAMEANERR", "DECMEANERR", ARCSEC},
        {"SIGRA", "SIGDEC", ARCSEC}, {"EPOS", "EPOS", 1.0}};
    private static final Object[][] ELLIPSES = {{"ERRA_WORLD", "ERRB_WORLD", "ERRTHETA_WORLD", DEG},
        {"ERRHALFMAJ", "ERRHALFMIN", "ERRPOSANG", ARCSEC}, {"ERR_MAJ", "ERR_MIN", "ERR_ANG", ARCSEC}};
    private static final String[][] MOTIONS = {
        {"PMALPHA_J2000", "PMDELTA_J2000", "PMALPHAERR_J2000", "PMDELTAERR_J2000"},
        {"PMRA", "PMDEC", "PMRA_ERROR", "PMDEC_ERROR"}, {"PMRA", "PMDE", "E_PMRA", "E_PMDE"},
        {"PM_RA", "PM_DEC", "SIGMA_PM_RA", "SIGMA_PM_DEC"}, {"PM_RA", "PM_DE", "E_PM_RA", "E_PM_DE"},
        {"MU_ALPHA", "MU_DELTA", "MU_ALPHA_ERROR", "MU_DELTA_ERROR"}};
    private static final String[][] PARALLAXES = {{"PARALLAX", "PARALLAX_ERROR"}, {"PLX", "E_PLX"}};
    private static final String[][] BLUE_AND_RED = {{"PHOT_BP_MEAN_MAG", "PHOT_RP_MEAN_MAG"}, {"BPMAG", "RPMAG"}};
    private static final Map<Role, List<String>> CORRELATIONS = Map.of(
            Role.RA_PM_RA, List.of("RA_PMRA_CORR", "RAPMRACOR"), Role.RA_PM_DEC, List.of("RA_PMDEC_CORR", "RAPMDECOR"),
            Role.DEC_PM_RA, List.of("DEC_PMRA_CORR", "DEPMRACOR"),
            Role.DEC_PM_DEC, List.of("DEC_PMDEC_CORR", "DEPMDECOR"),
            Role.PM_RA_PM_DEC, List.of("PMRA_PMDEC_CORR", "PMRAPMDECOR"),
            Role.RA_PARALLAX, List.of("RA_PARALLAX_CORR", "RAPLXCOR"),
            Role.DEC_PARALLAX, List.of("DEC_PARALLAX_CORR", "DEPLXCOR"),
            Role.PM_RA_PARALLAX, List.of("PARALLAX_PMRA_CORR", "PLXPMRACOR"),
            Role.PM_DEC_PARALLAX, List.of("PARALLAX_PMDEC_CORR", "PLXPMDECOR"));
    private static final List<String> EPOCHS = List.of("OBSDATE", "REF_EPOCH", "REFEPOCH", "EPOCH", "EPOCH_MEAN",
            "EPOCHMEAN", "EP", "_EP", "EPOCH_J", "EP_RA");
    private static final List<String> MAGNITUDES = List.of("MAG", "PHOT_G_MEAN_MAG", "GMAG", "MAG_AUTO", "VTMAG",
            "MAG_VT",
            "VMAG", "RMAG", "IMAG", "BTMAG", "MAG_BT", "BMAG", "JMAG", "FMAG", "MAGNITUDE");

    private final StarTable table;
    private final Map<String, Integer> byName = new HashMap<>();
    private final Map<Role, Integer> columns = new EnumMap<>(Role.class);
    private final Map<Role, Double> factors = new EnumMap<>(Role.class);
    private final List<String> notes = new ArrayList<>();
    private boolean angleFromNorth;

    private ReferenceColumns(StarTable table) {
        this.table = table;
        for (int k = 0; k < table.getColumnCount(); k++) {
            byName.putIfAbsent(table.getColumnInfo(k).getName().strip().toUpperCase(Locale.ROOT), k);
        }
        for (int k = 0; k < table.getColumnCount(); k++) {
            Matcher parts = UNIT_IN_NAME.matcher(table.getColumnInfo(k).getName().strip());
            if (parts.matches()) {
                byName.putIfAbsent(parts.group(1).toUpperCase(Locale.ROOT), k);
            }
        }
    }

    /**
     * @param table any table
     * @param colour name of its column of colours, or auto
     * @return its columns; empty where it has no positions on the sky
     */
    static Optional<ReferenceColumns> of(StarTable table, String colour) {
        ReferenceColumns found = new ReferenceColumns(table);
        if (!found.findPositions()) {
            return Optional.empty();
        }
        found.findErrors();
        found.findMotions();
        found.findFirst(Role.EPOCH, EPOCHS);
        found.findMagnitudes();
        found.findParallaxes();
        found.findColours(ColourColumn.names(colour));
        CORRELATIONS.forEach(found::findFirst);
        return Optional.of(found);
    }

    /** Names of the columns, for messages. */
    static String names(StarTable table) {
        List<String> names = new ArrayList<>();
        for (int k = 0; k < table.getColumnCount() && k < 12; k++) {
            names.add(table.getColumnInfo(k).getName().strip());
        }
        return String.join(", ", names) + (table.getColumnCount() > 12 ? "..." : "");
    }

    boolean has(Role role) {
        return columns.containsKey(role);
    }

    int column(Role role) {
        return columns.get(role);
    }

    /** What to multiply the column's numbers with: degrees for positions, mas and mas/yr for errors and motions. */
    double factor(Role role) {
        return factors.get(role);
    }

    /** Whether the error ellipse's angle counts from north over east, not from east over north. */
    boolean angleFromNorth() {
        return angleFromNorth;
    }

    /** What the user should know about the choice of columns. */
    List<String> notes() {
        return notes;
    }

    /** The epoch that the descriptions of the columns or of the table tell (Julian years). */
    OptionalDouble describedEpoch() {
        ColumnInfo ra = table.getColumnInfo(column(Role.RA));
        String system = ra.getAuxDatumValue(VOStarTable.COOSYS_EPOCH_INFO, String.class);
        Matcher year = YEAR.matcher(system == null ? "" : system.strip());
        if (year.matches()) {
            return OptionalDouble.of(Double.parseDouble(year.group(1)));
        }
        Matcher text = EPOCH_IN_TEXT.matcher(ra.getDescription() == null ? "" : ra.getDescription());
        if (text.find()) {
            return OptionalDouble.of(Double.parseDouble(text.group(1)));
        }
        for (String name : List.of("REFEPOCH", "ref_epoch", "REF_EPOCH")) {
            if (table.getParameterByName(name) != null
                    && table.getParameterByName(name).getValue() instanceof Number value) {
                return OptionalDouble.of(value.doubleValue());
            }
        }
        return OptionalDouble.empty();
    }

    private boolean findPositions() {
        for (String[] pair : POSITIONS) {
            if (byName.containsKey(pair[0]) && byName.containsKey(pair[1])) {
                setAngle(Role.RA, pair[0], DEG, DEG);
                setAngle(Role.DEC, pair[1], DEG, DEG);
                return true;
            }
        }
        Optional<String> ra = ofKind("pos.eq.ra;meta.main");
        Optional<String> dec = ofKind("pos.eq.dec;meta.main");
        if (ra.isPresent() && dec.isPresent()) {
            setAngle(Role.RA, ra.get(), DEG, DEG);
            setAngle(Role.DEC, dec.get(), DEG, DEG);
        }
        return ra.isPresent() && dec.isPresent();
    }

    private Optional<String> ofKind(String ucd) {
        return byName.entrySet().stream()
                .filter(e -> ucd.equalsIgnoreCase(table.getColumnInfo(e.getValue()).getUCD()))
                .map(Map.Entry::getKey).sorted().findFirst();
    }

    private void findErrors() {
        for (Object[] row : ELLIPSES) {
            String a = (String) row[0];
            if (byName.containsKey(a)) {
                setAngle(Role.AXIS_A, a, (double) row[3], 1);
                setAngle(Role.AXIS_B, byName.containsKey(row[1]) ? (String) row[1] : a, (double) row[3], 1);
                if (byName.containsKey(row[2])) {
                    set(Role.ANGLE, (String) row[2], 1);
                    angleFromNorth = !a.equals("ERRA_WORLD");
                }
                return;
            }
        }
        for (Object[] pair : ERRORS) {
            if (byName.containsKey(pair[0]) && byName.containsKey(pair[1])) {
                setAngle(Role.SIGMA_RA, (String) pair[0], (double) pair[2], 1);
                setAngle(Role.SIGMA_DEC, (String) pair[1], (double) pair[2], 1);
                List.of("RA_DEC_CORR", "RADECOR", "RADECCOR", "CORRELATION").stream().filter(byName::containsKey)
                        .findFirst().ifPresent(name -> set(Role.CORRELATION, name, 1));
                return;
            }
        }
    }

    private void findMotions() {
        for (String[] names : MOTIONS) {
            if (byName.containsKey(names[0]) && byName.containsKey(names[1])) {
                Role[] roles = {Role.PM_RA, Role.PM_DEC, Role.SIGMA_PM_RA, Role.SIGMA_PM_DEC};
                for (int k = 0; k < names.length; k++) {
                    if (byName.containsKey(names[k])) {
                        setMotion(roles[k], names[k]);
                    }
                }
                return;
            }
        }
    }

    private void findMagnitudes() {
        Optional<String> mag = MAGNITUDES.stream().filter(byName::containsKey).findFirst()
                .or(() -> byName.entrySet().stream().filter(e -> {
                    String ucd = table.getColumnInfo(e.getValue()).getUCD();
                    return ucd != null && ucd.toLowerCase(Locale.ROOT).startsWith("phot.mag");
                }).map(Map.Entry::getKey).sorted().findFirst());
        if (mag.isEmpty()) {
            return;
        }
        set(Role.MAG, mag.get(), 1);
        String name = mag.get();
        List.of("E_" + name, name + "_ERROR", name + "_ERR", name + "ERR", name.replaceFirst("^MAG_", "MAGERR_"))
                .stream().filter(n -> !n.equals(name) && byName.containsKey(n)).findFirst()
                .ifPresent(n -> set(Role.MAG_ERROR, n, 1));
    }

    private void findParallaxes() {
        for (String[] pair : PARALLAXES) {
            if (byName.containsKey(pair[0])) {
                setAngle(Role.PARALLAX, pair[0], 1, 1);
                if (byName.containsKey(pair[1])) {
                    setAngle(Role.SIGMA_PARALLAX, pair[1], 1, 1);
                }
                return;
            }
        }
    }

    /** A colour, or else the two magnitudes whose difference it is. */
    private void findColours(List<String> names) {
        findFirst(Role.COLOUR, names);
        for (String[] pair : BLUE_AND_RED) {
            if (!has(Role.COLOUR) && !has(Role.BLUE) && byName.containsKey(pair[0]) && byName.containsKey(pair[1])) {
                set(Role.BLUE, pair[0], 1);
                set(Role.RED, pair[1], 1);
            }
        }
    }

    private void findFirst(Role role, List<String> names) {
        names.stream().filter(byName::containsKey).findFirst().ifPresent(name -> set(role, name, 1));
    }

    private void set(Role role, String name, double factor) {
        columns.put(role, byName.get(name));
        factors.put(role, factor);
    }

    private void setAngle(Role role, String name, double habit, double unit) {
        String written = unit(name);
        OptionalDouble known = CatalogUnits.masPerUnit(written);
        tellUnknown(name, written, known);
        set(role, name, known.orElse(habit) / unit);
    }

    private void setMotion(Role role, String name) {
        String written = unit(name);
        OptionalDouble known = CatalogUnits.masPerYearPerUnit(written);
        tellUnknown(name, written, known);
        set(role, name, known.orElse(1));
    }

    private void tellUnknown(String name, String written, OptionalDouble known) {
        boolean text = String.class.equals(table.getColumnInfo(byName.get(name)).getContentClass());
        if (!written.isBlank() && known.isEmpty() && !text) {
            notes.add("the unit '" + written + "' of column " + name + " is not known and was ignored."
                    + " Check the scale of this column.");
        }
    }

    private String unit(String name) {
        ColumnInfo column = table.getColumnInfo(byName.get(name));
        return column.getUnitString() == null ? unitInName(column.getName().strip()) : column.getUnitString();
    }

    /** What a heading has in brackets, such as {@code RA (deg)}; empty where that is no unit. */
    private static String unitInName(String heading) {
        Matcher parts = UNIT_IN_NAME.matcher(heading);
        boolean known = parts.matches() && (CatalogUnits.masPerUnit(parts.group(2)).isPresent()
                || CatalogUnits.masPerYearPerUnit(parts.group(2)).isPresent());
        return known ? parts.group(2) : "";
    }
}
