package org.jointcal.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jointcal.calibrate.result.ReferenceResiduals;
import org.jointcal.core.simulate.FieldSettings;
import org.jointcal.core.simulate.SimulatedField;
import org.jointcal.core.star.RefStars;
import org.jointcal.testing.AnchorCases;
import org.jointcal.testing.GeneratedText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Detections and references that are known to be wrong: how many are found, how many good ones go, what is left of the error. */
class PlantedOutliersTest {
    /** Half a pixel to half an arcsecond off, as cosmic rays and blends are. */
    private static final double AMPLITUDE = 0.5;
    private static final double WRONG_REFERENCE = 0.3 / 3600;

    /** Ten exposures of a chip, 500 stars each, 6000 detections, of which a share is displaced. */
    private static FieldSettings displaced(long seed, double share) {
        return AnchorCases.a(seed).withStars(s -> s.withStarsPerChip(500))
                .withMeasurements(m -> m.withOutliers(share, AMPLITUDE));
    }

    /** Neighbours 3 arcsec apart on average, some of them closer than the match radius; one detection in eight is no star. */
    private static FieldSettings crowded(double share) {
        return AnchorCases.a(1).withCamera(c -> c.withSize(1024, 1024))
                .withStars(s -> s.withStarsPerChip(1200).withMinSeparation(0.6))
                .withMeasurements(m -> m.withOutliers(share, 1.5).withSpuriousFraction(share == 0 ? 0 : 0.15));
    }

    private static SimulatedRun run(FieldSettings settings, String rule) throws Exception {
        SimulatedRun run = SimulatedRun.of(settings, "chip_degree=3", "outlier_rule=" + rule);
        assertTrue(run.result().usable(), run.result().verdict());
        return run;
    }

    @Test
    void fewOutliersGoAndTheGoodStay() throws Exception {
        // Of one field a dozen are rejected, too few to tell their purity.
        OutlierHarvest harvest = OutlierHarvest.of(run(displaced(1, 0.01), "robust"))
                .with(OutlierHarvest.of(run(displaced(2, 0.01), "robust")))
                .with(OutlierHarvest.of(run(displaced(3, 0.01), "robust")));
        assertTrue(harvest.wrong() > 75 && harvest.completeness() >= 0.97 && harvest.purity() >= 0.9,
                harvest.toString());
    }

    /** One detection in twenty is wrong: all but the smallest go, and the error is that of the field without them. */
    @Test
    void fivePercentCostNextToNothing() throws Exception {
        double[] error = new double[2];
        for (int seed = 1; seed <= 2; seed++) {
            SimulatedRun with = run(displaced(seed, 0.05), "robust");
            SimulatedRun without = run(displaced(seed, 0), "robust");
            error[0] += Math.pow(with.errors().relative() / without.errors().relative(), 2) / 2;
            error[1] += Math.pow(with.errors().absolute() / without.errors().absolute(), 2) / 2;
            OutlierHarvest harvest = OutlierHarvest.of(with);
            assertTrue(harvest.completeness() >= 0.97 && harvest.purity() >= 0.97, harvest.toString());
        }
        assertTrue(Math.sqrt(error[0]) <= 1.1, "relative error grows by " + Math.sqrt(error[0]));
        assertTrue(Math.sqrt(error[1]) <= 1.1, "absolute error grows by " + Math.sqrt(error[1]));
    }

    /** Where one in five is wrong, 1/sqrt(0.8) = 1.12 is what the missing data alone cost. */
    @Test
    void twentyPercentLeaveAnAccurateSolution() throws Exception {
        SimulatedRun with = run(displaced(1, 0.2), "robust");
        OutlierHarvest harvest = OutlierHarvest.of(with);
        assertTrue(harvest.completeness() >= 0.97 && harvest.purity() >= 0.97, harvest.toString());
        assertTrue(with.errors().relative() <= 1.35 * run(displaced(1, 0), "robust").errors().relative());
        assertTrue(with.errors().absolute() <= 1.5 * with.predictedAbsolute());
    }

    @Test
    void wrongAssociationsInCrowdedFieldsGo() throws Exception {
        SimulatedRun with = run(crowded(0.05), "robust");
        OutlierHarvest harvest = OutlierHarvest.of(with);
        assertTrue(harvest.completeness() >= 0.97 && harvest.purity() >= 0.95, harvest.toString());
        assertTrue(with.errors().relative() <= 1.15 * run(crowded(0), "robust").errors().relative());
    }

