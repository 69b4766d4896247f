package org.jointcal.core.linear;

/**
 * Dense kernels on row-major tiles. The innermost loops run along rows and take eight rows of one factor at once, which the
 * compiler turns into vector instructions.
 */
public final class TileKernels {
    private TileKernels() {
    }

    /**
     * C -= Aᵀ B.
     *
     * @param a K×M, row-major; K and M are multiples of {@link TileLayout#UNIT}
     * @param b K×N, row-major
     * @param c M×N, row-major
     */
    static void subtractProduct(double[] a, double[] b, double[] c, int k, int m, int n) {
        for (int i = 0; i < m; i += 2) {
            for (int p = 0; p < k; p += 8) {
                eightByTwo(a, p * m + i, m, b, p * n, n, c, i * n, n, 0, n);
            }
        }
    }

    /**
     * Two rows of C less eight rows of B times their factors: {@code c[row][j] -= sum of a[p][row] b[p][j]}.
     *
     * @param a factors: of row p of B at {@code at + p * as}, and the next number for the second row of C
     * @param at where they begin
     * @param as stride of a
     * @param b eight rows
     * @param bt where they begin
     * @param bs stride of b
     * @param c two rows
     * @param ct where they begin
     * @param cs stride of c
     * @param from first column
     * @param to behind the last column
     */
    public static void eightByTwo(double[] a, int at, int as, double[] b, int bt, int bs, double[] c, int ct, int cs,
            int from, int to) {
        double p0 = a[at];
        double q0 = a[at + 1];
        double p1 = a[at + as];
        double q1 = a[at + as + 1];
        double p2 = a[at + 2 * as];
        double q2 = a[at + 2 * as + 1];
        double p3 = a[at + 3 * as];
        double q3 = a[at + 3 * as + 1];
        double p4 = a[at + 4 * as];
        double q4 = a[at + 4 * as + 1];
        double p5 = a[at + 5 * as];
        double q5 = a[at + 5 * as + 1];
        double p6 = a[at + 6 * as];
        double q6 = a[at + 6 * as + 1];
        double p7 = a[at + 7 * as];
        double q7 = a[at + 7 * as + 1];
        int b1 = bt + bs;
        int b2 = b1 + bs;
        int b3 = b2 + bs;
        int b4 = b3 + bs;
        int b5 = b4 + bs;
        int b6 = b5 + bs;
        int b7 = b6 + bs;
        int c1 = ct + cs;
        for (int j = from; j < to; j++) {
            double v0 = b[bt + j];
            double v1 = b[b1 + j];
            double v2 = b[b2 + j];
            double v3 = b[b3 + j];
            double v4 = b[b4 + j];
            double v5 = b[b5 + j];
            double v6 = b[b6 + j];
            double v7 = b[b7 + j];
            c[ct + j] -= p0 * v0 + p1 * v1 + p2 * v2 + p3 * v3 + p4 * v4 + p5 * v5 + p6 * v6 + p7 * v7;
            c[c1 + j] -= q0 * v0 + q1 * v1 + q2 * v2 + q3 * v3 + q4 * v4 + q5 * v5 + q6 * v6 + q7 * v7;
        }
    }

    /**
     * y += f x over n numbers.
     *
     * @param f the factor
     * @param x what is added
     * @param xt where it begins
     * @param y what it is added to
     * @param yt where it begins
     * @param n how many
     */
    public static void axpy(double f, double[] x, int xt, double[] y, int yt, int n) {
        for (int j = 0; j < n; j++) {
            y[yt + j] += f * x[xt + j];
        }
    }

    /**
     * Replaces the upper triangle of an N×N tile by U, A = Uᵀ U.
     *
     * @param n a multiple of {@link TileLayout#UNIT}
     * @param least smallest pivot
     * @return the first row whose pivot is not above it, or n
     */
    static int factorise(double[] a, int n, double least) {
        for (int top = 0; top < n; top += 8) {
            for (int r = top; r < top + 8; r += 2) {
                for (int q = 0; q < top; q += 8) {
                    eightByTwo(a, q * n + r, n, a, q * n, n, a, r * n, n, r, n);
                }
            }
            for (int r = top; r < top + 8; r++) {
                double pivot = a[r * n + r];
                if (!(pivot > least)) {
                    return r;
                }
                scale(1 / Math.sqrt(pivot), a, r * n + r, n - r);
                for (int i = r + 1; i < top + 8; i++) {
                    axpy(-a[r * n + i], a, r * n + i, a, i * n + i, n - i);
                }
            }
        }
        return n;
    }

