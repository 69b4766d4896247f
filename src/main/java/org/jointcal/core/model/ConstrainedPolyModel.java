package org.jointcal.core.model;

import java.util.Arrays;
import java.util.List;
import org.jointcal.core.poly.BivariatePolynomial;
import org.jointcal.core.poly.MonomialColumns;
import org.jointcal.core.poly.PolynomialFit;
import org.jointcal.core.wcs.PlanePolynomial;

/**
 * A polynomial for every chip, shared by all exposures of its group, followed by one for every exposure, shared by all its
 * chips: M = V_exposure ∘ C_chip (Astier 2017, section 4.2).
 *
 * <p>C takes the pixel, mapped to [-1, 1], to the camera plane w (degrees). V turns and shifts the camera plane into the
 * exposure's tangent plane, with a fixed affine map taken from the start, after a polynomial of small corrections:
 * V(w) = L (w + sum of eta_k (w/R)^k) + t, R the radius of the camera. So a turned or flipped exposure is as good as any.
 *
 * <p>C and V can trade any polynomial that C's degree can take over; a {@link GaugeChoice} says how that is settled.
 */
public final class ConstrainedPolyModel implements AstrometryModel {
    /** The monomials of which the slopes of a linear polynomial are made. */
    private static final double[] ONE = {1};

    private final List<ImageFrame> images;
    private final CameraStart camera;
    private final PixelBox[] boxes;
    private final int[] chipDegree;
    private final int[] chipFirst;
    private final int[] exposureDegree;
    private final int[] exposureFirst;
    private final double[] start;
    private final double radius;
    private final GaugeChoice gauge;
    private final boolean[] held;

    /**
     * @param images the images; those with the same group and chip share a polynomial
     * @param chipDegree total degree wished for the chips
     * @param exposureDegree total degree wished for the exposures
     * @param gauge how chips and exposures share what both could take over
     */
    public ConstrainedPolyModel(List<ImageFrame> images, int chipDegree, int exposureDegree, GaugeChoice gauge) {
        this(images, chipDegree, exposureDegree, gauge, KnownChips.NONE);
    }

    /**
     * As {@link #ConstrainedPolyModel(List, int, int, GaugeChoice)}, with chips that an earlier fit knows.
     *
     * @param images the images; those with the same group and chip share a polynomial
     * @param chipDegree total degree wished for the chips that are not held
     * @param exposureDegree total degree wished for the exposures
     * @param gauge how chips and exposures share what both could take over, in groups where no chip is held
     * @param known the known chips
     */
    public ConstrainedPolyModel(List<ImageFrame> images, int chipDegree, int exposureDegree, GaugeChoice gauge,
            KnownChips known) {
        this.images = List.copyOf(images);
        this.gauge = gauge;
        camera = new CameraStart(this.images, known);
        boxes = new PixelBox[camera.chipCount()];
        Arrays.setAll(boxes, camera::box);
        int[] chipStars = new int[camera.chipCount()];
        int[] exposureStars = new int[camera.exposureCount()];
        for (int i = 0; i < images.size(); i++) {
            chipStars[camera.chip(i)] += images.get(i).stars();
            exposureStars[camera.exposure(i)] += images.get(i).stars();
        }
        this.chipDegree = affordable(chipDegree, chipStars);
        held = new boolean[camera.chipCount()];
        for (int c = 0; c < held.length; c++) {
            held[c] = known.held() && camera.isKnown(c);
            this.chipDegree[c] = held[c] ? camera.map(c).degree() : this.chipDegree[c];
        }
        this.exposureDegree = affordable(exposureDegree, exposureStars);
        chipFirst = firsts(0, this.chipDegree);
        exposureFirst = firsts(chipFirst[chipFirst.length - 1], this.exposureDegree);
        start = new double[exposureFirst[exposureFirst.length - 1]];
        double reach = 0;
        for (int c = 0; c < camera.chipCount(); c++) {
            StartGrid grid = camera.chipGrid(c);
            for (int k = 0; k < grid.u().length; k++) {
                reach = Math.max(reach, Math.hypot(grid.xi()[k], grid.eta()[k]));
            }
            BivariatePolynomial[] fit = PolynomialFit.fit(this.chipDegree[c], grid.u(), grid.v(), grid.xi(),
                    grid.eta());
            int terms = BivariatePolynomial.termCount(this.chipDegree[c]);
            System.arraycopy(fit[0].coefficients(), 0, start, chipFirst[c], terms);
            System.arraycopy(fit[1].coefficients(), 0, start, chipFirst[c] + terms, terms);
        }
        radius = reach;
    }

