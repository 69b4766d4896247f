package org.jointcal.io.catalog;

import java.io.IOException;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Problem;
import org.jointcal.core.sky.Epoch;
import org.jointcal.core.sky.SkyPosition;
import org.jointcal.core.star.RefStars;
import org.jointcal.io.catalog.ReferenceColumns.Role;
import uk.ac.starlink.table.RowSequence;

/** Turns rows of a catalog into reference stars, and counts what had to be assumed or left out. */
final class ReferenceRows {
    private static final int COLUMNS = 24;
    private static final double LEAST_LIKELY_ERROR_MAS = 0.003;
    private static final double J2000 = 2000.0;
    private static final double JULIAN_DATE_OF_MJD_0 = 2400000.5;

    private final String name;
    private final boolean fromText;
    private final Consumer<Problem> problems;
    private final List<String> notes = new ArrayList<>();
    private double[][] values = new double[COLUMNS][1024];
    private int count;
    private int read;
    private int beyondPole;
    private int withoutError;
    private int withoutEpoch;

    /**
     * @param name what the catalog is called
     * @param fromText whether its numbers were read from text
     * @param problems told what was assumed
     */
    ReferenceRows(String name, boolean fromText, Consumer<Problem> problems) {
        this.name = name;
        this.fromText = fromText;
        this.problems = problems;
    }

    /** Takes the rows of a table. */
    void add(ReferenceColumns columns, RowSequence rows) throws IOException {
        notes.addAll(columns.notes());
        OptionalDouble described = columns.describedEpoch();
        while (rows.next()) {
            read++;
            double ra = position(columns, rows, Role.RA);
            double dec = position(columns, rows, Role.DEC);
            beyondPole += Math.abs(dec) > 90 && Math.abs(ra) <= 90 ? 1 : 0;
            if (Double.isFinite(ra) && Math.abs(dec) <= 90) {
                double[] row = new double[COLUMNS];
                row[0] = ra - 360 * Math.floor(ra / 360);
                row[1] = dec;
                errors(columns, rows, row);
                row[5] = epoch(number(columns, rows, Role.EPOCH), described);
                row[6] = number(columns, rows, Role.PM_RA);
                row[7] = number(columns, rows, Role.PM_DEC);
                row[8] = number(columns, rows, Role.SIGMA_PM_RA);
                row[9] = number(columns, rows, Role.SIGMA_PM_DEC);
                row[10] = number(columns, rows, Role.MAG);
                row[11] = number(columns, rows, Role.MAG_ERROR);
                row[12] = number(columns, rows, Role.PARALLAX);
                row[13] = number(columns, rows, Role.SIGMA_PARALLAX);
                row[14] = columns.has(Role.COLOUR)
                        ? number(columns, rows, Role.COLOUR)
                        : number(columns, rows, Role.BLUE) - number(columns, rows, Role.RED);
                row[15] = correlation(columns, rows, Role.RA_PM_RA);
                row[16] = correlation(columns, rows, Role.RA_PM_DEC);
                row[17] = correlation(columns, rows, Role.DEC_PM_RA);
                row[18] = correlation(columns, rows, Role.DEC_PM_DEC);
                row[19] = correlation(columns, rows, Role.PM_RA_PM_DEC);
                row[20] = correlation(columns, rows, Role.RA_PARALLAX);
                row[21] = correlation(columns, rows, Role.DEC_PARALLAX);
                row[22] = correlation(columns, rows, Role.PM_RA_PARALLAX);
                row[23] = correlation(columns, rows, Role.PM_DEC_PARALLAX);
                append(row);
            }
        }
    }

