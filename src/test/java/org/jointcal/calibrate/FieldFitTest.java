package org.jointcal.calibrate;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jointcal.core.Problem;
import org.jointcal.core.Progress;
import org.jointcal.core.simulate.FieldSettings;
import org.jointcal.core.simulate.MappingErrors;
import org.jointcal.core.simulate.SimulatedField;
import org.jointcal.core.wcs.PlanePolynomial;
import org.jointcal.testing.AnchorCases;
import org.junit.jupiter.api.Test;

class FieldFitTest {
    private static MappingErrors run(FieldSettings settings, String... keys) throws Exception {
        SimulatedField field = SimulatedField.of(settings);
        CalibrationSet set = new CalibrationSet(field.exposures(), field.images(), field.reference());
        Map<String, String> map = new java.util.HashMap<>();
        for (String key : keys) {
            map.put(key.split("=")[0], key.split("=")[1]);
        }
        List<Problem> problems = new ArrayList<>();
        long t = System.nanoTime();
        FieldFit fit = new FieldFit(set, CalibrationRequest.of(map, List.of()), new Progress() {
            public void report(String s, double f) {
                System.err.println(s);
            }
            public void log(String l) {
                System.err.println(l);
            }
            public boolean isCancelled() {
                return false;
            }
        }, problems::add);
        fit.run();
        System.err.println((System.nanoTime() - t) / 1e9 + " s " + problems);
        System.err.println("reserved " + fit.reservedFigures());
        PlanePolynomial[] solutions = fit.solutions();
        MappingErrors errors = MappingErrors.of(field, Arrays.stream(solutions).map(Optional::ofNullable).toList());
        System.err.println(errors);
        return errors;
    }

    @Test
    void caseA() throws Exception {
        for (int seed = 1; seed <= 3; seed++) {
            MappingErrors errors = run(AnchorCases.a(seed), "chip_degree=3");
            assertTrue(errors.relative() <= 0.47, errors.toString());
        }
    }

    @Test
    void caseB() throws Exception {
        MappingErrors errors = run(AnchorCases.b(1), "chip_degree=4");
        assertTrue(errors.relative() <= 0.28, errors.toString());
    }

    @Test
    void caseC() throws Exception {
        MappingErrors errors = run(AnchorCases.c(1, 3), "chip_degree=3");
        assertTrue(errors.relative() <= 0.27, errors.toString());
    }
}
