package org.jointcal.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Tells cosmic rays and hot pixels from stars: light that came through the optics cannot be sharper than their image of
 * a point.
 *
 * <p>About the brightest pixel of a source, the two neighbours left and right are compared with it, and so are those
 * above and below; the lesser of the two ratios is the softness. A star has 0.6 or more of it for a FWHM of 1.5 pixels,
 * 1.3 for 2.5; a hot pixel has none, a cosmic ray none across its track. A source is an artefact when its softness is
 * surely below half the third quartile of all sources that are not sharp beyond doubt. In a Bayer pattern, where neighbours differ
 * by their colours, the brightest of all eight is taken instead, and a source with less than a tenth of it is an
 * artefact; so is one that in the smoothed image is surely nearer to a smoothed pixel than to the stars.
 */
final class ArtefactRejection {
    private static final double SHARP = 0.25;
    private static final double SHARP_IN_COLOURS = 0.1;
    private static final double SIGMAS = 3;
    private static final double LEAST_PEAK = 6;
    private static final double SURE_ERROR = 0.1;
    private static final double LEAST_SOFT_SHARE = 0.01;
    private static final double LOCUS = 0.75;
    private static final int LEAST_SOFT = 5;
    private static final double LEAST_SMOOTHED = 1.35;

    private ArtefactRejection() {
    }

    /**
     * What the test needs of one source.
     *
     * @param value softness
     * @param error its standard error
     * @param judged whether there is light enough to tell
     */
    record Softness(double value, double error, boolean judged) {
        static final Softness UNKNOWN = new Softness(Double.NaN, Double.NaN, false);

        boolean surelyBelow(double limit) {
            return judged && value + SIGMAS * error < limit;
        }
    }

    /**
     * Measures one source.
     *
     * @param pixels the image (counts), under colour filters NaN without data
     * @param frame its size and bad pixels
     * @param group the source's pixels
     * @param sky level of the background there (counts)
     * @param rms of the background there (counts)
     * @param bayer whether the pixels are a Bayer pattern
     * @return its softness
     */
    static Softness softness(float[] pixels, Frame frame, PixelGroup group, double sky, double rms, boolean bayer) {
        int peak = group.index()[0];
        for (int at : group.index()) {
            peak = pixels[at] > pixels[peak] ? at : peak;
        }
        double top = pixels[peak] - sky;
        int x = peak % frame.width;
        int y = peak / frame.width;
        boolean inside = x > 0 && y > 0 && x < frame.width - 1 && y < frame.height - 1;
        if (!inside || !(top > LEAST_PEAK * rms)) {
            return Softness.UNKNOWN;
        }
        double value = bayer
                ? brightest(pixels, peak, frame.width) - sky
                : hasGap(frame, peak) ? Double.NaN : pair(pixels, peak, frame.width) - 2 * sky;
        return Double.isNaN(value)
                ? Softness.UNKNOWN
                : new Softness(value / top, Math.sqrt((bayer ? 1 : 2) + 1) * rms / top, true);
    }

    private static boolean hasGap(Frame frame, int at) {
        return frame.isBad(at - 1) || frame.isBad(at + 1) || frame.isBad(at - frame.width)
                || frame.isBad(at + frame.width);
    }

    private static double pair(float[] pixels, int at, int width) {
        double across = (double) pixels[at - 1] + pixels[at + 1];
        double along = (double) pixels[at - width] + pixels[at + width];
        return Math.min(across, along);
    }

    private static double brightest(float[] pixels, int at, int width) {
        double best = Double.NEGATIVE_INFINITY;
        for (int row = at - width; row <= at + width; row += width) {
            for (int k = row - 1; k <= row + 1; k++) {
                best = k == at ? best : Math.max(best, pixels[k]);
            }
        }
        return best;
    }

    /**
     * Finds where stars end.
     *
     * @param all every source's softness
     * @param bayer whether the pixels are a Bayer pattern
     * @return the softness below which a source is an artefact
     */
    static double limit(List<Softness> all, boolean bayer) {
        if (bayer) {
            return SHARP_IN_COLOURS;
        }
        return locus(all).isPresent() ? locus(all).getAsDouble() / 2 : SHARP;
    }

    /**
     * Finds where stars end under colour filters once the image was smoothed: between the softness of 1 of a smoothed
     * pixel and that of the stars, where these are far enough apart for colours not to matter.
     *
     * @param all every source's softness in the smoothed image
     * @return the softness below which a source is an artefact
     */
    static double smoothedLimit(List<Softness> all) {
        double stars = locus(all).orElse(0);
        return stars > LEAST_SMOOTHED ? (1 + stars) / 2 : Double.NEGATIVE_INFINITY;
    }

    /** The third quartile of all that is not sharp beyond doubt; empty where that is too few. */
    private static OptionalDouble locus(List<Softness> all) {
        int judged = 0;
        List<Double> soft = new ArrayList<>();
        for (Softness one : all) {
            boolean sure = one.judged() && one.error() < SURE_ERROR;
            judged += sure ? 1 : 0;
            if (sure && !one.surelyBelow(SHARP)) {
                soft.add(one.value());
            }
        }
        double[] values = soft.stream().mapToDouble(Double::doubleValue).toArray();
        boolean enough = values.length >= LEAST_SOFT && values.length >= LEAST_SOFT_SHARE * judged;
        return enough ? OptionalDouble.of(Statistics.quantile(values, values.length, LOCUS)) : OptionalDouble.empty();
    }
}
