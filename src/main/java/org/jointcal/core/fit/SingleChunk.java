package org.jointcal.core.fit;

import java.util.Arrays;
import org.jointcal.core.model.MappingChunk;
import org.jointcal.core.model.MappingPoint;
import org.jointcal.core.poly.BivariatePolynomial;

/** The derivatives of a {@link MappingChunk} in single precision. A workspace, one for each part. */
final class SingleChunk {
    int blockCount;
    final int[] first;
    final int[] terms;
    final int[] outputs;
    final boolean[] constant;
    final float[][][] argument;
    final float[][][] basis;
    final float[][][] gain;

    /**
     * @param point a workspace for one pixel; it says how many blocks and terms there may be
     */
    SingleChunk(MappingPoint point) {
        int blocks = point.first.length;
        first = new int[blocks];
        terms = new int[blocks];
        outputs = new int[blocks];
        constant = new boolean[blocks];
        argument = new float[blocks][2][MappingChunk.SIZE];
        basis = new float[blocks][][];
        gain = new float[blocks][4][MappingChunk.SIZE];
        for (int b = 0; b < blocks; b++) {
            basis[b] = new float[point.basis[b].length][MappingChunk.SIZE];
        }
    }

    /**
     * Makes block b, whose arguments are in place, one of two polynomials.
     *
     * @param firstParameter its first parameter
     * @param degree their degree
     * @param count how many pixels there are
     */
    void polynomials(int b, int firstParameter, int degree, int count) {
        first[b] = firstParameter;
        terms[b] = BivariatePolynomial.termCount(degree);
        outputs[b] = 2;
        float[][] columns = basis[b];
        Arrays.fill(columns[0], 0, count, 1);
        int last = 0;
        int next = 1;
        for (int t = 1; t <= degree; t++) {
            for (int j = 0; j < t; j++) {
                multiply(columns[last + j], argument[b][0], count, columns[next + j]);
            }
            multiply(columns[next - 1], argument[b][1], count, columns[next + t]);
            last = next;
            next += t + 1;
        }
    }

    private static void multiply(float[] a, float[] b, int count, float[] out) {
        for (int i = 0; i < count; i++) {
            out[i] = a[i] * b[i];
        }
    }

    /** Takes over the derivatives of some pixels, rounded. */
    void take(MappingChunk chunk, int count) {
        blockCount = chunk.blockCount;
        for (int b = 0; b < blockCount; b++) {
            first[b] = chunk.first[b];
            terms[b] = chunk.terms[b];
            outputs[b] = chunk.outputs[b];
            constant[b] = chunk.constant[b];
            for (int k = 0; k < terms[b]; k++) {
                round(chunk.basis[b][k], count, basis[b][k]);
            }
            for (int g = 0; g < 4; g++) {
                round(chunk.gain[b][g], constant[b] ? 1 : count, gain[b][g]);
            }
        }
    }

    static void round(double[] from, int count, float[] to) {
        for (int i = 0; i < count; i++) {
            to[i] = (float) from[i];
        }
    }

    /** Puts zeros behind the last pixel. */
    void pad(int count) {
        int end = padded(count);
        for (int b = 0; b < blockCount && end > count; b++) {
            for (int k = 0; k < terms[b]; k++) {
                Arrays.fill(basis[b][k], count, end, 0);
            }
            for (int g = 0; g < 4 && !constant[b]; g++) {
                Arrays.fill(gain[b][g], count, end, 0);
            }
        }
    }

    /** A count made up to a multiple of {@link MappingChunk#LANES}. */
    static int padded(int count) {
        return (count + MappingChunk.LANES - 1) / MappingChunk.LANES * MappingChunk.LANES;
    }
}