    /** Fifteen standard errors off. */
    @Test
    void wrongReferencesGo() throws Exception {
        SimulatedField field = SimulatedField.of(displaced(1, 0));
        SimulatedRun without = SimulatedRun.of(field, SimulatedRun.set(field, field.reference()), "chip_degree=3");
        boolean[] wrong = new boolean[field.reference().count()];
        SimulatedRun with = SimulatedRun.of(field, SimulatedRun.set(field, displace(field.reference(), wrong)),
                "chip_degree=3");
        ReferenceResiduals r = with.result().references();
        int planted = 0;
        for (int at = 0; at < r.count(); at++) {
            assertEquals(!wrong[r.reference()[at]], r.used()[at], "reference " + r.reference()[at]);
            planted += wrong[r.reference()[at]] ? 1 : 0;
        }
        assertTrue(planted >= 8, planted + " wrong references");
        assertTrue(with.errors().absolute() <= 1.5 * without.predictedAbsolute(), with.errors().toString());
    }

    private static RefStars displace(RefStars catalog, boolean[] wrong) {
        Random random = new Random(4);
        for (int k = 0; k < wrong.length; k++) {
            wrong[k] = random.nextDouble() < 0.2;
            if (wrong[k]) {
                double angle = 2 * Math.PI * random.nextDouble();
                catalog.ra()[k] += WRONG_REFERENCE * Math.cos(angle) / Math.cos(Math.toRadians(catalog.dec()[k]));
                catalog.dec()[k] += WRONG_REFERENCE * Math.sin(angle);
            }
        }
        return catalog;
    }

    /** The rule of jointcal takes a detection of each exposure a pass, and is no cleaner; one field's errors differ by chance. */
    @Test
    void rulesOfOthersComeToNoBetterEnd() throws Exception {
        FieldSettings settings = displaced(1, 0.05).withStars(s -> s.withStarsPerChip(250));
        SimulatedRun ours = run(settings, "robust");
        SimulatedRun theirs = run(settings, "jointcal");
        OutlierHarvest harvest = OutlierHarvest.of(ours);
        OutlierHarvest other = OutlierHarvest.of(theirs);
        assertTrue(harvest.completeness() >= other.completeness() && harvest.purity() >= other.purity(),
                harvest + " and " + other);
        assertTrue(2 * ours.result().summary().stages().size() < theirs.result().summary().stages().size());
        assertTrue(ours.errors().relative() <= 1.2 * theirs.errors().relative(),
                ours.errors() + " and " + theirs.errors());
    }

    @Test
    @EnabledIfSystemProperty(named = "jointcal.docs", matches = "write")
    void writesTheTable() throws Exception {
        StringBuilder table = new StringBuilder("\n| field | rule | could be told | found | purity | fits | relative "
                + "error (mas) | absolute error (mas) |\n|---|---|---|---|---|---|---|---|\n");
        List<FieldSettings> fields = new ArrayList<>();
        for (double share : new double[]{0, 0.01, 0.05, 0.2}) {
            fields.add(displaced(1, share));
        }
        fields.add(crowded(0));
        fields.add(crowded(0.05));
        for (FieldSettings settings : fields) {
            for (String rule : List.of("robust", "jointcal")) {
                SimulatedRun run = run(settings, rule);
                OutlierHarvest h = OutlierHarvest.of(run);
                table.append(String.format(Locale.ROOT, "| %s%.0f %% | %s | %d | %s | %s | %d | %.2f | %.1f |%n",
                        settings.camera().height() < 2000 ? "crowded, " : "",
                        100 * settings.measurements().outlierFraction(), rule, h.wrong(),
                        h.wrong() == 0 ? "" : String.format(Locale.ROOT, "%.1f %%", 100 * h.completeness()),
                        h.rejected() == 0 ? "" : String.format(Locale.ROOT, "%.1f %%", 100 * h.purity()),
                        run.result().summary().stages().size(), run.errors().relative(), run.errors().absolute()));
            }
        }
        GeneratedText.check(Path.of("docs/outliers.md"), "outliers", table.append('\n').toString());
    }
}
