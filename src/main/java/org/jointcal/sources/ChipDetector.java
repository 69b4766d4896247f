package org.jointcal.sources;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Problem;
import org.jointcal.core.Problem.Severity;
import org.jointcal.core.Progress;
import org.jointcal.core.Workers;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.detect.DetectionSettings;
import org.jointcal.detect.Detections;
import org.jointcal.detect.PixelMaps;
import org.jointcal.detect.SourceDetector;
import org.jointcal.io.InputChip;
import org.jointcal.io.InputExposure;

/**
 * Finds the sources of chips, each with what its header says about gain, saturation and colour filters.
 *
 * <p>May be used from several threads. {@link #close} when all chips are done.
 */
public final class ChipDetector implements AutoCloseable {
    private static final List<String> SATURATION = List.of("SATURATE", "SATLEVEL", "MAXLIN", "DATAMAX");
    private static final long MEMORY_PER_PIXEL = 24;

    private final DetectionSettings settings;
    private final OptionalDouble gain;
    private final PixelMapFiles maps;
    private final DetectionCache cache;
    private final int threads;
    private final SortedSet<String> notes = new ConcurrentSkipListSet<>();

    /**
     * @param settings how to look; its gain is not used, an empty saturation and {@code AUTO} are for the headers to fill
     * @param gain of all images (electrons per count); 0 = unknown, empty = from the headers
     * @param maps weights and bad pixels; {@link PixelMapFiles#NONE} for none
     * @param cache what was detected before; {@link DetectionCache#NONE} for none
     * @param threads how many threads may work on one chip
     */
    public ChipDetector(DetectionSettings settings, OptionalDouble gain, PixelMapFiles maps, DetectionCache cache,
            int threads) {
        this.settings = settings;
        this.gain = gain;
        this.maps = maps;
        this.cache = cache;
        this.threads = threads;
    }

    /**
     * How many exposures to work on at once: all threads are used, and the memory holds the frames.
     *
     * @param exposures what is to be worked on
     * @param threads how many threads there are
     * @return a number from 1 to threads
     */
    public static int exposuresAtOnce(List<InputExposure> exposures, int threads) {
        long largest = exposures.stream().flatMap(e -> e.chips().stream()).filter(chip -> chip.pixels().isPresent())
                .mapToLong(chip -> (long) chip.width() * chip.height()).max().orElse(0);
        long fitting = largest == 0
                ? threads
                : Math.max(1, Runtime.getRuntime().maxMemory() / (MEMORY_PER_PIXEL * largest));
        return (int) Math.max(1, Math.min(Math.min(threads, exposures.size()), fitting));
    }

    /**
     * Finds the sources of a chip.
     *
     * @param exposure the exposure that it is a chip of
     * @param chip a chip with pixels
     * @param progress told how far it is; may cancel
     * @return what was found, now or when the same file was searched in the same way before
     * @throws CalibrationException if pixels or maps cannot be read
     */
    public Detections detect(InputExposure exposure, InputChip chip, Progress progress) throws CalibrationException {
        DetectionSettings own = settingsFor(chip.header());
        DetectionCache.Entry entry = cache.entry(exposure, chip, own, maps.filesFor(exposure));
        Optional<Detections> known = entry.read();
        if (known.isPresent()) {
            return known.get();
        }
        float[] pixels = chip.pixels().orElseThrow().read(progress);
        PixelMaps pixelMaps = maps.of(exposure, chip);
        try (Workers workers = new Workers(threads)) {
            Detections found = SourceDetector.detectWithin(pixels, pixelMaps, chip.width(), chip.height(), own, workers,
                    progress);
            entry.write(found);
            return found;
        }
    }

    private DetectionSettings settingsFor(HeaderCards header) {
        DetectionSettings own = settings.withGain(gain.isPresent() ? gain.getAsDouble() : headerGain(header));
        if (own.saturation().isEmpty()) {
            own = own.withSaturation(SATURATION.stream().map(header::number).filter(OptionalDouble::isPresent)
                    .findFirst().orElse(OptionalDouble.empty()));
        }
        boolean filters = own.bayer() == DetectionSettings.Bayer.AUTO && header.text("BAYERPAT").isPresent();
        return filters ? own.withBayer(DetectionSettings.Bayer.YES) : own;
    }

    private double headerGain(HeaderCards header) {
        HeaderGain told = HeaderGain.of(header);
        if (told.ignored()) {
            notes.add("GAIN=" + header.text("GAIN").orElse("").strip() + " in headers is taken for a camera's setting,"
                    + " not for electrons per count, and left out. Write EGAIN into the headers to count the stars'"
                    + " photon noise.");
        } else if (told.value() == 0) {
            notes.add("no electrons per count in the headers (EGAIN, CCDGAIN or GAIN): the errors of bright stars lack"
                    + " their photons' noise, and the floor stands in for it. Write EGAIN into the headers, or give"
                    + " gain to detect.");
        }
        return told.value();
    }

    /**
     * Tells what the headers had that could not be used, each once.
     *
     * @param problems told
     */
    public void tellNotes(Consumer<Problem> problems) {
        notes.forEach(note -> problems.accept(new Problem(Severity.NOTE, "run", note)));
    }

    /** Keeps the memory of earlier detections within its size. */
    @Override
    public void close() {
        cache.prune();
    }
}
