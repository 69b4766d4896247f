package org.jointcal.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.jointcal.core.Progress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tracks of cosmic rays in raw frames of colour cameras: each of three pixels, none in a star's shape. */
class RaysUnderFiltersTest {
    private static final int SIZE = 480;
    private static final int SPACING = 40;

    @ParameterizedTest
    @ValueSource(doubles = {3, 4})
    void goAndStarsStay(double fwhm) {
        SimulatedFrame frame = new SimulatedFrame(SIZE, SIZE, 1000, fwhm, 3, 5);
        StarGrid grid = new StarGrid(frame, SPACING, frame.fluxFor(60), new Random(8));
        frame.filterColours(new double[]{0.6, 1, 1, 0.4});
        Random random = new Random(9);
        int rays = 60;
        double[] x = new double[rays];
        double[] y = new double[rays];
        for (int k = 0; k < rays; k++) {
            int column = SPACING * (1 + k % 10);
            int row = SPACING * (1 + k / 10) + random.nextInt(8) - 4;
            boolean across = random.nextBoolean();
            for (int step = 0; step < 3; step++) {
                frame.add(column + (across ? step : 0), row + (across ? 0 : step), 1500);
            }
            x[k] = column + (across ? 1 : 0);
            y[k] = row + (across ? 0 : 1);
        }
        Detections found = SourceDetector.detect(frame.expose(), SIZE, SIZE, DetectionSettings.DEFAULTS.withGain(1),
                Progress.NONE);
        assertTrue(found.bayer());
        assertEquals(1, grid.compare(found.stars(), 2).found());
        long left = Arrays.stream(StarGrid.match(x, y, found.stars(), 2)).filter(row -> row >= 0).count();
        assertTrue(left <= rays / 10, left + " rays of " + rays);
    }
}
