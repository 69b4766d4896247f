package org.jointcal.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jointcal.calibrate.result.TogetherOrAlone;
import org.jointcal.core.poly.BivariatePolynomial;
import org.jointcal.core.poly.PolynomialFit;
import org.jointcal.core.simulate.FieldSettings;
import org.jointcal.core.simulate.MappingErrors;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.wcs.PlanePolynomial;
import org.junit.jupiter.api.Test;

/** What fitting together brings to a user with a few exposures of one chip, and to one who gains nothing. */
class TogetherOrAloneTest {
    /** Twelve exposures of one chip, 280 stars on each, 30 of them in the reference. */
    private static FieldSettings typical(long seed) {
        return FieldSettings.DEFAULT.withSeed(seed).withStars(s -> s.withStarsPerChip(280))
                .withPointings(p -> p.withExposures(12));
    }

    /** Each image by least squares on the true matches of its detections with the reference: the best that one alone can do. */
    private static MappingErrors alone(SimulatedRun run) {
        List<Optional<PlanePolynomial>> solutions = new ArrayList<>();
        for (int i = 0; i < run.field().images().size(); i++) {
            solutions.add(Optional.of(alone(run, i)));
        }
        return MappingErrors.of(run.field(), solutions);
    }

    private static PlanePolynomial alone(SimulatedRun run, int i) {
        CcdImage image = run.field().images().get(i);
        int[] star = run.field().trueStar(i);
        boolean[] wrong = run.field().outlier(i);
        int[] reference = run.field().referenceStar();
        List<double[]> rows = new ArrayList<>();
        double s = image.height() / 2.0;
        for (int r = 0; r < reference.length; r++) {
            for (int row = 0; row < star.length; row++) {
                if (star[row] == reference[r] && !wrong[row] && (image.stars().flags()[row] & 252) == 0) {
                    double[] p = new double[2];
                    image.wcs().tangentPlane().project(run.field().reference().ra()[r],
                            run.field().reference().dec()[r], p);
                    rows.add(new double[]{(image.stars().x()[row] - (image.width() + 1) / 2.0) / s,
                        (image.stars().y()[row] - (image.height() + 1) / 2.0) / s, p[0], p[1]});
                }
            }
        }
        double[][] c = new double[4][rows.size()];
        for (int k = 0; k < rows.size(); k++) {
            for (int column = 0; column < 4; column++) {
                c[column][k] = rows.get(k)[column];
            }
        }
        BivariatePolynomial[] fit = PolynomialFit.fit(3, c[0], c[1], c[2], c[3]);
        return new PlanePolynomial(image.wcs().tangentPlane(), (image.width() + 1) / 2.0, (image.height() + 1) / 2.0, s,
                fit[0], fit[1]);
    }

    @Test
    void typicalUserGainsMoreThanTwiceAndIsToldTheTruth() throws Exception {
        double[] sum = new double[4];
        int fields = 6;
        for (int seed = 1; seed <= fields; seed++) {
            SimulatedRun run = SimulatedRun.of(typical(seed), "chip_degree=3", "exposure_degree=1", "groups=one");
            sum[0] += Math.pow(run.errors().absolute(), 2) / fields;
            sum[1] += Math.pow(run.predictedAbsolute(), 2) / fields;
            sum[2] += Math.pow(alone(run).absolute(), 2) / fields;
            sum[3] += Math.pow(run.result().model().accuracy().alone(), 2) / fields;
        }
        double[] rms = Arrays.stream(sum).map(Math::sqrt).toArray();

        assertEquals(1, rms[0] / rms[1], 0.25, "true error " + rms[0] + " over the predicted one " + rms[1]);

        assertTrue(rms[0] <= rms[2] / 2, "together " + rms[0] + ", each alone " + rms[2]);
        assertEquals(1, rms[3] / rms[2], 0.3, "told of each alone: " + rms[3] + ", true " + rms[2]);
    }

    /** Bright stars that all are in an accurate reference: each image alone is as good. */
    @Test
    void whereItBringsNothingItSaysSo() throws Exception {
        FieldSettings rich = FieldSettings.DEFAULT.withPointings(p -> p.withExposures(2))
                .withStars(s -> s.withStarsPerChip(200)).withReference(r -> r.withFraction(1).withErrors(0.1, 0));
        SimulatedRun nothing = SimulatedRun.of(rich, "model=simple");
        assertTrue(nothing.saysOf("run", "fitting together brings nothing here"),
                nothing.result().problems().toString());
        SimulatedRun much = SimulatedRun.of(typical(1));
        assertFalse(much.saysOf("run", "fitting together brings nothing here"));
        TogetherOrAlone told = much.result().model().accuracy();
        assertTrue(told.alone() > 1.5 * told.together(), told.toString());
    }

    @Test
    void withoutAReferenceNothingIsSaid() throws Exception {
        SimulatedRun run = SimulatedRun.of(typical(1).withReference(r -> r.withFraction(0)));
        assertTrue(Double.isNaN(run.result().model().accuracy().alone()));
    }
}
