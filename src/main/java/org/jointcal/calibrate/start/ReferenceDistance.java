package org.jointcal.calibrate.start;

import java.util.List;
import java.util.Locale;
import org.jointcal.core.sky.UnitVectors;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.star.RefStars;
import org.jointcal.core.wcs.MovedWcs;
import org.jointcal.core.wcs.Wcs;

/**
 * How far a reference lies from the exposures where none of its stars matches them, and what that looks like.
 *
 * @param ra right ascension of the middle of the exposures by their headers or {@code center} (degrees)
 * @param dec its declination (degrees)
 * @param size angle from there to the farthest corner (degrees)
 * @param referenceRa right ascension of the middle of the reference (degrees)
 * @param referenceDec its declination (degrees)
 * @param referenceSize angle from there to its farthest star (degrees)
 */
public record ReferenceDistance(double ra, double dec, double size, double referenceRa, double referenceDec,
        double referenceSize) {
    /** Headers that are farther off than this are wrong rather than imprecise (degrees). */
    private static final double IMPRECISE = 5;
    private static final double HOUR = 15;

    /**
     * @param images the exposures, one at least, with the WCS of their headers or what it was moved to
     * @param reference its stars, one at least
     * @return their places
     */
    public static ReferenceDistance of(List<CcdImage> images, RefStars reference) {
        double[] corners = new double[12 * images.size()];
        double[] v = new double[3];
        for (int k = 0; k < 4 * images.size(); k++) {
            CcdImage image = images.get(k / 4);
            Wcs wcs = image.wcs() instanceof MovedWcs moved ? moved.wrong() : image.wcs();
            wcs.pixelToPlane(0.5 + k % 2 * image.width(), 0.5 + k / 2 % 2 * image.height(), v);
            wcs.tangentPlane().deprojectToVector(v[0], v[1], v);
            System.arraycopy(v, 0, corners, 3 * k, 3);
        }
        double[] stars = new double[3 * reference.count()];
        for (int r = 0; r < reference.count(); r++) {
            UnitVectors.of(reference.ra()[r], reference.dec()[r], v);
            System.arraycopy(v, 0, stars, 3 * r, 3);
        }
        SkyCircle a = SkyCircle.around(corners);
        SkyCircle b = SkyCircle.around(stars);
        return new ReferenceDistance(UnitVectors.ra(a.x(), a.y()), UnitVectors.dec(a.x(), a.y(), a.z()),
                Math.toDegrees(a.radius()), UnitVectors.ra(b.x(), b.y()), UnitVectors.dec(b.x(), b.y(), b.z()),
                Math.toDegrees(b.radius()));
    }

    /** {@return both places and the distance between them (degrees), as a part of a sentence} */
    public String places() {
        return String.format(Locale.ROOT,
                "the headers (or center) say RA %.3f Dec %+.2f; the reference lies around RA %.3f Dec %+.2f"
                        + " (%.3g degrees apart)",
                ra, dec, referenceRa, referenceDec, distance());
    }

    /** {@return whether the exposures lie outside the reference altogether} */
    public boolean isApart() {
        return distance() > size + referenceSize;
    }

    /** {@return what to do about exposures that are {@linkplain #isApart apart}} */
    public String advice() {
        if (meets(ra * HOUR)) {
            return String.format(Locale.ROOT, "RA in the headers seems to be in hours: set center=%.3f,%.2f,"
                    + " or write it in degrees or as h:m:s.", ra * HOUR % 360, dec);
        }
        if (meets(ra / HOUR)) {
            return "RA of the reference seems to be in hours. Write it in degrees.";
        }
        double arcmin = 60 * (distance() + Math.min(1, referenceSize));
        return distance() < IMPRECISE
                ? String.format(Locale.ROOT, "Set pattern_radius=%d (arcmin), or check RA and DEC in the headers.",
                        10 * (int) Math.ceil(arcmin / 10))
                : "Check RA and DEC in the headers, center, and that the reference is of this field.";
    }

    private double distance() {
        return UnitVectors.separation(ra, dec, referenceRa, referenceDec);
    }

    /** Whether exposures at another right ascension would lie in the reference. */
    private boolean meets(double otherRa) {
        return UnitVectors.separation(otherRa, dec, referenceRa, referenceDec) <= size + referenceSize;
    }
}
