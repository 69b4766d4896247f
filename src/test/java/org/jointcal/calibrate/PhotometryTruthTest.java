package org.jointcal.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jointcal.calibrate.result.BandPhotometry;
import org.jointcal.calibrate.result.ImageSolution;
import org.jointcal.calibrate.result.PhotometryResult;
import org.jointcal.calibrate.result.SolvedStars;
import org.jointcal.calibrate.start.CalibrationSet;
import org.jointcal.core.simulate.FieldSettings;
import org.jointcal.core.simulate.SimulatedField;
import org.jointcal.core.star.Exposure;
import org.jointcal.core.star.RefStars;
import org.junit.jupiter.api.Test;

/** Zero points and magnitudes of simulated runs against the truth that was put in. */
class PhotometryTruthTest {
    /** Six exposures of 2 by 2 small chips, whose flux errors leave out 3 mmag. */
    private static FieldSettings settings(long seed) {
        return FieldSettings.DEFAULT.withSeed(seed)
                .withCamera(c -> c.withChips(2, 2).withSize(1024, 1024).withDegree(3).withOpticalDistortion(1))
                .withPointings(p -> p.withExposures(6).withDither(0.35)).withStars(s -> s.withStarsPerChip(250))
                .withReference(r -> r.withFraction(0.3))
                .withPhotometry(p -> p.withFloor(0.003).withReferenceError(0.02));
    }

    private static double[] zeroPointErrors(SimulatedRun run) {
        double[] error = new double[run.result().images().size()];
        Arrays.setAll(error, i -> run.result().images().get(i).zeroPoint() - run.field().photometry().zeroPoint(i));
        return error;
    }

    private static double rmsAboutMean(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
    }

    private static BandPhotometry.Term term(SimulatedRun run, String name) {
        return run.result().photometry().bands().get(0).terms().stream().filter(t -> t.name().contains(name))
                .findFirst()
                .orElseThrow();
    }

    /** Squared pulls of the images' zero points and of the stars' magnitudes, each with its number. */
    private static void pulls(SimulatedRun run, double[] sums) {
        double[] error = zeroPointErrors(run);
        for (int i = 0; i < error.length; i++) {
            sums[0] += Math.pow(error[i] / run.result().images().get(i).zeroPointError(), 2);
            sums[1]++;
        }
        SolvedStars stars = run.result().stars();
        int[] truth = run.trueStars();
        for (int s = 0; s < stars.count(); s++) {
            double pull = truth[s] < 0
                    ? Double.NaN
                    : (stars.mag()[s] - run.field().stars().mag()[truth[s]]) / stars.magErr()[s];
            // A star that was mistaken for another says nothing of the errors.
            if (Math.abs(pull) < 7) {
                sums[2] += pull * pull;
                sums[3]++;
            }
        }
    }

    private static double[] widths(String photometry) throws Exception {
        double[] sums = new double[4];
        for (int seed = 1; seed <= 3; seed++) {
            pulls(SimulatedRun.of(settings(seed), "photometry=" + photometry), sums);
        }
        return new double[]{Math.sqrt(sums[0] / sums[1]), Math.sqrt(sums[2] / sums[3]), sums[3]};
    }

    @Test
    void zeroPointsAndMagnitudesAreAsFarOffAsTheirErrorsSay() throws Exception {
        for (String photometry : List.of("zeropoint", "field")) {
            double[] width = widths(photometry);
            // The faintest stars look brighter by a third of their error, because those that look fainter are not selected.
            assertEquals(1, width[1], 0.1, photometry + ", " + width[2] + " stars");
            assertEquals(1, width[0], 0.25, photometry + ": images of a run share the error of their level");
        }
    }

    @Test
    void chipsAndExposuresAreToldApart() throws Exception {
        SimulatedRun field = SimulatedRun.of(settings(11), "photometry=field");
        SimulatedRun images = SimulatedRun.of(settings(11), "photometry=zeropoint");
        SimulatedRun chosen = SimulatedRun.of(settings(11));
        double error = rmsAboutMean(zeroPointErrors(field));
        assertTrue(error < 1.2e-3, "error " + error);
        assertTrue(error < rmsAboutMean(zeroPointErrors(images)));
        assertEquals(field.result().photometry().bands().get(0).model(),
                chosen.result().photometry().bands().get(0).model());
        double[] chip = new double[4];
        double mean = 0;
        for (int c = 0; c < 4; c++) {
            chip[c] = -field.field().camera().chips().get(c).zeroPoint();
            mean += chip[c] / 4;
        }
        for (int c = 0; c < 4; c++) {
            BandPhotometry.Term found = term(field, "chip CCD0" + (c + 1));
            assertEquals(chip[c] - mean, found.value(), 4 * found.error());
            assertTrue(found.error() < 1.5e-3);
        }
    }

    @Test
    void aFieldThatIsNotFlatIsFoundAndTakenOut() throws Exception {
        FieldSettings bent = settings(5).withPhotometry(p -> p.withIllumination(0.015, 2));
        SimulatedRun run = SimulatedRun.of(bent);
        SimulatedRun flat = SimulatedRun.of(bent, "photometry_degree=0", "photometry=field");
        assertTrue(run.result().photometry().bands().get(0).model().contains("polynomial of degree 2"));
        double[] sums = new double[4];
        pulls(run, sums);
        assertEquals(1, Math.sqrt(sums[2] / sums[3]), 0.1);
        assertTrue(rmsAboutMean(zeroPointErrors(run)) < 2.5e-3);
    }

