package org.jointcal.io.fits;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import nom.tam.fits.BasicHDU;
import nom.tam.fits.FitsException;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.io.AsciiText;

/**
 * A FITS binary table to be written: columns with unit, display format and a few words each. Source: FITS standard 4.0,
 * section 7.3.
 *
 * <p>Holds the caller's arrays, not copies, and writes some rows at a time. Holds no date and no path: the same columns give
 * the same bytes. Text is written as ASCII ({@link AsciiText}).
 */
public final class FitsTable {
    private static final int MOST_TEXT = 60;
    private static final int BLOCK_BYTES = 1 << 18;

    private final String name;
    private final List<Column> columns = new ArrayList<>();
    private HeaderCards cards = HeaderCards.EMPTY;
    private int rows;

    /**
     * @param name EXTNAME of the table
     */
    public FitsTable(String name) {
        this.name = name;
    }

    /**
     * What a column's header says.
     *
     * @param name TTYPE: letters, digits and underscores
     * @param unit TUNIT, empty for none
     * @param display TDISP, empty for none
     * @param ucd TUCD: what the column means to other programs, empty for none
     * @param comment what it is, a few words
     */
    public record Label(String name, String unit, String display, String ucd, String comment) {
    }

    /** Puts the cell of a row at a place. */
    @FunctionalInterface
    private interface Cells {
        void put(ByteBuffer bytes, int at, int row);
    }

    private record Column(Label label, String form, int width, Cells cells) {
    }

    /**
     * Appends a column of 64-bit numbers.
     *
     * @param label name, unit and meaning
     * @param values a value a row
     * @return this
     */
    public FitsTable doubles(Label label, double[] values) {
        return add(label, "1D", Double.BYTES, values.length, (bytes, at, row) -> bytes.putDouble(at, values[row]));
    }

    /**
     * Appends a column of numbers, kept to 32 bits (about seven digits).
     *
     * @param label name, unit and meaning
     * @param values a value a row
     * @return this
     */
    public FitsTable floats(Label label, double[] values) {
        return add(label, "1E", Float.BYTES, values.length,
                (bytes, at, row) -> bytes.putFloat(at, (float) values[row]));
    }

    /**
     * Appends a column of whole numbers.
     *
     * @param label name, unit and meaning
     * @param values a value a row
     * @return this
     */
    public FitsTable ints(Label label, int[] values) {
        return add(label, "1J", Integer.BYTES, values.length, (bytes, at, row) -> bytes.putInt(at, values[row]));
    }

    /**
     * Appends a column of places in a list, which are counted from 0 here and from 1 in the file; -1, or 0, is none.
     *
     * @param label name, unit and meaning
     * @param values a value a row
     * @return this
     */
    public FitsTable places(Label label, int[] values) {
        return add(label, "1J", Integer.BYTES, values.length, (bytes, at, row) -> bytes.putInt(at, values[row] + 1));
    }

    /**
     * Appends a column of whole numbers of 64 bits.
     *
     * @param label name, unit and meaning
     * @param values a value a row
     * @return this
     */
    public FitsTable longs(Label label, long[] values) {
        return add(label, "1K", Long.BYTES, values.length, (bytes, at, row) -> bytes.putLong(at, values[row]));
    }

    /**
     * Appends a column of yes and no.
     *
     * @param label name, unit and meaning
     * @param values a value a row
     * @return this
     */
    public FitsTable flags(Label label, boolean[] values) {
        return add(label, "1L", 1, values.length, (bytes, at, row) -> bytes.put(at, (byte) (values[row] ? 'T' : 'F')));
    }

    /**
     * Appends a column of text, as wide as the longest.
     *
     * @param label name, unit and meaning
     * @param values a text a row, in ASCII
     * @return this
     */
    public FitsTable texts(Label label, String[] values) {
        return texts(label, values.length, row -> values[row]);
    }

    /**
     * Appends a column of text, as wide as the longest.
     *
     * @param label what its header says
     * @param count number of rows
     * @param value the text of a row; rows that are alike had better share one
     * @return this
     */
    public FitsTable texts(Label label, int count, IntFunction<String> value) {
        Map<String, byte[]> known = new IdentityHashMap<>();
        int width = 1;
        for (int row = 0; row < count; row++) {
            width = Math.max(width, ascii(known, value.apply(row)).length);
        }
        int widest = width;
        return add(label, width + "A", width, count, (bytes, at, row) -> {
            byte[] text = ascii(known, value.apply(row));
            bytes.put(at, text);
            for (int k = text.length; k < widest; k++) {
                bytes.put(at + k, (byte) ' ');
            }
        });
    }

