package org.jointcal.core.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jointcal.core.Progress;
import org.jointcal.core.Workers;
import org.jointcal.core.linear.TilePlan;
import org.jointcal.core.linear.TiledMatrix;
import org.jointcal.core.model.AstrometryModel.Part;
import org.jointcal.core.model.MappingPoint;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The reduced system against the Schur complement of the whole one, built independently ({@link DenseFit}). */
class NormalEquationsTest {
    /** A little away from the minimum, with some terms out, a tie, and motions. */
    static Stream<FitState> states() {
        return Stream.of(state(Fields.problem(Fields.clean(25)).simple(2)),
                state(Fields.problem(Fields.twoChips(25)).constrained(2, 1)),
                state(Fields.problem(Fields.twoChips(25).withPointings(p -> p.withCentre(0, 89.95)))
                        .constrained(2, 1)),
                state(withMotions(Fields.problem(Fields.twoChips(25))).constrained(2, 1)));
    }

    /** Stars of two, four and five unknowns, seen over three years in two bands with refraction. */
    private static TrueProblem withMotions(TrueProblem truth) {
        Random random = new Random(6);
        AstrometryProblem.Images images = truth.problem().images();
        AstrometryProblem.Stars stars = truth.problem().stars();
        for (int i = 0; i < images.count(); i++) {
            images.refraction()[i] = i % 3 - 1;
            for (int axis = 0; axis < 3; axis++) {
                images.earth()[3 * i + axis] = 0.7 * random.nextGaussian();
            }
            images.zenith()[2 * i] = random.nextGaussian();
            images.zenith()[2 * i + 1] = random.nextGaussian();
        }
        for (int k = 0; k < truth.star().length; k++) {
            stars.unknowns()[k] = new int[]{2, 4, 5}[k % 3];
            stars.colour()[k] = random.nextGaussian();
            for (int i = 2; i < stars.unknowns()[k] && stars.reference()[k] >= 0; i++) {
                stars.referenceWeight()[25 * k + 6 * i] = 1e12;
                stars.referenceWeight()[25 * k + i] = 1e11;
                stars.referenceWeight()[25 * k + 5 * i] = 1e11;
                stars.referenceValue()[5 * k + i] = 1e-7;
            }
        }
        return truth;
    }

    private static FitState state(FitState state) {
        AstrometryFit fit = new AstrometryFit(state, new Workers(1), Progress.NONE);
        Random random = new Random(1);
        for (int p = 0; p < state.mapping.length; p++) {
            state.mapping[p] += 1e-6 * random.nextGaussian();
        }
        for (int i = 0; i < state.star.length; i++) {
            state.star[i] = i % 5 == 2 || i % 5 == 3 ? 1e-6 * random.nextGaussian() : 0;
        }
        for (int i = 0; i < state.problem.imageCount(); i++) {
            state.problem.images().years()[i] = 0.9 * i - 1.5;
        }
        state.setFloor(0, 2 / 3.6e6);
        fit.updateWeights();
        state.used[3] = false;
        state.used[20] = false;
        state.starIn[4] = false;
        state.tie(0, 0.01 / 3600);
        fit.solvePositions();
        return state;
    }

    private static boolean[] all(FitState state) {
        boolean[] all = new boolean[state.mapping.length];
        Arrays.fill(all, true);
        return all;
    }

    private static Linearisation linearised(FitState state) {
        Linearisation lin = new Linearisation(state, new Workers(1));
        lin.update(true);
        return lin;
    }

    /** S of all stars, formed. */
    private static double[][] formed(FitState state) {
        Linearisation lin = linearised(state);
        ParameterBlocks blocks = new ParameterBlocks(state);
        boolean[] moving = blocks.moving(all(state));
        StarGroups groups = new StarGroups(state, blocks, moving);
        TilePlan plan = new TilePlan(groups.graph(groups.stars), moving, blocks.length);
        TiledMatrix matrix = plan.newMatrix();
        new Elimination(lin, blocks, moving, false).add(groups.groups(groups.stars, blocks.length), matrix, plan.layout,
                1);
        int n = state.mapping.length;
        double[][] dense = new double[n][n];
        for (int b = 0; b < blocks.count(); b++) {
            for (int c = 0; c < blocks.count(); c++) {
                int place = plan.layout.place[b] <= plan.layout.place[c]
                        ? matrix.find(plan.layout.tile[b], plan.layout.tile[c])
                        : -1;
                for (int i = 0; place >= 0 && i < blocks.length[b]; i++) {
                    for (int j = b == c ? i : 0; j < blocks.length[c]; j++) {
                        double value = matrix.row[plan.layout.tile[b]][plan.layout.row[b]
                                + i][matrix.offset[plan.layout.tile[b]][place] + plan.layout.row[c] + j];
                        dense[blocks.first[b] + i][blocks.first[c] + j] = value;
                        dense[blocks.first[c] + j][blocks.first[b] + i] = value;
                    }
                }
            }
        }
        return dense;
    }

