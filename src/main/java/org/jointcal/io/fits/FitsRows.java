package org.jointcal.io.fits;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.regex.Pattern;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.io.AtomicFile;
import org.jointcal.io.OutputFolder;

/**
 * A FITS image of 32-bit floats that is written row by row, from the bottom (the first of the file) up; NaN = no value.
 * Closed before it is finished, nothing is left of it.
 */
public final class FitsRows implements AutoCloseable {
    private static final Pattern STRUCTURE = Pattern.compile("SIMPLE|XTENSION|BITPIX|NAXIS\\d*|EXTEND|PCOUNT|GCOUNT"
            + "|GROUPS|BSCALE|BZERO|BLANK|DATAMIN|DATAMAX|CHECKSUM|DATASUM|EXTNAME|EXTVER|EXTLEVEL|INHERIT|NEXTEND"
            + "|CONTINUE|END|");

    private final AtomicFile.Unfinished file;
    private final OutputFolder folder;
    private final long values;
    private long written;

    /**
     * Begins an image in a folder.
     *
     * @param folder where it will be
     * @param name its name, without any folder
     * @param header its cards; those about the structure of the file are ours
     * @param width number of pixels in x
     * @param height number of pixels in y
     * @throws CalibrationException if it cannot be made
     * @throws IllegalArgumentException if the name would leave the folder
     */
    public FitsRows(OutputFolder folder, String name, HeaderCards header, int width, int height)
            throws CalibrationException {
        this.file = folder.begin(name);
        this.folder = folder;
        this.values = (long) width * height;
        HeaderCards structure = HeaderCards.EMPTY.with("SIMPLE", true, "conforms to FITS standard")
                .with("BITPIX", -32, "32-bit floats").with("NAXIS", 2, "number of axes")
                .with("NAXIS1", width, "[pix] width").with("NAXIS2", height, "[pix] height");
        try {
            file.out().write(HeaderBlocks.bytes(structure.append(header.without(STRUCTURE.asMatchPredicate()))));
        } catch (IOException e) {
            file.close();
            throw file.unwritable(e);
        }
    }

    /**
     * @param rows whole rows, the next ones
     * @throws CalibrationException if they cannot be written
     */
    public void write(float[] rows) throws CalibrationException {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * rows.length);
        bytes.asFloatBuffer().put(rows);
        written += rows.length;
        try {
            file.out().write(bytes.array());
        } catch (IOException e) {
            throw file.unwritable(e);
        }
    }

    /**
     * Pads the file; it waits for the folder's commit then.
     *
     * @throws CalibrationException if it cannot be written
     * @throws IllegalStateException if rows are missing
     */
    public void finish() throws CalibrationException {
        if (written != values) {
            throw new IllegalStateException(written + " values written of " + values);
        }
        try {
            file.out().write(new byte[(int) Math.floorMod(-Float.BYTES * values, (long) FitsLayout.BLOCK)]);
        } catch (IOException e) {
            throw file.unwritable(e);
        }
        folder.stage(file);
    }

    @Override
    public void close() {
        file.close();
    }
}