    private static int[] affordable(int wish, int[] stars) {
        int[] degrees = new int[stars.length];
        for (int k = 0; k < stars.length; k++) {
            degrees[k] = Terms.affordable(wish, stars[k]);
        }
        return degrees;
    }

    private static int[] firsts(int from, int[] degrees) {
        int[] first = new int[degrees.length + 1];
        first[0] = from;
        for (int k = 0; k < degrees.length; k++) {
            first[k + 1] = first[k] + 2 * BivariatePolynomial.termCount(degrees[k]);
        }
        return first;
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
        for (int degree : chipDegree) {
            most = Math.max(most, BivariatePolynomial.termCount(degree));
        }
        for (int degree : exposureDegree) {
            most = Math.max(most, BivariatePolynomial.termCount(degree));
        }
        return new MappingPoint(2, most);
    }

    @Override
    public void evaluate(double[] parameters, int image, double x, double y, MappingPoint out) {
        place(parameters, image, x, y, out);
        int c = camera.chip(image);
        int e = camera.exposure(image);

        //---- ∂M/∂eta_V = L phi_V;  ∂M/∂eta_C = L (I + dV/dw) phi_C
        out.blockCount = 2;
        out.first[0] = chipFirst[c];
        out.terms[0] = BivariatePolynomial.termCount(chipDegree[c]);
        out.first[1] = exposureFirst[e];
        out.terms[1] = BivariatePolynomial.termCount(exposureDegree[e]);
        out.outputs[0] = 2;
        out.outputs[1] = 2;
        System.arraycopy(camera.affine(e), 0, out.gain[1], 0, 4);
        slope(parameters, e, out.basis[1], out.gain[0]);
    }

    @Override
    public void place(double[] parameters, int image, double x, double y, MappingPoint out) {
        int c = camera.chip(image);
        int e = camera.exposure(image);
        PixelBox box = boxes[c];
        double[] phiC = out.basis[0];
        double[] phiV = out.basis[1];
        int nC = BivariatePolynomial.termCount(chipDegree[c]);
        int nV = BivariatePolynomial.termCount(exposureDegree[e]);
        int atC = chipFirst[c];
        int atV = exposureFirst[e];
        double[] affine = camera.affine(e);

        //---- w = C(pixel), and the corrected place in the camera plane
        BivariatePolynomial.monomials(chipDegree[c], box.u(x), box.v(y), phiC, 0);
        double wx = Terms.value(parameters, atC, phiC, nC);
        double wy = Terms.value(parameters, atC + nC, phiC, nC);
        BivariatePolynomial.monomials(exposureDegree[e], wx / radius, wy / radius, phiV, 0);
        double px = wx + Terms.value(parameters, atV, phiV, nV);
        double py = wy + Terms.value(parameters, atV + nV, phiV, nV);
        out.value[0] = affine[0] * px + affine[1] * py + affine[4];
        out.value[1] = affine[2] * px + affine[3] * py + affine[5];
    }

