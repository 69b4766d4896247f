package org.jointcal.calibrate.start;

import java.util.Locale;
import java.util.Optional;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.jointcal.calibrate.request.Keys;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.core.wcs.HeaderWcs;
import org.jointcal.core.wcs.Wcs;

/**
 * Where a fit begins to look for an image on the sky: at the WCS of its header, else around a first guess, by the pattern of
 * its stars.
 */
public final class HeaderPlace {
    private static final String ADVICE = "Plate-solve it first.";

    private final String exposure;
    private final HeaderCards header;
    private final boolean only;
    private final CalibrationRequest request;
    private final HeaderPointing pointing;

    /**
     * @param exposure name of the exposure
     * @param header of the image
     * @param only whether it is the exposure's only image: where there are more, none is looked for by its stars
     * @param request {@code pattern_radius}, {@code center} and {@code pixel_scale}
     */
    public HeaderPlace(String exposure, HeaderCards header, boolean only, CalibrationRequest request) {
        this.exposure = exposure;
        this.header = header;
        this.only = only;
        this.request = request;
        pointing = new HeaderPointing(header, request);
    }

    /**
     * {@return the header's WCS; empty where the image is looked for by its stars}
     *
     * @throws CalibrationException if there is neither, with what is missing and what to do
     */
    public Optional<Wcs> wcs() throws CalibrationException {
        try {
            return Optional.of(HeaderWcs.of(header));
        } catch (CalibrationException e) {
            String missing = pointing.missing();
            // A WCS that cannot be used is another matter than none: only who asks for it has it replaced by a guess.
            boolean sought = only && request.patternRadius().orElse(hasNone() ? 1 : 0) > 0;
            if (sought && missing.isEmpty() && (!hasNone() || FrameKind.withoutSky(header).isEmpty())) {
                return Optional.empty();
            }
            Optional<String> dark = dark();
            if (hasNone() && dark.isPresent()) {
                throw new CalibrationException(
                        "a " + dark.get() + " by its header or its name, no exposure of the sky. No action is needed.",
                        e);
            }
            throw new CalibrationException(e.getMessage().replace(ADVICE, next(sought, missing)), e);
        }
    }

    private String next(boolean sought, String missing) {
        if (sought) {
            return "Give " + missing + ", or plate-solve it first.";
        }
        return only && hasNone() && missing.isEmpty()
                ? "RA, DEC and a scale are known: set pattern_radius=30 (arcmin), or leave it out."
                : ADVICE;
    }

    private boolean hasNone() {
        return !header.has("CTYPE1");
    }

    private Optional<String> dark() {
        return FrameKind.withoutSky(header)
                .or(() -> pointing.missing().isEmpty() ? Optional.empty() : FrameKind.byName(exposure));
    }

    /** {@return whether it is an exposure of the sky whose header has no WCS} */
    public boolean isOfSkyWithoutWcs() {
        return hasNone() && dark().isEmpty();
    }

    /** {@return what a first guess lacks, empty where it lacks nothing} */
    public String missing() {
        return pointing.missing();
    }

    /** {@return how far around its first guess an image without a WCS is looked for, in words} */
    public String radius() {
        return Keys.typed(request.patternRadius().orElse(CalibrationRequest.AUTO_PATTERN_RADIUS)) + " arcmin"
                + (request.patternRadius().isPresent() ? "" : " (auto)");
    }

    /** {@return where an image without a WCS is looked for, in words; blank where nothing is known of it} */
    public String sought() {
        return pointing.position()
                .map(at -> String.format(Locale.ROOT, "found by its stars, within %s of RA %.3f, Dec %+.3f degrees",
                        radius(), at.ra(), at.dec()))
                .orElse("");
    }
}
