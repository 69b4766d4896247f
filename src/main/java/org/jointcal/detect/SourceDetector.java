package org.jointcal.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import org.jointcal.core.Progress;
import org.jointcal.core.Workers;

/**
 * Finds and measures the sources of one image.
 *
 * <p>The background ({@link BackgroundMap}) is taken away; what stands above the threshold in the convolved image
 * ({@link GroupFinder}) is separated into sources ({@link Deblender}), freed of what is no star ({@link TrailRejection},
 * {@link ArtefactRejection}, {@link Cleaner}) and measured ({@link SourceMeasurer}): flux and size ({@link AutoFlux}), position
 * and its errors ({@link WindowedCentroid}). Needs one number per pixel beside the image, two for a Bayer pattern. One input gives
 * one output, bit for bit, whatever the number of threads.
 */
public final class SourceDetector {
    private static final double[] NOT_SMOOTHED = {1};
    /** How many rows or groups one thread takes at a time. */
    private static final int PART = 128;

    private final float[] pixels;
    private final DetectionSettings settings;
    private final Workers workers;
    private final Progress progress;
    private final boolean bayer;
    private final float[] image;
    private final BackgroundMap background;
    private final Frame frame;
    private final OptionalDouble saturation;
    private final SaturatedPixels saturated;
    private int groupCount;
    private int artefacts;
    private int trails;
    private int cleaned;

    /** Changes the values: what the background leaves of them takes their place. */
    private SourceDetector(float[] values, PixelMaps maps, int width, int height, DetectionSettings settings,
            Workers workers, Progress progress) {
        this.settings = settings;
        this.workers = workers;
        this.progress = progress;
        pixels = maps.mask(values);
        bayer = settings.bayer() == DetectionSettings.Bayer.YES
                || settings.bayer() == DetectionSettings.Bayer.AUTO
                        && BayerPattern.isIn(pixels, width, height, workers);
        image = bayer ? BayerPattern.smooth(pixels, width, height) : pixels;
        progress.report("Estimating the background", Double.NaN);
        float[] relativeRms = maps.relativeRms();
        background = BackgroundMap.of(image, width, height, settings.meshSize(), settings.meshFilter(), relativeRms,
                workers, progress);
        // A level below the sky is none: of a scaled image, or a card that was never filled in.
        saturation = settings.saturation().isPresent() && settings.saturation().getAsDouble() > background.medianLevel()
                ? settings.saturation()
                : SaturationLevel.estimate(pixels, background, bayer ? unknown() : background.tops());
        saturated = SaturatedPixels.of(pixels, saturation, workers);
        frame = new Frame(width, height, bayer ? BayerPattern.SMOOTHING : NOT_SMOOTHED, settings.gain(), relativeRms,
                image);
        inParts(height, this::takeBackgroundAway);
    }

    /** Pixels before they were smoothed can be as high as they like. */
    private float[] unknown() {
        float[] tops = new float[background.grid().count()];
        Arrays.fill(tops, Float.POSITIVE_INFINITY);
        return tops;
    }

    /**
     * Finds and measures the sources of an image on one thread.
     *
     * @param pixels counts, FITS's pixel (x, y) at {@code (y - 1) * width + (x - 1)}; NaN or infinite = no data; not
     * changed (counts)
     * @param width of the image (pixels)
     * @param height of the image (pixels)
     * @param settings how to look; {@link DetectionSettings#DEFAULTS} if in doubt
     * @param progress told how far it is, asked whether to go on
     * @return the sources; none, where there are none
     * @throws Progress.CancelledException if the user wants to stop
     */
    public static Detections detect(float[] pixels, int width, int height, DetectionSettings settings,
            Progress progress) {
        try (Workers one = new Workers(1)) {
            return detect(pixels, PixelMaps.NONE, width, height, settings, one, progress);
        }
    }

    /**
     * Finds and measures the sources of an image.
     *
     * @param pixels counts, FITS's pixel (x, y) at {@code (y - 1) * width + (x - 1)}; NaN or infinite = no data; not
     * changed (counts)
     * @param maps what is known of the pixels; {@link PixelMaps#NONE} if nothing
     * @param width of the image (pixels)
     * @param height of the image (pixels)
     * @param settings how to look; {@link DetectionSettings#DEFAULTS} if in doubt
     * @param workers share the work; the result does not depend on how many they are
     * @param progress told how far it is, asked whether to go on
     * @return the sources; none, where there are none
     * @throws Progress.CancelledException if the user wants to stop
     */
    public static Detections detect(float[] pixels, PixelMaps maps, int width, int height, DetectionSettings settings,
            Workers workers, Progress progress) {
        return detectWithin(maps.isEmpty() ? pixels.clone() : pixels, maps, width, height, settings, workers, progress);
    }

    /**
     * As {@link #detect(float[], PixelMaps, int, int, DetectionSettings, Workers, Progress)}, with less memory: the pixels
     * are changed.
     *
     * @param pixels counts, FITS's pixel (x, y) at {@code (y - 1) * width + (x - 1)}; NaN or infinite = no data; of no use
     * afterwards (counts)
     * @param maps what is known of the pixels; {@link PixelMaps#NONE} if nothing
     * @param width of the image (pixels)
     * @param height of the image (pixels)
     * @param settings how to look; {@link DetectionSettings#DEFAULTS} if in doubt
     * @param workers share the work; the result does not depend on how many they are
     * @param progress told how far it is, asked whether to go on
     * @return the sources; none, where there are none
     * @throws Progress.CancelledException if the user wants to stop
     */
    public static Detections detectWithin(float[] pixels, PixelMaps maps, int width, int height,
            DetectionSettings settings, Workers workers, Progress progress) {
        if (width <= 0 || height <= 0 || pixels.length != (long) width * height) {
            throw new IllegalArgumentException(pixels.length + " pixels for " + width + " by " + height);
        }
        maps.check(pixels.length);
        return new SourceDetector(pixels, maps, width, height, settings, workers, progress).detect();
    }

