package org.jointcal.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.jointcal.core.Progress;
import org.jointcal.core.star.MeasuredStars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Positions of simulated stars against where they were put. */
class PositionTest {
    private static final DetectionSettings SETTINGS = DetectionSettings.DEFAULTS.withGain(1);

    @ParameterizedTest
    @CsvSource({"3, 20", "3, 40", "2, 25", "5, 30"})
    void errorsOfGaussianStarsAreThoseOfThePhotonNoise(double fwhm, double snr) {
        SimulatedFrame frame = new SimulatedFrame(1024, 1024, 2000, fwhm, 0, 7);
        StarGrid grid = new StarGrid(frame, 40, frame.fluxFor(snr), new Random(3));
        StarGrid.Errors errors = grid.compare(detect(frame), 2);
        double least = frame.leastError(grid.flux[0]);
        double sampling = 1 / Math.sqrt(2 * grid.x.length);
        assertTrue(errors.found() > 0.99, errors.toString());
        assertTrue(Math.abs(errors.mean()) < 4 * least * sampling, errors + " bound " + least);
        assertTrue(errors.rms() < (1.1 + 2 * sampling) * least, errors + " bound " + least);
        assertEquals(1, errors.pull(), 0.15, errors.toString());
    }

    @ParameterizedTest
    @CsvSource({"3, 3, 20", "3, 3, 100", "2.5, 4, 300", "4, 2.5, 50"})
    void errorsOfMoffatStarsAreReportedHonestly(double fwhm, double beta, double snr) {
        SimulatedFrame frame = new SimulatedFrame(1024, 1024, 500, fwhm, beta, 11);
        StarGrid grid = new StarGrid(frame, 40, frame.fluxFor(snr), new Random(5));
        StarGrid.Errors errors = grid.compare(detect(frame), 2);
        assertTrue(errors.found() > 0.99, errors.toString());
        assertTrue(Math.abs(errors.mean()) < 4 * errors.rms() / Math.sqrt(2 * grid.x.length), errors.toString());
        assertEquals(1, errors.pull(), 0.15, errors.toString());
        assertTrue(errors.rms() < 1.15 * frame.leastError(grid.flux[0]), errors.toString());
    }

    @Test
    void starsAtTenSigmaAreFoundAndNoiseIsNot() {
        SimulatedFrame frame = new SimulatedFrame(1024, 1024, 1000, 3, 0, 1);
        StarGrid grid = new StarGrid(frame, 32, frame.fluxFor(10), new Random(1));
        MeasuredStars stars = detect(frame);
        StarGrid.Errors errors = grid.compare(stars, 1.5);
        assertTrue(errors.found() > 0.95, errors.toString());
        double falseShare = (stars.count() - errors.found() * grid.x.length) / stars.count();
        assertTrue(falseShare < 0.01, falseShare + " false");
    }

    @ParameterizedTest
    @CsvSource({"3, 0", "3, 3", "5, 0"})
    void pairsTwoWidthsApartAreSeparated(double fwhm, double beta) {
        SimulatedFrame frame = new SimulatedFrame(800, 800, 1000, fwhm, beta, 2);
        Random random = new Random(9);
        StarGrid grid = new StarGrid(frame, 80, frame.fluxFor(50), random);
        double[] x = new double[grid.x.length];
        double[] y = new double[grid.x.length];
        for (int k = 0; k < x.length; k++) {
            double angle = 2 * Math.PI * random.nextDouble();
            x[k] = grid.x[k] + 2 * fwhm * Math.cos(angle);
            y[k] = grid.y[k] + 2 * fwhm * Math.sin(angle);
            frame.star(x[k], y[k], grid.flux[k]);
        }
        MeasuredStars stars = detect(frame);
        assertEquals(2 * x.length, stars.count());
        StarGrid.Errors errors = grid.compare(stars, fwhm / 2);
        assertEquals(1, errors.found());
        assertTrue(errors.rms() < 0.05 * fwhm, errors.toString());
        assertTrue(Arrays.stream(stars.flags()).allMatch(f -> (f & 2) != 0), "blended");
    }

    @ParameterizedTest
    @CsvSource({"1.5, 100", "2, 400", "2.5, 30", "2.5, 400", "3, 100"})
    void starsUnderColourFiltersKeepTheirPlaces(double fwhm, double snr) {
        SimulatedFrame frame = new SimulatedFrame(720, 720, 1000, fwhm, 3, 21);
        StarGrid grid = new StarGrid(frame, 30, frame.fluxFor(snr), new Random(8));
        frame.filterColours(new double[]{0.6, 1, 1, 0.4});
        Detections found = SourceDetector.detect(frame.expose(), frame.width, frame.height, SETTINGS, Progress.NONE);
        StarGrid.Errors errors = grid.compare(found.stars(), 2);
        assertTrue(found.bayer());
        assertTrue(errors.found() > 0.99, errors.toString());
        assertTrue(errors.rms() < 0.12, errors.toString());
        assertEquals(0, errors.mean(), 0.02);
        assertEquals(1, errors.pull(), 0.15, errors.toString());
    }

    private static MeasuredStars detect(SimulatedFrame frame) {
        return SourceDetector.detect(frame.expose(), frame.width, frame.height, SETTINGS, Progress.NONE).stars();
    }
}