    @Override
    public void evaluate(double[] parameters, int image, double[] x, double[] y, int from, int count,
            MappingChunk out) {
        int c = camera.chip(image);
        int e = camera.exposure(image);
        int nC = BivariatePolynomial.termCount(chipDegree[c]);
        int nV = BivariatePolynomial.termCount(exposureDegree[e]);
        double[] l = camera.affine(e);
        double[] px = out.work[0];
        double[] py = out.work[1];
        double[] wx = out.work[2];
        double[] wy = out.work[3];

        //---- w = C(pixel)
        boxes[c].normalise(x, y, from, count, out.argument[0][0], out.argument[0][1]);
        out.block(0, chipFirst[c], chipDegree[c], count);
        MonomialColumns.combine(parameters, chipFirst[c], out.basis[0], nC, count, wx);
        MonomialColumns.combine(parameters, chipFirst[c] + nC, out.basis[0], nC, count, wy);
        for (int i = 0; i < count; i++) {
            out.argument[1][0][i] = wx[i] / radius;
            out.argument[1][1][i] = wy[i] / radius;
        }

        //---- the corrected place in the camera plane, turned and shifted
        out.block(1, exposureFirst[e], exposureDegree[e], count);
        MonomialColumns.combine(parameters, exposureFirst[e], out.basis[1], nV, count, px);
        MonomialColumns.combine(parameters, exposureFirst[e] + nV, out.basis[1], nV, count, py);
        for (int i = 0; i < count; i++) {
            double cx = wx[i] + px[i];
            double cy = wy[i] + py[i];
            out.value[0][i] = l[0] * cx + l[1] * cy + l[4];
            out.value[1][i] = l[2] * cx + l[3] * cy + l[5];
        }
        out.constantGain(1, l[0], l[1], l[2], l[3]);
        slopes(parameters, e, count, out);
        out.pad(count);
    }

    /** L (I + dV/dw) for some pixels: the same for all where V is linear. */
    private void slopes(double[] parameters, int e, int count, MappingChunk out) {
        int degree = exposureDegree[e];
        int at = exposureFirst[e];
        int n = BivariatePolynomial.termCount(degree);
        if (degree <= 1) {
            double[] same = new double[4];
            slope(parameters, e, ONE, same);
            out.constantGain(0, same[0], same[1], same[2], same[3]);
            return;
        }
        double[][] d = out.work;
        for (int g = 0; g < 4; g++) {
            MonomialColumns.slope(g % 2 == 1, parameters, at + g / 2 * n, out.basis[1], degree, count, d[g]);
        }
        double[] l = camera.affine(e);
        double[][] gain = out.gain[0];
        for (int row = 0; row < 2; row++) {
            turn(l[2 * row], l[2 * row + 1], d, count, gain[2 * row], gain[2 * row + 1]);
        }
    }

    private void turn(double a, double b, double[][] d, int count, double[] first, double[] second) {
        for (int i = 0; i < count; i++) {
            first[i] = a * (1 + d[0][i] / radius) + b * (d[2][i] / radius);
            second[i] = a * (d[1][i] / radius) + b * (1 + d[3][i] / radius);
        }
    }

    /** L (I + dV/dw), from the monomials of the exposure's polynomial at the point. */
    private void slope(double[] parameters, int e, double[] phiV, double[] gain) {
        Terms.slopes(parameters, exposureFirst[e], phiV, exposureDegree[e], gain);
        double xx = 1 + gain[0] / radius;
        double xy = gain[1] / radius;
        double yx = gain[2] / radius;
        double yy = 1 + gain[3] / radius;
        double[] l = camera.affine(e);
        gain[0] = l[0] * xx + l[1] * yx;
        gain[1] = l[0] * xy + l[1] * yy;
        gain[2] = l[2] * xx + l[3] * yx;
        gain[3] = l[2] * xy + l[3] * yy;
    }

    @Override
    public void jacobian(double[] parameters, int image, double x, double y, double[] jacobian, MappingPoint work) {
        int c = camera.chip(image);
        int e = camera.exposure(image);
        if (exposureDegree[e] > 1) {
            evaluate(parameters, image, x, y, work);
        } else {
            //---- what the exposure does is linear, the same everywhere
            BivariatePolynomial.monomials(chipDegree[c], boxes[c].u(x), boxes[c].v(y), work.basis[0], 0);
            slope(parameters, e, ONE, work.gain[0]);
        }
        double scale = boxes[c].scale();
        Terms.slopes(parameters, chipFirst[c], work.basis[0], chipDegree[c], jacobian);
        double cxx = jacobian[0] / scale;
        double cxy = jacobian[1] / scale;
        double cyx = jacobian[2] / scale;
        double cyy = jacobian[3] / scale;
        double[] g = work.gain[0];
        jacobian[0] = g[0] * cxx + g[1] * cyx;
        jacobian[1] = g[0] * cxy + g[1] * cyy;
        jacobian[2] = g[2] * cxx + g[3] * cyx;
        jacobian[3] = g[2] * cxy + g[3] * cyy;
    }

