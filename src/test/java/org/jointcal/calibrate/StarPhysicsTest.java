package org.jointcal.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jointcal.calibrate.result.SolvedStars;
import org.jointcal.calibrate.start.CalibrationSet;
import org.jointcal.core.model.AstrometryModel.Part;
import org.jointcal.core.simulate.FieldSettings;
import org.jointcal.core.simulate.SimulatedField;
import org.jointcal.core.sky.Angles;
import org.jointcal.core.sky.EarthPosition;
import org.jointcal.core.sky.Horizon;
import org.jointcal.core.sky.TangentPlane;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.star.MeasuredStars;
import org.jointcal.core.star.RefStars;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.core.wcs.PlanePolynomial;
import org.jointcal.testing.AnchorCases;
import org.junit.jupiter.api.Test;

/** What moves stars from exposure to exposure, put into simulated detections: refraction by colour, and parallax. */
class StarPhysicsTest {
    private static final double COEFFICIENT = 40;
    private static final double LONGITUDE = 16;
    private static final double LATITUDE = -30;
    /** The field stands in the east at this date and passes the meridian three hours later. */
    private static final double RISING = 58999.55;

    /** A displacement of a star in an exposure: xi, eta (mas). */
    private interface Shift {
        double[] of(int exposure, int star);
    }

    private static FieldSettings settings(double mjd, double interval, int exposures) {
        return AnchorCases.a(4).withStars(s -> s.withStarsPerChip(500))
                .withPointings(p -> p.withExposures(exposures).withDates(mjd, interval));
    }

    /** The field's detections, displaced, with the site in the headers. */
    private static CalibrationSet moved(SimulatedField field, RefStars reference, Shift shift) {
        return moved(field, reference, new double[0], shift);
    }

    /** The same with a column of colours in the catalogs; none where that of the stars is empty. */
    private static CalibrationSet moved(SimulatedField field, RefStars reference, double[] colour, Shift shift) {
        List<CcdImage> images = new ArrayList<>();
        for (int i = 0; i < field.images().size(); i++) {
            CcdImage image = field.images().get(i);
            MeasuredStars s = image.stars();
            double[] x = s.x().clone();
            double[] y = s.y().clone();
            double[] column = s.colour().clone();
            for (int row = 0; row < x.length; row++) {
                int star = field.trueStar(i)[row];
                if (star >= 0) {
                    double[] pixels = inPixels(field.trueMapping(i), x[row], y[row], shift.of(image.exposure(), star));
                    x[row] += pixels[0];
                    y[row] += pixels[1];
                    column[row] = colour.length == 0 ? Double.NaN : colour[star];
                }
            }
            double mjd = field.exposures().get(image.exposure()).mjd();
            double airmass = Math.hypot(1, Horizon.of(LONGITUDE, LATITUDE, mjd, 150, 20).tanZenithDistance());
            HeaderCards header = image.header().with("SITELAT", LATITUDE, "").with("SITELONG", LONGITUDE, "east")
                    .with("AIRMASS", airmass, "");
            images.add(new CcdImage(image.exposure(), image.chip(), image.name(), image.width(), image.height(), header,
                    image.wcs(), new MeasuredStars(s.id(), x, y, s.varX(), s.varY(), s.covXY(), s.flux(), s.fluxErr(),
                            s.flags(), s.fluxRadius(), s.elongation(), column)));
        }
        return new CalibrationSet(field.exposures(), images, reference);
    }

    /** A small displacement in the tangent plane (mas) as one in pixels. */
    private static double[] inPixels(PlanePolynomial mapping, double x, double y, double[] shift) {
        double[][] p = new double[4][2];
        mapping.value(x + 1, y, p[0]);
        mapping.value(x - 1, y, p[1]);
        mapping.value(x, y + 1, p[2]);
        mapping.value(x, y - 1, p[3]);
        double xx = (p[0][0] - p[1][0]) / 2;
        double xy = (p[2][0] - p[3][0]) / 2;
        double yx = (p[0][1] - p[1][1]) / 2;
        double yy = (p[2][1] - p[3][1]) / 2;
        double det = Angles.MAS * (xx * yy - xy * yx);
        return new double[]{(yy * shift[0] - xy * shift[1]) / det, (xx * shift[1] - yx * shift[0]) / det};
    }

