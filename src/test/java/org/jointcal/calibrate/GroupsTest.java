package org.jointcal.calibrate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.jointcal.calibrate.start.CalibrationSet;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.core.simulate.FieldSettings;
import org.jointcal.core.simulate.MappingErrors;
import org.jointcal.core.simulate.SimulatedField;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.star.Exposure;
import org.jointcal.core.wcs.PlanePolynomial;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two states of a camera, told apart by night, by instrument or by a header keyword: each has chips of its own. */
class GroupsTest {
    private static final int[] EXPECTED = {0, 0, 0, 1, 1, 1};
    private static SimulatedField first;
    private static SimulatedField second;
    private static CalibrationSet set;

    @BeforeAll
    static void mixTwoCameras() {
        FieldSettings settings = FieldSettings.DEFAULT.withPointings(p -> p.withExposures(6))
                .withStars(s -> s.withStarsPerChip(400)).withReference(r -> r.withFraction(0.3));
        first = SimulatedField.of(settings);
        second = SimulatedField.of(settings.withCamera(c -> c.withOpticalDistortion(8)));
        List<Exposure> exposures = new ArrayList<>();
        List<CcdImage> images = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            boolean late = i >= 3;
            Exposure e = first.exposures().get(i);
            exposures
                    .add(new Exposure(e.name(), e.mjd() + (late ? 1 : 0), late ? "OTHER r" : e.instrument(), e.filter(),
                            e.exposureTime(), e.airmass()));
            CcdImage image = (late ? second : first).images().get(i);
            images.add(new CcdImage(image.exposure(), image.chip(), image.name(), image.width(), image.height(),
                    image.header().with("FOCUSPOS", late ? "long" : "short", ""), image.wcs(), image.stars()));
        }
        set = new CalibrationSet(exposures, images, first.reference());
    }

    private static MappingErrors errors(SimulatedRun run, boolean late) {
        List<Optional<PlanePolynomial>> part = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            part.add(i >= 3 == late ? run.result().images().get(i).solution() : Optional.empty());
        }
        return MappingErrors.of(late ? second : first, part);
    }

    @ParameterizedTest
    @ValueSource(strings = {"night", "instrument", "focuspos", "auto"})
    void eachGroupHasChipsOfItsOwn(String groups) throws Exception {
        SimulatedRun run = SimulatedRun.of(first, set, "groups=" + groups);
        assertArrayEquals(EXPECTED, run.fit().choice().group());
        assertEquals(2 * 20 + 6 * 6, run.result().summary().parameterCount());
        assertEquals(2, run.result().model().camera().size(), "cameras that are saved");
        for (boolean late : new boolean[]{false, true}) {
            MappingErrors errors = errors(run, late);
            assertTrue(errors.relative() < 1.5 && errors.absolute() < 15, errors.toString());
        }
    }

    @Test
    void asOneCameraTheyDoNotFit() throws Exception {
        SimulatedRun run = SimulatedRun.of(first, set);
        assertEquals(20 + 6 * 6, run.result().summary().parameterCount());
        double worst = Math.max(errors(run, false).absolute(), errors(run, true).absolute());
        assertTrue(worst > 30, worst + " mas: one camera cannot be both");
    }

    @Test
    void keywordThatNoHeaderHasIsRefused() throws Exception {
        CalibrationRequest request = SimulatedRun.request("groups=nokey");
        assertTrue(assertThrows(CalibrationException.class,
                () -> JointCalibration.run(set, request, Progress.NONE, problem -> {
                }, new ArrayList<>())).getMessage().contains("groups=nokey"));
    }
}
