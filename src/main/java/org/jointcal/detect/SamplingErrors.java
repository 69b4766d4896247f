package org.jointcal.detect;

import java.util.ArrayList;
import java.util.List;

/**
 * What the pixels do to the positions of an image's stars, taken out where the image tells it, else added to their errors.
 *
 * @param x along x
 * @param y along y
 * @param untold variance for each coordinate where the image does not tell (pixels²)
 */
record SamplingErrors(PixelPhase x, PixelPhase y, double untold) {
    /** Signal to noise of a star that can tell. */
    static final double BRIGHT = 30;
    /** FWHM above which the pixels do nothing that could be seen (pixels). */
    static final double WIDE = 3;

    /** How much wider the other window is. */
    static final int WIDER = 3;

    /** Places of bright stars under their windows and under windows {@value #WIDER} times as wide. */
    static final class Pairs {
        private final List<PixelPhase.Star> alongX = new ArrayList<>();
        private final List<PixelPhase.Star> alongY = new ArrayList<>();

        void add(WindowedCentroid place, WindowedCentroid wider) {
            if (place.converged() && wider.converged()) {
                alongX.add(new PixelPhase.Star(place.x(), place.x() - wider.x(), place.varX()));
                alongY.add(new PixelPhase.Star(place.y(), place.y() - wider.y(), place.varY()));
            }
        }

        SamplingErrors errors(double untold) {
            return new SamplingErrors(PixelPhase.of(alongX), PixelPhase.of(alongY), untold);
        }
    }

    /** The place without what the pixels do to it, and with the error of that. */
    WindowedCentroid applied(WindowedCentroid place) {
        return place.moved(x.correct(place.x(), place.varX()), y.correct(place.y(), place.varY()),
                x == PixelPhase.NONE ? untold : x.variance(), y == PixelPhase.NONE ? untold : y.variance());
    }
}
