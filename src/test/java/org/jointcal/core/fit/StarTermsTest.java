package org.jointcal.core.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.jointcal.core.model.ImageFrame;
import org.jointcal.core.model.OneTangentPlanePerExposure;
import org.jointcal.core.model.SimplePolyModel;
import org.jointcal.core.sky.TangentPlane;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StarTermsTest {
    private static final double YEARS = 7.5;
    private static final double[] EARTH = {0.6, -0.7, -0.3};
    /** Offsets, motions and parallax (degrees and years). */
    private static final double[] STAR = {0.004, -0.007, 3e-4, -2e-4, 1e-4};
    private static final double COLOUR = 0.8;
    private static final double[] ZENITH = {0.3, -0.9};
    private static final double REFRACTION = 2e-5;

    /** One star, one image; star and tangent point as given (degrees). */
    private static FitState state(TangentPlane star, TangentPlane plane) {
        double[] frame = new double[9];
        for (int axis = 0; axis < 3; axis++) {
            frame[axis] = star.centre(axis);
            frame[3 + axis] = star.east(axis);
            frame[6 + axis] = star.north(axis);
        }
        AstrometryProblem problem = new AstrometryProblem(new int[]{0, 1}, new int[]{0}, new double[]{30},
                new double[]{70}, new double[]{1}, new double[]{0}, new double[]{1},
                new AstrometryProblem.Stars(frame, new int[]{5}, STAR, new int[]{-1}, new double[5], new double[25],
                        new double[]{COLOUR}),
                new AstrometryProblem.Images(new OneTangentPlanePerExposure(List.of(plane)), new double[]{YEARS},
                        EARTH, new int[]{0}, new int[]{0}, ZENITH, new double[1]));
        ImageFrame image = new ImageFrame("a", 0, 0, 0, 100, 100, plane, (x, y, out) -> {
            out[0] = 1e-3 * x;
            out[1] = 1e-3 * y;
        }, 100);
        SimplePolyModel model = new SimplePolyModel(List.of(image), 1);
        FitState state = new FitState(problem, model, model.startParameters());
        state.mapping[model.parameterCount()] = REFRACTION;
        return state;
    }

    /**
     * Mapped pixel, refracted, minus projected star, written with TangentPlane alone. A star seen from the Earth at E is
     * displaced by -parallax E.
     */
    private static double[] residual(TangentPlane star, TangentPlane plane, double[] s) {
        double[] v = new double[3];
        double east = Math.toRadians(s[0] + YEARS * s[2]);
        double north = Math.toRadians(s[1] + YEARS * s[3]);
        double parallax = Math.toRadians(s[4]);
        double alongEast = 0;
        double alongNorth = 0;
        for (int axis = 0; axis < 3; axis++) {
            alongEast += EARTH[axis] * star.east(axis);
            alongNorth += EARTH[axis] * star.north(axis);
        }
        for (int axis = 0; axis < 3; axis++) {
            v[axis] = star.centre(axis) + (east - parallax * alongEast) * star.east(axis)
                    + (north - parallax * alongNorth) * star.north(axis);
        }
        double[] p = new double[2];
        plane.project(v[0], v[1], v[2], p);
        return new double[]{0.03 - REFRACTION * COLOUR * ZENITH[0] - p[0],
            0.07 - REFRACTION * COLOUR * ZENITH[1] - p[1]};
    }

    @ParameterizedTest
    @CsvSource({"150, 20, 150.3, 20.4", "0, -5, 359.6, -5.2", "359.9, 60, 0.4, 60.1", "10, 90, 200, 89.5",
        "77, -89.8, 300, -90", "0, 90, 0, 90"})
    void residualAndItsDerivativeAreThoseOfTheProjection(double ra, double dec, double planeRa, double planeDec) {
        TangentPlane star = new TangentPlane(ra, dec);
        TangentPlane plane = new TangentPlane(planeRa, planeDec);
        StarTerms terms = new StarTerms(state(star, plane));
        terms.map(0, 0);
        terms.measurement(0, 0, terms.point.value[0], terms.point.value[1]);
        double[] expected = residual(star, plane, STAR);
        for (int axis = 0; axis < 2; axis++) {
            assertEquals(expected[axis], terms.r[axis], 1e-13);
        }
        double h = 1e-3;
        for (int i = 0; i < 5; i++) {
            double[] more = STAR.clone();
            double[] less = STAR.clone();
            more[i] += h;
            less[i] -= h;
            for (int axis = 0; axis < 2; axis++) {
                double difference = residual(star, plane, more)[axis] - residual(star, plane, less)[axis];
                assertEquals(difference / (2 * h), terms.b[StarBlock.MOST * axis + i], 3e-7);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"150, 20", "0, 0", "45, 90", "45, -90"})
    void atTheTangentPointEastAndNorthArePlus(double ra, double dec) {
        TangentPlane there = new TangentPlane(ra, dec);
        StarTerms terms = new StarTerms(state(there, there));
        terms.measurement(0, 0, 0, 0);
        double parallaxEast = 0;
        double parallaxNorth = 0;
        for (int axis = 0; axis < 3; axis++) {
            parallaxEast += STAR[4] * EARTH[axis] * there.east(axis);
            parallaxNorth += STAR[4] * EARTH[axis] * there.north(axis);
        }
        assertEquals(-(STAR[0] + YEARS * STAR[2] - parallaxEast), terms.r[0], 1e-13);
        assertEquals(-(STAR[1] + YEARS * STAR[3] - parallaxNorth), terms.r[1], 1e-13);
        assertEquals(-1, terms.b[0], 1e-6);
        assertEquals(-1, terms.b[StarBlock.MOST + 1], 1e-6);
        assertEquals(-YEARS, terms.b[2], 1e-5);
        assertEquals(-YEARS, terms.b[StarBlock.MOST + 3], 1e-5);
    }
}
