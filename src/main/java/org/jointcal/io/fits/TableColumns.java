package org.jointcal.io.fits;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.io.GivenFile;

/**
 * The numbers of a FITS binary table by column name, upper and lower case alike.
 */
public final class TableColumns {
    private final HeaderCards header;
    private final TableRows rows;
    private final Map<String, TableField> fields;

    private TableColumns(HeaderCards header, TableRows rows, Map<String, TableField> fields) {
        this.header = header;
        this.rows = rows;
        this.fields = fields;
    }

    /** What is done with the columns while the file is open. */
    @FunctionalInterface
    public interface Use<T> {
        /**
         * @param columns the table
         * @return what was made of it
         * @throws CalibrationException if the table lacks something
         */
        T of(TableColumns columns) throws CalibrationException;
    }

    /**
     * {@return names of the columns of a table, in upper case}
     *
     * @param header of the table
     */
    public static Set<String> names(HeaderCards header) {
        Set<String> names = new HashSet<>();
        int count = whole(header, "TFIELDS");
        for (int k = 1; k <= count; k++) {
            names.add(TableField.name(header, k));
        }
        return names;
    }

    /**
     * @param layout the file
     * @param unit a binary table in it
     * @param use what to do with its columns
     * @param <T> what is made of it
     * @return what {@code use} gave
     * @throws CalibrationException if the table cannot be read
     */
    public static <T> T read(FitsLayout layout, FitsLayout.Unit unit, Use<T> use) throws CalibrationException {
        String name = GivenFile.nameOf(layout.file());
        HeaderCards header = unit.header();
        int width = whole(header, "NAXIS1");
        int length = whole(header, "NAXIS2");
        try {
            Map<String, TableField> fields = fields(header, width);
            if ((long) width * length > unit.dataBytes()) {
                throw new IllegalArgumentException("its rows are longer than its data");
            }
            try (TableRows rows = TableRows.open(layout, unit, width, length)) {
                return use.of(new TableColumns(header, rows, fields));
            }
        } catch (IOException e) {
            throw GivenFile.unreadable(name, e);
        } catch (RuntimeException e) {
            throw new CalibrationException(
                    name + ": the table in HDU " + unit.index() + " is damaged (" + e.getMessage()
                            + "). Write the catalog again.",
                    e);
        }
    }

    private static Map<String, TableField> fields(HeaderCards header, int width) {
        Map<String, TableField> fields = new HashMap<>();
        for (TableField field : TableField.of(header)) {
            if (field.offset() + field.bytes() > width) {
                throw new IllegalArgumentException("its columns are wider than its rows");
            }
            fields.putIfAbsent(field.name(), field);
        }
        return fields;
    }

    /** {@return number of rows} */
    public int rows() {
        return rows.count();
    }

    /**
     * {@return whether there is a column}
     *
     * @param column its name, in any case
     */
    public boolean has(String column) {
        return fields.containsKey(column);
    }

    /**
     * @param column name of a column, upper case
     * @return a number for each row, of a vector its first; NaN for undefined; empty where there is no such column of numbers
     */
    public Optional<double[]> find(String column) {
        TableField field = fields.get(column);
        if (field == null || rows() > 0 && !field.isNumber()) {
            return Optional.empty();
        }
        double[] values = new double[rows()];
        double empty = field.isWhole() ? header.number("TNULL" + field.number()).orElse(Double.NaN) : Double.NaN;
        double scale = header.number("TSCAL" + field.number()).orElse(1);
        double zero = header.number("TZERO" + field.number()).orElse(0);
        int width = whole(header, "NAXIS1");
        for (int start = 0; start < values.length; start += rows.inBlock()) {
            ByteBuffer block = block(start);
            int end = Math.min(start + rows.inBlock(), values.length);
            for (int row = start, at = field.offset(); row < end; row++, at += width) {
                double stored = field.value(block, at);
                values[row] = stored == empty ? Double.NaN : zero + scale * stored;
            }
        }
        return Optional.of(values);
    }

    private ByteBuffer block(int start) {
        try {
            return rows.block(start);
        } catch (IOException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /**
     * {@return a column that is there if anything is: filled with a constant where it is missing}
     *
     * @param column name in upper case
     * @param constant what it is filled with
     */
    public double[] findOr(String column, double constant) {
        Optional<double[]> found = find(column);
        if (found.isPresent()) {
            return found.get();
        }
        double[] values = new double[rows()];
        Arrays.fill(values, constant);
        return values;
    }

    private static int whole(HeaderCards header, String key) {
        return (int) header.number(key).orElse(0);
    }
}
