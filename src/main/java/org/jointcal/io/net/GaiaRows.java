package org.jointcal.io.net;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jointcal.core.sky.SkyCone;
import uk.ac.starlink.table.RowSequence;
import uk.ac.starlink.table.StarTable;
import uk.ac.starlink.table.TableFormatException;
import uk.ac.starlink.table.TableSink;

/** Takes the rows of an answer to a query for a cone, and refuses what was not asked for. */
final class GaiaRows implements TableSink {
    /** Share of the radius by which a star may be outside: services round. */
    private static final double OUTSIDE = 1e-3;

    private final TapService service;
    private final SkyCone cone;
    private final int most;
    private final List<Long> id = new ArrayList<>();
    private final List<double[]> values = new ArrayList<>();
    private final int[] at = new int[GaiaColumn.values().length];
    private boolean begun;
    private boolean ended;
    private IOException refusal;

    /**
     * @param service whose column names the rows have
     * @param cone where the stars must be
     * @param most how many rows were asked for
     */
    GaiaRows(TapService service, SkyCone cone, int most) {
        this.service = service;
        this.cone = cone.widened(Math.max(1.0 / 3600, OUTSIDE * cone.radius()));
        this.most = most;
    }

    @Override
    public void acceptMetadata(StarTable table) throws TableFormatException {
        if (begun) {
            throw new TableFormatException("it has several tables");
        }
        begun = true;
        Map<String, Integer> byName = new HashMap<>();
        for (int k = 0; k < table.getColumnCount(); k++) {
            byName.putIfAbsent(table.getColumnInfo(k).getName().strip().toUpperCase(Locale.ROOT), k);
        }
        for (GaiaColumn column : GaiaColumn.values()) {
            Integer found = byName.get(service.column(column).toUpperCase(Locale.ROOT));
            if (found == null) {
                throw new TableFormatException("it lacks the column " + service.column(column));
            }
            at[column.ordinal()] = found;
        }
    }

    /** What is wrong is told by {@link #table}: thrown here, it would be lost in STIL's parser. */
    @Override
    public void acceptRow(Object[] row) {
        if (refusal == null) {
            try {
                add(row);
            } catch (IOException e) {
                refusal = e;
            }
        }
    }

    private void add(Object[] row) throws IOException {
        if (id.size() == most) {
            throw new IOException("it has more rows than were asked for");
        }
        double[] numbers = new double[at.length];
        for (int k = 1; k < at.length; k++) {
            numbers[k] = number(row[at[k]]);
        }
        double ra = numbers[GaiaColumn.RA.ordinal()];
        double dec = numbers[GaiaColumn.DEC.ordinal()];
        if (!(Double.isFinite(ra) && Math.abs(dec) <= 90 && cone.distance(ra, dec) <= cone.radius())) {
            throw new IOException("its stars are not in the field that was asked for");
        }
        if (!(numbers[GaiaColumn.RA_ERROR.ordinal()] > 0 && numbers[GaiaColumn.DEC_ERROR.ordinal()] > 0)) {
            throw new IOException("it has positions without errors");
        }
        id.add(identity(row[at[GaiaColumn.SOURCE_ID.ordinal()]]));
        values.add(numbers);
    }

    @Override
    public void endRows() {
        ended = true;
    }

    /** Takes all rows of a table that does not stream. */
    GaiaRows addAll(StarTable table) throws IOException {
        acceptMetadata(table);
        try (RowSequence rows = table.getRowSequence()) {
            while (rows.next()) {
                acceptRow(rows.getRow());
            }
        }
        endRows();
        return this;
    }

    /** All rows. */
    GaiaTable table() throws IOException {
        if (refusal != null) {
            throw refusal;
        }
        if (!ended) {
            throw new IOException(begun ? "it was cut off" : "it has no table");
        }
        return GaiaTable.of(id, values);
    }

    private static double number(Object cell) {
        if (cell instanceof Float f) {
            // STIL keeps short decimals in text as float: 89.9 must not become 89.9000015.
            return Double.parseDouble(f.toString());
        }
        return cell instanceof Number n ? n.doubleValue() : Double.NaN;
    }

    private static long identity(Object cell) throws IOException {
        if (cell instanceof Long || cell instanceof Integer) {
            return ((Number) cell).longValue();
        }
        throw new IOException("it has stars without source_id");
    }
}