    /** The field's reference with colours, and with parallaxes and motions of known errors. */
    private static RefStars reference(SimulatedField field, double[] colour, double[] parallax, double sigma) {
        RefStars r = field.reference();
        int n = r.count();
        double[] zero = new double[n];
        double[] errors = new double[n];
        Arrays.fill(errors, sigma);
        double[] c = new double[n];
        double[] p = new double[n];
        for (int k = 0; k < n; k++) {
            c[k] = colour[field.referenceStar()[k]];
            p[k] = parallax[field.referenceStar()[k]];
        }
        return new RefStars(r.name(), r.ra(), r.dec(), r.sigmaRa(), r.sigmaDec(), r.correlation(), r.epoch(), zero,
                zero,
                errors, errors, r.mag(), r.magErr(), p, errors, c, zero, zero, zero, zero, zero, zero, zero, zero,
                zero);
    }

    @Test
    void refractionIsRecoveredAndTakenOut() throws Exception {
        SimulatedField field = SimulatedField.of(settings(RISING, 0.03, 8));
        Random random = new Random(1);
        double[] colour = random.doubles(field.stars().count(), 0.2, 2.2).toArray();
        double[] zero = new double[colour.length];
        double mean = Arrays.stream(colour).average().orElseThrow();
        double[][] up = new double[field.exposures().size()][];
        for (int e = 0; e < up.length; e++) {
            Horizon h = Horizon.of(LONGITUDE, LATITUDE, field.exposures().get(e).mjd(), 150, 20);
            up[e] = new double[]{h.zenithEast() * h.tanZenithDistance(), h.zenithNorth() * h.tanZenithDistance()};
        }
        CalibrationSet set = moved(field, reference(field, colour, zero, 0.1), (e, star) -> new double[]{
            COEFFICIENT * (colour[star] - mean) * up[e][0], COEFFICIENT * (colour[star] - mean) * up[e][1]});
        SimulatedRun without = SimulatedRun.of(field, set);
        SimulatedRun with = SimulatedRun.of(field, set, "parameters=Distortions Positions Refraction");
        int last = with.fit().state().mapping().length - 1;
        assertEquals(Part.REFRACTION, with.fit().state().part(last));
        double[] covariance = with.fit().covariances().mapping();
        double sigma = Angles.MAS * Math.sqrt(covariance[last * (last + 1) + last]);
        double found = Angles.MAS * with.fit().state().refraction(0);
        assertTrue(sigma < 5, "error " + sigma);
        assertEquals(COEFFICIENT, found, 4 * sigma, "found " + found + " +- " + sigma);
        assertTrue(with.result().problems().stream().anyMatch(p -> p.message().startsWith("differential refraction ")));
        assertTrue(without.result().problems().stream()
                .noneMatch(p -> p.message().startsWith("differential refraction ")));
    }

    /**
     * 30 mas a magnitude and tan z, with the colours in the catalogs: without refraction the mapping is three times worse, with it
     * it loses less than a tenth.
     */
    @Test
    void refractionCostsNextToNothing() throws Exception {
        double[] sums = new double[3];
        for (int seed = 1; seed <= 2; seed++) {
            SimulatedField field = SimulatedField.of(settings(RISING, 0.03, 8).withSeed(seed)
                    .withReference(r -> r.withFraction(0.3).withErrors(10, 0)));
            double[] colour = new Random(seed).doubles(field.stars().count(), 0.2, 2.2).toArray();
            String refraction = "parameters=Distortions Positions Refraction";
            SimulatedRun clean = SimulatedRun.of(field,
                    moved(field, field.reference(), colour, (e, star) -> new double[2]), refraction);
            // To the star of this colour, the mean of what is measured, nothing happens.
            double mean = clean.fit().field().problem().images().meanColour()[0];
            Shift shift = (e, star) -> {
                Horizon h = Horizon.of(LONGITUDE, LATITUDE, field.exposures().get(e).mjd(), 150, 20);
                double k = 30 * (colour[star] - mean) * h.tanZenithDistance();
                return new double[]{k * h.zenithEast(), k * h.zenithNorth()};
            };
            CalibrationSet set = moved(field, field.reference(), colour, shift);
            SimulatedRun[] runs = {clean, SimulatedRun.of(field, set),
                SimulatedRun.of(field, set, refraction)};
            assertEquals(0, Angles.MAS * clean.fit().state().refraction(0), 2);
            for (int i = 0; i < 3; i++) {
                sums[i] += Math.pow(runs[i].errors().relative(), 2) / 2;
            }
            assertEquals(30, Angles.MAS * runs[2].fit().state().refraction(0), 2);
        }
        assertTrue(Math.sqrt(sums[1] / sums[0]) > 3, "uncorrected " + Math.sqrt(sums[1] / sums[0]));
        assertTrue(Math.sqrt(sums[2] / sums[0]) < 1.1, "corrected " + Math.sqrt(sums[2] / sums[0]));
    }

