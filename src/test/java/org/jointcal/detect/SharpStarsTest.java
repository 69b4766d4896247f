package org.jointcal.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.jointcal.core.Progress;
import org.jointcal.core.star.MeasuredStars;
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
    @CsvSource({"1.2, 200", "1.5, 50", "1.5, 500", "2, 150", "2, 500", "2, 2000"})
    void errorsHoldWhatThePixelsDoToPositions(double fwhm, double snr) {
        SimulatedFrame frame = new SimulatedFrame(800, 800, 800, fwhm, 0, 31);
        StarGrid grid = new StarGrid(frame, 20, frame.fluxFor(snr), new Random(3));
        MeasuredStars stars = detect(frame).stars();
        StarGrid.Errors errors = grid.compare(stars, 1);
        assertTrue(errors.found() > 0.99, errors.toString());
        assertEquals(1, errors.pull(), 0.1, errors.toString());
    }

    /** Two pixels wide: 0.0008 pixel of rms error are left without noise, where sums of plain pixels leave 0.0016. */
    @ParameterizedTest
    @CsvSource({"2, 0.001", "1.5, 0.013"})
    void sumsOverHalfPixelsHalveWhatThePixelsDo(double fwhm, double most) {
        SimulatedFrame frame = new SimulatedFrame(640, 640, 800, fwhm, 0, 31);
        StarGrid grid = new StarGrid(frame, 32, 1e10, new Random(3));
        assertTrue(grid.compare(detect(frame).stars(), 1).rms() < most);
    }

    private static Detections detect(SimulatedFrame frame) {
        return SourceDetector.detect(frame.expose(), frame.width, frame.height, SETTINGS, Progress.NONE);
    }
}
