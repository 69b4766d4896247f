package org.jointcal.plot;

/**
 * What the two axes of residuals are called, and their unit.
 *
 * @param first name of what a result has as east
 * @param second name of what it has as north
 * @param unit of residuals and their errors, short
 * @param table the file with a row for each image, in whose order they are numbered
 */
public record Directions(String first, String second, String unit, String table) {
    /** On the sky. */
    public static final Directions SKY = new Directions("east", "north", "mas", "images.csv");
    /** In the plane of an image's pixels, where a fit has thousandths of a pixel. */
    public static final Directions PIXELS = new Directions("x", "y", "mpix", "transforms.csv");

    /** Such as {@code East and north together.} */
    String together() {
        return Character.toUpperCase(first.charAt(0)) + first.substring(1) + " and " + second + " together.";
    }

    /** Such as {@code 12.3 east, 14.5 north (mas)}. */
    String pair(double east, double north) {
        return NumberText.three(east) + " " + first + ", " + NumberText.three(north) + " " + second + " (" + unit + ")";
    }

    /** The numbers of the images at an axis. */
    String imageNumber() {
        return "image, as numbered in " + table;
    }

    /** Such as {@code residual east (mas)}. */
    String label(String what) {
        return what + " (" + unit + ")";
    }
}