    /** Does a piece of work, from a first number on and before a last one. */
    @FunctionalInterface
    private interface Part {
        void run(int first, int last);
    }

    private void inParts(int count, Part part) {
        workers.run((count + PART - 1) / PART, p -> {
            progress.check();
            part.run(p * PART, Math.min(count, (p + 1) * PART));
        });
    }

    private void takeBackgroundAway(int firstRow, int lastRow) {
        float[] level = new float[frame.width];
        for (int y = firstRow; y < lastRow; y++) {
            background.levelRow(y, level);
            for (int x = 0; x < frame.width; x++) {
                int at = y * frame.width + x;
                float value = image[at] - level[x];
                if (Frame.isNumber(value)) {
                    image[at] = value;
                } else {
                    image[at] = 0;
                    frame.owner[at] = Frame.BAD;
                }
            }
        }
    }

    private Detections detect() {
        // Smoothing takes the filter's place; the threshold stays that of a pixel before it.
        DetectionFilter filter = bayer ? DetectionFilter.NONE : settings.filter();
        double smoothing = frame.smoothingNoise();
        List<PixelGroup> groups = new GroupFinder(frame, filter, workers).find(background,
                settings.threshold() / smoothing,
                settings.minimumArea(), progress);
        groupCount = groups.size();
        Deblender deblender = new Deblender(frame.width, settings, smoothing * filter.noiseFactor());
        List<Candidate> candidates = candidates(withoutArtefacts(sources(groups, deblender)));
        if (settings.clean()) {
            List<Candidate> clean = new Cleaner(settings.cleanParameter(), settings.minimumArea()).clean(candidates);
            cleaned = candidates.size() - clean.size();
            candidates = clean;
        }
        return measure(candidates);
    }

    private List<PixelGroup> sources(List<PixelGroup> groups, Deblender deblender) {
        List<List<PixelGroup>> split = new ArrayList<>(Collections.nCopies(groups.size(), List.of()));
        inParts(groups.size(), (first, last) -> {
            for (int k = first; k < last; k++) {
                split.set(k, deblender.split(groups.get(k)));
            }
        });
        List<PixelGroup> sources = new ArrayList<>();
        for (int k = 0; k < split.size(); k++) {
            List<PixelGroup> parts = split.get(k);
            List<PixelGroup> stars = settings.rejectArtefacts()
                    ? TrailRejection.starsAmong(groups.get(k), frame.width, parts)
                    : parts;
            trails += parts.size() - stars.size();
            sources.addAll(stars);
            if (stars.size() < parts.size()) {
                parts.stream().filter(part -> !stars.contains(part)).forEach(part -> own(part, Frame.NO_SOURCE));
            }
        }
        return sources;
    }

    private List<PixelGroup> withoutArtefacts(List<PixelGroup> sources) {
        if (!settings.rejectArtefacts()) {
            return sources;
        }
        List<ArtefactRejection.Softness> softness = new ArrayList<>();
        List<ArtefactRejection.Softness> smoothed = new ArrayList<>();
        for (PixelGroup source : sources) {
            int peak = source.index()[source.peak()];
            // Under colour filters neighbours are compared as they came, else as the background leaves them.
            double sky = bayer ? background.level(peak % frame.width, peak / frame.width) : 0;
            softness.add(ArtefactRejection.softness(pixels, frame, source, sky, skyRms(source), bayer));
            smoothed.add(bayer
                    ? ArtefactRejection.softness(image, frame, source, 0, frame.smoothingNoise() * skyRms(source),
                            false)
                    : ArtefactRejection.Softness.UNKNOWN);
        }
        double limit = ArtefactRejection.limit(softness, bayer);
        double smoothedLimit = ArtefactRejection.smoothedLimit(smoothed);
        List<PixelGroup> kept = new ArrayList<>();
        for (int k = 0; k < sources.size(); k++) {
            if (softness.get(k).surelyBelow(limit) || smoothed.get(k).surelyBelow(smoothedLimit)) {
                own(sources.get(k), Frame.NO_SOURCE);
            } else {
                kept.add(sources.get(k));
            }
        }
        artefacts = sources.size() - kept.size();
        return kept;
    }

    private List<Candidate> candidates(List<PixelGroup> sources) {
        return sources.stream().map(source -> Candidate.of(source, frame.width))
                .sorted(Comparator.comparingInt(Candidate::peak)).toList();
    }

    private void own(PixelGroup pixels, int owner) {
        for (int at : pixels.index()) {
            frame.owner[at] = owner;
        }
    }

    private Detections measure(List<Candidate> candidates) {
        for (int k = 0; k < candidates.size(); k++) {
            own(candidates.get(k).pixels(), k + 1);
        }
        SourceColumns columns = new SourceMeasurer(frame, background, settings, saturated, bayer, workers,
                progress).measure(candidates);
        int bumps = candidates.size() - columns.count();
        return new Detections(columns.stars(), columns.properties(), background.medianLevel(),
                background.medianRms() / frame.smoothingNoise(), columns.medianFwhm(), saturation, bayer,
                new Detections.Counts(groupCount, columns.count(), columns.countFlag(SourceMeasurer.SATURATED),
                        columns.countFlag(SourceMeasurer.BLENDED), artefacts, trails, cleaned + bumps));
    }

    /** Rms of the sky in an unsmoothed pixel (counts), where the group begins. */
    private double skyRms(PixelGroup source) {
        return source.threshold() / settings.threshold();
    }
}
