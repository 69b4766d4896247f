package org.jointcal.core.photometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jointcal.core.Workers;
import org.junit.jupiter.api.Test;

/** Made-up nights of six images: zero points, magnitudes, floors and outliers against the truth. */
class PhotometryFitTest {
    private static final int IMAGES = 6;
    private static final int STARS = 300;
    private static final int NIGHTS = 80;

    /** Star k is seen by the images that a set of bits tells; fluxes have the errors that they say, and a floor that they do not. */
    private static final class Night {
        private final double[] zero = new double[IMAGES];
        private final double[] star = new double[STARS];
        private final boolean[] wrong;
        private final PhotometryProblem problem;

        Night(long seed, double floor, double outliers, double referenceError, int... seenBy) {
            Random random = new Random(seed);
            Arrays.setAll(zero, i -> 25 + 0.3 * random.nextGaussian());
            int most = STARS * IMAGES;
            int[] offset = new int[STARS + 1];
            int[] image = new int[most];
            double[][] flux = new double[2][most];
            double[][] reference = new double[2][STARS];
            boolean[] bad = new boolean[most];
            int n = 0;
            for (int k = 0; k < STARS; k++) {
                star[k] = 14 + 5 * random.nextDouble();
                for (int i = 0; i < IMAGES; i++) {
                    if ((seenBy[k % seenBy.length] & 1 << i) != 0) {
                        double f = Math.pow(10, 0.4 * (zero[i] - star[k]));
                        image[n] = i;
                        flux[1][n] = Math.sqrt(f + 400);
                        bad[n] = random.nextDouble() < outliers;
                        flux[0][n] = Math.max(1e-3, f * Math.pow(10, 0.4 * (floor * random.nextGaussian()
                                + (bad[n] ? 1 + random.nextDouble() : 0))) + flux[1][n] * random.nextGaussian());
                        n++;
                    }
                }
                offset[k + 1] = n;
                reference[0][k] = referenceError > 0 && k % 3 == 0
                        ? star[k] + referenceError * random.nextGaussian()
                        : Double.NaN;
                reference[1][k] = 0.3 * referenceError;
            }
            wrong = Arrays.copyOf(bad, n);
            problem = new PhotometryProblem(offset, Arrays.copyOf(image, n), Arrays.copyOf(flux[0], n),
                    Arrays.copyOf(flux[1], n), new int[IMAGES], reference[0], reference[1]);
        }

        /** Fits with the mean zero point held at the true one, or by references. */
        PhotometrySchedule fit(double cut, boolean held) {
            ZeroPointTerms terms = PerImageTerms.of(problem);
            if (held) {
                double[] factor = new double[IMAGES];
                Arrays.fill(factor, 1.0 / IMAGES);
                terms = terms.withConditions(
                        List.of(new Condition(IntStream.range(0, IMAGES).toArray(), factor, Condition.FIRM)));
            }
            PhotometryState state = new PhotometryState(problem, terms, new MagnitudeModel(), new double[IMAGES]);
            PhotometrySchedule schedule = new PhotometrySchedule(state, cut, new Workers(1));
            schedule.approach();
            schedule.settle(false);
            schedule.fit().computeCovariance();
            this.state = state;
            return schedule;
        }

        private PhotometryState state;

        /**
         * Squared pulls of the zero points and of the stars, each with its number, and squared errors of the zero points; about
         * the mean where that is held at 0.
         */
        void pulls(PhotometrySchedule schedule, boolean held, double[] sums) {
            double mean = held ? Arrays.stream(zero).average().orElseThrow() : 0;
            double[] found = state.parameters();
            for (int i = 0; i < IMAGES; i++) {
                sums[0] += Math.pow((found[i] - zero[i] + mean) / schedule.fit().parameterError(i), 2);
                sums[1]++;
                sums[4] += Math.pow(found[i] - zero[i] + mean, 2);
            }
            double[] errors = schedule.fit().starErrors();
            for (int k = 0; k < STARS; k++) {
                double pull = (state.magnitude(k) - star[k] + mean) / errors[k];
                if (Double.isFinite(pull)) {
                    sums[2] += pull * pull;
                    sums[3]++;
                }
            }
        }
    }

