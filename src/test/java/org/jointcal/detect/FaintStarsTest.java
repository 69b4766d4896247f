package org.jointcal.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.IntStream;
import org.jointcal.core.Progress;
import org.jointcal.core.star.MeasuredStars;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stars so near the threshold that noise decides whether they are found, among brighter ones. */
class FaintStarsTest {
    private static final int SIZE = 1280;
    private static final int SPACING = 40;

    /** Under windows as wide as the sources themselves seem, errors would be a third larger than stated at a FWHM of 5. */
    @ParameterizedTest
    @CsvSource({"3, 3", "5, 3", "5, 0"})
    void errorsAreStatedHonestly(double fwhm, double beta) {
        SimulatedFrame frame = new SimulatedFrame(SIZE, SIZE, 800, fwhm, beta, 41);
        int across = SIZE / SPACING;
        Random random = new Random(42);
        double[] x = random.doubles(across * across, 0, 10).toArray();
        double[] y = random.doubles(across * across, 0, 10).toArray();
        for (int k = 0; k < x.length; k++) {
            x[k] += (k % across + 0.5) * SPACING - 5;
            y[k] += (k / across + 0.5) * SPACING - 5;
            frame.star(x[k], y[k], frame.fluxFor(isFaint(k) ? 7 : 50));
        }
        MeasuredStars found = SourceDetector.detect(frame.expose(), SIZE, SIZE,
                DetectionSettings.DEFAULTS.withGain(1), Progress.NONE).stars();
        int[] rows = StarGrid.match(x, y, found, 3);
        int[] faint = IntStream.range(0, x.length)
                .filter(k -> isFaint(k) && rows[k] >= 0 && found.flags()[rows[k]] == 0).toArray();
        double pull = Math.sqrt(IntStream.of(faint).mapToDouble(k -> Math.pow(found.x()[rows[k]] - x[k], 2)
                / found.varX()[rows[k]] + Math.pow(found.y()[rows[k]] - y[k], 2) / found.varY()[rows[k]]).average()
                .orElse(Double.NaN) / 2);
        assertTrue(faint.length > 300, faint.length + " stars");
        assertEquals(1, pull, 0.1, "pull of " + faint.length + " stars");
    }

    /** Four of five. */
    private static boolean isFaint(int star) {
        return star % 5 > 0;
    }
}
