package org.jointcal.core.simulate;

import org.jointcal.core.poly.BivariatePolynomial;

/**
 * How bright simulated stars truly look: the zero points of chip and exposure, a smooth dimming over the focal plane, a gradient
 * over each exposure, extinction, and a colour term.
 *
 * <p>Immutable.
 */
public final class SimulatedPhotometry {
    private static final double MEAN_COLOUR = 1;

    private final SimulatedField field;
    private final PhotometrySettings settings;
    private final BivariatePolynomial illumination;
    private final double[][] gradient;
    private final double[] colour;
    private final double[] referenceMag;

    SimulatedPhotometry(SimulatedField field) {
        this.field = field;
        settings = field.settings().photometry();
        RandomStream random = field.stream(SimulatedField.Purpose.PHOTOMETRY, 0);
        int terms = BivariatePolynomial.termCount(settings.illuminationDegree());
        double[] c = new double[terms];
        for (int k = 1; k < terms; k++) {
            // Monomials up to the edge have a mean square of about a sixth.
            c[k] = random.gaussian(settings.illumination() * StrictMath.sqrt(6.0 / (terms - 1)));
        }
        illumination = new BivariatePolynomial(settings.illuminationDegree(), c);
        gradient = new double[field.pointings().size()][2];
        for (double[] one : gradient) {
            one[0] = random.gaussian(settings.gradient() * StrictMath.sqrt(3));
            one[1] = random.gaussian(settings.gradient() * StrictMath.sqrt(3));
        }
        colour = new double[field.stars().count()];
        referenceMag = new double[colour.length];
        for (int k = 0; k < colour.length; k++) {
            colour[k] = MEAN_COLOUR + random.gaussian(settings.colourScatter());
            referenceMag[k] = field.stars().mag()[k] + random.gaussian(settings.referenceError());
        }
    }

    /** Magnitude that a reference catalog has of a star (mag). */
    double referenceMag(int star) {
        return referenceMag[star];
    }

    /**
     * {@return true colour of a star (mag)}
     *
     * @param star index of the star
     */
    public double colour(int star) {
        return colour[star];
    }

    /**
     * @param image index of the image
     * @param x pixel (1-based)
     * @param y pixel (1-based)
     * @param starColour colour of the star (mag)
     * @return by how much a star looks fainter there (mag)
     */
    public double dimming(int image, double x, double y, double starColour) {
        SimulatedPointing pointing = field.pointings().get(image / field.chipCount());
        SimulatedCamera camera = field.camera();
        double u = (x - camera.middleX()) / camera.normalisation();
        double v = (y - camera.middleY()) / camera.normalisation();
        BivariatePolynomial[] plane = field.plane(image % field.chipCount());
        double radius = camera.radius() * camera.pixel();
        double xi = plane[0].value(u, v) / radius;
        double eta = plane[1].value(u, v) / radius;
        double[] slope = gradient[image / field.chipCount()];
        return pointing.zeroPoint() + camera.chips().get(image % field.chipCount()).zeroPoint()
                + illumination.value(xi, eta) + slope[0] * xi + slope[1] * eta
                + settings.extinction() * (pointing.airmass() - 1)
                + settings.colourTerm() * (starColour - MEAN_COLOUR);
    }

    /**
     * {@return the true magnitude of one count at a place of an image, for a star of a colour (mag)}
     *
     * @param image index of the image
     * @param x pixel (1-based)
     * @param y pixel (1-based)
     * @param starColour colour of the star (mag)
     */
    public double zeroPoint(int image, double x, double y, double starColour) {
        return field.settings().measurements().zeroPoint() - dimming(image, x, y, starColour);
    }

    /**
     * {@return true magnitude of one count in the middle of an image, for a star of the mean colour (mag)}
     *
     * @param image index of the image
     */
    public double zeroPoint(int image) {
        return zeroPoint(image, field.camera().middleX(), field.camera().middleY(), MEAN_COLOUR);
    }
}
