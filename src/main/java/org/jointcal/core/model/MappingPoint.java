package org.jointcal.core.model;

/**
 * What a model says about one pixel: where it maps to and how that changes with the parameters. A workspace, reused from
 * call to call; one for each thread.
 *
 * <p>The derivatives come in blocks, one for each polynomial that the pixel passes through. Block b owns the parameters
 * {@code first[b] .. first[b] + outputs * n - 1}, n = {@code terms[b]}: n coefficients of its first output, then n of its
 * second where it has two. With phi = {@code basis[b]} and G = {@code gain[b]} (2×2, row-major):
 * {@code ∂M_axis/∂parameter[first + k] = G[2*axis] * phi[k]} and
 * {@code ∂M_axis/∂parameter[first + n + k] = G[2*axis + 1] * phi[k]}.
 */
public final class MappingPoint {
    /** xi and eta (degrees). */
    public final double[] value = new double[2];
    /** How many blocks are filled. */
    public int blockCount;
    /** Index of each block's first parameter. */
    public final int[] first;
    /** How many terms each block's polynomial has. */
    public final int[] terms;
    /** How many outputs each block has, 1 or 2. */
    public final int[] outputs;
    /** {@code basis[b][k]}: term k of block b. */
    public final double[][] basis;
    /** {@code gain[b]}: derivative of (xi, eta) by the outputs of block b's polynomial, row-major 2×2. */
    public final double[][] gain;

    /**
     * @param blocks largest number of blocks
     * @param terms largest number of terms of a block
     */
    public MappingPoint(int blocks, int terms) {
        first = new int[blocks];
        this.terms = new int[blocks];
        outputs = new int[blocks];
        basis = new double[blocks][terms];
        gain = new double[blocks][4];
    }

    /**
     * {@return a workspace like this with room for more blocks}
     *
     * @param moreBlocks how many more
     */
    public MappingPoint withRoomFor(int moreBlocks) {
        return new MappingPoint(first.length + moreBlocks, basis.length == 0 ? 1 : basis[0].length);
    }

    /**
     * {@return number of parameters of a block}
     *
     * @param block the block
     */
    public int length(int block) {
        return outputs[block] * terms[block];
    }
}
