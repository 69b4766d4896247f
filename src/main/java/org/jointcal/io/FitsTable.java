package org.jointcal.io;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nom.tam.fits.BasicHDU;
import nom.tam.fits.BinaryTable;
import nom.tam.fits.BinaryTableHDU;
import nom.tam.fits.Fits;
import nom.tam.fits.FitsException;
import nom.tam.fits.Header;
import nom.tam.util.FitsOutputStream;

/**
 * A FITS binary table to be written: columns with unit, display format and a few words each.
 *
 * <p>Holds no date and no path: the same columns give the same bytes. Text is written as ASCII ({@link AsciiText}).
 */
public final class FitsTable {
    private static final int MOST_TEXT = 60;

    private final String name;
    private final List<Column> columns = new ArrayList<>();
    private final List<Card> cards = new ArrayList<>();

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

    private record Column(Label label, Object values) {
    }

    private record Card(String key, Object value, String comment) {
    }

    /** Appends a column of 64-bit numbers. */
    public FitsTable doubles(Label label, double[] values) {
        return add(label, values);
    }

    /** Appends a column of numbers, kept to 32 bits (about seven digits). */
    public FitsTable floats(Label label, double[] values) {
        float[] narrow = new float[values.length];
        for (int k = 0; k < values.length; k++) {
            narrow[k] = (float) values[k];
        }
        return add(label, narrow);
    }

    /** Appends a column of whole numbers. */
    public FitsTable ints(Label label, int[] values) {
        return add(label, values);
    }

    /** Appends a column of whole numbers of 64 bits. */
    public FitsTable longs(Label label, long[] values) {
        return add(label, values);
    }

    /** Appends a column of yes and no. */
    public FitsTable flags(Label label, boolean[] values) {
        return add(label, values);
    }

    /** Appends a column of text. Blanks make all values equally long, or the library might put them on a heap. */
    public FitsTable texts(Label label, String[] values) {
        String[] ascii = Arrays.stream(values).map(AsciiText::of).toArray(String[]::new);
        int width = Math.max(1, Arrays.stream(ascii).mapToInt(String::length).max().orElse(1));
        Arrays.setAll(ascii, k -> ascii[k] + " ".repeat(width - ascii[k].length()));
        return add(label, ascii);
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
        cards.add(new Card(key, value, comment));
        return this;
    }

    private FitsTable add(Label label, Object values) {
        columns.add(new Column(label, values));
        return this;
    }

    /**
     * @param out where to write the primary header and the table; not closed
     * @throws IOException if the stream fails
     */
    public void writeTo(OutputStream out) throws IOException {
        try {
            BinaryTable table = new BinaryTable();
            for (Column column : columns) {
                if (column.values() instanceof String[] texts) {
                    table.addStringColumn(texts);
                } else {
                    table.addColumn(column.values());
                }
            }
            BinaryTableHDU hdu = table.toHDU();
            label(hdu);
            // Closing a Fits made without a file does nothing, and the stream stays the caller's.
            @SuppressWarnings("resource")
            Fits fits = new Fits();
            fits.addHDU(primary());
            fits.addHDU(hdu);
            FitsOutputStream stream = new FitsOutputStream(out);
            fits.write(stream);
            stream.flush();
        } catch (FitsException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IOException(e.getMessage(), e);
        }
    }

    /** The empty primary HDU; the library would write the time of day into its first comment. */
    static BasicHDU<?> primary() throws FitsException {
        BasicHDU<?> primary = BasicHDU.getDummyHDU();
        primary.getHeader().findCard("SIMPLE").setComment("conforms to FITS standard");
        return primary;
    }

    private void label(BinaryTableHDU hdu) throws FitsException {
        for (int k = 0; k < columns.size(); k++) {
            Label label = columns.get(k).label();
            hdu.setColumnName(k, label.name(), label.comment());
            set(hdu, k, "TUNIT", label.unit());
            set(hdu, k, "TDISP", label.display());
            set(hdu, k, "TUCD", label.ucd());
            set(hdu, k, "TCOMM", label.comment());
        }
        Header header = hdu.getHeader();
        header.addValue("EXTNAME", name, "name of this table");
        for (Card card : cards) {
            if (card.value() instanceof Boolean flag) {
                header.addValue(card.key(), flag, card.comment());
            } else if (card.value() instanceof Number number) {
                header.addValue(card.key(), number, card.comment());
            } else {
                String text = AsciiText.of(card.value().toString());
                header.addValue(card.key(), text.substring(0, Math.min(text.length(), MOST_TEXT)), card.comment());
            }
        }
    }

    private static void set(BinaryTableHDU hdu, int column, String key, String value) throws FitsException {
        if (!value.isEmpty()) {
            hdu.setColumnMeta(column, key, value, "", true);
        }
    }
}
