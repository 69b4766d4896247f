package org.jointcal.calibrate.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.jointcal.calibrate.start.CalibrationSet;
import org.jointcal.core.Problem;
import org.jointcal.core.Problem.Severity;
import org.jointcal.core.RequestException;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.star.Exposure;

/**
 * Which model, and which images share what.
 *
 * @param constrained whether chips are shared by exposures
 * @param reason why, for the summary
 * @param imageDegree degree of the simple model's polynomials
 * @param chipDegree degree of the constrained model's chips
 * @param exposureDegree degree of its exposures
 * @param group index of each exposure's stable set
 * @param chip index of each image's chip
 */
public record ModelChoice(boolean constrained, String reason, int imageDegree, int chipDegree, int exposureDegree,
        int[] group,
        int[] chip) {
    /** Exposures further apart than this are of different nights (days). */
    private static final double NIGHT_GAP = 0.3;
    /** What a degree is where it is to be chosen, before anything is known. */
    private static final int FIRST_DEGREE = 3;

    /** The choice as the request has it; where that leaves something open, as it is before anything is known. */
    static ModelChoice of(CalibrationSet set, CalibrationRequest request) {
        int[] chip = indices(set.images().stream().map(ModelChoice::chipLabel).toList());
        int[] group = groups(set, request.groups());
        boolean shared = request.model().equals("constrained");
        String reason = "as asked for";
        if (!request.fits("Distortions")) {
            shared = false;
            reason = "the mappings are held as the WCS has them";
        } else if (request.model().equals("auto") && request.borrowsCamera()) {
            shared = true;
            reason = "the chips are borrowed";
        } else if (request.model().equals("auto")) {
            shared = isShared(set, group, chip);
            reason = shared ? "exposures share their chips" : "no chip is seen in two exposures of a group";
        }
        return new ModelChoice(shared, reason, request.imageDegree().orElse(FIRST_DEGREE),
                request.chipDegree().orElse(FIRST_DEGREE), request.exposureDegree().orElse(1), group, chip);
    }

    /** Whether a chip is seen in two exposures of a group. */
    private static boolean isShared(CalibrationSet set, int[] group, int[] chip) {
        Set<List<Integer>> seen = new HashSet<>();
        boolean shared = false;
        for (int i = 0; i < chip.length; i++) {
            shared |= !seen.add(List.of(group[set.images().get(i).exposure()], chip[i]));
        }
        return shared;
    }

    /** The same with other degrees of chips and exposures. */
    ModelChoice withDegrees(int newChipDegree, int newExposureDegree) {
        return new ModelChoice(true, reason, imageDegree, newChipDegree, newExposureDegree, group, chip);
    }

    /** The same with other stable sets of exposures. */
    ModelChoice withGroups(int[] newGroup) {
        return new ModelChoice(constrained, reason, imageDegree, chipDegree, exposureDegree, newGroup, chip);
    }

    /** A polynomial of its own for each image. */
    ModelChoice simple(int degree) {
        return new ModelChoice(false, reason, degree, chipDegree, exposureDegree, group, chip);
    }

    /** Whether another choice is the same model. */
    boolean isLike(ModelChoice other) {
        boolean degrees = constrained
                ? chipDegree == other.chipDegree && exposureDegree == other.exposureDegree
                : imageDegree == other.imageDegree;
        return constrained == other.constrained && degrees && Arrays.equals(group, other.group);
    }

    /** The same with other words on why. */
    ModelChoice because(String newReason) {
        return new ModelChoice(constrained, newReason, imageDegree, chipDegree, exposureDegree, group, chip);
    }

    /** The same chip has the same label and the same size: binned frames are a camera of their own. */
    private static String chipLabel(CcdImage image) {
        return image.chip() + " " + image.width() + "x" + image.height();
    }

    private static int[] groups(CalibrationSet set, String wish) {
        List<Exposure> exposures = set.exposures();
        return switch (wish.toLowerCase(Locale.ROOT)) {
            case "one", "auto" -> new int[exposures.size()];
            case "instrument" -> indices(exposures.stream().map(Exposure::instrument).toList());
            case "night" -> nights(exposures);
            default -> indices(keyword(set, wish.toUpperCase(Locale.ROOT)));
        };
    }

    /**
     * Tells of a header keyword that is to group the exposures, and is not in all of their headers.
     *
     * @param set the loaded set
     * @param wish {@code groups} as typed
     * @param problems told of it
     * @throws RequestException if no exposure has it
     */
    public static void checkGroups(CalibrationSet set, String wish, Consumer<Problem> problems)
            throws RequestException {
        if (List.of("auto", "one", "instrument", "night").contains(wish.toLowerCase(Locale.ROOT))) {
            return;
        }
        List<String> values = keyword(set, wish.toUpperCase(Locale.ROOT));
        long without = values.stream().filter(String::isEmpty).count();
        if (without == values.size()) {
            throw new RequestException("groups=" + wish + ": no exposure has this header keyword."
                    + " Use auto, one, instrument, night, or a keyword of the headers.");
        }
        if (without > 0) {
            problems.accept(new Problem(Severity.WARNING, "groups=" + wish, without + " of " + values.size()
                    + " exposures have no such header keyword and form a group of their own."
                    + " Add it to their headers, or to .ahead files beside them."));
        }
    }

    private static List<String> keyword(CalibrationSet set, String key) {
        String[] values = new String[set.exposures().size()];
        Arrays.fill(values, "");
        for (CcdImage image : set.images()) {
            values[image.exposure()] = image.header().text(key).orElse(values[image.exposure()]);
        }
        return List.of(values);
    }

    /** The exposures are in the order of their dates; those without one are a night of their own. */
    static int[] nights(List<Exposure> exposures) {
        int[] night = new int[exposures.size()];
        for (int e = 1; e < night.length; e++) {
            boolean same = exposures.get(e).mjd() - exposures.get(e - 1).mjd() < NIGHT_GAP
                    || Double.isNaN(exposures.get(e).mjd()) && Double.isNaN(exposures.get(e - 1).mjd());
            night[e] = night[e - 1] + (same ? 0 : 1);
        }
        return night;
    }

    /**
     * {@return a number for each label, in the order in which they first come}
     *
     * @param labels any labels, some of them alike
     */
    public static int[] indices(List<String> labels) {
        Map<String, Integer> numbers = new HashMap<>();
        int[] index = new int[labels.size()];
        for (int k = 0; k < index.length; k++) {
            index[k] = numbers.computeIfAbsent(labels.get(k), label -> numbers.size());
        }
        return index;
    }

    /** Groups of images that each need stars of their own to be fitted; chips that are held need none. */
    List<int[]> units(CalibrationSet set, BorrowedCamera camera) {
        List<CcdImage> images = set.images();
        int[] exposure = images.stream().mapToInt(CcdImage::exposure).toArray();
        if (!constrained) {
            int[] own = new int[images.size()];
            Arrays.setAll(own, i -> i);
            return List.of(own);
        }
        List<String> shared = new ArrayList<>();
        for (int i = 0; i < exposure.length; i++) {
            shared.add(camera.isHeld(i) ? "exposure " + exposure[i] : group[exposure[i]] + " " + chip[i]);
        }
        return List.of(exposure, indices(shared));
    }

    /** Total degree of an image's mapping to the plane; of a chip that is held, with the degree that it has. */
    int totalDegree(int image, BorrowedCamera camera) {
        if (!constrained) {
            return imageDegree;
        }
        return (camera.isHeld(image) ? camera.maps().get(image).orElseThrow().degree() : chipDegree) * exposureDegree;
    }
}
