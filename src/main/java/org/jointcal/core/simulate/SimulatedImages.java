package org.jointcal.core.simulate;

/**
 * The pixels of a simulated field.
 *
 * <p>Stars (see {@link StarProfile}) on a tilted sky, hot pixels that stay where they are, Poisson noise of all that,
 * read noise and cosmic rays, in electrons; then divided by the gain, put on the pedestal, cut at saturation, rounded
 * to whole ADU and held within 0 to 65535. A star of magnitude m has 10^(-0.4 (m - zeroPoint)) ADU, dimmed by the
 * zero points of its chip and exposure, as in the catalogs.
 */
public final class SimulatedImages {
    private static final double MARGIN = 40;
    private static final double LARGEST = 65535;

    private final SimulatedField field;
    private final FieldSettings settings;
    private final int width;
    private final int height;

    /**
     * @param field the field to take pictures of
     */
    public SimulatedImages(SimulatedField field) {
        this.field = field;
        settings = field.settings();
        width = settings.camera().width();
        height = settings.camera().height();
    }

    /**
     * Takes one picture.
     *
     * @param image index of the image
     * @return whole numbers, {@code values[(y - 1) * width + (x - 1)]} is the pixel (x, y) (ADU)
     */
    public float[] render(int image) {
        PixelSettings p = settings.pixels();
        RandomStream random = field.stream(SimulatedField.Purpose.PIXELS, image);
        double[] electrons = expected(image, random);
        for (int k = 0; k < electrons.length; k++) {
            electrons[k] = random.poisson(electrons[k]) + random.gaussian(p.readNoise());
        }
        int cosmicRays = random.poisson(p.cosmicRays());
        for (int k = 0; k < cosmicRays; k++) {
            addCosmicRay(electrons, random);
        }
        float[] adu = new float[electrons.length];
        for (int k = 0; k < adu.length; k++) {
            double value = Math.min(electrons[k] / p.gain() + p.pedestal(), p.saturation());
            adu[k] = (float) Math.max(0, Math.min(LARGEST, Math.rint(value)));
        }
        return adu;
    }

    /** What an exposure without noise and cosmic rays would collect (electrons). */
    private double[] expected(int image, RandomStream random) {
        double[] frame = new double[width * height];
        addSky(frame, random.uniform(0, 2 * Math.PI));
        addHotPixels(frame, image % field.chipCount());
        addStars(frame, image);
        return frame;
    }

    private void addSky(double[] frame, double direction) {
        PixelSettings p = settings.pixels();
        double slopeX = p.gradient() * StrictMath.cos(direction) / width;
        double slopeY = p.gradient() * StrictMath.sin(direction) / height;
        for (int k = 0; k < frame.length; k++) {
            double x = k % width - (width - 1) / 2.0;
            double y = k / width - (height - 1) / 2.0;
            frame[k] = Math.max(0, p.gain() * p.background() * (1 + slopeX * x + slopeY * y));
        }
    }

    private void addHotPixels(double[] frame, int chip) {
        RandomStream random = field.stream(SimulatedField.Purpose.HOT_PIXELS, chip);
        for (int k = 0; k < (int) settings.pixels().hotPixels(); k++) {
            frame[random.below(frame.length)] += 300 * StrictMath.pow(10, random.uniform(0, 1.7));
        }
    }

    private void addStars(double[] frame, int image) {
        SimulatedPointing pointing = field.pointings().get(image / field.chipCount());
        StarProfile profile = new StarProfile(pointing.seeing() / settings.camera().pixelScale(),
                settings.pixels().moffatBeta());
        double[] vector = new double[3];
        double[] pixel = new double[2];
        for (int star = 0; star < field.stars().count(); star++) {
            field.stars().direction(star, pointing.mjd(), vector);
            if (field.truePixel(image, vector, MARGIN, pixel)) {
                double dimming = field.photometry().dimming(image, pixel[0], pixel[1],
                        field.photometry().colour(star));
                double adu = StrictMath.pow(10,
                        -0.4 * (field.stars().mag()[star] + dimming - settings.measurements().zeroPoint()));
                profile.add(adu * settings.pixels().gain(), pixel[0], pixel[1], frame, width);
            }
        }
    }

    /** A straight track of up to a dozen pixels, sharper than any star. */
    private void addCosmicRay(double[] frame, RandomStream random) {
        double x = random.uniform(0, width);
        double y = random.uniform(0, height);
        double direction = random.uniform(0, 2 * Math.PI);
        double length = StrictMath.exp(random.uniform(0, 2.5));
        double charge = 400 * StrictMath.pow(10, random.uniform(0, 1.2));
        double stepX = StrictMath.cos(direction) / 2;
        double stepY = StrictMath.sin(direction) / 2;
        for (double along = 0; along < length; along += 0.5) {
            int i = (int) Math.floor(x);
            int j = (int) Math.floor(y);
            if (i >= 0 && j >= 0 && i < width && j < height) {
                frame[j * width + i] += charge * random.uniform(0.3, 1);
            }
            x += stepX;
            y += stepY;
        }
    }
}
