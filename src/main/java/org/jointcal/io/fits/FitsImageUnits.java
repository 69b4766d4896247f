package org.jointcal.io.fits;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.regex.Pattern;
import org.jointcal.core.wcs.HeaderCards;

/**
 * Images of whole numbers from 0 to 65535 in one FITS file: one image is the primary unit, of more each is an extension.
 * Source: FITS standard 4.0, sections 4.4 and 5.2.5.
 */
public final class FitsImageUnits {
    private static final int ZERO = 32768;
    /** Cards that say how the file is built, which are ours. */
    private static final Pattern STRUCTURE = Pattern
            .compile("SIMPLE|XTENSION|BITPIX|NAXIS\\d*|EXTEND|PCOUNT|GCOUNT|GROUPS"
                    + "|BSCALE|BZERO|BLANK|CHECKSUM|DATASUM|END|");

    private FitsImageUnits() {
    }

    /** Gives the pixels of an image when they are needed. */
    @FunctionalInterface
    public interface Pixels {
        /**
         * @param image index of the image
         * @return whole numbers from 0 to 65535: {@code values[(y - 1) * width + (x - 1)]} is the pixel (x, y)
         */
        float[] of(int image);
    }

    /**
     * @param out where to write; not closed
     * @param headers cards of each image; those about the structure of the file are left out
     * @param width number of pixels in x
     * @param height number of pixels in y
     * @param pixels the images
     * @throws IOException if the stream fails
     */
    public static void write(OutputStream out, List<HeaderCards> headers, int width, int height, Pixels pixels)
            throws IOException {
        HeaderCards primary = HeaderCards.EMPTY.with("SIMPLE", true, "conforms to FITS standard");
        boolean several = headers.size() > 1;
        if (several) {
            out.write(HeaderBlocks.bytes(primary.with("BITPIX", 8, "no data").with("NAXIS", 0, "no data")
                    .with("EXTEND", true, "one extension for each image")));
        }
        for (int image = 0; image < headers.size(); image++) {
            HeaderCards start = several ? HeaderCards.EMPTY.with("XTENSION", "IMAGE", "an image") : primary;
            HeaderCards structure = start.with("BITPIX", 16, "16-bit whole numbers").with("NAXIS", 2, "number of axes")
                    .with("NAXIS1", width, "[pix] width").with("NAXIS2", height, "[pix] height");
            structure = several ? structure.with("PCOUNT", 0, "no heap").with("GCOUNT", 1, "one group") : structure;
            structure = structure.with("BSCALE", 1, "").with("BZERO", ZERO, "values are 0 to 65535");
            out.write(HeaderBlocks.bytes(structure.append(headers.get(image).without(STRUCTURE.asMatchPredicate()))));
            data(out, pixels.of(image));
        }
    }

    private static void data(OutputStream out, float[] values) throws IOException {
        int bytes = Short.BYTES * values.length;
        ByteBuffer block = ByteBuffer.allocate(bytes + Math.floorMod(-bytes, FitsLayout.BLOCK));
        for (float value : values) {
            block.putShort((short) (Math.round(value) - ZERO));
        }
        out.write(block.array());
    }
}
