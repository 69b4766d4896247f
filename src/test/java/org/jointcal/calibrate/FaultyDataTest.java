package org.jointcal.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jointcal.calibrate.result.ImageSolution;
import org.jointcal.calibrate.result.Residuals;
import org.jointcal.calibrate.result.Residuals.Fate;
import org.jointcal.calibrate.start.CalibrationSet;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.simulate.FieldSettings;
import org.jointcal.core.simulate.MappingErrors;
import org.jointcal.core.simulate.SimulatedField;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.star.Exposure;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.testing.AnchorCases;
import org.junit.jupiter.api.Test;

/** Outliers, exposures and references that do not belong, too few stars. */
class FaultyDataTest {
    private static FieldSettings settings(long seed) {
        return AnchorCases.a(seed).withStars(s -> s.withStarsPerChip(500)).withPointings(p -> p.withExposures(6));
    }

    /** Another field two degrees away, as one more exposure. */
    private static CalibrationSet withStranger(SimulatedField field, SimulatedField stranger) {
        List<Exposure> exposures = new ArrayList<>(field.exposures());
        List<CcdImage> images = new ArrayList<>(field.images());
        CcdImage other = stranger.images().get(0);
        Exposure e = stranger.exposures().get(0);
        exposures.add(new Exposure("stranger", e.mjd() + 1, e.instrument(), e.filter(), 60, 1));
        images.add(new CcdImage(exposures.size() - 1, other.chip(), "stranger", other.width(), other.height(),
                HeaderCards.EMPTY, other.wcs(), other.stars()));
        return new CalibrationSet(exposures, images, field.reference());
    }

    private static SimulatedField elsewhere() {
        return SimulatedField.of(settings(77).withPointings(p -> p.withCentre(152, 21)));
    }

    @Test
    void outliersAndFalseDetectionsHardlyHurt() throws Exception {
        double[] relative = new double[2];
        double[] absolute = new double[2];
        int used = 0;
        int found = 0;
        for (int seed = 1; seed <= 3; seed++) {
            for (int dirty = 0; dirty < 2; dirty++) {
                double share = 0.05 * dirty;
                SimulatedRun run = SimulatedRun.of(settings(seed)
                        .withMeasurements(m -> m.withOutliers(share, 0.5).withSpuriousFraction(share)));
                MappingErrors errors = run.errors();
                relative[dirty] += errors.relative() * errors.relative();
                absolute[dirty] += errors.absolute() * errors.absolute();
                used += displaced(run, 0.2, EnumSet.of(Fate.USED));
                found += displaced(run, 0.2, EnumSet.of(Fate.OUTLIER, Fate.UNMATCHED, Fate.TOO_FEW, Fate.AMBIGUOUS));
            }
        }
        assertEquals(1, Math.sqrt(relative[1] / relative[0]), 0.1);
        assertEquals(1, Math.sqrt(absolute[1] / absolute[0]), 0.1);
        assertTrue(found > 150 && used < 0.02 * found, found + " displaced detections out, " + used + " in");
    }

    /** Detections of real stars that are displaced by more than a distance (arcsec) and have one of some fates. */
    private static int displaced(SimulatedRun run, double arcsec, Set<Fate> fates) {
        Residuals r = run.result().residuals();
        int count = 0;
        double[] v = new double[3];
        double[] at = new double[2];
        for (int n = 0; n < r.count(); n++) {
            CcdImage image = run.field().images().get(r.image()[n]);
            int star = run.field().trueStar(r.image()[n])[r.row()[n]];
            if (star >= 0 && fates.contains(r.fate()[n]) && run.field().outlier(r.image()[n])[r.row()[n]]) {
                run.field().stars().direction(star, run.field().exposures().get(image.exposure()).mjd(), v);
                run.field().truePixel(r.image()[n], v, 5, at);
                double distance = 0.2 * Math.hypot(image.stars().x()[r.row()[n]] - at[0],
                        image.stars().y()[r.row()[n]] - at[1]);
                count += distance > arcsec ? 1 : 0;
            }
        }
        return count;
    }

    @Test
    void exposureOfAnotherFieldIsLeftOutAndNamed() throws Exception {
        SimulatedField field = SimulatedField.of(settings(2));
        SimulatedRun alone = SimulatedRun.of(field, SimulatedRun.set(field, field.reference()));
        SimulatedRun run = SimulatedRun.of(field, withStranger(field, elsewhere()));
        List<ImageSolution> images = run.result().images();
        assertTrue(run.result().usable(), run.result().verdict());
        assertEquals(7, images.size());
        assertFalse(images.get(6).isFitted());
        assertTrue(images.get(6).status().startsWith("left out: its stars match no other exposure."),
                images.get(6).status());
        assertTrue(run.saysOf("stranger", "match no other exposure"));
        for (int i = 0; i < 6; i++) {
            assertTrue(images.get(i).isFitted());
        }
        MappingErrors errors = MappingErrors.of(field,
                images.subList(0, 6).stream().map(ImageSolution::solution).toList());
        assertEquals(alone.errors().relative(), errors.relative(), 0.05 * errors.relative());
        assertEquals(0, count(run, 6, Fate.USED));
        assertTrue(count(run, 6, Fate.IMAGE_LEFT_OUT) > 100);
    }

    private static int count(SimulatedRun run, int image, Fate fate) {
        Residuals r = run.result().residuals();
        int count = 0;
        for (int n = 0; n < r.count(); n++) {
            count += r.image()[n] == image && r.fate()[n] == fate ? 1 : 0;
        }
        return count;
    }

    @Test
    void exposuresWithoutOverlapAreRefused() {
        SimulatedField field = SimulatedField.of(settings(2).withPointings(p -> p.withExposures(1)));
        CalibrationSet set = withStranger(field, elsewhere());
        CalibrationException refused = assertThrows(CalibrationException.class, () -> SimulatedRun.of(field, set));
        assertTrue(refused.getMessage().startsWith("run: no two exposures share 5 stars"), refused.getMessage());
    }

    @Test
    void referenceOfAnotherFieldMakesTheResultUnusable() throws Exception {
        SimulatedField field = SimulatedField.of(settings(2));
        SimulatedRun run = SimulatedRun.of(field, SimulatedRun.set(field, elsewhere().reference()));
        assertFalse(run.result().usable());
        assertTrue(run.result().verdict().startsWith("Not usable: because of simulated: none of its "),
                run.result().verdict());
        assertTrue(run.errors().relative() < 1, "the relative solution stands all the same");
    }

    /** Some twenty stars an image do not carry the 21 terms of degree 5. */
    @Test
    void degreeIsLoweredAndSaid() throws Exception {
        SimulatedRun run = SimulatedRun.of(settings(4).withStars(s -> s.withStarsPerChip(30))
                .withReference(r -> r.withFraction(0.5)), "model=simple", "image_degree=5");
        assertTrue(run.result().usable(), run.result().verdict());
        for (ImageSolution image : run.result().images()) {
            assertTrue(image.degree() < 5, "degree " + image.degree());
            assertTrue(2 * (image.degree() + 1) * (image.degree() + 2) / 2 <= image.matched() || image.degree() == 1);
            assertTrue(run.saysOf(image.image().name(), "do not carry degree 5; degree " + image.degree()));
        }
        assertTrue(run.errors().absolute() < 200);
    }
}
