package org.jointcal.display;

import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import javax.swing.table.AbstractTableModel;
import org.jointcal.calibrate.result.Residuals.Fate;
import org.jointcal.finished.FinishedRun;
import org.jointcal.finished.Measurements;

/** Measurements as a table on screen; which rows of the run it shows can change. */
final class MeasurementTable extends AbstractTableModel {
    private static final long serialVersionUID = 1L;
    private static final List<String> NAMES = List.of("image", "star", "x (FITS)", "y (FITS)", "east (mas)",
            "north (mas)", "chi2",
            "mag", "S/N", "fate");

    private final transient FinishedRun run;
    private final transient IntPredicate leftOut;
    private int[] rows = new int[0];

    /**
     * @param run whose measurements they are
     * @param leftOut tells of a measurement whether the next fit is to do without it
     */
    MeasurementTable(FinishedRun run, IntPredicate leftOut) {
        this.run = run;
        this.leftOut = leftOut;
    }

    /** What is to be left out was changed: the rows stay, with the choice among them. */
    void fatesChanged() {
        if (rows.length > 0) {
            fireTableRowsUpdated(0, rows.length - 1);
        }
    }

    /** Shows other measurements. */
    void show(int[] newRows) {
        rows = newRows;
        fireTableDataChanged();
    }

    /** The measurement in a row of the table. */
    int measurement(int row) {
        return rows[row];
    }

    /** The row of the table that has a measurement; -1 where none has. */
    int rowOf(int measurement) {
        for (int k = 0; k < rows.length; k++) {
            if (rows[k] == measurement) {
                return k;
            }
        }
        return -1;
    }

    @Override
    public int getRowCount() {
        return rows.length;
    }

    @Override
    public int getColumnCount() {
        return NAMES.size();
    }

    @Override
    public String getColumnName(int column) {
        return NAMES.get(column);
    }

    /** Numbers, so that they sort as numbers. */
    @Override
    public Class<?> getColumnClass(int column) {
        return column == 0 || column == 9 ? String.class : column == 1 ? Integer.class : Double.class;
    }

    @Override
    public Object getValueAt(int row, int column) {
        Measurements m = run.measurements();
        int k = rows[row];
        return switch (column) {
            case 0 -> run.images().get(m.image()[k]).name();
            case 1 -> m.star()[k] + 1;
            case 2 -> m.x()[k];
            case 3 -> m.y()[k];
            case 4 -> m.east()[k];
            case 5 -> m.north()[k];
            case 6 -> m.chi2()[k];
            case 7 -> Double.isFinite(m.mag()[k]) ? m.mag()[k] : m.instrumentalMag()[k];
            case 8 -> m.snr()[k];
            default -> fate(k);
        };
    }

    private String fate(int k) {
        Measurements m = run.measurements();
        boolean was = m.fate()[k] == Fate.EXCLUDED;
        if (leftOut.test(k)) {
            return was ? "left out" : "left out (next fit)";
        }
        return was
                ? "put back (next fit)"
                : m.fate()[k].name().toLowerCase(Locale.ROOT) + (m.reserved()[k] ? ", kept out" : "");
    }
}