    private static double[] gradient(FitState state) {
        double[] gradient = new double[state.mapping.length];
        ParameterBlocks blocks = new ParameterBlocks(state);
        new ReducedOperator(linearised(state), blocks).gradient(blocks.moving(all(state)), gradient);
        return gradient;
    }

    @ParameterizedTest
    @MethodSource("states")
    void reducedSystemIsTheSchurComplement(FitState state) {
        double[][] formed = formed(state);
        int n = state.mapping.length;
        DenseMatrix schur = new DenseFit(withoutDropped(state)).schur();
        double[] scale = IntStream.range(0, n).mapToDouble(p -> Math.sqrt(schur.get(p, p))).toArray();
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                assertEquals(schur.get(i, j) / scale[i] / scale[j], formed[i][j] / scale[i] / scale[j],
                        1e-7, state.describe(i) + " and " + state.describe(j));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("states")
    void reducedGradientIsThatOfTheWholeSystem(FitState state) {
        // The positions are moved off their best places, so that the stars' own gradient takes part.
        for (int i = 0; i < state.star.length; i++) {
            state.star[i] += i % 5 < state.problem.stars().unknowns()[i / 5] ? (i % 3 - 1) * 3e-6 : 0;
        }
        double[] gradient = gradient(state);
        DenseMatrix expected = new DenseFit(withoutDropped(state)).reducedGradient();
        double size = expected.size();
        for (int p = 0; p < state.mapping.length; p++) {
            assertEquals(expected.get(p, 0), gradient[p], 1e-7 * size, state.describe(p));
        }
    }

    @ParameterizedTest
    @MethodSource("states")
    void chi2IsTheSumOfAllTerms(FitState state) {
        double expected = new DenseFit(withoutDropped(state)).chi2();
        assertEquals(expected, new AstrometryFit(state, new Workers(1), Progress.NONE).chi2(), 1e-9 * expected);
    }

    @ParameterizedTest
    @MethodSource("states")
    void stepIsThatOfTheWholeSystem(FitState state) {
        double[] step = new double[state.mapping.length];
        ReducedSolver solver = new ReducedSolver(linearised(state));
        assertTrue(solver.prepare(all(state), state.model.gauges(), 0));
        double fall = solver.step(step, 0);
        DenseMatrix expected = new DenseFit(withoutDropped(state)).step();
        for (int p = 0; p < step.length; p++) {
            assertEquals(expected.get(p, 0), step[p], 1e-12, state.describe(p));
        }
        assertTrue(fall > 0);
    }

    /** Where conditions make the parameters unique, what counts is the covariance of the mapped places. */
    @ParameterizedTest
    @MethodSource("states")
    void covariancesAreBlocksOfTheWholeInverse(FitState state) {
        AstrometryFit fit = new AstrometryFit(state, new Workers(1), Progress.NONE);
        double[] mapping = fit.covariance(EnumSet.allOf(Part.class));
        int n = state.mapping.length;
        assertEquals(n * n, mapping.length);
        FitState small = withoutDropped(state);
        DenseMatrix whole = new DenseFit(small).covariance();
        DenseMatrix reduced = new DenseMatrix(n, n, mapping);
        for (int image = 0; image < state.problem.imageCount(); image++) {
            DenseMatrix a = derivative(state, image, 300, 3000);
            DenseMatrix expected = a.mult(whole.part(0, n, 0, n)).mult(a.transpose());
            DenseMatrix found = a.mult(reduced).mult(a.transpose());
            assertTrue(found.minus(expected).size() < 1e-6 * expected.size(), found + " is not " + expected);
        }
        double[] stars = fit.starCovariances(mapping);
        for (int k = 0, at = n; k < state.problem.starCount(); k++) {
            int unknowns = state.starIn[k] ? state.problem.stars().unknowns()[k] : 0;
            for (int i = 0; i < unknowns; i++) {
                for (int j = 0; j < unknowns; j++) {
                    double size = Math.sqrt(whole.get(at + i, at + i) * whole.get(at + j, at + j));
                    assertEquals(whole.get(at + i, at + j), stars[25 * k + 5 * i + j], 1e-6 * size);
                }
            }
            at += unknowns;
        }
    }

    /** The product that is never formed, exact and in single precision, against the matrix that is. */
    @ParameterizedTest
    @MethodSource("states")
    void operatorIsTheMatrix(FitState state) {
        double[][] formed = formed(state);
        ParameterBlocks blocks = new ParameterBlocks(state);
        Linearisation lin = linearised(state);
        int n = state.mapping.length;
        double[] x = new Random(3).doubles(n, -1, 1).toArray();
        double[] out = new double[n];
        double[] single = new double[n];
        new SingleOperator(lin, blocks).apply(blocks.moving(all(state)), x, single);
        new ReducedOperator(lin, blocks).apply(blocks.moving(all(state)), x, out);
        Linearisation forgetful = new Linearisation(state, new Workers(1), false);
        forgetful.update(true);
        double[] again = new double[n];
        new ReducedOperator(forgetful, blocks).apply(blocks.moving(all(state)), x, again);
        assertArrayEquals(out, again, "derivatives made anew");
        for (int i = 0; i < n; i++) {
            double sum = 0;
            double size = 0;
            for (int j = 0; j < n; j++) {
                sum += formed[i][j] * x[j];
                size += Math.abs(formed[i][j] * x[j]);
            }
            assertEquals(sum, out[i], 1e-11 * size, state.describe(i));
            assertEquals(sum, single[i], 1e-6 * size, state.describe(i));
        }
    }

    /** Derivative of the mapped place by the parameters, 2×n. */
    private static DenseMatrix derivative(FitState state, int image, double x, double y) {
        MappingPoint point = state.model.newPoint();
        state.model.evaluate(state.mapping, image, x, y, point);
        DenseMatrix a = new DenseMatrix(2, state.mapping.length);
        for (int b = 0; b < point.blockCount; b++) {
            for (int k = 0; k < point.terms[b]; k++) {
                for (int axis = 0; axis < 2; axis++) {
                    a.set(axis, point.first[b] + k, point.gain[b][2 * axis] * point.basis[b][k]);
                    a.set(axis, point.first[b] + point.terms[b] + k,
                            point.gain[b][2 * axis + 1] * point.basis[b][k]);
                }
            }
        }
        return a;
    }

    /** The same fit without the stars that are out of it, for the whole system has no place for a star without terms. */
    private static FitState withoutDropped(FitState state) {
        AstrometryProblem p = state.problem;
        int[] stars = IntStream.range(0, p.starCount()).filter(k -> state.starIn[k]).toArray();
        int[] rows = Arrays.stream(stars).flatMap(k -> IntStream.range(p.offset()[k], p.offset()[k + 1])).toArray();
        int[] offset = new int[stars.length + 1];
        for (int k = 0; k < stars.length; k++) {
            offset[k + 1] = offset[k] + p.offset()[stars[k] + 1] - p.offset()[stars[k]];
        }
        AstrometryProblem.Stars s = p.stars();
        AstrometryProblem small = new AstrometryProblem(offset, Arrays.stream(rows).map(m -> p.image()[m]).toArray(),
                pick(p.x(), rows, 1), pick(p.y(), rows, 1), pick(p.cxx(), rows, 1), pick(p.cxy(), rows, 1),
                pick(p.cyy(), rows, 1),
                new AstrometryProblem.Stars(pick(s.frame(), stars, 9),
                        Arrays.stream(stars).map(k -> s.unknowns()[k]).toArray(), pick(state.star, stars, 5),
                        Arrays.stream(stars).map(k -> s.reference()[k]).toArray(), pick(s.referenceValue(), stars, 5),
                        pick(s.referenceWeight(), stars, 25), pick(s.colour(), stars, 1)),
                p.images());
        FitState out = new FitState(small, state.model, state.mapping);
        for (int m = 0; m < rows.length; m++) {
            System.arraycopy(state.weight, 3 * rows[m], out.weight, 3 * m, 3);
        }
        System.arraycopy(pick(state.tie, stars, 1), 0, out.tie, 0, out.tie.length);
        for (int m = 0; m < rows.length; m++) {
            out.used[m] = state.used[rows[m]];
        }
        return out;
    }

    private static double[] pick(double[] column, int[] rows, int width) {
        double[] out = new double[width * rows.length];
        for (int k = 0; k < rows.length; k++) {
            System.arraycopy(column, width * rows[k], out, width * k, width);
        }
        return out;
    }
}
