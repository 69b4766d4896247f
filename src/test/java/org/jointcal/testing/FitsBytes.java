package org.jointcal.testing;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jointcal.core.star.MeasuredStars;
import org.jointcal.core.wcs.HeaderCards;

/**
 * FITS written byte by byte after the standard, with no library between: what the tests read was not written by what
 * reads it, and the same content is the same bytes whatever the version of a library.
 */
public final class FitsBytes {
    private static final int BLOCK = 2880;
    private static final int CARD = 80;

    private FitsBytes() {
    }

    /**
     * A column of a table.
     *
     * @param name TTYPE
     * @param format D, E, J or I
     * @param unit TUNIT, empty for none
     * @param values its values, rounded for J and I
     */
    public record Column(String name, char format, String unit, double[] values) {
        private int size() {
            return format == 'D' ? 8 : format == 'I' ? 2 : 4;
        }
    }

    /**
     * @param cards further cards
     * @param adu whole numbers in 0 to 65535, row by row from the bottom
     * @param width pixels in x
     * @return a FITS file with one image of unsigned 16-bit numbers (BZERO 32768)
     */
    public static byte[] image(HeaderCards cards, float[] adu, int width) {
        HeaderCards header = HeaderCards.EMPTY.with("SIMPLE", true, "conforms to FITS").with("BITPIX", 16, "")
                .with("NAXIS", 2, "").with("NAXIS1", width, "").with("NAXIS2", adu.length / width, "")
                .with("BSCALE", 1.0, "").with("BZERO", 32768.0, "unsigned 16 bit").append(cards);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        try {
            for (float value : adu) {
                out.writeShort((int) value - 32768);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return join(List.of(header(header), padded(bytes.toByteArray())));
    }

    /**
     * @param cards further cards
     * @param values any numbers, row by row from the bottom
     * @param width pixels in x
     * @return a FITS file with one image of 32-bit floating point numbers
     */
    public static byte[] floats(HeaderCards cards, float[] values, int width) {
        HeaderCards header = HeaderCards.EMPTY.with("SIMPLE", true, "conforms to FITS").with("BITPIX", -32, "")
                .with("NAXIS", 2, "").with("NAXIS1", width, "").with("NAXIS2", values.length / width, "").append(cards);
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
        bytes.asFloatBuffer().put(values);
        return join(List.of(header(header), padded(bytes.array())));
    }

    /** A FITS file with an empty primary HDU and one binary table. */
    public static byte[] table(String name, List<Column> columns) {
        return join(List.of(empty(), tableHdu(name, columns)));
    }

    /**
     * @param headers header of each chip
     * @param stars detections of each chip
     * @return a FITS_LDAC catalog as SExtractor writes it: for each chip a table with its header, and its detections
     */
    public static byte[] ldac(List<HeaderCards> headers, List<MeasuredStars> stars) {
        List<byte[]> parts = new ArrayList<>();
        parts.add(empty());
        for (int chip = 0; chip < headers.size(); chip++) {
            parts.add(headerHdu(headers.get(chip)));
            parts.add(tableHdu("LDAC_OBJECTS", columns(stars.get(chip))));
        }
        return join(parts);
    }

    private static List<Column> columns(MeasuredStars s) {
        int n = s.count();
        double[][] c = new double[8][n];
        for (int k = 0; k < n; k++) {
            double mean = (s.varX()[k] + s.varY()[k]) / 2;
            double difference = (s.varX()[k] - s.varY()[k]) / 2;
            double half = Math.hypot(difference, s.covXY()[k]);
            c[0][k] = s.id()[k];
            c[1][k] = Math.sqrt(mean + half);
            c[2][k] = Math.sqrt(Math.max(0, mean - half));
            c[3][k] = Math.toDegrees(0.5 * Math.atan2(s.covXY()[k], difference));
            c[4][k] = -2.5 * Math.log10(s.flux()[k]);
            c[5][k] = 1.0857 * s.fluxErr()[k] / s.flux()[k];
            c[6][k] = s.flags()[k];
        }
        return List.of(new Column("NUMBER", 'J', "", c[0]), new Column("XWIN_IMAGE", 'D', "pixel", s.x()),
                new Column("YWIN_IMAGE", 'D', "pixel", s.y()), new Column("ERRAWIN_IMAGE", 'E', "pixel", c[1]),
                new Column("ERRBWIN_IMAGE", 'E', "pixel", c[2]), new Column("ERRTHETAWIN_IMAGE", 'E', "deg", c[3]),
                new Column("FLUX_AUTO", 'E', "count", s.flux()), new Column("FLUXERR_AUTO", 'E', "count", s.fluxErr()),
                new Column("MAG_AUTO", 'E', "mag", c[4]), new Column("MAGERR_AUTO", 'E', "mag", c[5]),
                new Column("FLUX_RADIUS", 'E', "pixel", s.fluxRadius()),
                new Column("ELONGATION", 'E', "", s.elongation()), new Column("FLAGS", 'I', "", c[6]));
    }

    private static byte[] empty() {
        return header(HeaderCards.EMPTY.with("SIMPLE", true, "conforms to FITS").with("BITPIX", 8, "")
                .with("NAXIS", 0, "").with("EXTEND", true, ""));
    }

    private static HeaderCards tableHeader(int rowLength, int rows, int columns) {
        return HeaderCards.EMPTY.with("XTENSION", "BINTABLE", "").with("BITPIX", 8, "").with("NAXIS", 2, "")
                .with("NAXIS1", rowLength, "").with("NAXIS2", rows, "").with("PCOUNT", 0, "").with("GCOUNT", 1, "")
                .with("TFIELDS", columns, "");
    }

    private static byte[] headerHdu(HeaderCards cards) {
        String text = text(cards);
        HeaderCards header = tableHeader(text.length(), 1, 1).with("EXTNAME", "LDAC_IMHEAD", "")
                .with("TTYPE1", "Field Header Card", "").with("TFORM1", text.length() + "A", "")
                .with("TDIM1", "(80, " + text.length() / CARD + ")", "");
        return join(List.of(header(header), padded(text.getBytes(StandardCharsets.US_ASCII))));
    }

    private static byte[] tableHdu(String name, List<Column> columns) {
        int rows = columns.get(0).values().length;
        int length = columns.stream().mapToInt(Column::size).sum();
        HeaderCards header = tableHeader(length, rows, columns.size()).with("EXTNAME", name, "");
        for (int k = 0; k < columns.size(); k++) {
            Column column = columns.get(k);
            header = header.with("TTYPE" + (k + 1), column.name(), "").with("TFORM" + (k + 1), "1" + column.format(),
                    "");
            header = column.unit().isEmpty() ? header : header.with("TUNIT" + (k + 1), column.unit(), "");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        try {
            for (int row = 0; row < rows; row++) {
                for (Column column : columns) {
                    write(out, column.format(), column.values()[row]);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return join(List.of(header(header), padded(bytes.toByteArray())));
    }

    private static void write(DataOutputStream out, char format, double value) throws IOException {
        switch (format) {
            case 'D' -> out.writeDouble(value);
            case 'E' -> out.writeFloat((float) value);
            case 'J' -> out.writeInt((int) Math.rint(value));
            case 'I' -> out.writeShort((int) Math.rint(value));
            default -> throw new IllegalArgumentException("format " + format);
        }
    }

    private static String text(HeaderCards cards) {
        StringBuilder text = new StringBuilder();
        for (String card : cards.cards()) {
            text.append(String.format(Locale.ROOT, "%-80s", card));
        }
        return text.append(String.format(Locale.ROOT, "%-80s", "END")).toString();
    }

    private static byte[] header(HeaderCards cards) {
        String text = text(cards);
        int missing = Math.floorMod(-text.length(), BLOCK);
        return (text + " ".repeat(missing)).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] padded(byte[] contents) {
        return Arrays.copyOf(contents, contents.length + Math.floorMod(-contents.length, BLOCK));
    }

    private static byte[] join(List<byte[]> parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        parts.forEach(out::writeBytes);
        return out.toByteArray();
    }
}
