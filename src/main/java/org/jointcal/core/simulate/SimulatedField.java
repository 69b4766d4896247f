package org.jointcal.core.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jointcal.core.poly.BivariatePolynomial;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.star.Exposure;
import org.jointcal.core.star.RefStars;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.core.wcs.PlanePolynomial;

/**
 * A simulated field: what a calibration is given (exposures, images with their detections and their wrong headers, a
 * reference catalog) and the truth behind it.
 *
 * <p>Image i is chip i mod C of exposure i / C, C the number of chips. The model of the truth is written out in
 * {@link SimulatedCamera} and {@link SimulatedPointing}; the noise of the detections in {@link SimulatedCatalogs}.
 *
 * <p>Immutable; the same settings give the same field.
 */
public final class SimulatedField {
    private static final String INSTRUMENT = "SIMCAM";
    private static final String FILTER = "r";
    private static final double EXPOSURE_TIME = 60;

    private final FieldSettings settings;
    private final SimulatedCamera camera;
    private final List<SimulatedPointing> pointings;
    private final TrueStars stars;
    private final List<BivariatePolynomial[]> planes = new ArrayList<>();
    private final SimulatedPhotometry photometry;
    private final List<PolynomialMapping> mappings = new ArrayList<>();
    private final List<PlanePolynomial> polynomials = new ArrayList<>();
    private final List<Exposure> exposures = new ArrayList<>();
    private final List<CcdImage> images = new ArrayList<>();
    private final List<SimulatedCatalogs.Detections> detections;
    private final SimulatedCatalogs.Reference reference;

    private SimulatedField(FieldSettings settings) {
        this.settings = settings;
        camera = SimulatedCamera.of(settings.camera(), stream(Purpose.CAMERA, 0));
        List<SimulatedPointing> all = new ArrayList<>();
        for (int e = 0; e < settings.pointings().exposures(); e++) {
            all.add(SimulatedPointing.of(settings, camera, e, stream(Purpose.POINTINGS, e)));
        }
        pointings = List.copyOf(all);
        stars = TrueStars.of(settings, camera, stream(Purpose.STARS, 0));
        for (int chip = 0; chip < chipCount(); chip++) {
            planes.add(camera.plane(chip));
        }
        for (int image = 0; image < pointings.size() * chipCount(); image++) {
            PlanePolynomial truth = truth(image);
            polynomials.add(truth);
            mappings.add(new PolynomialMapping(truth, settings.camera().width(), settings.camera().height()));
        }
        photometry = new SimulatedPhotometry(this);
        SimulatedCatalogs catalogs = new SimulatedCatalogs(this);
        detections = catalogs.detections();
        reference = catalogs.reference();
        for (int e = 0; e < pointings.size(); e++) {
            addExposure(e);
        }
    }

    /** What random numbers are drawn for; each has streams of its own. */
    enum Purpose {
        CAMERA, POINTINGS, STARS, DETECTIONS, REFERENCE, PIXELS, HOT_PIXELS, PHOTOMETRY
    }

    /**
     * @param settings what the field is like
     * @return the field
     */
    public static SimulatedField of(FieldSettings settings) {
        return new SimulatedField(settings);
    }

    private void addExposure(int e) {
        SimulatedPointing p = pointings.get(e);
        String name = String.format(Locale.ROOT, "exp%03d", e);
        Exposure exposure = new Exposure(name, p.mjd(), INSTRUMENT + " " + FILTER, FILTER, EXPOSURE_TIME, p.airmass());
        exposures.add(exposure);
        for (int c = 0; c < chipCount(); c++) {
            int image = images.size();
            String chip = camera.chips().get(c).label();
            PlanePolynomial linear = SimulatedHeaders.linear(trueMapping(image), p, settings.camera());
            HeaderCards cards = SimulatedHeaders.cards(linear, exposure, INSTRUMENT, chip, settings);
            images.add(new CcdImage(e, chip, chipCount() == 1 ? name : name + "[" + chip + "]",
                    settings.camera().width(), settings.camera().height(), cards,
                    new PolynomialMapping(linear, settings.camera().width(), settings.camera().height()),
                    detections.get(image).stars()));
        }
    }

    private PlanePolynomial truth(int image) {
        SimulatedPointing p = pointings.get(image / chipCount());
        BivariatePolynomial[] map = p.apply(plane(image % chipCount()), camera.radius() * camera.pixel());
        return new PlanePolynomial(p.plane(), camera.middleX(), camera.middleY(), camera.normalisation(), map[0],
                map[1]);
    }

    /** A chip's map to the plane before the telescope, see {@link SimulatedCamera#plane}. */
    BivariatePolynomial[] plane(int chip) {
        return planes.get(chip);
    }

    RandomStream stream(Purpose purpose, int part) {
        return new RandomStream(settings.seed(), purpose.ordinal(), part);
    }

    PolynomialMapping mapping(int image) {
        return mappings.get(image);
    }

    /** {@return what the field was made from} */
    public FieldSettings settings() {
        return settings;
    }

    /** {@return the camera as it truly is} */
    public SimulatedCamera camera() {
        return camera;
    }

    /** {@return the exposures as they truly are} */
    public List<SimulatedPointing> pointings() {
        return pointings;
    }

    /** {@return the stars as they truly are} */
    public TrueStars stars() {
        return stars;
    }

    /** {@return how bright the stars truly look} */
    public SimulatedPhotometry photometry() {
        return photometry;
    }

    /** {@return how many chips an exposure has} */
    public int chipCount() {
        return camera.chips().size();
    }

    /** {@return the exposures, as a calibration gets them} */
    public List<Exposure> exposures() {
        return List.copyOf(exposures);
    }

    /** {@return the images with their detections and their wrong headers, as a calibration gets them} */
    public List<CcdImage> images() {
        return List.copyOf(images);
    }

    /** {@return the reference catalog, as a calibration gets it; {@link RefStars#NONE} where none was asked for} */
    public RefStars reference() {
        return reference.stars();
    }

    /**
     * The star behind each reference star.
     *
     * @return {@code star[row]}, a row of {@link #stars}
     */
    public int[] referenceStar() {
        return reference.star().clone();
    }

    /**
     * @param image index of the image
     * @return its exact mapping from pixels to the sky
     */
    public PlanePolynomial trueMapping(int image) {
        return polynomials.get(image);
    }

    /**
     * The star behind each detection.
     *
     * @param image index of the image
     * @return {@code star[row]}, a row of {@link #stars}, or -1 for a detection that is no star
     */
    public int[] trueStar(int image) {
        return detections.get(image).star().clone();
    }

    /**
     * Which detections are wrong: displaced, or no star at all.
     *
     * @param image index of the image
     * @return {@code outlier[row]}
     */
    public boolean[] outlier(int image) {
        return detections.get(image).outlier().clone();
    }

    /**
     * Where a direction truly falls on an image.
     *
     * @param image index of the image
     * @param vector the direction: x, y, z
     * @param margin how far outside the image it may be (pixels)
     * @param pixel receives x, y (pixels, 1-based) where the answer is yes
     * @return whether it lies on the image or within the margin around it
     */
    public boolean truePixel(int image, double[] vector, double margin, double[] pixel) {
        return mappings.get(image).sees(vector, margin, pixel);
    }
}
