package org.jointcal.core.model;

import java.util.Arrays;
import org.jointcal.core.poly.BivariatePolynomial;
import org.jointcal.core.poly.MonomialColumns;

/**
 * What a model says about some pixels of one image: {@link MappingPoint} for many, in columns, so that loops over the
 * measurements of an image run over neighbours in memory. A workspace, reused from call to call; one for each thread.
 *
 * <p>Which blocks there are is the same for all pixels of an image. Columns are {@link #SIZE} long; those beyond the last pixel
 * hold zeros up to the next multiple of {@link #LANES}.
 */
public final class MappingChunk {
    /** Most pixels at once. */
    public static final int SIZE = 256;
    /** Loops over the pixels may run to a multiple of this. */
    public static final int LANES = SIZE / 4;

    /** {@code value[axis][i]}: xi and eta of pixel i (degrees). */
    public final double[][] value = new double[2][SIZE];
    /** How many blocks are filled. */
    public int blockCount;
    /** Index of each block's first parameter. */
    public final int[] first;
    /** How many terms each block's polynomial has. */
    public final int[] terms;
    /** How many outputs each block has, 1 or 2. */
    public final int[] outputs;
    /** Degree of each block whose terms are the monomials of its arguments; -1 for a block of other terms. */
    public final int[] degree;
    /** {@code argument[b][0..1][i]}: the two variables of block b at pixel i, where it has a degree. */
    public final double[][][] argument;
    /** Whether the gain of a block is the same at all pixels; it is then given for pixel 0 alone. */
    public final boolean[] constant;
    /** {@code basis[b][k][i]}: term k of block b at pixel i. */
    public final double[][][] basis;
    /** {@code gain[b][g][i]}: element g of the 2×2 gain of block b at pixel i, row-major. */
    public final double[][][] gain;

    final MappingPoint point;
    /** For coordinates that a model maps first. */
    final double[][] work = new double[4][SIZE];

    /**
     * @param point a workspace for one pixel; it says how many blocks and terms there may be
     */
    public MappingChunk(MappingPoint point) {
        this.point = point;
        int blocks = point.first.length;
        first = new int[blocks];
        terms = new int[blocks];
        outputs = new int[blocks];
        degree = new int[blocks];
        argument = new double[blocks][2][SIZE];
        constant = new boolean[blocks];
        basis = new double[blocks][][];
        gain = new double[blocks][4][SIZE];
        for (int b = 0; b < blocks; b++) {
            basis[b] = new double[point.basis[b].length][SIZE];
        }
    }

    /**
     * {@return number of parameters of a block}
     *
     * @param block the block
     */
    public int length(int block) {
        return outputs[block] * terms[block];
    }

    /**
     * Makes a block count whose arguments are in place: fills its basis with their monomials.
     *
     * @param b number of the block, one more than the last
     * @param firstParameter its first parameter
     * @param totalDegree degree of its two polynomials
     * @param count how many pixels there are
     */
    public void block(int b, int firstParameter, int totalDegree, int count) {
        blockCount = b + 1;
        first[b] = firstParameter;
        degree[b] = totalDegree;
        terms[b] = BivariatePolynomial.termCount(totalDegree);
        outputs[b] = 2;
        constant[b] = false;
        MonomialColumns.fill(totalDegree, argument[b][0], argument[b][1], count, basis[b]);
    }

    /**
     * Adds a block of one parameter with one output and a basis of 1; its gain is for the caller to fill in, 0 until then.
     *
     * @param parameter the parameter
     * @param count how many pixels there are
     * @return number of the block
     */
    public int addSingle(int parameter, int count) {
        int b = blockCount++;
        first[b] = parameter;
        terms[b] = 1;
        outputs[b] = 1;
        degree[b] = -1;
        constant[b] = false;
        Arrays.fill(basis[b][0], 0, count, 1);
        for (double[] column : gain[b]) {
            Arrays.fill(column, 0);
        }
        return b;
    }

    /** Takes over pixel i from the point. */
    void take(int i) {
        blockCount = point.blockCount;
        value[0][i] = point.value[0];
        value[1][i] = point.value[1];
        for (int b = 0; b < blockCount; b++) {
            first[b] = point.first[b];
            terms[b] = point.terms[b];
            outputs[b] = point.outputs[b];
            degree[b] = -1;
            constant[b] = false;
            for (int k = 0; k < terms[b]; k++) {
                basis[b][k][i] = point.basis[b][k];
            }
            for (int g = 0; g < 4; g++) {
                gain[b][g][i] = point.gain[b][g];
            }
        }
    }

    /**
     * Gives block b the same gain at all pixels: four numbers, row-major. They stand at pixel 0 alone.
     *
     * @param b the block
     * @param xx by how much its first offset moves the first coordinate
     * @param xy its second offset the first coordinate
     * @param yx its first offset the second coordinate
     * @param yy its second offset the second coordinate
     */
    public void constantGain(int b, double xx, double xy, double yx, double yy) {
        constant[b] = true;
        gain[b][0][0] = xx;
        gain[b][1][0] = xy;
        gain[b][2][0] = yx;
        gain[b][3][0] = yy;
    }

    /**
     * Puts zeros behind the last pixel.
     *
     * @param count how many pixels there are
     */
    public void pad(int count) {
        int end = Math.min(SIZE, (count + LANES - 1) / LANES * LANES);
        for (double[] column : value) {
            Arrays.fill(column, count, end, 0);
        }
        for (int b = 0; b < blockCount; b++) {
            for (int k = 0; k < terms[b]; k++) {
                Arrays.fill(basis[b][k], count, end, 0);
            }
            for (int g = 0; g < 4 && !constant[b]; g++) {
                Arrays.fill(gain[b][g], count, end, 0);
            }
        }
    }
}
