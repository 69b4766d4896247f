package org.jointcal.core.fit;

import org.jointcal.core.model.AstrometryModel;
import org.jointcal.core.model.Gauges;
import org.jointcal.core.model.MappingChunk;
import org.jointcal.core.model.MappingPoint;
import org.jointcal.core.poly.BivariatePolynomial;
import org.jointcal.core.poly.MonomialColumns;
import org.jointcal.core.wcs.PlanePolynomial;

/**
 * The mapping of a problem file, exactly as it is there: parameters in arcsec, x coefficients before y coefficients, a
 * polynomial for each image, or one for each chip followed by one for each exposure, of the chip's map over a constant.
 */
final class FileModel implements AstrometryModel {
    private static final double DEGREE = 3600;
    private final ProblemFile file;
    private final int chipTerms;
    private final int exposureTerms;
    private final ThreadLocal<double[][]> work = ThreadLocal.withInitial(() -> new double[3][MappingChunk.SIZE]);

    FileModel(ProblemFile file) {
        this.file = file;
        chipTerms = BivariatePolynomial.termCount(file.chipDegree);
        exposureTerms = file.constrained ? BivariatePolynomial.termCount(file.exposureDegree) : 0;
    }

    private int chipFirst(int image) {
        return 2 * chipTerms * (file.constrained ? file.imageChip[image] : image);
    }

    /** First parameter of an exposure's polynomial. */
    int exposureFirst(int exposure) {
        return 2 * chipTerms * file.chips + 2 * exposureTerms * exposure;
    }

    @Override
    public int parameterCount() {
        return file.parameters.length;
    }

    @Override
    public double[] startParameters() {
        return file.parameters.clone();
    }

    @Override
    public MappingPoint newPoint() {
        return new MappingPoint(file.constrained ? 2 : 1, Math.max(chipTerms, exposureTerms));
    }

    @Override
    public void evaluate(double[] parameters, int image, double x, double y, MappingPoint out) {
        int at = chipFirst(image);
        BivariatePolynomial.monomials(file.chipDegree, x, y, out.basis[0], 0);
        block(out, 0, at, chipTerms);
        double fx = value(parameters, at, out.basis[0], chipTerms);
        double fy = value(parameters, at + chipTerms, out.basis[0], chipTerms);
        double[] gain = out.gain[0];
        gain[0] = 1 / DEGREE;
        gain[1] = 0;
        gain[2] = 0;
        gain[3] = 1 / DEGREE;
        if (file.constrained) {
            int first = exposureFirst(file.imageExposure[image]);
            double[] phi = out.basis[1];
            BivariatePolynomial.monomials(file.exposureDegree, fx / file.plane, fy / file.plane, phi, 0);
            block(out, 1, first, exposureTerms);
            System.arraycopy(gain, 0, out.gain[1], 0, 4);
            fx = value(parameters, first, phi, exposureTerms);
            fy = value(parameters, first + exposureTerms, phi, exposureTerms);
            for (int g = 0; g < 4; g++) {
                gain[g] = slope(parameters, first + g / 2 * exposureTerms, phi, g % 2) / file.plane / DEGREE;
            }
        }
        out.value[0] = fx / DEGREE;
        out.value[1] = fy / DEGREE;
    }

    private static void block(MappingPoint out, int b, int first, int terms) {
        out.blockCount = b + 1;
        out.first[b] = first;
        out.terms[b] = terms;
        out.outputs[b] = 2;
    }

    private static double value(double[] parameters, int first, double[] phi, int terms) {
        double sum = 0;
        for (int k = 0; k < terms; k++) {
            sum += parameters[first + k] * phi[k];
        }
        return sum;
    }

    private double slope(double[] parameters, int first, double[] phi, int axis) {
        double sum = 0;
        for (int t = 1; t <= file.exposureDegree; t++) {
            for (int j = 0; j <= t; j++) {
                int power = axis == 0 ? t - j : j;
                if (power > 0) {
                    sum += parameters[first + t * (t + 1) / 2 + j] * power * phi[(t - 1) * t / 2 + j - axis];
                }
            }
        }
        return sum;
    }

    @Override
    public void evaluate(double[] parameters, int image, double[] x, double[] y, int from, int count,
            MappingChunk out) {
        double[][] d = work.get();
        System.arraycopy(x, from, out.argument[0][0], 0, count);
        System.arraycopy(y, from, out.argument[0][1], 0, count);
        int at = chipFirst(image);
        out.block(0, at, file.chipDegree, count);
        MonomialColumns.combine(parameters, at, out.basis[0], chipTerms, count, d[0]);
        MonomialColumns.combine(parameters, at + chipTerms, out.basis[0], chipTerms, count, d[1]);
        if (file.constrained) {
            exposure(parameters, exposureFirst(file.imageExposure[image]), count, d, out);
        } else {
            out.constantGain(0, 1 / DEGREE, 0, 0, 1 / DEGREE);
        }
        for (int axis = 0; axis < 2; axis++) {
            scale(d[axis], 1 / DEGREE, count, out.value[axis]);
        }
        out.pad(count);
    }

    private void exposure(double[] parameters, int first, int count, double[][] d, MappingChunk out) {
        scale(d[0], 1 / file.plane, count, out.argument[1][0]);
        scale(d[1], 1 / file.plane, count, out.argument[1][1]);
        out.block(1, first, file.exposureDegree, count);
        out.constantGain(1, 1 / DEGREE, 0, 0, 1 / DEGREE);
        for (int g = 0; g < 4; g++) {
            MonomialColumns.slope(g % 2 == 1, parameters, first + g / 2 * exposureTerms, out.basis[1],
                    file.exposureDegree, count, d[2]);
            scale(d[2], 1 / file.plane / DEGREE, count, out.gain[0][g]);
        }
        MonomialColumns.combine(parameters, first, out.basis[1], exposureTerms, count, d[0]);
        MonomialColumns.combine(parameters, first + exposureTerms, out.basis[1], exposureTerms, count, d[1]);
    }

    private static void scale(double[] in, double factor, int count, double[] out) {
        for (int i = 0; i < count; i++) {
            out[i] = factor * in[i];
        }
    }

    @Override
    public void jacobian(double[] parameters, int image, double x, double y, double[] jacobian, MappingPoint work) {
        throw new UnsupportedOperationException("the weights of a problem file are given");
    }

    @Override
    public PlanePolynomial toPlanePolynomial(double[] parameters, int image) {
        throw new UnsupportedOperationException("a problem file has no pixels");
    }

    @Override
    public Gauges gauges() {
        return Gauges.NONE;
    }

    @Override
    public Part part(int parameter) {
        return !file.constrained ? Part.IMAGE : parameter < exposureFirst(0) ? Part.CHIP : Part.EXPOSURE;
    }

    @Override
    public String describe(int parameter) {
        return "parameter " + parameter;
    }

    @Override
    public int degree(int image) {
        return file.constrained ? file.chipDegree * file.exposureDegree : file.chipDegree;
    }
}
