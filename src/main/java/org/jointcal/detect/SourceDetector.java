package org.jointcal.detect;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import org.jointcal.core.Progress;

/**
 * Finds and measures the sources of one image.
 *
 * <p>The background ({@link BackgroundMap}) is taken away; what stands above the threshold in the convolved image
 * ({@link GroupFinder}) is separated into sources ({@link Deblender}), freed of what is no star ({@link TrailRejection},
 * {@link ArtefactRejection}, {@link Cleaner}) and measured: flux and size ({@link AutoFlux}), position and its errors
 * ({@link WindowedCentroid}). Needs three numbers per pixel beside the image, four for a Bayer pattern. One input gives
 * one output, bit for bit.
 */
public final class SourceDetector {
    private static final int BLENDED = 2;
    private static final int SATURATED = 4;
    private static final int EDGE = 8;
    private static final int INCOMPLETE = 16;
    /** Owner of the pixels of cosmic rays, hot pixels and trails. */
    private static final int NO_SOURCE = -1;
    private static final double[] NOT_SMOOTHED = {1};

    private final float[] pixels;
    private final DetectionSettings settings;
    private final Progress progress;
    private final boolean bayer;
    private final float[] image;
    private final BackgroundMap background;
    private final Frame frame;
    private final OptionalDouble saturation;
    private int groupCount;
    private int artefacts;
    private int trails;
    private int cleaned;

    private SourceDetector(float[] pixels, int width, int height, DetectionSettings settings, Progress progress) {
        this.pixels = pixels;
        this.settings = settings;
        this.progress = progress;
        bayer = settings.bayer() == DetectionSettings.Bayer.YES
                || settings.bayer() == DetectionSettings.Bayer.AUTO && BayerPattern.isIn(pixels, width, height);
        image = bayer ? BayerPattern.smooth(pixels, width, height) : pixels;
        progress.report("Estimating the background", Double.NaN);
        background = BackgroundMap.of(image, width, height, settings.meshSize(), settings.meshFilter(), progress);
        frame = withoutBackground(width, height);
        saturation = settings.saturation().isPresent()
                ? settings.saturation()
                : SaturationLevel.estimate(pixels, background.medianLevel(), background.medianRms());
    }

    /**
     * Finds and measures the sources of an image.
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
        if (width <= 0 || height <= 0 || pixels.length != (long) width * height) {
            throw new IllegalArgumentException(pixels.length + " pixels for " + width + " by " + height);
        }
        return new SourceDetector(pixels, width, height, settings, progress).detect();
    }

    private Frame withoutBackground(int width, int height) {
        float[] residual = new float[pixels.length];
        BitSet bad = new BitSet();
        float[] level = new float[width];
        for (int y = 0; y < height; y++) {
            background.levelRow(y, level);
            for (int x = 0; x < width; x++) {
                int at = y * width + x;
                float value = image[at] - level[x];
                if (Float.isFinite(value)) {
                    residual[at] = value;
                } else {
                    bad.set(at);
                }
            }
        }
        return new Frame(width, height, residual, bad, bayer ? BayerPattern.SMOOTHING : NOT_SMOOTHED, settings.gain());
    }

    private Detections detect() {
        // Smoothing takes the filter's place; the threshold stays that of a pixel before it.
        DetectionFilter filter = bayer ? DetectionFilter.NONE : settings.filter();
        double smoothing = frame.smoothingNoise();
        List<PixelGroup> groups = new GroupFinder(frame, filter).find(background, settings.threshold() / smoothing,
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
        List<PixelGroup> sources = new ArrayList<>();
        for (PixelGroup group : groups) {
            progress.check();
            List<PixelGroup> parts = deblender.split(group);
            List<PixelGroup> stars = settings.rejectArtefacts()
                    ? TrailRejection.starsAmong(group, frame.width, parts)
                    : parts;
            trails += parts.size() - stars.size();
            sources.addAll(stars);
            if (stars.size() < parts.size()) {
                parts.stream().filter(part -> !stars.contains(part)).forEach(part -> own(part, NO_SOURCE));
            }
        }
        return sources;
    }

    private List<PixelGroup> withoutArtefacts(List<PixelGroup> sources) {
        if (!settings.rejectArtefacts()) {
            return sources;
        }
        List<ArtefactRejection.Softness> softness = new ArrayList<>();
        for (PixelGroup source : sources) {
            int peak = source.index()[source.peak()];
            double sky = (double) image[peak] - frame.residual[peak];
            softness.add(ArtefactRejection.softness(pixels, frame, source, sky, skyRms(source), bayer));
        }
        double limit = ArtefactRejection.limit(softness, bayer);
        List<PixelGroup> kept = new ArrayList<>();
        for (int k = 0; k < sources.size(); k++) {
            if (softness.get(k).surelyBelow(limit)) {
                own(sources.get(k), NO_SOURCE);
            } else {
                kept.add(sources.get(k));
            }
        }
        artefacts = sources.size() - kept.size();
        return kept;
    }

    private List<Candidate> candidates(List<PixelGroup> sources) {
        return sources.stream().map(source -> new Candidate(source, IsophotalShape.of(source, frame.width)))
                .sorted(Comparator.comparingInt(c -> c.pixels().index()[c.pixels().peak()])).toList();
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
        SourceColumns columns = new SourceColumns(candidates.size());
        for (int k = 0; k < candidates.size(); k++) {
            if (k % 256 == 0) {
                progress.check();
                progress.report("Measuring sources", (double) k / candidates.size());
            }
            measure(candidates.get(k), k + 1, columns);
        }
        int lightless = candidates.size() - columns.count();
        return new Detections(columns.stars(), background.medianLevel(),
                background.medianRms() / frame.smoothingNoise(), columns.medianFwhm(), saturation, bayer,
                new Detections.Counts(groupCount, columns.count(), columns.countFlag(SATURATED),
                        columns.countFlag(BLENDED), artefacts, trails, cleaned + lightless));
    }

    /** Adds one source; leaves it out where no light is under its window. */
    private void measure(Candidate candidate, int number, SourceColumns columns) {
        double rms = skyRms(candidate.pixels());
        AutoFlux light = AutoFlux.measure(frame, number, candidate.shape(), rms * rms);
        WindowedCentroid place = WindowedCentroid.measure(frame, number, candidate.shape(), light.halfLightRadius(),
                rms * rms);
        if (place.varX() > 0 && place.varX() < Double.POSITIVE_INFINITY) {
            int unsure = place.converged() ? 0 : INCOMPLETE;
            columns.add(candidate.shape(), light, place, light.flags() | unsure | pixelFlags(candidate.pixels()));
        }
    }

    /** Rms of the sky in an unsmoothed pixel (counts). */
    private double skyRms(PixelGroup source) {
        return source.threshold() / settings.threshold();
    }

    private int pixelFlags(PixelGroup source) {
        int flags = source.blended() ? BLENDED : 0;
        for (int at : source.index()) {
            int x = at % frame.width;
            int y = at / frame.width;
            if (x == 0 || y == 0 || x == frame.width - 1 || y == frame.height - 1) {
                flags |= EDGE;
            }
            if (saturation.isPresent() && pixels[at] >= saturation.getAsDouble()) {
                flags |= SATURATED;
            }
        }
        return flags;
    }
}