    @Test
    void gradientsOfExposuresAreTakenOut() throws Exception {
        FieldSettings cloudy = settings(6).withPhotometry(p -> p.withGradient(0.01));
        SimulatedRun run = SimulatedRun.of(cloudy, "photometry=field", "transparency_degree=1");
        SimulatedRun without = SimulatedRun.of(cloudy, "photometry=field", "photometry_degree=0");
        double with = run.result().photometry().bands().get(0).floor().values().iterator().next();
        double left = without.result().photometry().bands().get(0).floor().values().iterator().next();
        assertEquals(0.003, with, 0.001);
        assertTrue(left > 2 * with, "floor " + left);
        assertTrue(run.result().photometry().bands().get(0).scatter().reservedBright() < 0.8
                * without.result().photometry().bands().get(0).scatter().reservedBright());
    }

    @Test
    void colourTermAndExtinctionAreRecovered() throws Exception {
        FieldSettings coloured = settings(7).withPointings(p -> p.withExposures(10).withZeroPointScatter(0.002))
                .withPhotometry(p -> p.withColours(0.12, 0.4).withExtinction(0.25));
        SimulatedRun run = SimulatedRun.of(coloured, "photometry=field", "photometry_terms=colour airmass");
        BandPhotometry.Term colour = term(run, "colour term");
        BandPhotometry.Term extinction = term(run, "extinction");
        // The term takes the instrument's magnitudes to the reference's: it has the other sign.
        assertEquals(-0.12, colour.value(), 4 * colour.error());
        assertTrue(colour.error() < 0.005);
        assertEquals(0.25, extinction.value(), 4 * extinction.error());
        assertTrue(extinction.error() < 0.02);
        PhotometryResult p = run.result().photometry();
        assertTrue(Arrays.stream(p.colour()).anyMatch(Double::isFinite));
        double with = p.bands().get(0).scatter().reference();
        SimulatedRun without = SimulatedRun.of(coloured, "photometry=field");
        assertEquals(0.02, with, 0.004);
        assertTrue(without.result().photometry().bands().get(0).scatter().reference() > 2 * with);
    }

    /** Clouds of 30 mmag are far above the noise: the error of the extinction is theirs. 14 pulls have an rms of 1 +- 0.19. */
    @Test
    void cloudsAreInTheErrorOfTheExtinction() throws Exception {
        double sum = 0;
        for (int seed = 1; seed <= 14; seed++) {
            SimulatedRun run = SimulatedRun.of(settings(seed).withCamera(c -> c.withChips(1, 1))
                    .withStars(s -> s.withStarsPerChip(120))
                    .withPointings(p -> p.withExposures(12).withZeroPointScatter(0.03))
                    .withPhotometry(p -> p.withExtinction(0.25)), "photometry=zeropoint", "photometry_terms=airmass");
            BandPhotometry.Term extinction = term(run, "extinction");
            assertTrue(extinction.error() > 0.02, "noise alone would be 0.001");
            sum += Math.pow((extinction.value() - 0.25) / extinction.error(), 2);
        }
        assertEquals(1, Math.sqrt(sum / 14), 0.5);
    }

    @Test
    void withoutAReferenceTheMeanIsZeroAndTheDifferencesStay() throws Exception {
        SimulatedField field = SimulatedField.of(settings(8));
        SimulatedRun run = SimulatedRun.of(field, SimulatedRun.set(field, RefStars.NONE), "photometry=field");
        assertEquals(0, run.result().images().stream().mapToDouble(ImageSolution::zeroPoint).average().orElseThrow(),
                1e-4);
        double promised = run.result().images().stream().mapToDouble(ImageSolution::zeroPointError).max().orElseThrow();
        assertTrue(promised < 2e-3, "error " + promised);
        assertEquals(1, rmsAboutMean(zeroPointErrors(run)) / promised, 0.35);
        assertTrue(run.result().photometry().bands().get(0).gauge().startsWith("a mean zero point of 0"));
    }

    /** Every second exposure has another filter: two fits, of the same stars. */
    @Test
    void filtersAreFittedOnTheirOwn() throws Exception {
        SimulatedField field = SimulatedField.of(settings(9).withPointings(p -> p.withExposures(7)));
        List<Exposure> exposures = new ArrayList<>();
        for (Exposure e : field.exposures()) {
            exposures.add(new Exposure(e.name(), e.mjd(), e.instrument(), exposures.size() % 2 == 0 ? "r" : "g",
                    e.exposureTime(), e.airmass()));
        }
        CalibrationSet set = new CalibrationSet(exposures, field.images(), field.reference());
        List<BandPhotometry> bands = SimulatedRun.of(field, set).result().photometry().bands();
        assertEquals(List.of("r", "g"), bands.stream().map(BandPhotometry::filter).toList());
        double sum = 0;
        int n = 0;
        for (int s = 0; s < bands.get(0).stars().mag().length; s++) {
            double difference = bands.get(0).stars().mag()[s] - bands.get(1).stars().mag()[s];
            double error = Math.hypot(bands.get(0).stars().error()[s], bands.get(1).stars().error()[s]);
            if (Double.isFinite(difference)) {
                sum += Math.min(25, Math.pow(difference / error, 2));
                n++;
            }
        }
        assertTrue(n > 300, n + " stars in both");
        assertEquals(1, Math.sqrt(sum / n), 0.15);
    }
}
