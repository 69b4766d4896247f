package org.jointcal.io.fits;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jointcal.core.wcs.HeaderCards;

/**
 * A column of a binary table, as its header tells it. Source: FITS standard 4.0, section 7.3.
 *
 * @param name TTYPE in upper case, empty where there is none
 * @param number its number, from 1
 * @param type TFORM's letter: the type of its elements
 * @param repeat how many elements a row has
 * @param offset where they begin in a row (bytes)
 */
public record TableField(String name, int number, char type, int repeat, int offset) {
    private static final Pattern FORM = Pattern.compile("\\s*(\\d*)\\s*([LXBIJKAEDCMPQ]).*");

    /**
     * @param header header of a table
     * @return its columns in order, those without a name too
     * @throws IllegalArgumentException if a TFORM is damaged, or rows would be longer than 2 GB
     */
    static List<TableField> of(HeaderCards header) {
        List<TableField> fields = new ArrayList<>();
        int offset = 0;
        int count = (int) header.number("TFIELDS").orElse(0);
        for (int k = 1; k <= count; k++) {
            String form = header.text("TFORM" + k).orElse("");
            Matcher parts = FORM.matcher(form);
            if (!parts.matches()) {
                throw new IllegalArgumentException("TFORM" + k + " = '" + form + "'");
            }
            int repeat = parts.group(1).isEmpty() ? 1 : Integer.parseInt(parts.group(1));
            TableField field = new TableField(name(header, k), k, parts.group(2).charAt(0), repeat, offset);
            fields.add(field);
            offset = Math.addExact(offset, field.bytes());
        }
        return fields;
    }

    /**
     * {@return TTYPE of a column in upper case}
     *
     * @param header of the table
     * @param number number of the column, from 1
     */
    public static String name(HeaderCards header, int number) {
        return header.text("TTYPE" + number).orElse("").strip().toUpperCase(Locale.ROOT);
    }

    /** Length in a row (bytes). */
    int bytes() {
        return type == 'X' ? (repeat + 7) / 8 : Math.multiplyExact(repeat, elementBytes());
    }

    private int elementBytes() {
        return switch (type) {
            case 'I' -> Short.BYTES;
            case 'J', 'E' -> Integer.BYTES;
            case 'K', 'D', 'C', 'P' -> Long.BYTES;
            case 'M', 'Q' -> 2 * Long.BYTES;
            default -> 1;
        };
    }

    boolean isNumber() {
        return repeat > 0 && "BIJKEDCM".indexOf(type) >= 0;
    }

    boolean isWhole() {
        return "BIJK".indexOf(type) >= 0;
    }

    /**
     * @param bytes bytes of a table
     * @param at where the column's first element stands
     * @return the number there, of a complex one its real part
     */
    double value(ByteBuffer bytes, int at) {
        return switch (type) {
            case 'D', 'M' -> bytes.getDouble(at);
            case 'E', 'C' -> bytes.getFloat(at);
            case 'J' -> bytes.getInt(at);
            case 'I' -> bytes.getShort(at);
            case 'K' -> bytes.getLong(at);
            default -> bytes.get(at) & 0xff;
        };
    }
}
