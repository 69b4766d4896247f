package org.jointcal.finished;

import java.util.List;
import java.util.Map;
import org.jointcal.calibrate.result.CalibrationResult;
import org.jointcal.calibrate.result.ImageSolution;
import org.jointcal.calibrate.result.RunSummary.Stage;
import org.jointcal.core.Problem;

/**
 * A finished run as it is looked at; immutable, and the same whether it comes from memory or from its folder.
 *
 * @param usable whether its solution may be used
 * @param verdict one sentence on it
 * @param settings every key of the run with its value
 * @param images its images
 * @param measurements all their detections
 * @param stars its stars
 * @param references the reference stars that were matched
 * @param stages chi2 through the fit, in order
 * @param problems what the user should know, worst first
 */
public record FinishedRun(boolean usable, String verdict, Map<String, String> settings, List<FinishedImage> images,
        Measurements measurements, SkyStars stars, References references, List<Stage> stages,
        List<Problem> problems) {
    /** More pixels than an image has along an axis. */
    private static final int LARGEST = 1 << 20;

    public FinishedRun {
        images = List.copyOf(images);
        stages = List.copyOf(stages);
        problems = List.copyOf(problems);
    }

    private static boolean isSize(int pixels) {
        return pixels > 1 && pixels <= LARGEST;
    }

    /** Whether every row of the tables points to an image and to a star that are there, images in their order. */
    boolean isConsistent() {
        int[] image = measurements.image();
        boolean consistent = true;
        for (int k = 0; k < image.length; k++) {
            consistent &= image[k] >= (k == 0 ? 0 : image[k - 1]) && image[k] < images.size()
                    && measurements.star()[k] >= -1 && measurements.star()[k] < stars.count();
            consistent &= !measurements.isUsed(k) || measurements.star()[k] >= 0;
        }
        for (FinishedImage one : images) {
            consistent &= one.wcs().isEmpty() || isSize(one.width()) && isSize(one.height());
        }
        for (int star : references.star()) {
            consistent &= star >= 0 && star < stars.count();
        }
        return consistent;
    }

    /**
     * {@return this run with the detections of one star in so many, and of nothing else less; for what shows many of them at once}
     *
     * @param every one in how many; 1 for all
     */
    public FinishedRun sample(int every) {
        return new FinishedRun(usable, verdict, settings, images, measurements.sample(every), stars, references, stages,
                problems);
    }

    /**
     * @param result a run in memory
     * @return the run as it is looked at
     */
    public static FinishedRun of(CalibrationResult result) {
        List<FinishedImage> images = result.images().stream().map((ImageSolution s) -> FinishedImage.of(result, s))
                .toList();
        return new FinishedRun(result.usable(), result.verdict(), result.request().toKeys(), images,
                Measurements.of(result), SkyStars.of(result), References.of(result), result.summary().stages(),
                result.problems());
    }
}
