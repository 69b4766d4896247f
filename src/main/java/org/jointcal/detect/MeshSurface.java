package org.jointcal.detect;

/**
 * A smooth surface over the image through values at the centres of a grid of equal meshes: a natural bicubic spline,
 * continued in straight lines outside the outermost centres.
 *
 * <p>In units of the mesh step, with second derivatives m at the nodes, the spline between two nodes is
 * {@code y0 + t (y1 - y0 - (2 m0 + m1)/6) + t² m0/2 + t³ (m1 - m0)/6}. Immutable.
 */
final class MeshSurface {
    private final int columns;
    private final int rows;
    private final double stepX;
    private final double stepY;
    private final double[] nodes;
    private final double[] bendY;
    /** Of each column of pixels its place after the node before it, in steps; after the first node left of that. */
    private final float[] place;
    /** First column of pixels after node i, at i + 1; 0 before, the last is the width. */
    private final int[] first;

    /**
     * @param nodes value of mesh (i, j) at {@code j * columns + i}
     * @param columns number of meshes in x
     * @param rows number of meshes in y
     * @param width of the image (pixels)
     * @param height of the image (pixels)
     */
    MeshSurface(double[] nodes, int columns, int rows, int width, int height) {
        this.columns = columns;
        this.rows = rows;
        this.nodes = nodes.clone();
        stepX = (double) width / columns;
        stepY = (double) height / rows;
        place = new float[width];
        first = new int[columns + 2];
        for (int i = -1; i < columns; i++) {
            int end = i == columns - 1 ? width : (int) Math.ceil((i + 1.5) * stepX - 0.5);
            first[i + 2] = Math.min(end, width);
            for (int x = first[i + 1]; x < first[i + 2]; x++) {
                place[x] = (float) ((x + 0.5) / stepX - 0.5 - Math.max(i, 0));
            }
        }
        bendY = new double[nodes.length];
        double[] column = new double[rows];
        double[] bend = new double[rows];
        double[] scratch = new double[rows];
        for (int i = 0; i < columns; i++) {
            for (int j = 0; j < rows; j++) {
                column[j] = nodes[j * columns + i];
            }
            bend(column, bend, scratch);
            for (int j = 0; j < rows; j++) {
                bendY[j * columns + i] = bend[j];
            }
        }
    }

    /**
     * Evaluates one row of pixels.
     *
     * @param y row (pixels, 0-based)
     * @param out receives the values; its length is the width of the image
     */
    void row(int y, float[] out) {
        line(y, Float.NEGATIVE_INFINITY, 1).fill(out);
    }

    /**
     * The surface along one row of pixels, within a limit.
     *
     * @param y row (pixels, 0-based)
     * @param least no value is below it
     * @param factor what the values are multiplied with then, positive
     * @return the line
     */
    Line line(int y, float least, float factor) {
        return new Line(y, least, factor);
    }

    /** A row of pixels of the surface: a polynomial from each node to the next, a piece each. */
    final class Line {
        /** How much a bound is lowered, so that rounding takes no value below it. */
        private static final float SLACK = 1e-5f;

        private final float least;
        private final float factor;
        /** Four for each piece. */
        private final float[] coefficients = new float[4 * (columns + 1)];

        private Line(int y, float least, float factor) {
            this.least = least;
            this.factor = factor;
            double[] cut = cut(y);
            double[] bend = new double[columns];
            bend(cut, bend, new double[columns]);
            double[] c = new double[4];
            for (int i = 0; i <= columns; i++) {
                piece(cut, bend, i - 1, c);
                for (int k = 0; k < c.length; k++) {
                    coefficients[4 * i + k] = (float) c[k];
                }
            }
        }

        int pieces() {
            return columns + 1;
        }

        /** First pixel of a piece; of the one after the last, the width. */
        int start(int piece) {
            return first[piece];
        }