    /** Width of the pulls of zero points and stars, rms error of the zero points (mag). */
    private static double[] widths(double floor, double outliers, double cut, double reference) {
        double[] sums = new double[5];
        for (int seed = 0; seed < NIGHTS; seed++) {
            Night night = new Night(seed, floor, outliers, reference, 0b110011, 0b011110, 0b101101);
            night.pulls(night.fit(cut, reference == 0), reference == 0, sums);
        }
        return new double[]{Math.sqrt(sums[0] / sums[1]), Math.sqrt(sums[2] / sums[3]), Math.sqrt(sums[4] / sums[1])};
    }

    /** 400 independent pulls of zero points have an rms of 1 +- 0.035, 24000 of stars 1 +- 0.005. */
    @Test
    void zeroPointsAndStarsAreRecoveredWithinTheirErrors() {
        double[] width = widths(0.004, 0, 0, 0);
        assertEquals(1, width[0], 0.1, "zero points");
        assertEquals(1, width[1], 0.05, "stars");
    }

    /** 80 nights hang on their references: the six zero points of a night share one error, 1 +- 0.08. */
    @Test
    void referencesHoldTheLevelWithTheErrorsThatTheyHave() {
        double[] width = widths(0.004, 0, 5, 0.05);
        assertEquals(1, width[0], 0.2, "zero points");
        assertEquals(1, width[1], 0.06, "stars");
    }

    @Test
    void outliersAreLeftOut() {
        double[] width = widths(0.004, 0.03, 5, 0);
        assertEquals(1, width[0], 0.1, "zero points");
        assertTrue(widths(0.004, 0.03, 0, 0)[2] > 3 * width[2], "without the cut they would matter");
        Night night = new Night(3, 0.004, 0.03, 0, 63);
        night.fit(5, true);
        int missed = 0;
        int falsely = 0;
        for (int m = 0; m < night.wrong.length; m++) {
            boolean bright = night.problem.flux()[m] > 12 * night.problem.fluxErr()[m];
            missed += night.wrong[m] && bright && night.state.isUsed(m) ? 1 : 0;
            falsely += !night.wrong[m] && !night.state.isUsed(m) ? 1 : 0;
        }
        assertEquals(0, missed);
        assertTrue(falsely < 0.005 * night.wrong.length, falsely + " good ones rejected");
    }

    @Test
    void floorsAreFound() {
        double floor = 0;
        double scale = 0;
        double reference = 0;
        for (int seed = 0; seed < 20; seed++) {
            Night night = new Night(seed, 0.01, 0, 0.08, 63);
            night.fit(5, false);
            floor += night.state.floor(0) / 20;
            scale += night.state.scale(0) / 20;
            reference += night.state.referenceFloor() / 20;
        }
        assertEquals(0.01, floor, 0.0005);
        assertEquals(1, scale, 0.02);
        assertEquals(0.08 * Math.sqrt(1 - 0.09), reference, 0.004);
    }

    /** The flux model has the same minimum to the second order of the errors. */
    @Test
    void fluxesGiveTheSameZeroPoints() {
        Night night = new Night(2, 0, 0, 0.05, 63);
        night.fit(0, false);
        double[] magnitudes = night.state.parameters();
        PhotometryState fluxes = new PhotometryState(night.problem, PerImageTerms.of(night.problem),
                new FluxModel(), magnitudes);
        fluxes.setReferenceFloor(night.state.referenceFloor());
        PhotometryFit fit = new PhotometryFit(fluxes);
        for (int round = 0; round < 4; round++) {
            fluxes.updateWeights(true);
            fit.minimise(true, true);
        }
        // References' errors in flux weigh bright stars less than those in magnitudes do: compare the differences.
        for (int i = 1; i < IMAGES; i++) {
            assertEquals(magnitudes[i] - magnitudes[0], fluxes.parameters()[i] - fluxes.parameters()[0], 5e-4);
        }
    }

    /** Images 0 to 2 and 3 to 5 share no star, and nothing holds their difference. */
    @Test
    void whatNothingTellsHasAnErrorOfOneMagnitude() {
        Night night = new Night(5, 0.004, 0, 0, 0b000111, 0b111000);
        PhotometrySchedule schedule = night.fit(5, true);
        assertTrue(schedule.fit().parameterError(0) > 0.4, "relative to the other three");
    }
}
