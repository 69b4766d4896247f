package org.jointcal.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.jointcal.calibrate.result.CalibrationResult;
import org.jointcal.calibrate.result.ImageSolution;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Problem;
import org.jointcal.core.Progress;
import org.jointcal.core.Progress.CancelledException;
import org.jointcal.core.simulate.FieldSettings;
import org.jointcal.core.simulate.SimulatedField;
import org.jointcal.core.star.CcdImage;
import org.jointcal.io.InputChip;
import org.jointcal.io.InputExposure;
import org.junit.jupiter.api.Test;

/** A fault of the program in one image costs that image and is told; what is no fault of it goes through. */
class ProgramFaultTest {
    private static final FieldSettings SETTINGS = FieldSettings.DEFAULT.withSeed(3)
            .withCamera(c -> c.withSize(1000, 1000).withPixelScale(0.6)).withPointings(p -> p.withExposures(3))
            .withStars(s -> s.withStarsPerChip(150).withMinSeparation(8));

    private final SimulatedField field = SimulatedField.of(SETTINGS);

    private CalibrationResult run(InputChip.Pixels pixels) throws CalibrationException {
        List<InputExposure> exposures = new ArrayList<>();
        for (CcdImage image : field.images()) {
            exposures.add(exposure(image.name(), new InputChip("1", image.header(), image.width(), image.height(),
                    Optional.of(image.stars()), Optional.empty())));
        }
        CcdImage first = field.images().get(0);
        exposures.add(exposure("odd", new InputChip("1", first.header(), first.width(), first.height(),
                Optional.empty(), Optional.of(pixels))));
        return JointCalibration.run(CalibrationRequest.of(Map.of(), exposures), Progress.NONE);
    }

    private static InputExposure exposure(String name, InputChip chip) {
        return new InputExposure(name, name, List.of(chip));
    }

    @Test
    void oneImageIsLostAndNamed() throws Exception {
        CalibrationResult result = run(() -> {
            throw new ArrayIndexOutOfBoundsException("Index 7 out of bounds for length 7");
        });
        assertTrue(result.usable(), result.verdict());
        assertEquals(3, result.images().stream().filter(ImageSolution::isFitted).count());
        Problem problem = result.problems().stream().filter(p -> p.object().equals("odd")).findFirst().orElseThrow();
        assertEquals(Problem.Severity.ERROR, problem.severity());
        assertTrue(problem.message().contains("Index 7 out of bounds"), problem.message());
        assertTrue(problem.message().contains("ProgramFaultTest.java line "), problem.message());
    }

    @Test
    void aFaultWithoutWordsIsToldToo() throws Exception {
        CalibrationResult result = run(() -> new float[]{1});
        assertTrue(result.usable(), result.verdict());
        assertTrue(result.problems().stream().anyMatch(p -> p.object().equals("odd")), result.problems()::toString);
        Problem silent = Problem.ofFault("odd", new NullPointerException());
        assertTrue(silent.message().matches("an error of the program in \\S+ line \\d+\\. It is left out; .*\\."),
                silent.message());
    }

    @Test
    void errorsAndCancelGoThrough() {
        assertThrows(OutOfMemoryError.class, () -> run(() -> {
            throw new OutOfMemoryError("test");
        }));
        assertThrows(CancelledException.class, () -> run(() -> {
            throw new CancelledException();
        }));
    }
}
