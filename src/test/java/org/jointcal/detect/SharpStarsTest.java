package org.jointcal.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.jointcal.core.Progress;
import org.jointcal.core.star.MeasuredStars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stars hardly wider than a pixel. */
class SharpStarsTest {
    private static final DetectionSettings SETTINGS = DetectionSettings.DEFAULTS.withGain(1);

    /** The places of the stars among the pixels are not random here: as a guided mount or a grid of fibres makes them. */
    @ParameterizedTest
    @CsvSource({"1.2, 50", "1.5, 200", "2, 2000"})
    void areNotTakenForColourFilters(double fwhm, double snr) {
        SimulatedFrame frame = new SimulatedFrame(640, 640, 800, fwhm, 0, 31);
        new StarGrid(frame, 32, frame.fluxFor(snr), new Random(3));
        assertFalse(detect(frame).bayer());
    }

    @ParameterizedTest
    @CsvSource({"1.2, 0, 200", "1.5, 0, 50", "1.5, 0, 500", "2, 0, 150", "2, 0, 2000", "2, 3, 500", "2, 3, 2000",
        "1.5, 3, 500"})
    void errorsHoldWhatThePixelsDoToPositions(double fwhm, double beta, double snr) {
        SimulatedFrame frame = new SimulatedFrame(800, 800, 800, fwhm, beta, 31);
        StarGrid grid = new StarGrid(frame, 20, frame.fluxFor(snr), new Random(3));
        MeasuredStars stars = detect(frame).stars();
        StarGrid.Errors errors = grid.compare(stars, 1);
        assertTrue(errors.found() > 0.99, errors.toString());
        assertEquals(1, errors.pull(), 0.1, errors.toString());
    }

    /** Two pixels wide: sums of plain pixels leave 0.0016 pixel of rms error without noise, sums over half pixels 0.0008. */
    @ParameterizedTest
    @CsvSource({"2, 0, 0.0002", "1.5, 0, 0.0012", "2, 3, 0.0002", "1.5, 3, 0.0012"})
    void whereInAPixelAStarLiesIsTakenOut(double fwhm, double beta, double most) {
        SimulatedFrame frame = new SimulatedFrame(640, 640, 800, fwhm, beta, 31);
        StarGrid grid = new StarGrid(frame, 32, 1e10, new Random(3));
        StarGrid.Errors errors = grid.compare(detect(frame).stars(), 1);
        assertTrue(errors.rms() < most, errors.toString());
    }

    /** A few stars cannot tell it: then it stands in their errors. */
    @Test
    void fewStarsHaveItInTheirErrors() {
        SimulatedFrame frame = new SimulatedFrame(128, 128, 800, 1.5, 0, 31);
        StarGrid grid = new StarGrid(frame, 42, frame.fluxFor(500), new Random(5));
        StarGrid.Errors errors = grid.compare(detect(frame).stars(), 1);
        assertEquals(0.012, errors.rms(), 0.005, errors.toString());
        assertEquals(1, errors.pull(), 0.4, errors.toString());
    }

    private static Detections detect(SimulatedFrame frame) {
        return SourceDetector.detect(frame.expose(), frame.width, frame.height, SETTINGS, Progress.NONE);
    }
}
