package org.jointcal.command;

import java.util.List;
import java.util.Optional;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.jointcal.calibrate.start.HeaderPlace;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.wcs.HeaderWcs;
import org.jointcal.core.wcs.Wcs;
import org.jointcal.io.InputChip;
import org.jointcal.io.InputExposure;

/**
 * Where a fit would begin to look for an image, in the words of the wizard.
 *
 * @param wcs the kind of its WCS; {@link #PATTERN} or {@link #SOLVER} where that is how it is found, else {@code -}
 * @param remark how it is found where it has no WCS, or what is missing; blank where all is well
 */
record WizardPlace(String wcs, String remark) {
    /** Of an image that is found by the pattern of its stars. */
    static final String PATTERN = "by pattern";
    /** Of an image that a plate solver gets. */
    static final String SOLVER = "by solver";

    static WizardPlace of(InputExposure exposure, InputChip chip, CalibrationRequest request) {
        HeaderPlace place = new HeaderPlace(exposure.name(), chip.header(), exposure.chips().size() == 1, request);
        try {
            return new WizardPlace(HeaderWcs.of(chip.header(), chip.width(), chip.height()).kind(), "");
        } catch (CalibrationException unusable) {
            if (!request.solver().equals("none")) {
                return new WizardPlace(SOLVER, "found by the plate solver (solver=" + request.solver() + ")");
            }
            return withoutWcs(place, unusable);
        }
    }

    private static WizardPlace withoutWcs(HeaderPlace place, CalibrationException unusable) {
        try {
            Optional<Wcs> wcs = place.wcs();
            return wcs.isPresent()
                    ? new WizardPlace("-", unusable.getMessage())
                    : new WizardPlace(PATTERN, place.sought());
        } catch (CalibrationException e) {
            return new WizardPlace("-", e.getMessage());
        }
    }

    /** Of all images. */
    static List<WizardPlace> all(List<InputExposure> exposures, CalibrationRequest request) {
        return exposures.stream().flatMap(e -> e.chips().stream().map(chip -> of(e, chip, request))).toList();
    }

    /** What is said where no image has a place on the sky before the fit. */
    static String instead(List<WizardPlace> places) {
        if (places.isEmpty()) {
            return "There are no images. Go back to the page Images.";
        }
        List<WizardPlace> lost = places.stream().filter(place -> place.wcs().equals("-")).toList();
        String text = lost.isEmpty()
                ? places.size() + " images have no WCS yet, and will be looked for in the fit. The first of them: "
                        + places.get(0).remark()
                : "No image has a WCS, and " + lost.size() + " of " + places.size()
                        + " cannot be looked for. The first of them: " + lost.get(0).remark();
        return lines(text);
    }

    /** In lines of a width that half a window has room for. */
    private static String lines(String text) {
        return text.replaceAll("(.{1,42})(\\s+|$)", "$1\n").strip();
    }
}