    /** Replaces B, K×N, by U⁻ᵀ B, with U the upper triangle of a K×K tile; K is a multiple of {@link TileLayout#UNIT}. */
    static void solveTransposed(double[] u, double[] b, int k, int n) {
        for (int top = 0; top < k; top += 8) {
            for (int r = top; r < top + 8; r += 2) {
                for (int q = 0; q < top; q += 8) {
                    eightByTwo(u, q * k + r, k, b, q * n, n, b, r * n, n, 0, n);
                }
            }
            for (int r = top; r < top + 8; r++) {
                for (int q = top; q < r; q++) {
                    axpy(-u[q * k + r], b, q * n, b, r * n, n);
                }
                scale(1 / u[r * k + r], b, r * n, n);
            }
        }
    }

    private static void scale(double f, double[] x, int at, int n) {
        for (int j = 0; j < n; j++) {
            x[at + j] *= f;
        }
    }

    /** The sum of a row of a times x, over n numbers. */
    static double dot(double[] a, int at, double[] x, int xt, int n) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int j = 0;
        for (; j + 3 < n; j += 4) {
            s0 += a[at + j] * x[xt + j];
            s1 += a[at + j + 1] * x[xt + j + 1];
            s2 += a[at + j + 2] * x[xt + j + 2];
            s3 += a[at + j + 3] * x[xt + j + 3];
        }
        for (; j < n; j++) {
            s0 += a[at + j] * x[xt + j];
        }
        return s0 + s1 + (s2 + s3);
    }

    /** The sums of a row of a times x and times y, over n numbers. */
    static void dot(double[] a, int at, double[] x, double[] y, int xt, int n, double[] sums) {
        double p = 0;
        double q = 0;
        for (int j = 0; j < n; j++) {
            p += a[at + j] * x[xt + j];
            q += a[at + j] * y[xt + j];
        }
        sums[0] = p;
        sums[1] = q;
    }

    /**
     * x += f a and y += g a over n numbers.
     *
     * @param f factor of x
     * @param g factor of y
     * @param a what is added
     * @param at where it begins
     * @param x what it is added to
     * @param y the same
     * @param xt where both begin
     * @param n how many
     */
    public static void axpy(double f, double g, double[] a, int at, double[] x, double[] y, int xt, int n) {
        for (int j = 0; j < n; j++) {
            x[xt + j] += f * a[at + j];
            y[xt + j] += g * a[at + j];
        }
    }

    /** {@code x[to + j] -= sum of a[r][j] x[from + r]} and the same for y, for a tile of rows×n; rows are a multiple of 4. */
    static void subtractTransposed(double[] a, int rows, int n, double[] x, double[] y, int from, int to) {
        for (int r = 0; r < rows; r += 4) {
            double x0 = x[from + r];
            double x1 = x[from + r + 1];
            double x2 = x[from + r + 2];
            double x3 = x[from + r + 3];
            double y0 = y[from + r];
            double y1 = y[from + r + 1];
            double y2 = y[from + r + 2];
            double y3 = y[from + r + 3];
            int a0 = r * n;
            int a1 = a0 + n;
            int a2 = a1 + n;
            int a3 = a2 + n;
            for (int j = 0; j < n; j++) {
                x[to + j] -= x0 * a[a0 + j] + x1 * a[a1 + j] + x2 * a[a2 + j] + x3 * a[a3 + j];
                y[to + j] -= y0 * a[a0 + j] + y1 * a[a1 + j] + y2 * a[a2 + j] + y3 * a[a3 + j];
            }
        }
    }

    /** {@code x[to + r] -= sum of a[r][j] x[from + j]} and the same for y, for a tile of rows×n; rows are a multiple of 4. */
    static void subtractRows(double[] a, int rows, int n, double[] x, double[] y, int to, int from) {
        for (int r = 0; r < rows; r += 4) {
            double p0 = 0;
            double p1 = 0;
            double p2 = 0;
            double p3 = 0;
            double q0 = 0;
            double q1 = 0;
            double q2 = 0;
            double q3 = 0;
            int a0 = r * n;
            int a1 = a0 + n;
            int a2 = a1 + n;
            int a3 = a2 + n;
            for (int j = 0; j < n; j++) {
                double v = x[from + j];
                double w = y[from + j];
                p0 += a[a0 + j] * v;
                p1 += a[a1 + j] * v;
                p2 += a[a2 + j] * v;
                p3 += a[a3 + j] * v;
                q0 += a[a0 + j] * w;
                q1 += a[a1 + j] * w;
                q2 += a[a2 + j] * w;
                q3 += a[a3 + j] * w;
            }
            x[to + r] -= p0;
            x[to + r + 1] -= p1;
            x[to + r + 2] -= p2;
            x[to + r + 3] -= p3;
            y[to + r] -= q0;
            y[to + r + 1] -= q1;
            y[to + r + 2] -= q2;
            y[to + r + 3] -= q3;
        }
    }
}
