package org.jointcal.detect;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jointcal.core.Progress;
import org.jointcal.core.Workers;

/**
 * Measures the sources of an image: first the light of each, which tells how wide stars are, then the place of each.
 */
final class SourceMeasurer {
    static final int BLENDED = 2;
    static final int SATURATED = 4;
    private static final int EDGE = 8;
    private static final int INCOMPLETE = 16;
    /** How many sources one thread takes at a time. */
    private static final int PART = 128;

    private final Frame frame;
    private final BackgroundMap background;
    private final DetectionSettings settings;
    private final SaturatedPixels saturated;
    private final boolean bayer;
    private final Workers workers;
    private final Progress progress;
    private final AtomicInteger done = new AtomicInteger();

    /**
     * @param frame the image, each pixel with its owner
     * @param background of the image
     * @param settings how to measure
     * @param saturated which pixels are saturated
     * @param bayer whether the pixels carried colour filters
     * @param workers share the work
     * @param progress told how far it is
     */
    SourceMeasurer(Frame frame, BackgroundMap background, DetectionSettings settings, SaturatedPixels saturated,
            boolean bayer, Workers workers, Progress progress) {
        this.frame = frame;
        this.background = background;
        this.settings = settings;
        this.saturated = saturated;
        this.bayer = bayer;
        this.workers = workers;
        this.progress = progress;
    }

    /** Does something with one of the sources. */
    @FunctionalInterface
    private interface Each {
        void run(int source);
    }

    /**
     * @param candidates the sources; the k-th owns its pixels as k + 1
     * @return those that could be placed, and are more than bumps of a glow
     */
    SourceColumns measure(List<Candidate> candidates) {
        StellarRadius.Sized[] sized = new StellarRadius.Sized[candidates.size()];
        each(sized.length, k -> sized[k] = sized(candidates.get(k), k + 1));
        StellarRadius stars = StellarRadius
                .of(Arrays.stream(sized).filter(one -> one.flags() == 0).toArray(StellarRadius.Sized[]::new));
        int[] kept = withoutBumps(candidates, sized, stars);
        SourceMeasurement[] measured = new SourceMeasurement[kept.length];
        each(kept.length, k -> measured[k] = measure(candidates.get(kept[k]), kept[k] + 1, sized[kept[k]], stars));
        SamplingErrors sampling = samplingErrors(candidates, kept, measured);
        return new SourceColumns(Arrays.stream(measured).filter(SourceMeasurement::isMeasured)
                .map(one -> one.at(sampling.applied(one.place()))).toList());
    }

    /** Numbers of the candidates that are more than bumps of a glow. */
    private int[] withoutBumps(List<Candidate> candidates, StellarRadius.Sized[] sized, StellarRadius stars) {
        GlowRejection glow = new GlowRejection(frame, stars);
        return IntStream.range(0, sized.length).filter(k -> !settings.rejectArtefacts()
                || !glow.isBump(sized[k], candidates.get(k).peak(), skyVariance(candidates.get(k)))).toArray();
    }

    private void each(int count, Each work) {
        workers.run((count + PART - 1) / PART, p -> {
            progress.check();
            int after = Math.min(count, (p + 1) * PART);
            for (int k = p * PART; k < after; k++) {
                work.run(k);
            }
            // Every source comes twice.
            progress.report("Measuring sources", Math.min(1, (double) done.addAndGet(after - p * PART) / (2 * count)));
        });
    }

    private StellarRadius.Sized sized(Candidate candidate, int number) {
        AutoFlux light = AutoFlux.measure(frame, number, candidate.shape(), skyVariance(candidate));
        return new StellarRadius.Sized(light, Math.sqrt(candidate.core().size() / Math.PI),
                light.flags() | pixelFlags(candidate.pixels()));
    }

    private SourceMeasurement measure(Candidate candidate, int number, StellarRadius.Sized sized,
            StellarRadius stars) {
        PixelGroup group = candidate.pixels();
        // A star on a glow is placed from its core on.
        IsophotalShape start = stars.isOnGlow(sized)
                ? IsophotalShape.of(candidate.core(), frame.width)
                : candidate.shape();
        double skyVariance = skyVariance(candidate);
        WindowedCentroid place = WindowedCentroid.measure(frame, number, start, stars.windowFor(sized), skyVariance);
        ApertureFlux circles = ApertureFlux.measure(frame, number, place.x(), place.y(), settings.apertures(),
                skyVariance);
        double under = background.level((int) Math.min(Math.max(Math.rint(place.x()), 0), frame.width - 1.0),
                (int) Math.min(Math.max(Math.rint(place.y()), 0), frame.height - 1.0));
        float peak = Float.NEGATIVE_INFINITY;
        for (int at : group.index()) {
            peak = Math.max(peak, frame.residual[at]);
        }
        int unsure = place.converged() ? 0 : INCOMPLETE;
        return new SourceMeasurement(candidate.shape(), sized.light(), place, circles, peak, under,
                sized.flags() | unsure);
    }

    private SamplingErrors samplingErrors(List<Candidate> candidates, int[] kept, SourceMeasurement[] measured) {
        double fwhm = new SourceColumns(Arrays.stream(measured).filter(SourceMeasurement::isMeasured).toList())
                .medianFwhm();
        SamplingErrors.Pairs pairs = new SamplingErrors.Pairs();
        for (int k = 0; k < measured.length && !bayer && fwhm < SamplingErrors.WIDE; k++) {
            SourceMeasurement star = measured[k];
            if (star.flags() == 0 && star.place().snr() > SamplingErrors.BRIGHT) {
                progress.check();
                pairs.add(star.place(), WindowedCentroid.measure(frame, kept[k] + 1, star.shape(),
                        SamplingErrors.WIDER * star.light().halfLightRadius(), skyVariance(candidates.get(kept[k]))));
            }
        }
        return pairs.errors(
                bayer ? BayerPattern.samplingVariance(fwhm) : WindowedCentroid.samplingVariance(fwhm));
    }

    /** Of a pixel before smoothing whose relative rms is 1 (counts²), where the source begins. */
    private double skyVariance(Candidate source) {
        PixelGroup group = source.pixels();
        double rms = group.threshold() / settings.threshold() / frame.relativeRms(group.index()[0]);
        return rms * rms;
    }

    private int pixelFlags(PixelGroup source) {
        int flags = source.blended() ? BLENDED : 0;
        for (int at : source.index()) {
            int x = at % frame.width;
            int y = at / frame.width;
            if (x == 0 || y == 0 || x == frame.width - 1 || y == frame.height - 1) {
                flags |= EDGE;
            }
            if (saturated.contains(at)) {
                flags |= SATURATED;
            }
        }
        return flags;
    }
}