    @Test
    void withoutColoursRefractionIsNotFittedAndThatIsSaid() throws Exception {
        SimulatedField field = SimulatedField.of(settings(RISING, 0.03, 3));
        SimulatedRun run = SimulatedRun.of(field, moved(field, field.reference(), (e, star) -> new double[2]),
                "parameters=Distortions Positions Refraction");
        assertTrue(run.result().usable(), run.result().verdict());
        assertTrue(run.result().problems().stream().anyMatch(p -> p.message().contains("refraction is not fitted")));
    }

    @Test
    void parallaxesAreRecoveredWithinTheirErrors() throws Exception {
        SimulatedField field = SimulatedField.of(settings(59000, 61, 12));
        Random random = new Random(2);
        double[] colour = new double[field.stars().count()];
        // Most stars are far away, as the prior has it.
        double[] parallax = random.doubles(colour.length).map(u -> -4 * Math.log(1 - u)).toArray();
        double[][] earth = new double[field.exposures().size()][3];
        for (int e = 0; e < earth.length; e++) {
            EarthPosition.barycentric(field.exposures().get(e).mjd(), earth[e]);
        }
        TangentPlane at = new TangentPlane(150, 20);
        CalibrationSet set = moved(field, reference(field, colour, parallax, 0.1), (e, star) -> {
            double east = 0;
            double north = 0;
            for (int axis = 0; axis < 3; axis++) {
                east += earth[e][axis] * at.east(axis);
                north += earth[e][axis] * at.north(axis);
            }
            return new double[]{-parallax[star] * east, -parallax[star] * north};
        });
        SimulatedRun run = SimulatedRun.of(field, set, "parameters=Distortions Positions ProperMotion Parallax");
        SolvedStars stars = run.result().stars();
        int[] truth = run.trueStars();
        double sum = 0;
        int count = 0;
        for (int s = 0; s < stars.count(); s++) {
            // Stars of the reference know their parallax beforehand.
            if (stars.unknowns()[s] == 5 && truth[s] >= 0 && stars.reference()[s] < 0) {
                double pull = (stars.parallax()[s] - parallax[truth[s]]) / stars.sigmaParallax()[s];
                sum += Math.min(pull * pull, 25);
                count++;
            }
        }
        assertTrue(count > 100, count + " stars with a parallax");
        assertEquals(1, Math.sqrt(sum / count), 0.15);
        assertTrue(run.errors().relative() < 0.7, run.errors().toString());
    }

    /** Ten exposures over 4.4 years, 20 mas a year: bright stars as good as their errors say, the mapping as without motions. */
    @Test
    void motionsOverYearsCostNothing() throws Exception {
        double[] sums = new double[3];
        double[] pulls = new double[2];
        for (int seed = 1; seed <= 2; seed++) {
            FieldSettings still = AnchorCases.a(seed).withPointings(p -> p.withDates(59000, 178.6));
            FieldSettings moving = still.withStars(s -> s.withProperMotion(20));
            SimulatedRun[] runs = {SimulatedRun.of(still), SimulatedRun.of(moving),
                SimulatedRun.of(moving, "parameters=Distortions Positions ProperMotion")};
            for (int i = 0; i < 3; i++) {
                sums[i] += Math.pow(runs[i].errors().relative(), 2) / 2;
            }
            // Errors below 1.6 mas a year are those of S/N above 100.
            double[] one = MotionPulls.of(runs[2], 1.6, false);
            pulls[0] += one[0];
            pulls[1] += one[1];
        }
        assertTrue(pulls[1] > 300, pulls[1] + " motions of bright stars");
        assertTrue(Math.sqrt(pulls[0] / pulls[1]) < 1.1, "pulls " + Math.sqrt(pulls[0] / pulls[1]));
        assertTrue(Math.sqrt(sums[1] / sums[0]) > 2, "without motions " + Math.sqrt(sums[1] / sums[0]));
        assertTrue(Math.sqrt(sums[2] / sums[0]) < 1.1, "with motions " + Math.sqrt(sums[2] / sums[0]));
    }
}
