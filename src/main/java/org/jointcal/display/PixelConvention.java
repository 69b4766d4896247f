package org.jointcal.display;

import ij.ImagePlus;
import org.jointcal.io.image.TiffImages;

/**
 * How the pixels of an image in ImageJ correspond to those of the FITS file: the one place that adds 0.5 or turns the rows
 * over.
 *
 * <p>FITS: the centre of the first pixel in the file is (1, 1). ImageJ: the corner of the first pixel on the screen is
 * (0, 0), its centre (0.5, 0.5). Flipped, as ImageJ's FITS reader shows images by default, the last row of the file is on
 * top: x_FITS = x_IJ + 0.5, y_FITS = height - y_IJ + 0.5. Not flipped: y_FITS = y_IJ + 0.5.
 *
 * @param height number of rows of the image (pixels)
 * @param flipped whether the last row of the file is shown on top
 */
public record PixelConvention(int height, boolean flipped) {
    private static final String LAST_ON_TOP = "last on top";

    public PixelConvention {
        if (height <= 0) {
            throw new IllegalArgumentException("an image of " + height + " rows");
        }
    }

    /**
     * The convention of an open image: what was recorded with it, else ImageJ's default, flipped. (A user's option
     * {@code FlipFitsImages=false} leaves no mark in the images that ImageJ reads.)
     *
     * @param image an image, or a stack, whose slices all have one convention
     * @return its convention
     */
    public static PixelConvention of(ImagePlus image) {
        return new PixelConvention(image.getHeight(),
                !TiffImages.FIRST_ON_TOP.equals(image.getProp(TiffImages.ROWS_PROPERTY)));
    }

    /**
     * Records with the image how its rows stand; a TIFF keeps it.
     *
     * @param image the image to mark
     * @param flipped whether the last row of the file is shown on top
     */
    public static void record(ImagePlus image, boolean flipped) {
        image.setProp(TiffImages.ROWS_PROPERTY, flipped ? LAST_ON_TOP : TiffImages.FIRST_ON_TOP);
    }

    /** Whether the orientation of the image was recorded. */
    static boolean isRecorded(ImagePlus image) {
        return image.getProp(TiffImages.ROWS_PROPERTY) != null;
    }

    /**
     * @param xImage ImageJ's x (pixels, 0 at the left edge)
     * @return the FITS x (pixels, 1-based)
     */
    public double fitsX(double xImage) {
        return xImage + 0.5;
    }

    /**
     * @param yImage ImageJ's y (pixels, 0 at the upper edge, downwards)
     * @return the FITS y (pixels, 1-based)
     */
    public double fitsY(double yImage) {
        return flipped ? height - yImage + 0.5 : yImage + 0.5;
    }

    /**
     * @param xFits FITS x (pixels, 1-based)
     * @return ImageJ's x (pixels, 0 at the left edge)
     */
    public double imageX(double xFits) {
        return xFits - 0.5;
    }

    /**
     * @param yFits FITS y (pixels, 1-based)
     * @return ImageJ's y (pixels, 0 at the upper edge, downwards)
     */
    public double imageY(double yFits) {
        return flipped ? height - yFits + 0.5 : yFits - 0.5;
    }

    /** {@return the step in ImageJ's y for one step in the FITS y: -1 or +1} */
    public int stepY() {
        return flipped ? -1 : 1;
    }

    /**
     * Copies rows from the order of the one into that of the other; the two ways are the same.
     *
     * @param pixels row by row, a whole number of rows of {@code width}, at most {@link #height}
     * @param width pixels in a row
     * @return a copy in the other order
     */
    public float[] reorder(float[] pixels, int width) {
        float[] out = new float[pixels.length];
        int rows = pixels.length / width;
        for (int row = 0; row < rows; row++) {
            System.arraycopy(pixels, row * width, out, (flipped ? rows - 1 - row : row) * width, width);
        }
        return out;
    }
}
