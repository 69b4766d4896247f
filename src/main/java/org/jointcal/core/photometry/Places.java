package org.jointcal.core.photometry;

/**
 * Where and of what zero points are asked for, as columns: of measurements, or of any other points of the images.
 *
 * @param image index of the image
 * @param u place in the focal plane, about -1 to 1
 * @param v place in the focal plane, about -1 to 1
 * @param colour colour of the star less the mean (mag); 0 where unknown; empty where no term asks for it
 * @param airmass airmass less 1; 0 where unknown; empty where no term asks for it
 */
public record Places(int[] image, double[] u, double[] v, double[] colour, double[] airmass) {
    public Places {
        int n = image.length;
        if (u.length != n || v.length != n || colour.length % Math.max(1, n) != 0
                || airmass.length % Math.max(1, n) != 0) {
            throw new IllegalArgumentException("columns of different lengths");
        }
    }

    /**
     * {@return places in the middle of the focal plane, of stars of the mean colour at airmass 1}
     *
     * @param image image of each place
     */
    public static Places inTheMiddle(int[] image) {
        int n = image.length;
        return new Places(image, new double[n], new double[n], new double[n], new double[n]);
    }

    /**
     * {@return places in the middle of the focal plane with the columns that these have}
     *
     * @param other image of each of them
     */
    public Places likeThese(int[] other) {
        int n = other.length;
        return new Places(other, new double[n], new double[n], new double[colour.length > 0 ? n : 0],
                new double[airmass.length > 0 ? n : 0]);
    }

    /** {@return how many there are} */
    public int count() {
        return image.length;
    }
}
