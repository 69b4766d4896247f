package org.jointcal.calibrate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.jointcal.calibrate.result.CalibrationResult;
import org.jointcal.calibrate.result.ImageSolution;
import org.jointcal.core.Progress;
import org.jointcal.core.simulate.SimulatedField;
import org.jointcal.core.star.CcdImage;
import org.jointcal.io.InputChip;
import org.jointcal.io.InputExposure;
import org.jointcal.testing.AnchorCases;
import org.junit.jupiter.api.Test;

/** Every table is the same to the last bit whatever the order of the input and the number of threads. */
class OrderOfInputTest {
    private static List<InputExposure> input() {
        SimulatedField field = SimulatedField.of(AnchorCases.b(2).withCamera(c -> c.withChips(2, 1))
                .withStars(s -> s.withStarsPerChip(250)).withPointings(p -> p.withExposures(5)));
        List<InputExposure> exposures = new ArrayList<>();
        for (int e = 0; e < field.exposures().size(); e++) {
            List<InputChip> chips = new ArrayList<>();
            for (CcdImage image : field.images()) {
                if (image.exposure() == e) {
                    chips.add(new InputChip(image.chip(), image.header(), image.width(), image.height(),
                            Optional.of(image.stars()), Optional.empty()));
                }
            }
            exposures.add(new InputExposure(field.exposures().get(e).name(), "", chips));
        }
        return exposures;
    }

    private static CalibrationResult run(List<InputExposure> input, int threads) throws Exception {
        return JointCalibration.run(CalibrationRequest.of(Map.of("threads", "" + threads), input), Progress.NONE);
    }

    private static void assertSame(CalibrationResult one, CalibrationResult other) throws Exception {
        assertColumnsSame(one.stars(), other.stars());
        assertColumnsSame(one.residuals(), other.residuals());
        assertColumnsSame(one.references(), other.references());
        assertEquals(one.summary(), other.summary());
        assertEquals(one.verdict(), other.verdict());
        assertEquals(one.exposures(), other.exposures());
        for (int i = 0; i < one.images().size(); i++) {
            ImageSolution a = one.images().get(i);
            ImageSolution b = other.images().get(i);
            assertEquals(a.image().name(), b.image().name());
            assertArrayEquals(a.solution().orElseThrow().xi().coefficients(),
                    b.solution().orElseThrow().xi().coefficients());
            assertArrayEquals(a.solution().orElseThrow().eta().coefficients(),
                    b.solution().orElseThrow().eta().coefficients());
            assertEquals(a.zeroPoint(), b.zeroPoint());
            assertEquals(a.rotation(), b.rotation());
        }
    }

    private static void assertColumnsSame(Record one, Record other) throws Exception {
        for (RecordComponent column : one.getClass().getRecordComponents()) {
            assertTrue(Objects.deepEquals(column.getAccessor().invoke(one), column.getAccessor().invoke(other)),
                    column.getName());
        }
    }

    @Test
    void tablesAreTheSame() throws Exception {
        List<InputExposure> input = input();
        CalibrationResult sorted = run(input, 1);
        assertTrue(sorted.usable(), sorted.verdict());
        assertTrue(sorted.stars().count() > 200);
        List<InputExposure> shuffled = new ArrayList<>(input);
        Collections.shuffle(shuffled, new Random(4));
        assertSame(sorted, run(shuffled, 1));
        Collections.reverse(shuffled);
        assertSame(sorted, run(shuffled, 3));
    }

    /** The order of the rows decides which stars are reserved and chosen by, but not what the solution is. */
    @Test
    void rowsInAnyOrderGiveTheSameSolution() throws Exception {
        List<InputExposure> input = input();
        CalibrationResult one = run(input, 1);
        CalibrationResult other = run(input.stream().map(OrderOfInputTest::shuffled).toList(), 1);
        assertEquals(one.stars().count(), other.stars().count());
        assertEquals(one.summary().measurementCount(), other.summary().measurementCount(), 2);
        double[] a = new double[2];
        double[] b = new double[2];
        for (int i = 0; i < one.images().size(); i++) {
            one.images().get(i).solution().orElseThrow().value(700, 1500, a);
            other.images().get(i).solution().orElseThrow().value(700, 1500, b);
            double error = one.images().get(i).uncertainty().rmsEast();
            assertEquals(0, 3.6e6 * Math.hypot(a[0] - b[0], a[1] - b[1]), 0.1 * error, "of its error " + error);
        }
    }

    private static InputExposure shuffled(InputExposure exposure) {
        List<InputChip> chips = new ArrayList<>();
        for (InputChip chip : exposure.chips()) {
            List<Integer> rows = new ArrayList<>();
            for (int k = 0; k < chip.catalog().orElseThrow().count(); k++) {
                rows.add(k);
            }
            Collections.shuffle(rows, new Random(exposure.name().hashCode()));
            chips.add(new InputChip(chip.chip(), chip.header(), chip.width(), chip.height(),
                    Optional.of(chip.catalog().orElseThrow().select(rows.stream().mapToInt(k -> k).toArray())),
                    Optional.empty()));
        }
        return new InputExposure(exposure.name(), exposure.source(), chips);
    }
}