    private static byte[] ascii(Map<String, byte[]> known, String text) {
        return known.computeIfAbsent(text, t -> AsciiText.of(t).getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Appends a card to the table's header.
     *
     * @param key keyword
     * @param value a String (cut to what one card holds), a Boolean or a Number
     * @param comment a few words
     * @return this
     */
    public FitsTable card(String key, Object value, String comment) {
        cards = with(cards, key, value, comment);
        return this;
    }

    private static HeaderCards with(HeaderCards cards, String key, Object value, String comment) {
        if (value instanceof String text) {
            String ascii = AsciiText.of(text);
            return cards.with(key, ascii.substring(0, Math.min(ascii.length(), MOST_TEXT)), comment);
        }
        return cards.with(key, value, comment);
    }

    private FitsTable add(Label label, String form, int width, int count, Cells cells) {
        if (!columns.isEmpty() && count != rows) {
            throw new IllegalArgumentException(label.name + ": " + count + " values in a table of " + rows + " rows");
        }
        rows = count;
        columns.add(new Column(label, form, width, cells));
        return this;
    }

    /**
     * @param out where to write the primary header and the table; not closed
     * @throws IOException if the stream fails
     */
    public void writeTo(OutputStream out) throws IOException {
        out.write(HeaderBlocks.bytes(HeaderCards.EMPTY.with("SIMPLE", true, "conforms to FITS standard")
                .with("BITPIX", 8, "bits per data element").with("NAXIS", 0, "dimensionality of data")
                .with("EXTEND", true, "allow extensions")));
        int rowBytes = columns.stream().mapToInt(Column::width).sum();
        out.write(HeaderBlocks.bytes(header(rowBytes)));
        int inBlock = Math.max(1, BLOCK_BYTES / Math.max(1, rowBytes));
        ByteBuffer block = ByteBuffer.allocate(Math.min(inBlock, rows) * rowBytes);
        for (int start = 0; start < rows; start += inBlock) {
            int end = Math.min(start + inBlock, rows);
            int at = 0;
            for (Column column : columns) {
                fill(block, column.cells, start, end, at, rowBytes);
                at += column.width;
            }
            out.write(block.array(), 0, (end - start) * rowBytes);
        }
        byte[] padding = new byte[(int) Math.floorMod(-(long) rows * rowBytes, (long) FitsLayout.BLOCK)];
        out.write(padding);
    }

    private static void fill(ByteBuffer block, Cells cells, int start, int end, int first, int rowBytes) {
        for (int row = start, at = first; row < end; row++, at += rowBytes) {
            cells.put(block, at, row);
        }
    }

    private HeaderCards header(int rowBytes) {
        HeaderCards header = HeaderCards.EMPTY.with("XTENSION", "BINTABLE", "binary table HDU")
                .with("BITPIX", 8, "bits per data element").with("NAXIS", 2, "dimensionality of data")
                .with("NAXIS1", rowBytes, "bytes of a row").with("NAXIS2", rows, "number of rows")
                .with("PCOUNT", 0, "no heap").with("GCOUNT", 1, "group count")
                .with("TFIELDS", columns.size(), "number of columns in the table");
        for (int k = 0; k < columns.size(); k++) {
            Label label = columns.get(k).label();
            int number = k + 1;
            header = header.with("TFORM" + number, columns.get(k).form(), "column data format").with("TTYPE" + number,
                    label.name(), label.comment());
            for (String[] word : new String[][]{{"TUNIT", label.unit()}, {"TDISP", label.display()},
                {"TUCD", label.ucd()}, {"TCOMM", label.comment()}}) {
                header = word[1].isEmpty() ? header : with(header, word[0] + number, word[1], "");
            }
        }
        return header.with("EXTNAME", name, "name of this table").append(cards);
    }

    /** {@return the empty primary HDU; the library would write the time of day into its first comment} */
    public static BasicHDU<?> primary() throws FitsException {
        BasicHDU<?> primary = BasicHDU.getDummyHDU();
        primary.getHeader().findCard("SIMPLE").setComment("conforms to FITS standard");
        return primary;
    }
}
