package org.jointcal.report;

import java.util.Set;
import java.util.stream.Collectors;
import org.jointcal.calibrate.result.CalibrationResult;
import org.jointcal.calibrate.result.ImageSolution;
import org.jointcal.core.Problem;
import org.jointcal.core.Problem.Severity;

/** How much of what was given is in a run: the images that were fitted, of all, those included that could not be read. */
final class GivenFiles {
    private static final Set<String> NO_FILES = Set.of("run", "input");

    private GivenFiles() {
    }

    /**
     * @param result a run
     * @return its images, and the files that an error kept from being any
     */
    static int count(CalibrationResult result) {
        Set<String> known = result.images().stream().map(image -> image.image().name()).collect(Collectors.toSet());
        result.exposures().forEach(exposure -> known.add(exposure.name()));
        known.add(result.summary().referenceName());
        known.addAll(NO_FILES);
        long others = result.problems().stream().filter(problem -> problem.severity() == Severity.ERROR)
                .map(Problem::object).filter(object -> !known.contains(object)).distinct().count();
        return result.images().size() + (int) others;
    }

    /** {@code 6 of 10 images and files fitted}, or {@code 6 of 6 images fitted} where all files are images. */
    static String words(CalibrationResult result) {
        long fitted = result.images().stream().filter(ImageSolution::isFitted).count();
        int all = count(result);
        return fitted + " of " + all + (all > result.images().size() ? " files" : all == 1 ? " image" : " images")
                + " fitted";
    }
}
