package org.jointcal.resample;

/**
 * The kernels: the value between pixels is the sum of the pixels around, each times {@code weight(dx) * weight(dy)}, over
 * the sum of these weights.
 */
public enum Interpolation {
    /** The triangle over 2 × 2 pixels: 1 - |d|. */
    BILINEAR(1) {
        @Override
        double weight(double d) {
            return Math.max(0, 1 - Math.abs(d));
        }
    },
    /** Keys's cubic convolution with a = -1/2 over 4 × 4 pixels, exact for polynomials of degree 2. */
    BICUBIC(2) {
        @Override
        double weight(double d) {
            double x = Math.abs(d);
            if (x >= 2) {
                return 0;
            }
            return x < 1 ? (1.5 * x - 2.5) * x * x + 1 : ((-0.5 * x + 2.5) * x - 4) * x + 2;
        }
    },
    /** sinc(d) sinc(d/3) over 6 × 6 pixels: keeps sharp stars sharp, and the noise nearly what it was. */
    LANCZOS3(3) {
        @Override
        double weight(double d) {
            double x = Math.PI * Math.abs(d);
            if (x >= 3 * Math.PI) {
                return 0;
            }
            return x < 1e-9 ? 1 : 3 * Math.sin(x) * Math.sin(x / 3) / (x * x);
        }
    };

    private final int radius;

    Interpolation(int radius) {
        this.radius = radius;
    }

    /** {@return where it ends (pixels)} */
    public int radius() {
        return radius;
    }

    /**
     * @param d distance along one axis (pixels)
     * @return the weight, 1 at 0 and 0 at every other whole number
     */
    abstract double weight(double d);
}
