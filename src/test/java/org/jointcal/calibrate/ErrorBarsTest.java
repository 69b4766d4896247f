package org.jointcal.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jointcal.calibrate.result.Residuals;
import org.jointcal.calibrate.result.Residuals.Fate;
import org.jointcal.calibrate.result.RunSummary;
import org.jointcal.core.simulate.FieldSettings;
import org.jointcal.testing.AnchorCases;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the engine says of its own errors, against the truth. References are many and good, so that stars' errors are their own. */
class ErrorBarsTest {
    private static final int FIELDS = 3;
    private static final SimulatedRun[] RUNS = new SimulatedRun[FIELDS];

    private static FieldSettings settings(long seed) {
        return AnchorCases.a(seed).withReference(r -> r.withFraction(0.5).withErrors(10, 0))
                .withMeasurements(m -> m.withErrorAxisRatio(1.4).withFloor(3));
    }

    @BeforeAll
    static void run() throws Exception {
        for (int f = 0; f < FIELDS; f++) {
            RUNS[f] = SimulatedRun.of(settings(f + 1));
        }
    }

    /** Squared pull of each axis, and of both with their correlation; summed, with the number of stars. */
    private static double[] pulls(SimulatedRun run) {
        double[] sums = new double[4];
        StarPulls.forEach(run, (x, y, c) -> {
            if (x * x + y * y < 50) {
                sums[0] += x * x;
                sums[1] += y * y;
                sums[2] += (x * x - 2 * c * x * y + y * y) / (1 - c * c) / 2;
                sums[3]++;
            }
        });
        return sums;
    }

    @Test
    void starsAreAsFarOffAsTheirErrorsSay() {
        double[] sums = new double[4];
        for (SimulatedRun run : RUNS) {
            double[] one = pulls(run);
            for (int i = 0; i < 4; i++) {
                sums[i] += one[i];
            }
        }
        assertTrue(sums[3] > 2500, "nearly all stars count");
        for (int i = 0; i < 3; i++) {
            assertEquals(1, Math.sqrt(sums[i] / sums[3]), 0.08, "width of the pulls, figure " + i);
        }
    }

    @Test
    void floorIsFound() {
        double mean = 0;
        for (SimulatedRun run : RUNS) {
            mean += run.result().summary().positionFloor().values().iterator().next() / FIELDS;
        }
        assertEquals(3, mean, 0.2);
    }

    /** The used detections of the reserved stars against where these stars truly fall: the figure's promise. */
    @Test
    void reservedFigureIsTheTrueScatter() {
        for (SimulatedRun run : RUNS) {
            Residuals r = run.result().residuals();
            double pixel = 1000 * run.field().settings().camera().pixelScale();
            double[] v = new double[3];
            double[] at = new double[2];
            double[] sums = new double[3];
            for (int n = 0; n < r.count(); n++) {
                int image = r.image()[n];
                int star = run.field().trueStar(image)[r.row()[n]];
                if (r.fate()[n] == Fate.USED && star >= 0 && run.result().stars().reserved()[r.star()[n]]) {
                    run.field().stars().direction(star, run.field().exposures().get(image).mjd(), v);
                    run.field().truePixel(image, v, 5, at);
                    sums[0] += Math.pow(pixel * (run.field().images().get(image).stars().x()[r.row()[n]] - at[0]), 2);
                    sums[1] += Math.pow(pixel * (run.field().images().get(image).stars().y()[r.row()[n]] - at[1]), 2);
                    sums[2]++;
                }
            }
            RunSummary.Rms reserved = run.result().summary().reserved();
            assertEquals(1, reserved.east() / Math.sqrt(sums[0] / sums[2]), 0.06);
            assertEquals(1, reserved.north() / Math.sqrt(sums[1] / sums[2]), 0.06);
            assertEquals(sums[2], reserved.count(), 0.02 * sums[2]);
            assertEquals(1, run.result().summary().reservedReducedChi2(), 0.1);
            assertEquals(1, run.result().summary().reducedChi2(), 0.03);
        }
    }

    @Test
    void reservedStarsAreATenth() {
        boolean[] reserved = RUNS[0].result().stars().reserved();
        int count = 0;
        for (boolean r : reserved) {
            count += r ? 1 : 0;
        }
        assertEquals(0.1 * reserved.length, count, 4 * Math.sqrt(0.1 * reserved.length));
    }

    @Test
    void zeroPointsAreThoseOfTheExposures() {
        SimulatedRun run = RUNS[0];
        double[] difference = new double[run.result().images().size()];
        double mean = 0;
        for (int i = 0; i < difference.length; i++) {
            difference[i] = run.result().images().get(i).zeroPoint() + run.field().pointings().get(i).zeroPoint();
            mean += difference[i] / difference.length;
        }
        assertEquals(run.field().settings().measurements().zeroPoint(), mean, 0.05);
        for (int i = 0; i < difference.length; i++) {
            assertEquals(mean, difference[i], 5 * run.result().images().get(i).zeroPointError());
        }
    }
}
