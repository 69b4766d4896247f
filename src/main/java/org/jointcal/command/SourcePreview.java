package org.jointcal.command;

import ij.ImagePlus;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jointcal.calibrate.request.DetectionRequest;
import org.jointcal.calibrate.load.SourceCatalogs;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.display.SourceOverlay;
import org.jointcal.report.SourceReport;

/**
 * Shows on the current slice what the keys of {@code Detect Sources...} would find in it, while their dialog is open.
 *
 * <p>Only while {@code preview} is yes and no files are named. The search begins when nothing was changed for a moment,
 * on a thread of its own; what is asked for next stops it. May be asked from any thread.
 */
final class SourcePreview implements AutoCloseable {
    private static final long PAUSE_MILLIS = 300;

    private final ImagePlus image;
    private final AtomicInteger asked = new AtomicInteger();
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "jointcal-preview");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param image an open image
     */
    SourcePreview(ImagePlus image) {
        this.image = image;
    }

    /**
     * Shows what keys find, some time after this returns; circles of an earlier preview go where there is none to be.
     *
     * @param keys settings as typed
     * @param told gets a line with count, FWHM and background, or with what is wrong
     */
    void show(Map<String, String> keys, Consumer<String> told) {
        int number = asked.incrementAndGet();
        later.schedule(() -> search(keys, number, told), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void search(Map<String, String> keys, int number, Consumer<String> told) {
        SourceOverlay overlay = new SourceOverlay();
        Optional<String> line = Optional.empty();
        Progress whileAsked = new UntilAskedAgain(number);
        try {
            DetectionRequest request = DetectionRequest.of(keys, OpenExposures.ofOne(image, true).exposures());
            if (request.preview() && request.input().isEmpty()) {
                SourceReport report = new SourceReport(Path.of(""), false);
                SourceCatalogs.run(request, whileAsked, (exposure, chips) -> {
                    report.accept(exposure, chips);
                    overlay.add(exposure.source(), chips.get(0).found());
                });
                line = report.text().lines().findFirst();
            }
            whileAsked.check();
            overlay.show(image);
            // Last, because who is told may want no more of it.
            line.ifPresent(told);
        } catch (CalibrationException e) {
            told.accept(e.getMessage());
        } catch (Progress.CancelledException e) {
            // Something else was asked for since.
            return;
        }
    }

    /** Silent; cancels when something else is asked for. */
    private final class UntilAskedAgain implements Progress {
        private final int number;

        UntilAskedAgain(int number) {
            this.number = number;
        }

        @Override
        public void report(String stage, double fraction) {
            check();
        }

        @Override
        public void log(String line) {
            check();
        }

        @Override
        public boolean isCancelled() {
            return asked.get() != number;
        }
    }

    /** Takes the circles away. */
    void clear() {
        asked.incrementAndGet();
        new SourceOverlay().show(image);
    }

    @Override
    public void close() {
        asked.incrementAndGet();
        later.shutdownNow();
    }
}
