package org.jointcal.core.photometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.jointcal.core.Workers;
import org.junit.jupiter.api.Test;

/** The eliminated system against the whole one, and derivatives against differences, for both models and all kinds of terms. */
class PhotometryEquationsTest {
    private static final Workers ALONE = new Workers(1);
    private static final int IMAGES = 4;
    private static final int STARS = 12;
    private static final String[] NAMES = {"a", "b", "c", "d"};
    private static final String[] HALVES = {"e", "f"};
    private final Random random = new Random(4);

    private PhotometryState state(PhotometryModel model) {
        int[] offset = new int[STARS + 1];
        int n = STARS * IMAGES;
        int[] image = new int[n];
        double[][] c = new double[6][n];
        double[][] reference = new double[2][STARS];
        for (int k = 0; k < STARS; k++) {
            double mag = 10 + random.nextDouble();
            for (int i = 0; i < IMAGES; i++) {
                int m = k * IMAGES + i;
                image[m] = i;
                c[0][m] = Math.pow(10, -0.4 * (mag - 20 + 0.1 * i)) * (1 + 0.02 * random.nextGaussian());
                c[1][m] = 0.02 * c[0][m];
                for (int col = 2; col < 6; col++) {
                    c[col][m] = random.nextDouble() - 0.5;
                }
            }
            offset[k + 1] = (k + 1) * IMAGES;
            reference[0][k] = k % 2 == 0 ? mag : Double.NaN;
            reference[1][k] = 0.05;
        }
        PhotometryProblem problem = new PhotometryProblem(offset, image, c[0], c[1], new int[IMAGES], reference[0],
                reference[1]);
        int[] own = {0, 1, 2, 3};
        int[] half = {0, 0, 1, 1};
        List<ZeroPointPart> parts = List.of(new ZeroPointPart.Constants(own, NAMES),
                new ZeroPointPart.Field(half, 2, HALVES), new ZeroPointPart.Colour(half, HALVES),
                new ZeroPointPart.Extinction());
        int count = ZeroPointTerms.first(parts)[parts.size()];
        ZeroPointTerms terms = new ZeroPointTerms(parts, new Places(image, c[2], c[3], c[4], c[5]),
                List.of(new Condition(new int[]{0, 1, count - 1}, new double[]{0.5, 0.5, -1}, 0.1)));
        double[] start = random.doubles(count, -0.05, 0.05).toArray();
        Arrays.setAll(start, p -> p < IMAGES ? 20 + start[p] : start[p]);
        PhotometryState state = new PhotometryState(problem, terms, model, start);
        state.updateWeights(false);
        return state;
    }

    /** chi2 as a function of parameters and stars together. */
    private static double chi2(PhotometryState state, double[] all) {
        int n = state.terms.count();
        double[] parameters = state.parameters.clone();
        double[] star = state.star.clone();
        System.arraycopy(all, 0, state.parameters, 0, n);
        System.arraycopy(all, n, state.star, 0, star.length);
        double chi2 = new PhotometryFit(state).chi2();
        System.arraycopy(parameters, 0, state.parameters, 0, n);
        System.arraycopy(star, 0, state.star, 0, star.length);
        return chi2;
    }

    private static double[] join(PhotometryState state) {
        double[] all = Arrays.copyOf(state.parameters, state.terms.count() + STARS);
        System.arraycopy(state.star, 0, all, state.terms.count(), STARS);
        return all;
    }

    /** The gradient of chi2 by differences is twice the right-hand side, with the stars held and where they are solved. */
    @Test
    void derivativesAgreeWithDifferences() {
        for (PhotometryModel model : List.of(new MagnitudeModel(), new FluxModel())) {
            PhotometryState state = state(model);
            PhotometryFit fit = new PhotometryFit(state);
            fit.solveStars();
            double[] held = PhotometryEquations.of(state, false, true, ALONE).right;
            double[] solved = PhotometryEquations.of(state, true, true, ALONE).right;
            double[] at = join(state);
            for (int p = 0; p < held.length; p++) {
                double h = 1e-5;
                double keep = at[p];
                at[p] = keep + h;
                double up = chi2(state, at);
                at[p] = keep - h;
                double down = chi2(state, at);
                at[p] = keep;
                double slope = (up - down) / (4 * h);
                double size = Math.max(1, Math.abs(slope));
                assertEquals(slope, held[p], 1e-5 * size, model.getClass().getSimpleName() + " " + p);
                assertEquals(slope, solved[p], 1e-5 * size, "where the stars are solved nothing is left of them");
            }
        }
    }

    /** The step and the covariances of the eliminated system are those of the whole matrix. */
    @Test
    void eliminationIsExact() {
        PhotometryState state = state(new MagnitudeModel());
        int n = state.terms.count();
        DMatrixRMaj whole = new DMatrixRMaj(n + STARS, n + STARS);
        TermRow row = new TermRow();
        for (int k = 0; k < STARS; k++) {
            for (int m = k * IMAGES; m < (k + 1) * IMAGES; m++) {
                double[] a = new double[n + STARS];
                state.terms.fill(m, row);
                for (int t = 0; t < row.count(); t++) {
                    a[row.index(t)] += row.factor(t);
                }
                a[n + k] = -1;
                addSquare(whole, a, state.weight[m]);
            }
            whole.add(n + k, n + k, state.referenceWeight(k));
        }
        double[] f = new double[n + STARS];
        f[0] = 0.5;
        f[1] = 0.5;
        f[n - 1] = -1;
        addSquare(whole, f, 100);
        for (int p = 0; p < n; p++) {
            whole.add(p, p, 1);
        }
        DMatrixRMaj inverse = new DMatrixRMaj(n + STARS, n + STARS);
        assertTrue(CommonOps_DDRM.invert(whole, inverse));
        PhotometryFit fit = new PhotometryFit(state);
        fit.computeCovariance();
        for (int p = 0; p < n; p++) {
            assertEquals(Math.sqrt(inverse.get(p, p)), fit.parameterError(p), 1e-9);
        }
        for (int k = 0; k < STARS; k++) {
            assertEquals(Math.sqrt(inverse.get(n + k, n + k)), fit.starErrors()[k], 1e-9);
        }
        double minimum = fit.minimise(true, true);
        double[] at = join(state);
        for (int i = 0; i < at.length; i++) {
            double keep = at[i];
            at[i] = keep + 1e-3;
            assertTrue(chi2(state, at) > minimum, "parameter " + i);
            at[i] = keep;
        }
    }

    private static void addSquare(DMatrixRMaj matrix, double[] a, double weight) {
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                matrix.add(i, j, weight * a[i] * a[j]);
            }
        }
    }

    @Test
    void termsAreNamed() {
        ZeroPointPart field = new ZeroPointPart.Field(new int[]{0, 0, 1, 1}, 2, new String[]{"a", "b"});
        assertEquals(10, field.count());
        assertArrayEquals(new String[]{"u of a", "v of a", "u^2 of a", "u v of a", "v^2 of a", "u of b"},
                new String[]{field.describe(0), field.describe(1), field.describe(2), field.describe(3),
                    field.describe(4), field.describe(5)});
    }
}
