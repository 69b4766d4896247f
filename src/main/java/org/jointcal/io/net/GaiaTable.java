package org.jointcal.io.net;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.jointcal.core.star.RefStars;
import org.jointcal.io.fits.FitsTable;
import org.jointcal.io.fits.FitsTable.Label;

/** Stars of Gaia DR3 as they were answered, brightest first: {@code id[row]}, {@code columns[GaiaColumn][row]}. */
final class GaiaTable {
    /** Date of all positions in DR3 (Julian years). */
    static final double EPOCH = 2016.0;
    /** Card with the sum over all numbers. */
    static final String SUM = "JC_SUM";

    private final List<Row> rows;

    private record Row(long id, double[] values) {
        double magnitude() {
            return values[GaiaColumn.PHOT_G_MEAN_MAG.ordinal()];
        }
    }

    private GaiaTable(List<Row> rows) {
        this.rows = rows;
    }

    /**
     * @param id source_id of each row
     * @param values of each row: {@code values[row][GaiaColumn]}
     */
    static GaiaTable of(List<Long> id, List<double[]> values) {
        List<Row> rows = new ArrayList<>();
        for (int k = 0; k < id.size(); k++) {
            rows.add(new Row(id.get(k), values.get(k)));
        }
        rows.sort(Comparator.comparingDouble(Row::magnitude).thenComparingLong(Row::id));
        return new GaiaTable(rows);
    }

    /** The stars of several tables, each once. */
    static GaiaTable union(List<GaiaTable> tables) {
        Map<Long, double[]> stars = new HashMap<>();
        tables.forEach(table -> table.rows.forEach(row -> stars.putIfAbsent(row.id(), row.values())));
        List<Long> id = new ArrayList<>(stars.keySet());
        return of(id, id.stream().map(stars::get).toList());
    }

    int count() {
        return rows.size();
    }

    /** The faintest G magnitude in it (mag); NaN without stars. */
    double faintest() {
        return rows.isEmpty() ? Double.NaN : rows.get(rows.size() - 1).magnitude();
    }

    /** As reference stars. */
    RefStars stars(String name) {
        double[] epoch = new double[count()];
        Arrays.fill(epoch, EPOCH);
        double[] noMagnitudeError = new double[count()];
        Arrays.fill(noMagnitudeError, Double.NaN);
        return new RefStars(name, column(GaiaColumn.RA), column(GaiaColumn.DEC), column(GaiaColumn.RA_ERROR),
                column(GaiaColumn.DEC_ERROR), correlation(GaiaColumn.RA_DEC_CORR), epoch, column(GaiaColumn.PMRA),
                column(GaiaColumn.PMDEC), column(GaiaColumn.PMRA_ERROR), column(GaiaColumn.PMDEC_ERROR),
                column(GaiaColumn.PHOT_G_MEAN_MAG), noMagnitudeError, column(GaiaColumn.PARALLAX),
                column(GaiaColumn.PARALLAX_ERROR), column(GaiaColumn.BP_RP), correlation(GaiaColumn.RA_PMRA_CORR),
                correlation(GaiaColumn.RA_PMDEC_CORR), correlation(GaiaColumn.DEC_PMRA_CORR),
                correlation(GaiaColumn.DEC_PMDEC_CORR), correlation(GaiaColumn.PMRA_PMDEC_CORR),
                correlation(GaiaColumn.RA_PARALLAX_CORR), correlation(GaiaColumn.DEC_PARALLAX_CORR),
                correlation(GaiaColumn.PARALLAX_PMRA_CORR), correlation(GaiaColumn.PARALLAX_PMDEC_CORR));
    }

    /** As a FITS table, which is a reference catalog in a file too. */
    FitsTable fits(String name) {
        FitsTable table = new FitsTable("GAIA_DR3");
        table.card("RADESYS", "ICRS", "frame of all positions").card("CATALOG", name, "what these stars are from")
                .card(SUM, Long.toString(sum()), "CRC-32 over all numbers");
        for (GaiaColumn column : GaiaColumn.values()) {
            Label label = new Label(column.archive(), column.unit(), "", "", "as in Gaia's archive");
            if (column == GaiaColumn.SOURCE_ID) {
                table.longs(label, rows.stream().mapToLong(Row::id).toArray());
            } else {
                table.doubles(label, column(column));
            }
        }
        double[] epoch = new double[count()];
        Arrays.fill(epoch, EPOCH);
        return table.doubles(new Label("ref_epoch", "yr", "", "", "date of the positions"), epoch);
    }

    /** CRC-32 over all numbers. */
    long sum() {
        CRC32 sum = new CRC32();
        ByteBuffer bytes = ByteBuffer.allocate(8);
        for (Row row : rows) {
            bytes.clear();
            sum.update(bytes.putLong(row.id()).flip());
            for (int k = 1; k < row.values().length; k++) {
                bytes.clear();
                sum.update(bytes.putDouble(row.values()[k]).flip());
            }
        }
        return sum.getValue();
    }

    private double[] column(GaiaColumn column) {
        return rows.stream().mapToDouble(row -> row.values()[column.ordinal()]).toArray();
    }

    private double[] correlation(GaiaColumn column) {
        return rows.stream().mapToDouble(row -> row.values()[column.ordinal()])
                .map(value -> Math.abs(value) < 1 ? value : 0).toArray();
    }
}
