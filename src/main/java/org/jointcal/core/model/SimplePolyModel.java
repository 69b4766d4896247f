package org.jointcal.core.model;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.jointcal.core.poly.BivariatePolynomial;
import org.jointcal.core.poly.MonomialColumns;
import org.jointcal.core.poly.PolynomialFit;
import org.jointcal.core.wcs.PlanePolynomial;

/**
 * A polynomial of its own for every image: M = sum of eta_k u^i v^j, with (u, v) the pixel mapped to [-1, 1]
 * (Astier 2017, section 4.2). One image may be held at its start mapping, as transformations between images need it
 * (section 5).
 */
public final class SimplePolyModel implements AstrometryModel {
    private final List<ImageFrame> images;
    private final PixelBox[] boxes;
    private final int[] degrees;
    private final int[] first;
    private final double[] start;
    private final int held;
    private final double[] heldParameters;

    /**
     * @param images the images
     * @param degree total degree wished for; lowered for images with fewer than two stars to a term
     */
    public SimplePolyModel(List<ImageFrame> images, int degree) {
        this(images, degree, OptionalInt.empty());
    }

    /**
     * @param images the images
     * @param degree total degree wished for; lowered for images with fewer than two stars to a term
     * @param heldImage index of the image whose mapping is not fitted; it has no parameters
     */
    public SimplePolyModel(List<ImageFrame> images, int degree, OptionalInt heldImage) {
        this.images = List.copyOf(images);
        held = heldImage.orElse(images.size());
        int n = images.size();
        boxes = new PixelBox[n];
        degrees = new int[n];
        first = new int[n + 1];
        for (int i = 0; i < n; i++) {
            ImageFrame image = images.get(i);
            boxes[i] = PixelBox.of(image.width(), image.height());
            degrees[i] = i == held ? 1 : Terms.affordable(degree, image.stars());
            first[i + 1] = first[i] + (i == held ? 0 : 2 * BivariatePolynomial.termCount(degrees[i]));
        }
        start = new double[first[n]];
        double[] ofHeld = new double[0];
        for (int i = 0; i < n; i++) {
            double[] coefficients = startOf(i);
            if (i == held) {
                ofHeld = coefficients;
            } else {
                System.arraycopy(coefficients, 0, start, first[i], coefficients.length);
            }
        }
        heldParameters = ofHeld;
    }

    /** The coefficients of xi, then of eta, that reproduce the start mapping of an image. */
    private double[] startOf(int i) {
        StartGrid grid = StartGrid.of(images.get(i), boxes[i]);
        BivariatePolynomial[] fit = PolynomialFit.fit(degrees[i], grid.u(), grid.v(), grid.xi(), grid.eta());
        int terms = BivariatePolynomial.termCount(degrees[i]);
        double[] both = Arrays.copyOf(fit[0].coefficients(), 2 * terms);
        System.arraycopy(fit[1].coefficients(), 0, both, terms, terms);
        return both;
    }

    /** Where the coefficients of an image stand: among the parameters, or in the array of the held image. */
    private double[] coefficients(double[] parameters, int image) {
        return image == held ? heldParameters : parameters;
    }

    @Override
    public int parameterCount() {
        return start.length;
    }

    @Override
    public double[] startParameters() {
        return start.clone();
    }

    @Override
    public MappingPoint newPoint() {
        int most = 1;
        for (int degree : degrees) {
            most = Math.max(most, BivariatePolynomial.termCount(degree));
        }
        return new MappingPoint(1, most);
    }

    @Override
    public void evaluate(double[] parameters, int image, double x, double y, MappingPoint out) {
        int terms = BivariatePolynomial.termCount(degrees[image]);
        double[] basis = out.basis[0];
        BivariatePolynomial.monomials(degrees[image], boxes[image].u(x), boxes[image].v(y), basis, 0);
        out.blockCount = image == held ? 0 : 1;
        out.first[0] = first[image];
        out.terms[0] = terms;
        out.outputs[0] = 2;
        out.gain[0][0] = 1;
        out.gain[0][1] = 0;
        out.gain[0][2] = 0;
        out.gain[0][3] = 1;
        double[] all = coefficients(parameters, image);
        int at = image == held ? 0 : first[image];
        out.value[0] = Terms.value(all, at, basis, terms);
        out.value[1] = Terms.value(all, at + terms, basis, terms);
    }

    @Override
    public void evaluate(double[] parameters, int image, double[] x, double[] y, int from, int count,
            MappingChunk out) {
        if (image == held) {
            AstrometryModel.super.evaluate(parameters, image, x, y, from, count, out);
            return;
        }
        int terms = BivariatePolynomial.termCount(degrees[image]);
        boxes[image].normalise(x, y, from, count, out.argument[0][0], out.argument[0][1]);
        out.block(0, first[image], degrees[image], count);
        out.constantGain(0, 1, 0, 0, 1);
        for (int axis = 0; axis < 2; axis++) {
            MonomialColumns.combine(parameters, first[image] + axis * terms, out.basis[0], terms, count,
                    out.value[axis]);
        }
        out.pad(count);
    }

    @Override
    public void jacobian(double[] parameters, int image, double x, double y, double[] jacobian, MappingPoint work) {
        int degree = degrees[image];
        double[] all = coefficients(parameters, image);
        int at = image == held ? 0 : first[image];
        double[] basis = work.basis[0];
        BivariatePolynomial.monomials(degree, boxes[image].u(x), boxes[image].v(y), basis, 0);
        double scale = boxes[image].scale();
        Terms.slopes(all, at, basis, degree, jacobian);
        for (int i = 0; i < 4; i++) {
            jacobian[i] /= scale;
        }
    }

    @Override
    public PlanePolynomial toPlanePolynomial(double[] parameters, int image) {
        int degree = degrees[image];
        PixelBox box = boxes[image];
        double[] all = coefficients(parameters, image);
        int at = image == held ? 0 : first[image];
        return new PlanePolynomial(images.get(image).plane(), box.originX(), box.originY(), box.scale(),
                Terms.polynomial(all, at, degree),
                Terms.polynomial(all, at + BivariatePolynomial.termCount(degree), degree));
    }

    @Override
    public Gauges gauges() {
        return Gauges.NONE;
    }

    @Override
    public Part part(int parameter) {
        return Part.IMAGE;
    }

    @Override
    public String describe(int parameter) {
        int image = 0;
        while (first[image + 1] <= parameter) {
            image++;
        }
        int terms = BivariatePolynomial.termCount(degrees[image]);
        int k = parameter - first[image];
        return images.get(image).name() + ", term " + Terms.name(k % terms) + " of " + (k < terms ? "xi" : "eta") + " ("
                + images.get(image).stars() + " stars)";
    }

    @Override
    public int degree(int image) {
        return degrees[image];
    }
}
