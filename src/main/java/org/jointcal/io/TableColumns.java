package org.jointcal.io;

import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import nom.tam.fits.BinaryTable;
import nom.tam.fits.BinaryTableHDU;
import nom.tam.fits.Fits;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.wcs.HeaderCards;

/** The numbers of a FITS binary table by column name, upper and lower case alike. */
final class TableColumns {
    private final HeaderCards header;
    private final BinaryTable table;
    private final Map<String, Integer> numbers = new HashMap<>();

    private TableColumns(HeaderCards header, BinaryTable table) {
        this.header = header;
        this.table = table;
        int fields = (int) header.number("TFIELDS").orElse(0);
        for (int k = 1; k <= fields; k++) {
            numbers.putIfAbsent(name(header, k), k);
        }
    }

    /** What is done with the columns while the file is open. */
    @FunctionalInterface
    interface Use<T> {
        /**
         * @param columns the table
         * @return what was made of it
         * @throws CalibrationException if the table lacks something
         */
        T of(TableColumns columns) throws CalibrationException;
    }

    /** Whether a table has a column of that name. */
    static boolean has(HeaderCards header, String column) {
        int fields = (int) header.number("TFIELDS").orElse(0);
        for (int k = 1; k <= fields; k++) {
            if (name(header, k).equals(column)) {
                return true;
            }
        }
        return false;
    }

    /**
     * @param file the file
     * @param unit a binary table in it
     * @param use what to do with its columns
     * @return what {@code use} gave
     * @throws CalibrationException if the table cannot be read
     */
    static <T> T read(Path file, FitsLayout.Unit unit, Use<T> use) throws CalibrationException {
        String name = FitsLayout.nameOf(file);
        try (Fits fits = new Fits(file.toFile())) {
            if (!(fits.getHDU(unit.index()) instanceof BinaryTableHDU hdu)) {
                throw new CalibrationException(name + ": HDU " + unit.index() + " is not a table that can be read."
                        + " Write the catalog again.");
            }
            return use.of(new TableColumns(unit.header(), hdu.getData()));
        } catch (IOException e) {
            throw FitsLayout.unreadable(name, e);
        } catch (RuntimeException e) {
            throw new CalibrationException(
                    name + ": the table in HDU " + unit.index() + " is damaged (" + e.getMessage()
                            + "). Write the catalog again.",
                    e);
        }
    }

    int rows() {
        return (int) header.number("NAXIS2").orElse(0);
    }

    boolean has(String column) {
        return numbers.containsKey(column);
    }

    /**
     * @param column name of a column, upper case
     * @return a number for each row, of a vector its first; NaN for undefined; empty where there is no such column of numbers
     */
    Optional<double[]> find(String column) {
        Integer number = numbers.get(column);
        if (number == null) {
            return Optional.empty();
        }
        double[] values = new double[rows()];
        if (values.length == 0) {
            return Optional.of(values);
        }
        Object cells = table.getFlattenedColumn(number - 1);
        if (!cells.getClass().getComponentType().isPrimitive() || cells instanceof boolean[]
                || cells instanceof char[]) {
            return Optional.empty();
        }
        int stride = Array.getLength(cells) / values.length;
        if (stride == 0) {
            return Optional.empty();
        }
        boolean whole = !(cells instanceof float[] || cells instanceof double[]);
        double empty = whole ? header.number("TNULL" + number).orElse(Double.NaN) : Double.NaN;
        double scale = header.number("TSCAL" + number).orElse(1);
        double zero = header.number("TZERO" + number).orElse(0);
        for (int row = 0; row < values.length; row++) {
            double stored = number(cells, row * stride);
            values[row] = stored == empty ? Double.NaN : zero + scale * stored;
        }
        return Optional.of(values);
    }

    /** A column that is there if anything is: filled with a constant where it is missing. */
    double[] findOr(String column, double constant) {
        Optional<double[]> found = find(column);
        if (found.isPresent()) {
            return found.get();
        }
        double[] values = new double[rows()];
        Arrays.fill(values, constant);
        return values;
    }

    private static double number(Object cells, int at) {
        if (cells instanceof double[] d) {
            return d[at];
        }
        if (cells instanceof float[] f) {
            return f[at];
        }
        if (cells instanceof byte[] b) {
            return b[at] & 0xff;
        }
        return cells instanceof long[] l ? l[at] : Array.getInt(cells, at);
    }

    private static String name(HeaderCards header, int number) {
        return header.text("TTYPE" + number).orElse("").strip().toUpperCase(Locale.ROOT);
    }
}