    /** All rows as a catalog. */
    RefStars stars() throws CalibrationException {
        if (beyondPole > read / 2) {
            throw new CalibrationException(name + ": " + beyondPole + " of its " + read + " rows have declinations"
                    + " beyond 90 degrees; the columns of right ascension and declination seem to be swapped."
                    + " Exchange their headings.");
        }
        if (count == 0) {
            throw new CalibrationException(name + ": no star with a position in its " + read
                    + " rows. Give a catalog that covers the field.");
        }
        if (count < read) {
            notes.add(
                    (read - count) + " of " + read + " rows have no position and were left out. No action is needed.");
        }
        if (withoutError > 0) {
            notes.add(String.format(Locale.ROOT,
                    "no position errors for %d of %d stars; %.0f mas were taken. Give a catalog with errors for right weights.",
                    withoutError, count, ReferenceCatalogs.DEFAULT_ERROR_MAS));
        }
        if (withoutEpoch > 0) {
            notes.add(
                    String.format(Locale.ROOT, "no epoch for %d of %d stars; J2000.0 was taken. Add a column OBSDATE or"
                            + " ref_epoch (Julian years) if that is wrong.", withoutEpoch, count));
        }
        double[] sorted = Arrays.copyOf(values[2], count);
        Arrays.sort(sorted);
        if (sorted[count / 2] < LEAST_LIKELY_ERROR_MAS) {
            problems.accept(new Problem(Problem.Severity.WARNING, name, String.format(Locale.ROOT,
                    "its position errors (median %.2g mas) are smaller than any catalog's. Give the error columns their unit.",
                    sorted[count / 2])));
        }
        notes.stream().distinct()
                .forEach(note -> problems.accept(new Problem(Problem.Severity.NOTE, name, note)));
        double[][] c = new double[COLUMNS][];
        for (int k = 0; k < COLUMNS; k++) {
            c[k] = Arrays.copyOf(values[k], count);
        }
        return new RefStars(name, c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7], c[8], c[9], c[10], c[11],
                c[12], c[13], c[14], c[15], c[16], c[17], c[18], c[19], c[20], c[21], c[22], c[23]);
    }

    private void append(double[] row) {
        for (int k = 0; k < COLUMNS; k++) {
            if (count == values[k].length) {
                values[k] = Arrays.copyOf(values[k], 2 * count);
            }
            values[k][count] = row[k];
        }
        count++;
    }

    /** Standard errors and correlation, from an ellipse or as they are; the default where they are not positive. */
    private void errors(ReferenceColumns columns, RowSequence rows, double[] row) throws IOException {
        double a = number(columns, rows, Role.AXIS_A);
        double b = number(columns, rows, Role.AXIS_B);
        if (a > 0 && b > 0) {
            // Without an angle the two are those of ra and dec, as SCAMP saves them.
            double angle = columns.has(Role.ANGLE) ? number(columns, rows, Role.ANGLE) : 0;
            double half = Double.isFinite(angle) ? (a * a - b * b) / 2 : 0;
            double twice = Double.isFinite(angle)
                    ? Math.toRadians(2 * (columns.angleFromNorth() ? 90 - angle : angle))
                    : 0;
            double mean = (a * a + b * b) / 2;
            row[2] = Math.sqrt(mean + half * Math.cos(twice));
            row[3] = Math.sqrt(mean - half * Math.cos(twice));
            row[4] = half * Math.sin(twice) / (row[2] * row[3]);
        } else {
            row[2] = number(columns, rows, Role.SIGMA_RA);
            row[3] = number(columns, rows, Role.SIGMA_DEC);
            row[4] = correlation(columns, rows, Role.CORRELATION);
        }
        if (!(row[2] > 0 && row[3] > 0 && row[2] < Double.POSITIVE_INFINITY && row[3] < Double.POSITIVE_INFINITY)) {
            withoutError++;
            row[2] = ReferenceCatalogs.DEFAULT_ERROR_MAS;
            row[3] = ReferenceCatalogs.DEFAULT_ERROR_MAS;
            row[4] = 0;
        }
    }

    /** A correlation; 0 where it is unknown or none that can be. */
    private double correlation(ReferenceColumns columns, RowSequence rows, Role role) throws IOException {
        double value = number(columns, rows, role);
        return Math.abs(value) < 1 ? value : 0;
    }

    /** A Julian year; Julian dates and Modified Julian dates are known by their size. */
    private double epoch(double written, OptionalDouble described) {
        if (written > 1800 && written < 2200) {
            return written;
        }
        if (written > 15000 && written < 100000) {
            return Epoch.julianYear(written);
        }
        if (written > 2.3e6 && written < 2.6e6) {
            return Epoch.julianYear(written - JULIAN_DATE_OF_MJD_0);
        }
        if (described.isEmpty()) {
            withoutEpoch++;
        }
        return described.orElse(J2000);
    }

    private double position(ReferenceColumns columns, RowSequence rows, Role role) throws IOException {
        if (rows.getCell(columns.column(role)) instanceof String text) {
            return SkyPosition.angle(text, role == Role.RA).orElse(Double.NaN);
        }
        return number(columns, rows, role);
    }

    private double number(ReferenceColumns columns, RowSequence rows, Role role) throws IOException {
        if (!columns.has(role)) {
            return Double.NaN;
        }
        Object cell = rows.getCell(columns.column(role));
        if (cell != null && cell.getClass().isArray() && Array.getLength(cell) > 0) {
            cell = Array.get(cell, 0);
        }
        if (fromText && cell instanceof Float number) {
            // STIL keeps short decimals in text as float: 89.9 must not become 89.9000015.
            cell = Double.valueOf(number.toString());
        }
        return cell instanceof Number n ? n.doubleValue() * columns.factor(role) : Double.NaN;
    }
}
