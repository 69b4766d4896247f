package org.jointcal.calibrate.start;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.jointcal.calibrate.request.Keys;
import org.jointcal.core.poly.BivariatePolynomial;
import org.jointcal.core.sky.SkyPosition;
import org.jointcal.core.sky.TangentPlane;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.core.wcs.MovedWcs;
import org.jointcal.core.wcs.PlanePolynomial;
import org.jointcal.core.wcs.PolynomialWcs;
import org.jointcal.core.wcs.Wcs;

/**
 * A first guess of the WCS of an image that has none: north up, with the position and the pixel scale that the user or the
 * header's other cards tell. Good enough to start a pattern search from, and for nothing else.
 */
public final class HeaderPointing {
    /** What {@link Wcs#kind} is of a first guess. */
    static final String KIND = "none";

    private static final List<String[]> POSITIONS = List.of(new String[]{"OBJCTRA", "OBJCTDEC"},
            new String[]{"RA", "DEC"}, new String[]{"TELRA", "TELDEC"}, new String[]{"RA-MNT", "DEC-MNT"});
    private static final List<String> SCALES = List.of("SCALE", "PIXSCALE", "SECPIX", "SECPIX1", "PIXSCAL1");
    /** Coarser than any telescope's: such a focal length is not in millimetres (arcsec/pixel). */
    private static final double COARSEST = 300;
    private static final double ARCSEC_PER_RADIAN = Math.toDegrees(3600);

    private final HeaderCards header;
    private final CalibrationRequest request;

    /**
     * Reads what there is.
     *
     * @param header cards of the image
     * @param request what the user says of it
     */
    public HeaderPointing(HeaderCards header, CalibrationRequest request) {
        this.header = header;
        this.request = request;
    }

    /**
     * {@return whether an image's place is such a guess still, which no pattern of stars has put right}
     *
     * @param image an image of the set
     */
    public static boolean isAssumed(CcdImage image) {
        return image.wcs().kind().equals(KIND) && !(image.wcs() instanceof MovedWcs);
    }

    /** Position of the middle of the image: the user's, else the header's. */
    Optional<SkyPosition> position() {
        if (!request.center().equalsIgnoreCase("auto")) {
            return SkyPosition.parse(request.center());
        }
        return POSITIONS.stream()
                .flatMap(keys -> header.text(keys[0])
                        .flatMap(ra -> header.text(keys[1]).flatMap(dec -> SkyPosition.parse(ra, dec))).stream())
                .findFirst();
    }

    /** Pixel scale (arcsec/pixel): the user's, else the header's, else by focal length and pixel size. */
    OptionalDouble scale() {
        if (request.pixelScale().isPresent()) {
            return request.pixelScale();
        }
        for (String key : SCALES) {
            if (header.number(key).orElse(0) > 0) {
                return header.number(key);
            }
        }
        OptionalDouble optics = opticalScale();
        return optics.orElse(0) > COARSEST ? OptionalDouble.empty() : optics;
    }

    /** The scale by focal length (mm) and pixel size, likely or not (arcsec/pixel). */
    private OptionalDouble opticalScale() {
        double pixel = pixelSize();
        double focus = header.number("FOCALLEN").orElse(0);
        return pixel > 0 && focus > 0
                ? OptionalDouble.of(ARCSEC_PER_RADIAN * pixel / 1000 / focus)
                : OptionalDouble.empty();
    }

    /** Size of a binned pixel (µm), 0 where unknown. XPIXSZ is that already, by convention; PIXSIZE1 is the detector's. */
    private double pixelSize() {
        double binned = header.number("XPIXSZ").orElse(0);
        return binned > 0 ? binned : header.number("PIXSIZE1").orElse(0) * header.number("XBINNING").orElse(1);
    }

    /** {@return what is missing for a first guess, empty where nothing is} */
    public String missing() {
        String what = position().isEmpty() ? "center (no RA and DEC in the header)" : "";
        if (scale().isEmpty()) {
            what += (what.isEmpty() ? "" : " and ") + "pixel_scale (" + scaleProblem() + ")";
        }
        return what;
    }

    private String scaleProblem() {
        return opticalScale().isEmpty()
                ? "no SCALE, nor FOCALLEN and XPIXSZ"
                : String.format(Locale.ROOT, "FOCALLEN=%s mm gives %.0f arcsec a pixel; is it in metres?",
                        Keys.typed(header.number("FOCALLEN").orElseThrow()), opticalScale().orElseThrow());
    }

    /**
     * {@return the first guess; its kind is {@code none}}
     *
     * @param width number of pixels in x
     * @param height number of pixels in y
     */
    public Optional<Wcs> wcs(int width, int height) {
        if (!missing().isEmpty()) {
            return Optional.empty();
        }
        SkyPosition position = position().orElseThrow();
        double half = Math.max(width, height) / 2.0;
        double step = half * scale().orElseThrow() / 3600;
        return Optional.of(new PolynomialWcs(new PlanePolynomial(new TangentPlane(position.ra(), position.dec()),
                (width + 1) / 2.0, (height + 1) / 2.0, half, BivariatePolynomial.linear(0, -step, 0),
                BivariatePolynomial.linear(0, 0, step)), KIND));
    }
}
