package org.jointcal.core.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jointcal.core.wcs.PlanePolynomial;
import org.junit.jupiter.api.Test;

/** What holds for every model: derivatives against differences, the start, the composed polynomial, names. */
abstract class AstrometryModelSuite {
    static final double[][] PIXELS = {{1, 1}, {Frames.WIDTH, Frames.HEIGHT}, {317.3, 800.9}, {600, 450}, {1111, 7.5}};

    /** The model under test, of total degree 3 or more. */
    abstract AstrometryModel model(List<ImageFrame> images);

    /** Plain, turned, mirrored and half-turned exposures of two chips. */
    static List<ImageFrame> turned() {
        return new Frames().exposure(0, 0, false, 0, 1).exposure(0, 33, false, 0, 1).exposure(0, 10, true, 0, 1)
                .exposure(0, 180, false, 0, 1).list();
    }

    /** Parameters away from the start, so that no derivative is trivial. */
    static double[] disturbed(AstrometryModel model) {
        Random random = new Random(5);
        double[] p = model.startParameters();
        for (int k = 0; k < p.length; k++) {
            p[k] += 0.003 * random.nextGaussian();
        }
        return p;
    }

    /** The derivatives at a pixel written out: two rows of all parameters. */
    static double[][] rows(AstrometryModel model, double[] p, int image, double x, double y) {
        MappingPoint point = model.newPoint();
        model.evaluate(p, image, x, y, point);
        double[][] rows = new double[2][p.length];
        for (int b = 0; b < point.blockCount; b++) {
            int n = point.terms[b];
            for (int k = 0; k < n; k++) {
                for (int axis = 0; axis < 2; axis++) {
                    rows[axis][point.first[b] + k] += point.gain[b][2 * axis] * point.basis[b][k];
                    rows[axis][point.first[b] + n + k] += point.gain[b][2 * axis + 1] * point.basis[b][k];
                }
            }
        }
        return rows;
    }

    @Test
    void derivativesByTheParametersAreThoseOfTheMapping() {
        AstrometryModel model = model(turned());
        double[] p = disturbed(model);
        MappingPoint point = model.newPoint();
        double h = 1e-4;
        for (int image = 0; image < 8; image++) {
            double[] pixel = PIXELS[image % PIXELS.length];
            double[][] rows = rows(model, p, image, pixel[0], pixel[1]);
            for (int k = 0; k < p.length; k++) {
                double[] q = p.clone();
                q[k] = p[k] + h;
                model.evaluate(q, image, pixel[0], pixel[1], point);
                double[] more = point.value.clone();
                q[k] = p[k] - h;
                model.evaluate(q, image, pixel[0], pixel[1], point);
                for (int axis = 0; axis < 2; axis++) {
                    assertEquals((more[axis] - point.value[axis]) / (2 * h), rows[axis][k], 1e-6,
                            model.describe(k) + " at image " + image);
                }
            }
        }
    }

    @Test
    void manyPixelsAtOnceAreWhatEachIsByItself() {
        AstrometryModel model = model(turned());
        double[] p = disturbed(model);
        Random random = new Random(7);
        double[] x = random.doubles(40, 1, Frames.WIDTH).toArray();
        double[] y = random.doubles(40, 1, Frames.HEIGHT).toArray();
        MappingPoint point = model.newPoint();
        MappingChunk chunk = new MappingChunk(model.newPoint());
        for (int image = 0; image < 8; image++) {
            model.evaluate(p, image, x, y, 5, 35, chunk);
            for (int i = 0; i < 35; i++) {
                model.evaluate(p, image, x[5 + i], y[5 + i], point);
                assertEquals(point.blockCount, chunk.blockCount);
                for (int axis = 0; axis < 2; axis++) {
                    assertEquals(point.value[axis], chunk.value[axis][i], 1e-15);
                }
                for (int b = 0; b < point.blockCount; b++) {
                    assertEquals(point.first[b], chunk.first[b]);
                    assertEquals(point.length(b), chunk.length(b));
                    for (int k = 0; k < point.terms[b]; k++) {
                        assertEquals(point.basis[b][k], chunk.basis[b][k][i], 1e-14);
                    }
                    for (int g = 0; g < 4; g++) {
                        assertEquals(point.gain[b][g], chunk.gain[b][g][chunk.constant[b] ? 0 : i], 1e-13);
                    }
                }
            }
            assertEquals(0, chunk.basis[0][0][35], "zeros behind the last pixel");
        }
    }

    @Test
    void jacobianIsTheDerivativeByThePixel() {
        AstrometryModel model = model(turned());
        double[] p = disturbed(model);
        MappingPoint point = model.newPoint();
        double[] jacobian = new double[4];
        double h = 0.01;
        for (int image = 0; image < 8; image++) {
            for (double[] at : PIXELS) {
                model.jacobian(p, image, at[0], at[1], jacobian, point);
                for (int by = 0; by < 2; by++) {
                    model.evaluate(p, image, at[0] + (by == 0 ? h : 0), at[1] + (by == 1 ? h : 0), point);
                    double[] more = point.value.clone();
                    model.evaluate(p, image, at[0] - (by == 0 ? h : 0), at[1] - (by == 1 ? h : 0), point);
                    for (int axis = 0; axis < 2; axis++) {
                        double difference = (more[axis] - point.value[axis]) / (2 * h);
                        assertEquals(difference, jacobian[2 * axis + by], 1e-12);
                    }
                }
            }
        }
    }

    @Test
    void planePolynomialIsTheMapping() {
        AstrometryModel model = model(turned());
        double[] p = disturbed(model);
        MappingPoint point = model.newPoint();
        double[] plane = new double[2];
        for (int image = 0; image < 8; image++) {
            PlanePolynomial polynomial = model.toPlanePolynomial(p, image);
            assertEquals(model.degree(image), polynomial.degree());
            for (double[] at : PIXELS) {
                model.evaluate(p, image, at[0], at[1], point);
                polynomial.value(at[0], at[1], plane);
                assertEquals(point.value[0], plane[0], 1e-12);
                assertEquals(point.value[1], plane[1], 1e-12);
            }
        }
    }

    @Test
    void startParametersAreTheStartMapping() {
        List<ImageFrame> images = turned();
        AstrometryModel model = model(images);
        assertStartReproduced(model, images);
    }

    static void assertStartReproduced(AstrometryModel model, List<ImageFrame> images) {
        double[] p = model.startParameters();
        assertEquals(model.parameterCount(), p.length);
        MappingPoint point = model.newPoint();
        double[] plane = new double[2];
        for (int image = 0; image < images.size(); image++) {
            for (double[] at : PIXELS) {
                model.evaluate(p, image, at[0], at[1], point);
                images.get(image).start().toPlane(at[0], at[1], plane);
                assertEquals(plane[0], point.value[0], 1e-12, images.get(image).name());
                assertEquals(plane[1], point.value[1], 1e-12, images.get(image).name());
            }
        }
    }

    @Test
    void startParametersAreACopy() {
        AstrometryModel model = model(turned());
        double[] first = model.startParameters();
        Arrays.fill(first, 7);
        assertTrue(model.startParameters()[0] != 7);
    }

    @Test
    void everyParameterHasANameOfItsOwn() {
        AstrometryModel model = model(turned());
        Set<String> names = new HashSet<>();
        for (int k = 0; k < model.parameterCount(); k++) {
            String name = model.describe(k);
            assertTrue(name.matches(".*exp\\d\\[\\d].*, term (constant|[xy^ 0-9]+) of (xi|eta).*"), name);
            assertTrue(names.add(name), name + " stands for two parameters");
        }
    }
}
