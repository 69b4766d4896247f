package org.jointcal.io.fits;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.io.GivenFile;

/**
 * The first binary table of a FITS file, read as a whole: columns by name, for tables of hundreds of thousands of rows.
 *
 * <p>Reads columns of single numbers (B, I, J, K, E, D), of yes and no (L) and of text (A); the bytes stay as they are in
 * the file until a column is asked for. Source: FITS standard 4.0, section 7.3.
 */
public final class TableFile {
    private final String name;
    private final ByteBuffer bytes;
    private final int rows;
    private final int rowBytes;
    private final Map<String, TableField> columns = new HashMap<>();

    private TableFile(String name, HeaderCards header, byte[] bytes) throws CalibrationException {
        this.name = name;
        this.bytes = ByteBuffer.wrap(bytes);
        rows = (int) header.number("NAXIS2").orElse(0);
        rowBytes = (int) header.number("NAXIS1").orElse(0);
        try {
            for (TableField field : TableField.of(header)) {
                if (field.offset() + (long) field.bytes() > rowBytes) {
                    throw new IllegalArgumentException("its columns do not fit into its rows");
                }
                columns.put(field.name(), field);
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new CalibrationException(name + ": the table is damaged (" + e.getMessage() + "). Write it again.",
                    e);
        }
        if (rows < 0 || rowBytes < 0 || (long) rows * rowBytes > bytes.length) {
            throw new CalibrationException(name + ": the table is damaged (its rows are not there). Write it again.");
        }
    }

    /**
     * @param file a FITS file with a binary table
     * @return the table
     * @throws CalibrationException if it cannot be read, or has none
     */
    public static TableFile read(Path file) throws CalibrationException {
        FitsLayout layout = FitsLayout.scan(file);
        String name = GivenFile.nameOf(file);
        FitsLayout.Unit unit = layout.units().stream().filter(FitsLayout.Unit::isTable).findFirst()
                .orElseThrow(
                        () -> new CalibrationException(name + ": no table in it. Give a table of a finished run."));
        try {
            return new TableFile(name, unit.header(), layout.data(unit));
        } catch (IOException e) {
            throw GivenFile.unreadable(name, e);
        }
    }

    /**
     * @param column name of a column of numbers
     * @return its values; NaN in all rows where there is no such column
     */
    public double[] doubles(String column) {
        double[] values = new double[rows];
        Optional<TableField> found = Optional.ofNullable(columns.get(column)).filter(TableField::isNumber);
        if (found.isEmpty()) {
            Arrays.fill(values, Double.NaN);
            return values;
        }
        int at = found.get().offset();
        for (int row = 0; row < rows; row++, at += rowBytes) {
            values[row] = found.get().value(bytes, at);
        }
        return values;
    }

    /**
     * @param column name of a column of whole numbers
     * @return its values
     * @throws CalibrationException if there is no such column
     */
    public int[] ints(String column) throws CalibrationException {
        require(column);
        double[] values = doubles(column);
        int[] whole = new int[rows];
        for (int row = 0; row < rows; row++) {
            whole[row] = (int) values[row];
        }
        return whole;
    }

    /**
     * @param column name of a column of yes and no
     * @return its values
     * @throws CalibrationException if there is no such column
     */
    public boolean[] flags(String column) throws CalibrationException {
        int offset = require(column).offset();
        boolean[] values = new boolean[rows];
        for (int row = 0; row < rows; row++) {
            values[row] = bytes.get(row * rowBytes + offset) == 'T';
        }
        return values;
    }

    /**
     * @param column name of a column of text
     * @return its values without the blanks at their ends; rows that are alike share one text
     * @throws CalibrationException if there is no such column
     */
    public String[] texts(String column) throws CalibrationException {
        TableField found = require(column);
        String[] values = new String[rows];
        Map<ByteBuffer, String> known = new HashMap<>();
        for (int row = 0; row < rows; row++) {
            ByteBuffer cell = bytes.slice(row * rowBytes + found.offset(), found.repeat());
            values[row] = known.computeIfAbsent(cell,
                    c -> StandardCharsets.US_ASCII.decode(c.duplicate()).toString().split("\0", 2)[0].stripTrailing());
        }
        return values;
    }

    private TableField require(String column) throws CalibrationException {
        TableField found = columns.get(column);
        if (found == null) {
            throw new CalibrationException(name + ": no column " + column
                    + "; another version of the program wrote it, or it is no result of a fit. Run the fit again.");
        }
        return found;
    }
}