        /** What no value of a piece is below: the polynomial lies within the hull of its Bernstein coefficients. */
        float bound(int piece) {
            if (start(piece) == start(piece + 1)) {
                return Float.POSITIVE_INFINITY;
            }
            float c0 = coefficients[4 * piece];
            float c1 = coefficients[4 * piece + 1];
            float c2 = coefficients[4 * piece + 2];
            float c3 = coefficients[4 * piece + 3];
            float low;
            if (c2 == 0 && c3 == 0) {
                low = Math.min(c0 + place[start(piece)] * c1, c0 + place[start(piece + 1) - 1] * c1);
            } else {
                low = Math.min(Math.min(c0, c0 + c1 / 3), Math.min(c0 + (2 * c1 + c2) / 3, c0 + c1 + c2 + c3));
            }
            return factor * Math.max(low - SLACK * Math.abs(low), least);
        }

        /** Evaluates a piece. */
        void fill(int piece, float[] out) {
            int at = 4 * piece;
            cubic(coefficients[at], coefficients[at + 1], coefficients[at + 2], coefficients[at + 3], least, factor,
                    out,
                    start(piece), start(piece + 1));
        }

        /** Evaluates all. */
        void fill(float[] out) {
            for (int piece = 0; piece < pieces(); piece++) {
                fill(piece, out);
            }
        }
    }

    private void cubic(float c0, float c1, float c2, float c3, float least, float factor, float[] out, int from,
            int to) {
        for (int x = from; x < to; x++) {
            float t = place[x];
            float value = c0 + t * (c1 + t * (c2 + t * c3));
            out[x] = factor * (value > least ? value : least);
        }
    }

    /** Evaluates one pixel (0-based). */
    double value(int x, int y) {
        double[] cut = cut(y);
        double[] bend = new double[columns];
        bend(cut, bend, new double[columns]);
        double at = (x + 0.5) / stepX - 0.5;
        int i = (int) Math.max(-1, Math.floor(at));
        double[] c = piece(cut, bend, i, new double[4]);
        double t = at - Math.max(Math.min(i, columns - 1), 0);
        return c[0] + t * (c[1] + t * (c[2] + t * c[3]));
    }

    /** The spline in y at all columns of nodes. */
    private double[] cut(int y) {
        double at = (y + 0.5) / stepY - 0.5;
        int j = (int) Math.floor(at);
        double[] out = new double[columns];
        double[] two = new double[2];
        double[] twoBends = new double[2];
        double[] c = new double[4];
        for (int i = 0; i < columns; i++) {
            if (rows == 1) {
                out[i] = nodes[i];
                continue;
            }
            int low = Math.min(Math.max(j, 0), rows - 2);
            two[0] = nodes[low * columns + i];
            two[1] = nodes[(low + 1) * columns + i];
            twoBends[0] = bendY[low * columns + i];
            twoBends[1] = bendY[(low + 1) * columns + i];
            piece(two, twoBends, Math.min(Math.max(j - low, -1), 1), c);
            double t = at - (j > low ? low + 1 : low);
            out[i] = c[0] + t * (c[1] + t * (c[2] + t * c[3]));
        }
        return out;
    }

    /** Coefficients after node i; before the first for -1; a straight line outside. They are put into {@code out}. */
    private static double[] piece(double[] y, double[] m, int i, double[] out) {
        int last = y.length - 1;
        boolean inside = i >= 0 && i < last;
        out[2] = inside ? m[i] / 2 : 0;
        out[3] = inside ? (m[i + 1] - m[i]) / 6 : 0;
        if (inside || i < 0 && last > 0) {
            int at = Math.max(i, 0);
            out[0] = y[at];
            out[1] = y[at + 1] - y[at] - (2 * m[at] + m[at + 1]) / 6;
        } else {
            out[0] = y[last];
            out[1] = last == 0 ? 0 : y[last] - y[last - 1] + (m[last - 1] + 2 * m[last]) / 6;
        }
        return out;
    }

    /** Second derivatives of the natural spline: m(i-1) + 4 m(i) + m(i+1) = 6 (y(i+1) - 2 y(i) + y(i-1)). */
    private static void bend(double[] y, double[] m, double[] upper) {
        int last = y.length - 1;
        m[0] = 0;
        m[last] = 0;
        upper[0] = 0;
        for (int i = 1; i < last; i++) {
            double pivot = 4 - upper[i - 1];
            upper[i] = 1 / pivot;
            m[i] = (6 * (y[i + 1] - 2 * y[i] + y[i - 1]) - m[i - 1]) / pivot;
        }
        for (int i = last - 1; i > 0; i--) {
            m[i] -= upper[i] * m[i + 1];
        }
    }
}
