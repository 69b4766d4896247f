package org.jointcal.core.model;

import org.jointcal.core.wcs.PlanePolynomial;

/**
 * The mapping from pixels to tangent planes, as the fit sees it: M_gamma(X), its derivatives and the indices of its
 * parameters (Astier 2017, section 4.2).
 *
 * <p>A model is immutable and knows no parameter values; they live in one vector that the caller owns. It may be used from
 * any thread, each with a {@link MappingPoint} of its own.
 */
public interface AstrometryModel {
    /** What a parameter belongs to; the schedule moves them part by part. */
    enum Part {
        /** A polynomial of one image alone. */
        IMAGE,
        /** A chip's polynomial, shared by the exposures of a group. */
        CHIP,
        /** A chip's polynomial that is known beforehand; it never moves. */
        HELD,
        /** An exposure's polynomial, shared by its chips. */
        EXPOSURE,
        /** A coefficient of differential refraction, shared by the exposures of a band. */
        REFRACTION
    }

    /** {@return length of the parameter vector} */
    int parameterCount();

    /** {@return the parameters that reproduce the start mapping} */
    double[] startParameters();

    /** {@return a workspace that fits this model} */
    MappingPoint newPoint();

    /**
     * The mapping and its derivatives by the parameters.
     *
     * @param parameters all parameters of the model
     * @param image index of the image
     * @param x first pixel coordinate (pixels, 1-based)
     * @param y second pixel coordinate (pixels, 1-based)
     * @param out receives the value and the blocks of derivatives
     */
    void evaluate(double[] parameters, int image, double x, double y, MappingPoint out);

    /**
     * The mapping alone, where its derivatives are not wanted; what the blocks hold afterwards is undefined.
     *
     * @param parameters all parameters of the model
     * @param image index of the image
     * @param x first pixel coordinate (pixels, 1-based)
     * @param y second pixel coordinate (pixels, 1-based)
     * @param out receives the value
     */
    default void place(double[] parameters, int image, double x, double y, MappingPoint out) {
        evaluate(parameters, image, x, y, out);
    }

    /**
     * The mapping and its derivatives at several pixels of one image: what {@link #evaluate} gives for each. Models do this
     * faster than one by one.
     *
     * @param parameters all parameters of the model
     * @param image index of the image
     * @param x first pixel coordinates (pixels, 1-based)
     * @param y second pixel coordinates (pixels, 1-based)
     * @param from index of the first pixel
     * @param count how many pixels, at most {@link MappingChunk#SIZE}
     * @param out receives the values and the blocks of derivatives
     */
    default void evaluate(double[] parameters, int image, double[] x, double[] y, int from, int count,
            MappingChunk out) {
        for (int i = 0; i < count; i++) {
            evaluate(parameters, image, x[from + i], y[from + i], out.point);
            out.take(i);
        }
        out.pad(count);
    }

    /**
     * The derivative by the pixel.
     *
     * @param parameters all parameters of the model
     * @param image index of the image
     * @param x first pixel coordinate (pixels, 1-based)
     * @param y second pixel coordinate (pixels, 1-based)
     * @param jacobian receives ∂xi/∂x, ∂xi/∂y, ∂eta/∂x, ∂eta/∂y (degrees/pixel)
     * @param work a workspace, overwritten
     */
    void jacobian(double[] parameters, int image, double x, double y, double[] jacobian, MappingPoint work);

    /**
     * The whole mapping of an image in one polynomial, composed exactly.
     *
     * @param parameters all parameters of the model
     * @param image index of the image
     * @return the mapping
     */
    PlanePolynomial toPlanePolynomial(double[] parameters, int image);

    /**
     * {@return conditions on what the data cannot tell, so that the solution is unique; none where the model needs
     * none}
     */
    Gauges gauges();

    /**
     * {@return what a parameter belongs to}
     *
     * @param parameter its index
     */
    Part part(int parameter);

    /**
     * @param parameter index of a parameter
     * @return which image, chip or exposure and which term, for messages
     */
    String describe(int parameter);

    /**
     * {@return total degree of the polynomial that was granted to an image, lowered where its stars did not carry more}
     *
     * @param image the image
     */
    int degree(int image);
}
