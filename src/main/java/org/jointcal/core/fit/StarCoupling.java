package org.jointcal.core.fit;

import java.util.Arrays;
import org.jointcal.core.model.MappingPoint;

/**
 * C = sum of Aᵀ W B over the measurements of one star: how its parameters hang together with those of the mapping. A star
 * touches few polynomials; C is kept as one short block of rows for each of them.
 *
 * <p>Slot s holds the rows of one polynomial, {@code length[s]} of them from row {@code first[s]} of S. Column c of the slot
 * stands at {@code values[at[s] + c * length[s]]}, so that the inner loops run over rows.
 */
final class StarCoupling {
    private final int[] slotOfFirst;
    private int[] first = new int[32];
    private int[] length = new int[32];
    private int[] at = new int[33];
    private double[] values = new double[2048];
    private final double[] x = new double[StarBlock.MOST];
    private int slots;
    private int unknowns;

    StarCoupling(int size) {
        slotOfFirst = new int[size];
        Arrays.fill(slotOfFirst, -1);
    }

    /** Begins a star with that many unknowns. */
    void start(int starUnknowns) {
        unknowns = starUnknowns;
        slots = 0;
    }

    /** Ends the star. */
    void clear() {
        for (int s = 0; s < slots; s++) {
            slotOfFirst[first[s]] = -1;
        }
        slots = 0;
    }

    /** Adds Aᵀ W B of one block of a measurement; B has stride {@link StarBlock#MOST}. */
    void add(MappingPoint point, int block, double[] b, double w0, double w1, double w2) {
        int n = point.terms[block];
        int rows = point.length(block);
        double[] gain = point.gain[block];
        double[] phi = point.basis[block];
        int to = at[slot(point.first[block], rows)];
        for (int c = 0; c < unknowns; c++) {
            double wb0 = w0 * b[c] + w1 * b[StarBlock.MOST + c];
            double wb1 = w1 * b[c] + w2 * b[StarBlock.MOST + c];
            double u = gain[0] * wb0 + gain[2] * wb1;
            double v = gain[1] * wb0 + gain[3] * wb1;
            int column = to + c * rows;
            for (int i = 0; i < n; i++) {
                values[column + i] += u * phi[i];
            }
            for (int i = n; i < rows; i++) {
                values[column + i] += v * phi[i - n];
            }
        }
    }

    private int slot(int firstRow, int rows) {
        int s = slotOfFirst[firstRow];
        if (s >= 0) {
            return s;
        }
        s = slots++;
        if (s == first.length) {
            first = Arrays.copyOf(first, 2 * s);
            length = Arrays.copyOf(length, 2 * s);
            at = Arrays.copyOf(at, 2 * s + 1);
        }
        slotOfFirst[firstRow] = s;
        first[s] = firstRow;
        length[s] = rows;
        at[s + 1] = at[s] + unknowns * rows;
        if (values.length < at[s + 1]) {
            values = Arrays.copyOf(values, 2 * at[s + 1]);
        }
        Arrays.fill(values, at[s], at[s + 1], 0);
        return s;
    }

    /** Replaces C by C H⁻¹, H = L Lᵀ. */
    void timesInverse(double[] l) {
        for (int s = 0; s < slots; s++) {
            for (int i = 0; i < length[s]; i++) {
                for (int c = 0; c < unknowns; c++) {
                    x[c] = values[at[s] + c * length[s] + i];
                }
                StarBlock.forward(l, unknowns, x, 0);
                StarBlock.backward(l, unknowns, x, 0);
                for (int c = 0; c < unknowns; c++) {
                    values[at[s] + c * length[s] + i] = x[c];
                }
            }
        }
    }

    /** out += Cᵀ V C, with V symmetric, row-major n×n and out of stride {@link StarBlock#MOST}. */
    void addQuadraticForm(double[] v, int size, double[] out) {
        for (int s = 0; s < slots; s++) {
            for (int i = 0; i < length[s]; i++) {
                int row = (first[s] + i) * size;
                Arrays.fill(x, 0);
                //---- the slots before this one stand for their mirror images too
                for (int t = 0; t < s; t++) {
                    addRow(v, row + first[t], t, 2);
                }
                addRow(v, row + first[s], s, 1);
                for (int a = 0; a < unknowns; a++) {
                    double u = values[at[s] + a * length[s] + i];
                    for (int c = 0; c < unknowns; c++) {
                        double half = 0.5 * u * x[c];
                        out[StarBlock.MOST * a + c] += half;
                        out[StarBlock.MOST * c + a] += half;
                    }
                }
            }
        }
    }

    /** x += factor V C for a row of V and the rows of C in a slot. */
    private void addRow(double[] v, int from, int t, double factor) {
        int n = length[t];
        int column = at[t];
        int c = 0;
        for (; c + 1 < unknowns; c += 2) {
            double sum = 0;
            double next = 0;
            for (int j = 0; j < n; j++) {
                double element = v[from + j];
                sum += element * values[column + j];
                next += element * values[column + n + j];
            }
            x[c] += factor * sum;
            x[c + 1] += factor * next;
            column += 2 * n;
        }
        for (; c < unknowns; c++) {
            double sum = 0;
            for (int j = 0; j < n; j++) {
                sum += v[from + j] * values[column + j];
            }
            x[c] += factor * sum;
            column += n;
        }
    }
}