    @Override
    public PlanePolynomial toPlanePolynomial(double[] parameters, int image) {
        int c = camera.chip(image);
        int e = camera.exposure(image);
        int nC = BivariatePolynomial.termCount(chipDegree[c]);
        int nV = BivariatePolynomial.termCount(exposureDegree[e]);
        BivariatePolynomial wx = Terms.polynomial(parameters, chipFirst[c], chipDegree[c]);
        BivariatePolynomial wy = Terms.polynomial(parameters, chipFirst[c] + nC, chipDegree[c]);
        BivariatePolynomial ux = wx.times(1 / radius);
        BivariatePolynomial uy = wy.times(1 / radius);
        BivariatePolynomial px = wx
                .plus(Terms.polynomial(parameters, exposureFirst[e], exposureDegree[e]).compose(ux, uy));
        BivariatePolynomial py = wy
                .plus(Terms.polynomial(parameters, exposureFirst[e] + nV, exposureDegree[e]).compose(ux, uy));
        double[] l = camera.affine(e);
        PixelBox box = boxes[c];
        return new PlanePolynomial(images.get(image).plane(), box.originX(), box.originY(), box.scale(),
                px.times(l[0]).plus(py.times(l[1])).plus(BivariatePolynomial.linear(l[4], 0, 0)),
                px.times(l[2]).plus(py.times(l[3])).plus(BivariatePolynomial.linear(l[5], 0, 0)));
    }

    @Override
    public Gauges gauges() {
        return new CameraGauges(camera, chipDegree, chipFirst, exposureDegree, exposureFirst, start, held)
                .of(gauge);
    }

    @Override
    public Part part(int parameter) {
        if (parameter >= exposureFirst[0]) {
            return Part.EXPOSURE;
        }
        return held[owner(chipFirst, parameter)] ? Part.HELD : Part.CHIP;
    }

    /** Which polynomial a parameter is of. */
    private static int owner(int[] first, int parameter) {
        int at = 0;
        while (first[at + 1] <= parameter) {
            at++;
        }
        return at;
    }

    @Override
    public String describe(int parameter) {
        boolean chip = parameter < exposureFirst[0];
        int[] first = chip ? chipFirst : exposureFirst;
        int at = owner(first, parameter);
        int terms = (first[at + 1] - first[at]) / 2;
        int k = parameter - first[at];
        String axis = k < terms ? "xi" : "eta";
        return (chip
                ? "the chip of " + images.get(camera.chipExample(at)).name()
                : "the exposure of " + images.get(camera.exposureExample(at)).name()) + ", term "
                + Terms.name(k % terms)
                + " of " + axis;
    }

    @Override
    public int degree(int image) {
        return chipDegree[camera.chip(image)] * exposureDegree[camera.exposure(image)];
    }

    /**
     * {@return index of the set of exposures with which an image shares its chip's polynomial}
     *
     * @param image the image
     */
    public int group(int image) {
        return camera.exposureGroup(camera.exposure(image));
    }

    /**
     * @param parameters all parameters of the model
     * @param image index of the image
     * @return the map of its chip to the camera plane
     */
    public ChipMap chipMap(double[] parameters, int image) {
        int c = camera.chip(image);
        return new ChipMap(Terms.polynomial(parameters, chipFirst[c], chipDegree[c]), Terms.polynomial(parameters,
                chipFirst[c] + BivariatePolynomial.termCount(chipDegree[c]), chipDegree[c]));
    }

    /**
     * @param parameters all parameters of the model
     * @param image index of the image
     * @return the corrections of its exposure in x and y (degrees), of a place in the camera plane over the camera's radius
     */
    public List<BivariatePolynomial> corrections(double[] parameters, int image) {
        int e = camera.exposure(image);
        int at = exposureFirst[e];
        return List.of(Terms.polynomial(parameters, at, exposureDegree[e]), Terms.polynomial(parameters,
                at + BivariatePolynomial.termCount(exposureDegree[e]), exposureDegree[e]));
    }

    /** {@return radius of the camera, by which places are divided before the exposures' polynomials (degrees)} */
    public double radius() {
        return radius;
    }
}
