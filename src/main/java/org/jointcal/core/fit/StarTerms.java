package org.jointcal.core.fit;

import org.jointcal.core.model.MappingChunk;
import org.jointcal.core.model.MappingPoint;
import org.jointcal.core.model.ProjectionHandler;

/**
 * The terms of chi2 that one star has: the only place where residuals and their derivatives are computed.
 *
 * <p>Measurement term: r = M(X) - k (c - c0) n̂ - P(F), W as in {@link FitState#weight}, k the refraction coefficient of the
 * image's band. Reference term: the star's parameters less those of its reference. Residual = mapped measurement - star,
 * star - reference. One object for each thread.
 */
final class StarTerms {
    private static final double RADIAN = Math.toRadians(1);

    /** The mapping at the measurement, with its derivatives. */
    final MappingPoint point;
    /** Residual (degrees). */
    final double[] r = new double[2];
    /** ∂r/∂(star), two rows with stride {@link StarBlock#MOST}: minus the derivative of the projection. */
    final double[] b = new double[2 * StarBlock.MOST];
    /** Residual of the reference term: star - reference, by parameter. */
    final double[] toReference = new double[StarBlock.MOST];

    private final FitState state;
    private final AstrometryProblem problem;
    private final double[] projected = new double[ProjectionHandler.SIZE];

    StarTerms(FitState state) {
        this.state = state;
        problem = state.problem;
        point = state.newPoint();
    }

    /** Maps measurement m of star k: fills {@link #point}. */
    void map(int k, int m) {
        int image = problem.image()[m];
        state.model.evaluate(state.mapping, image, problem.x()[m], problem.y()[m], point);
        int band = problem.images().refraction()[image];
        double colour = problem.colourExcess(image, k);
        if (band >= 0 && colour != 0) {
            addRefraction(state.model.parameterCount() + band, colour, image);
        }
    }

    /** Maps measurement m of star k without derivatives: fills the value of {@link #point} alone. */
    void place(int k, int m) {
        int image = problem.image()[m];
        state.model.place(state.mapping, image, problem.x()[m], problem.y()[m], point);
        int band = problem.images().refraction()[image];
        if (band >= 0) {
            double shift = state.mapping[state.model.parameterCount() + band] * problem.colourExcess(image, k);
            point.value[0] -= shift * problem.images().zenith()[2 * image];
            point.value[1] -= shift * problem.images().zenith()[2 * image + 1];
        }
    }

    /** A block of one parameter: the refraction coefficient of the image's band. */
    private void addRefraction(int parameter, double colour, int image) {
        double toXi = -colour * problem.images().zenith()[2 * image];
        double toEta = -colour * problem.images().zenith()[2 * image + 1];
        point.value[0] += state.mapping[parameter] * toXi;
        point.value[1] += state.mapping[parameter] * toEta;
        int block = point.blockCount++;
        point.first[block] = parameter;
        point.terms[block] = 1;
        point.outputs[block] = 1;
        point.basis[block][0] = 1;
        point.gain[block][0] = toXi;
        point.gain[block][1] = 0;
        point.gain[block][2] = toEta;
        point.gain[block][3] = 0;
    }

    /**
     * Maps measurements of one image, refraction included.
     *
     * @param order where they stand
     * @param image their image
     * @param from place of the first
     * @param count how many
     * @param chunk receives places and derivatives
     */
    void map(ImageOrder order, int image, int from, int count, MappingChunk chunk) {
        state.model.evaluate(state.mapping, image, order.x, order.y, from, count, chunk);
        int band = problem.images().refraction()[image];
        if (band < 0) {
            return;
        }
        int parameter = state.model.parameterCount() + band;
        int block = chunk.addSingle(parameter, count);
        for (int i = 0; i < count; i++) {
            double colour = problem.colourExcess(image, order.star[from + i]);
            double toXi = -colour * problem.images().zenith()[2 * image];
            double toEta = -colour * problem.images().zenith()[2 * image + 1];
            chunk.gain[block][0][i] = toXi;
            chunk.gain[block][2][i] = toEta;
            chunk.value[0][i] += state.mapping[parameter] * toXi;
            chunk.value[1][i] += state.mapping[parameter] * toEta;
        }
    }

    /** Residual and derivative of measurement m of star k, from a place that {@link #map} or the caller gives. */
    void measurement(int k, int m, double mappedXi, double mappedEta) {
        int image = problem.image()[m];
        double years = problem.images().years()[image];
        double[] f = problem.stars().frame();
        double[] s = state.star;
        int at = StarBlock.MOST * k;
        boolean near = s[at + 4] != 0 || problem.stars().unknowns()[k] == StarBlock.MOST;
        double parallaxEast = near ? problem.parallaxEast(image, k) : 0;
        double parallaxNorth = near ? problem.parallaxNorth(image, k) : 0;
        double east = RADIAN * (s[at] + s[at + 2] * years - s[at + 4] * parallaxEast);
        double north = RADIAN * (s[at + 1] + s[at + 3] * years - s[at + 4] * parallaxNorth);
        problem.images().projection().project(image, f[9 * k] + east * f[9 * k + 3] + north * f[9 * k + 6],
                f[9 * k + 1] + east * f[9 * k + 4] + north * f[9 * k + 7],
                f[9 * k + 2] + east * f[9 * k + 5] + north * f[9 * k + 8], projected);
        r[0] = mappedXi - projected[0];
        r[1] = mappedEta - projected[1];
        for (int row = 0; row < 2; row++) {
            int to = StarBlock.MOST * row;
            int p = 2 + 3 * row;
            //---- -∂P/∂a = -∂P/∂v · e0, and the same for n0; then by motion and parallax
            double byEast = -RADIAN
                    * (projected[p] * f[9 * k + 3] + projected[p + 1] * f[9 * k + 4] + projected[p + 2] * f[9 * k + 5]);
            double byNorth = -RADIAN
                    * (projected[p] * f[9 * k + 6] + projected[p + 1] * f[9 * k + 7] + projected[p + 2] * f[9 * k + 8]);
            b[to] = byEast;
            b[to + 1] = byNorth;
            b[to + 2] = byEast * years;
            b[to + 3] = byNorth * years;
            b[to + 4] = -(byEast * parallaxEast + byNorth * parallaxNorth);
        }
    }

    /** rᵀ W r of measurement m for the residual at hand. */
    double chi2(int m) {
        return state.weight(m, 0) * r[0] * r[0] + 2 * state.weight(m, 1) * r[0] * r[1]
                + state.weight(m, 2) * r[1] * r[1];
    }

    /** Fills {@link #toReference} of star k; its chi2 is returned. */
    double reference(int k) {
        int n = problem.stars().unknowns()[k];
        double chi2 = 0;
        for (int i = 0; i < StarBlock.MOST; i++) {
            toReference[i] = state.star[StarBlock.MOST * k + i]
                    - problem.stars().referenceValue()[StarBlock.MOST * k + i];
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                chi2 += toReference[i] * referenceWeight(k, i, j) * toReference[j];
            }
        }
        return chi2;
    }

    /** One element of the inverse covariance of star k's reference. */
    double referenceWeight(int k, int i, int j) {
        return problem.stars().referenceWeight()[25 * k + StarBlock.MOST * i + j];
    }
}
