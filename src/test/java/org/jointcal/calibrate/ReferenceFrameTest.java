package org.jointcal.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jointcal.calibrate.result.ImageSolution;
import org.jointcal.calibrate.result.RunSummary;
import org.jointcal.core.simulate.FieldSettings;
import org.jointcal.core.simulate.SimulatedField;
import org.jointcal.core.sky.TangentPlane;
import org.jointcal.core.star.RefStars;
import org.jointcal.testing.AnchorCases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds the solution on the sky: the references at the date of the exposures, or the headers' mean. */
class ReferenceFrameTest {
    private static final double[] CENTRE = {1024, 2048};
    /** From the centre of the field to its corner (mas). */
    private static final double CORNER_MAS = 4.6e5;

    private static FieldSettings settings() {
        return AnchorCases.a(3).withStars(s -> s.withStarsPerChip(500)).withPointings(p -> p.withExposures(6));
    }

    @Test
    void withoutAReferenceTheImagesAgreeAsWell() throws Exception {
        SimulatedField field = SimulatedField.of(settings());
        SimulatedRun with = SimulatedRun.of(field, SimulatedRun.set(field, field.reference()));
        SimulatedRun without = SimulatedRun.of(field, SimulatedRun.set(field, RefStars.NONE));
        assertTrue(without.result().usable(), without.result().verdict());
        assertEquals("the mean of the input WCS", without.result().summary().frame());
        assertEquals("the reference catalog simulated", with.result().summary().frame());
        assertTrue(without.errors().relative() < 1.05 * with.errors().relative());
        // The headers have the right scale and half an arcsecond of error in their pointings.
        assertTrue(without.errors().absolute() < 400, without.errors().toString());
        double[] mean = meanShiftFromHeaders(without);
        assertEquals(0, mean[0], 0.15);
        assertEquals(0, mean[1], 0.15);
    }

    /**
     * Nothing but the headers tells the scale: the solution has theirs, to 30 mas at the corner of the field, where the whole
     * would have shrunk by 200.
     */
    @ParameterizedTest
    @ValueSource(strings = {"constrained", "simple"})
    void withoutAReferenceTheScaleIsThatOfTheHeaders(String model) throws Exception {
        for (int seed = 1; seed <= 2; seed++) {
            SimulatedField field = SimulatedField.of(settings().withSeed(seed));
            SimulatedRun run = SimulatedRun.of(field, SimulatedRun.set(field, RefStars.NONE), "model=" + model);
            assertEquals(0, CORNER_MAS * scaleFromHeaders(run), 30);
            assertEquals(1, run.result().summary().reducedChi2(), 0.05, "ties are no measurements");
        }
    }

    /** Eight references of half an arcsecond and a cubic for each image: the chi2 of the noise must not press on the scale. */
    @Test
    void fewPoorReferencesHoldTheScale() throws Exception {
        double sum = 0;
        for (int seed = 2; seed <= 4; seed++) {
            SimulatedRun run = SimulatedRun.of(settings().withSeed(seed)
                    .withReference(r -> r.withFraction(0.02).withErrors(500, 0)), "model=simple");
            sum += Math.pow(run.errors().absolute() / run.predictedAbsolute(), 2) / 3;
        }
        assertTrue(Math.sqrt(sum) < 1.5, "absolute errors " + Math.sqrt(sum) + " times what the fit promises");
    }

    /** Least squares over all images: the scale of the solution over that of the headers, less 1. */
    private static double scaleFromHeaders(SimulatedRun run) {
        TangentPlane plane = new TangentPlane(150, 20);
        double[] p = new double[2];
        double[] q = new double[2];
        double[] v = new double[3];
        double[] sums = new double[7];
        for (ImageSolution image : run.result().images()) {
            for (int k = 0; k < 100; k++) {
                double x = 0.5 + (k % 10 + 0.5) * image.image().width() / 10;
                double y = 0.5 + (k / 10 + 0.5) * image.image().height() / 10;
                image.solution().orElseThrow().value(x, y, p);
                image.solution().orElseThrow().plane().deprojectToVector(p[0], p[1], v);
                plane.project(v[0], v[1], v[2], p);
                image.image().wcs().pixelToPlane(x, y, q);
                image.image().wcs().tangentPlane().deprojectToVector(q[0], q[1], v);
                plane.project(v[0], v[1], v[2], q);
                double[] terms = {1, p[0], p[1], q[0], q[1], p[0] * q[0] + p[1] * q[1], q[0] * q[0] + q[1] * q[1]};
                for (int i = 0; i < terms.length; i++) {
                    sums[i] += terms[i];
                }
            }
        }
        return (sums[5] - (sums[1] * sums[3] + sums[2] * sums[4]) / sums[0])
                / (sums[6] - (sums[3] * sums[3] + sums[4] * sums[4]) / sums[0]) - 1;
    }

    /** Mean over the images of solution - header at the centre, east and north (arcsec). */
    private static double[] meanShiftFromHeaders(SimulatedRun run) {
        double[] mean = new double[2];
        double[] p = new double[2];
        double[] v = new double[3];
        for (ImageSolution image : run.result().images()) {
            image.solution().orElseThrow().value(CENTRE[0], CENTRE[1], p);
            image.solution().orElseThrow().plane().deprojectToVector(p[0], p[1], v);
            image.image().wcs().pixelToSky(CENTRE[0], CENTRE[1], p);
            new TangentPlane(p[0], p[1]).project(v[0], v[1], v[2], p);
            mean[0] += 3600 * p[0] / run.result().images().size();
            mean[1] += 3600 * p[1] / run.result().images().size();
        }
        return mean;
    }

    /** Stars of 20 mas a year in each axis and a catalog ten years older: 200 mas where the sign or the date were wrong. */
    @Test
    void motionsBringTheReferenceToTheDateOfTheExposures() throws Exception {
        SimulatedRun run = SimulatedRun.of(settings().withStars(s -> s.withProperMotion(20))
                .withReference(r -> r.withEpoch(2010.5).withFraction(0.3).withErrors(10, 0)));
        double years = run.fit().set().epoch() - 2010.5;
        assertTrue(years > 8 && years < 12);
        RunSummary summary = run.result().summary();
        double expected = Math.hypot(10, 0.1 * years);
        assertEquals(expected, summary.reference().east(), 0.2 * expected);
        assertEquals(expected, summary.reference().north(), 0.2 * expected);
        assertTrue(summary.referenceUsed() > 0.95 * summary.referenceMatched());
        assertTrue(run.errors().absolute() < 2 * run.predictedAbsolute());
    }

    /** Over ten years each star moves by 200 mas; all have a reference whose motion takes them along. */
    @Test
    void motionsTakeTheStarsAlongOverTenYears() throws Exception {
        FieldSettings still = settings().withReference(r -> r.withFraction(1).withErrors(10, 0));
        SimulatedRun moving = SimulatedRun.of(still.withStars(s -> s.withProperMotion(20))
                .withPointings(p -> p.withDates(55000, 730)).withReference(r -> r.withMotionError(0.01)));
        SimulatedRun plain = SimulatedRun.of(still);
        assertEquals(10, (moving.field().exposures().get(5).mjd() - 55000) / 365.25, 0.1);
        double expected = plain.result().summary().reserved().east();
        assertEquals(expected, moving.result().summary().reserved().east(), 0.1 * expected);
        assertTrue(moving.errors().relative() < 1.15 * plain.errors().relative());
        assertEquals(2, moving.result().summary().positionFloor().values().iterator().next(), 1);
    }
}
