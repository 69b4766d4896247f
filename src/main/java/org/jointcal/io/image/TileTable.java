package org.jointcal.io.image;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.io.GivenFile;
import org.jointcal.io.fits.FitsLayout;
import org.jointcal.io.fits.TableField;

/**
 * Looks at the table of a tile-compressed image before the library does, which trusts it and would set aside whatever
 * memory a damaged row asks for: the columns must fill the rows, and each tile must lie in the table's heap. Source: FITS
 * standard 4.0, section 7.3.
 */
final class TileTable {
    private static final Pattern FORM = Pattern.compile("\\s*(\\d*)([LXBIJKAEDCMPQ])([LXBIJKAEDCM]?)(\\(\\d*\\))?\\s*");

    private final String where;
    private final List<Integer> descriptorAt = new ArrayList<>();
    private final List<Boolean> descriptorIsLong = new ArrayList<>();
    private final List<Integer> elementBytes = new ArrayList<>();
    private long rowBytes;
    private int descriptorOfTile = -1;

    private TileTable(String where) {
        this.where = where;
    }

    /**
     * @param file the file
     * @param unit the HDU of the compressed image
     * @throws CalibrationException if the table is damaged, or the file cannot be read
     */
    static void check(Path file, FitsLayout.Unit unit) throws CalibrationException {
        String name = GivenFile.nameOf(file);
        TileTable table = new TileTable(name + ": HDU " + unit.index());
        table.columns(unit.header());
        long rows = (long) unit.header().number("NAXIS2").orElse(0);
        long heap = (long) unit.header().number("THEAP").orElse(table.rowBytes * rows);
        if (table.rowBytes != unit.header().number("NAXIS1").orElse(0) || heap < table.rowBytes * rows) {
            throw table.damaged("its columns do not fill its rows");
        }
        HcompressHeads heads = new HcompressHeads(unit.header());
        int tile = HcompressHeads.areIn(unit.header()) ? table.descriptorOfTile : -1;
        try (InputStream in = GivenFile.open(file)) {
            in.skipNBytes(unit.dataOffset());
            byte[] row = new byte[(int) table.rowBytes];
            for (long r = 0; r < rows; r++) {
                if (in.readNBytes(row, 0, row.length) < row.length) {
                    throw new EOFException("it ends too early");
                }
                table.checkRow(ByteBuffer.wrap(row), unit.dataBytes() - heap);
                if (tile >= 0 && table.count(ByteBuffer.wrap(row), tile) > 0) {
                    heads.add((int) r, heap + table.from(ByteBuffer.wrap(row), tile));
                }
            }
            if (!heads.agree(file, unit.dataOffset())) {
                throw table.damaged("a tile is of another size");
            }
        } catch (IOException e) {
            throw GivenFile.unreadable(name, e);
        }
    }

    private void columns(HeaderCards header) throws CalibrationException {
        int columns = (int) header.number("TFIELDS").orElse(0);
        for (int k = 1; k <= columns; k++) {
            Matcher form = FORM.matcher(header.text("TFORM" + k).orElse(""));
            if (!form.matches() || form.group(1).length() > 9) {
                throw damaged("TFORM" + k + " is no format");
            }
            long count = form.group(1).isEmpty() ? 1 : Long.parseLong(form.group(1));
            char type = form.group(2).charAt(0);
            if (type == 'P' || type == 'Q') {
                if (count > 1 || form.group(3).isEmpty()) {
                    throw damaged("TFORM" + k + " is no format");
                }
                if (count == 1) {
                    if (TableField.name(header, k).equals("COMPRESSED_DATA")) {
                        descriptorOfTile = descriptorAt.size();
                    }
                    descriptorAt.add((int) Math.min(rowBytes, Integer.MAX_VALUE));
                    descriptorIsLong.add(type == 'Q');
                    elementBytes.add(bytes(form.group(3).charAt(0)));
                }
                rowBytes += count * (type == 'Q' ? 16 : 8);
            } else {
                rowBytes += type == 'X' ? (count + 7) / 8 : count * bytes(type);
            }
        }
    }

    /** Bytes of one element; of bits, which no tile has, as if each were a byte. */
    private static int bytes(char type) {
        return switch (type) {
            case 'I' -> 2;
            case 'J', 'E' -> 4;
            case 'K', 'D', 'C' -> 8;
            case 'M' -> 16;
            default -> 1;
        };
    }

    private void checkRow(ByteBuffer row, long heapBytes) throws CalibrationException {
        for (int d = 0; d < descriptorAt.size(); d++) {
            long count = count(row, d);
            long from = from(row, d);
            boolean inside = count >= 0 && from >= 0 && from <= heapBytes
                    && count <= (heapBytes - from) / elementBytes.get(d);
            if (count != 0 && !inside) {
                throw damaged("a tile lies outside of it");
            }
        }
    }

    private long count(ByteBuffer row, int d) {
        int at = descriptorAt.get(d);
        return descriptorIsLong.get(d) ? row.getLong(at) : row.getInt(at);
    }

    private long from(ByteBuffer row, int d) {
        int at = descriptorAt.get(d);
        return descriptorIsLong.get(d) ? row.getLong(at + 8) : row.getInt(at + 4);
    }

    private CalibrationException damaged(String fact) {
        return new CalibrationException(where + " has a damaged table of tiles (" + fact
                + "). Copy or download the file again.");
    }
}
