package org.jointcal.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.jointcal.core.Progress;
import org.jointcal.core.star.MeasuredStars;
import org.junit.jupiter.api.Test;

/** Glows among stars: their bumps go, stars on them and sources with a core stay. */
class GlowRejectionTest {
    private static final int SIZE = 600;
    private static final double CENTRE = 300;

    private final SimulatedFrame frame = new SimulatedFrame(SIZE, SIZE, 800, 3, 3, 7);
    private final StarGrid grid = new StarGrid(frame, 60, frame.fluxFor(100), new Random(3));

    private MeasuredStars detect(boolean rejectArtefacts) {
        DetectionSettings d = DetectionSettings.DEFAULTS.withGain(1);
        DetectionSettings settings = new DetectionSettings(d.meshSize(), d.meshFilter(), d.filter(), d.threshold(),
                d.minimumArea(), d.deblendThresholds(), d.deblendContrast(), d.clean(), d.cleanParameter(), d.gain(),
                d.saturation(), d.bayer(), rejectArtefacts, d.apertures());
        return SourceDetector.detect(frame.expose(), SIZE, SIZE, settings, Progress.NONE).stars();
    }

    private void glow(double sigma, double peak) {
        for (int y = 1; y <= SIZE; y++) {
            for (int x = 1; x <= SIZE; x++) {
                double square = Math.pow(x - CENTRE, 2) + Math.pow(y - CENTRE, 2);
                frame.add(x, y, peak * Math.exp(-square / (2 * sigma * sigma)));
            }
        }
    }

    private static long near(MeasuredStars found, double radius) {
        return Arrays.stream(StarGrid.match(new double[]{CENTRE}, new double[]{CENTRE}, found, radius))
                .filter(row -> row >= 0).count();
    }

    @Test
    void aGlowIsNoSourceUnlessAllAreWanted() {
        glow(15, 100);
        assertEquals(0, near(detect(true), 6));
        assertEquals(1, near(detect(false), 6));
    }

    @Test
    void starsOnAGlowStay() {
        glow(40, 400);
        StarGrid.Errors errors = grid.compare(detect(true), 1);
        assertEquals(1, errors.found(), errors.toString());
    }

    @Test
    void aGalaxyWithACoreStays() {
        glow(15, 100);
        frame.star(CENTRE, CENTRE, frame.fluxFor(20));
        assertEquals(1, near(detect(true), 2));
    }

    /** A plateau has no core: the flag says what it is. */
    @Test
    void aSaturatedStarStays() {
        frame.star(CENTRE, CENTRE, 3e6);
        float[] pixels = frame.expose();
        for (int at = 0; at < pixels.length; at++) {
            pixels[at] = Math.min(pixels[at], 8000);
        }
        MeasuredStars found = SourceDetector.detect(pixels, SIZE, SIZE, DetectionSettings.DEFAULTS.withGain(1),
                Progress.NONE).stars();
        int row = StarGrid.match(new double[]{CENTRE}, new double[]{CENTRE}, found, 2)[0];
        assertTrue(row >= 0);
        assertEquals(4, found.flags()[row] & 4);
    }
}
