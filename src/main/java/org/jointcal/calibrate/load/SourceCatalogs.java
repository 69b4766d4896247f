package org.jointcal.calibrate.load;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jointcal.calibrate.request.DetectionRequest;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Problem;
import org.jointcal.core.Problem.Severity;
import org.jointcal.core.Progress;
import org.jointcal.core.Workers;
import org.jointcal.core.wcs.HeaderWcs;
import org.jointcal.core.wcs.Wcs;
import org.jointcal.detect.Detections;
import org.jointcal.io.InputChip;
import org.jointcal.io.InputExposure;
import org.jointcal.io.catalog.ColourColumn;
import org.jointcal.io.input.InputReader;
import org.jointcal.sources.ChipDetector;
import org.jointcal.sources.DetectionCache;
import org.jointcal.sources.PixelMapFiles;

/** Finds the sources of every image that a request names. */
public final class SourceCatalogs {
    private final DetectionRequest request;
    private final Progress progress;
    private final Consumer<Problem> problems;
    private final Sink sink;

    private SourceCatalogs(DetectionRequest request, Progress progress, Consumer<Problem> problems, Sink sink) {
        this.request = request;
        this.progress = progress;
        this.problems = problems;
        this.sink = sink;
    }

    /** Takes the sources of an exposure when they are found, from any thread. */
    @FunctionalInterface
    public interface Sink {
        /**
         * @param exposure the exposure
         * @param chips those of its chips that could be searched, one at least
         * @throws CalibrationException if they cannot be kept
         */
        void accept(InputExposure exposure, List<DetectedChip> chips) throws CalibrationException;
    }

    /**
     * Searches all images, or one for a preview: the first.
     *
     * <p>Problems are told to the progress' log as they are met, and returned. An image that cannot be used is left out
     * with a problem.
     *
     * @param request what to do
     * @param progress told how far it is; may cancel
     * @param sink takes each exposure's sources
     * @return the problems
     * @throws CalibrationException if there is no image at all, or the sink fails
     */
    public static List<Problem> run(DetectionRequest request, Progress progress, Sink sink)
            throws CalibrationException {
        List<Problem> problems = Collections.synchronizedList(new ArrayList<>());
        Consumer<Problem> tell = Problem.keptAndTold(problems, progress);
        new SourceCatalogs(request, progress, tell, sink).run();
        return List.copyOf(problems);
    }

    private void run() throws CalibrationException {
        boolean open = request.input().isEmpty();
        List<InputExposure> found = open
                ? request.openImages()
                : InputReader.read(request.input(), request.headers(), ColourColumn.AUTO, request.threadCount(),
                        progress,
                        problems);
        List<InputExposure> images = found.stream().filter(this::hasPixels).limit(request.preview() ? 1 : found.size())
                .toList();
        PixelMapFiles maps = PixelMapFiles.of(request.weight(), request.badPixels());
        DetectionCache cache = open ? DetectionCache.NONE : DetectionCache.of(request.detectionCache());
        // Pixels of open images come through ImageJ, which does not expect several readers at once, and can be changed.
        int atOnce = open ? 1 : ChipDetector.exposuresAtOnce(images, request.threadCount());
        AtomicInteger done = new AtomicInteger();
        List<CalibrationException> failures = Collections.synchronizedList(new ArrayList<>());
        try (Workers workers = new Workers(atOnce);
                ChipDetector detector = new ChipDetector(request.settings(), request.gain(), maps, cache,
                        Math.max(1, request.threadCount() / atOnce))) {
            workers.run(images.size(), k -> {
                if (failures.isEmpty()) {
                    handle(images.get(k), detector, failures);
                }
                progress.report("Searching images", (double) done.incrementAndGet() / images.size());
            });
            detector.tellNotes(problems);
        }
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
    }

    private boolean hasPixels(InputExposure exposure) {
        boolean pixels = exposure.chips().stream().anyMatch(chip -> chip.pixels().isPresent());
        if (!pixels) {
            problems.accept(new Problem(Severity.NOTE, exposure.name(),
                    "a catalog, not an image; there is nothing to detect. Name the images in input."));
        }
        return pixels;
    }

    private void handle(InputExposure exposure, ChipDetector detector, List<CalibrationException> failures) {
        List<DetectedChip> chips = new ArrayList<>();
        for (InputChip chip : exposure.chips()) {
            progress.check();
            String name = exposure.nameOf(chip);
            try {
                if (chip.pixels().isPresent()) {
                    chips.add(detected(exposure, chip, name, detector));
                }
            } catch (CalibrationException e) {
                problems.accept(new Problem(Severity.ERROR, name, Loading.withoutName(e.getMessage(), name)));
            }
        }
        try {
            if (!chips.isEmpty()) {
                sink.accept(exposure, chips);
            }
        } catch (CalibrationException e) {
            failures.add(e);
        }
    }

    private DetectedChip detected(InputExposure exposure, InputChip chip, String name, ChipDetector detector)
            throws CalibrationException {
        Detections found = detector.detect(exposure, chip, progress);
        InputChip catalog = new InputChip(chip.chip(), chip.header(), chip.width(), chip.height(),
                Optional.of(found.stars()), Optional.empty());
        return new DetectedChip(name, catalog, found, wcs(chip));
    }

    /** Without a WCS the catalog has no positions on the sky, and is a catalog all the same. */
    private static Optional<Wcs> wcs(InputChip chip) {
        try {
            return Optional.of(HeaderWcs.of(chip.header()));
        } catch (CalibrationException e) {
            return Optional.empty();
        }
    }
}
