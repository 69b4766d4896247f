package org.jointcal.simulate;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jointcal.calibrate.request.Keys;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.simulate.CameraSettings;
import org.jointcal.core.simulate.FieldSettings;
import org.jointcal.core.simulate.MeasurementSettings;
import org.jointcal.core.simulate.PixelSettings;
import org.jointcal.core.simulate.PointingSettings;
import org.jointcal.core.simulate.StarSettings;
import org.jointcal.core.sky.SkyPosition;

/**
 * Everything that {@code Simulate Exposures...} is asked to do; every door builds one of these from the same keys.
 *
 * <p>Immutable. The same request makes the same files.
 *
 * @param output {@code output}: folder for the files; {@code auto} for one in the user's home
 * @param files {@code files}: what is written
 * @param solutions {@code solutions}: folder of headers that are compared with the truth, and nothing is written; {@code none}
 * @param settings all other keys: what the field is like
 */
public record SimulationRequest(String output, Files files, String solutions, FieldSettings settings) {
    /** The keys, in the order in which they are shown. */
    public static final List<String> KEYS = List.of("output", "files", "solutions", "seed", "exposures", "center",
            "dither",
            "interval", "header_shift", "header_rotation", "chips", "size", "pixel_scale", "degree",
            "optical_distortion",
            "chip_distortion", "position_angle", "flipped", "stars", "brightest", "faintest", "proper_motion", "seeing",
            "position_floor", "outliers", "spurious", "reference_share", "reference_error", "cosmic_rays",
            "hot_pixels");

    /** What the field is like where nothing is said: ten frames of a small camera, which are made in seconds. */
    private static final FieldSettings STANDARD = FieldSettings.DEFAULT
            .withCamera(c -> c.withSize(1024, 1024).withPixelScale(0.5))
            .withStars(s -> s.withStarsPerChip(500)).withMeasurements(m -> m.withSeeing(1.6, 0))
            .withReference(r -> r.withFraction(0.3));

    private static final double MOST_DETECTIONS = 5e7;

    /** What is written. */
    public enum Files {
        /** Catalogs, FITS_LDAC. */
        CATALOGS,
        /** Images, in which stars are still to be found. */
        IMAGES,
        /** Both, of the same names. */
        BOTH;

        /** {@return whether catalogs are written} */
        public boolean catalogs() {
            return this != IMAGES;
        }

        /** {@return whether images are written} */
        public boolean images() {
            return this != CATALOGS;
        }
    }

    /**
     * Reads a request from its keys.
     *
     * @param keys settings as typed; a missing or blank one has its default
     * @return the request
     * @throws CalibrationException if a key is unknown or a value is not one it can have
     */
    public static SimulationRequest of(Map<String, String> keys) throws CalibrationException {
        Keys k = new Keys(keys);
        String output = k.text("output", "auto");
        Files files = k.word("files", Files.CATALOGS);
        String solutions = k.text("solutions", "none");
        int seed = k.whole("seed", 1, 0, Integer.MAX_VALUE);
        PointingSettings pointings = pointings(k, STANDARD.pointings());
        CameraSettings camera = camera(k, STANDARD.camera());
        StarSettings stars = stars(k, STANDARD.stars());
        MeasurementSettings measurements = measurements(k, STANDARD.measurements());
        double share = k.number("reference_share", 100 * STANDARD.reference().fraction(), 0, 100) / 100;
        double error = k.number("reference_error", STANDARD.reference().error(), 0, 1e5);
        PixelSettings d = STANDARD.pixels();
        double cosmicRays = k.number("cosmic_rays", d.cosmicRays(), 0, 1e5);
        int hotPixels = k.whole("hot_pixels", (int) d.hotPixels(), 0, 100_000);
        k.refuseRest(KEYS);
        double detections = stars.starsPerChip() * camera.chipsX() * camera.chipsY() * pointings.exposures();
        if (detections > MOST_DETECTIONS) {
            throw new CalibrationException(
                    "stars=" + Keys.typed(stars.starsPerChip()) + ": some " + (long) (detections / 1e6)
                            + " million detections in all, more than 50 million. Use fewer stars, chips or exposures.");
        }
        return new SimulationRequest(output, files, solutions, STANDARD.withSeed(seed).withPointings(p -> pointings)
                .withCamera(c -> camera).withStars(s -> stars).withMeasurements(m -> measurements)
                .withReference(r -> r.withFraction(share).withErrors(error, r.errorSlope()))
                .withPixels(p -> p.withDefects(cosmicRays, hotPixels)));
    }

    private static PointingSettings pointings(Keys k, PointingSettings d) throws CalibrationException {
        String typed = k.text("center", Keys.typed(d.ra()) + "," + Keys.typed(d.dec()));
        SkyPosition centre = SkyPosition.parse(typed).orElseThrow(() -> new CalibrationException("center=" + typed
                + ": not a position. Write ra,dec in degrees, or h:m:s,d:m:s."));
        return d.withExposures(k.whole("exposures", d.exposures(), 1, 999)).withCentre(centre.ra(), centre.dec())
                .withDither(k.number("dither", d.dither(), 0, 2))
                .withDates(d.mjd(), k.number("interval", d.interval(), 0, 1e4))
                .withHeaderErrors(k.number("header_shift", d.headerShift(), 0, 3600),
                        k.number("header_rotation", d.headerRotation(), 0, 180));
    }

    private static CameraSettings camera(Keys k, CameraSettings d) throws CalibrationException {
        int[] chips = pair(k, "chips", d.chipsX(), d.chipsY(), 1, 20);
        int[] size = pair(k, "size", d.width(), d.height(), 64, 20_000);
        return d.withChips(chips[0], chips[1]).withSize(size[0], size[1])
                .withPixelScale(k.number("pixel_scale", d.pixelScale(), 1e-3, 1000))
                .withDegree(k.whole("degree", d.degree(), 1, 7))
                .withOpticalDistortion(k.number("optical_distortion", d.opticalDistortion(), 0, 3600))
                .withChipDistortion(k.number("chip_distortion", d.chipDistortion(), 0, 60))
                .withPositionAngle(k.number("position_angle", d.positionAngle(), -360, 360))
                .withFlipped(k.yes("flipped", d.flipped()));
    }

    private static StarSettings stars(Keys k, StarSettings d) throws CalibrationException {
        double brightest = k.number("brightest", d.magMin(), -5, 40);
        double faintest = k.number("faintest", d.magMax(), -5, 40);
        if (!(faintest > brightest)) {
            throw new CalibrationException("faintest=" + Keys.typed(faintest) + ": not fainter than brightest="
                    + Keys.typed(brightest) + ". Use a larger magnitude.");
        }
        return d.withStarsPerChip(k.number("stars", d.starsPerChip(), 0, 200_000))
                .withMagnitudes(brightest, faintest, d.magSlope())
                .withProperMotion(k.number("proper_motion", d.properMotion(), 0, 1e4));
    }

    private static MeasurementSettings measurements(Keys k, MeasurementSettings d) throws CalibrationException {
        return d.withSeeing(k.number("seeing", d.seeing(), 1e-3, 1000), d.seeingScatter())
                .withFloor(k.number("position_floor", d.floor(), 0, 1e4))
                .withOutliers(k.number("outliers", 100 * d.outlierFraction(), 0, 100) / 100, d.outlierAmplitude())
                .withSpuriousFraction(k.number("spurious", 100 * d.spuriousFraction(), 0, 1000) / 100);
    }

    /** Two whole numbers as in 1024x2048. */
    private static int[] pair(Keys k, String key, int first, int second, int least, int most)
            throws CalibrationException {
        String typed = k.text(key, first + "x" + second);
        Matcher numbers = Pattern.compile("(\\d{1,6})\\s*[xX]\\s*(\\d{1,6})").matcher(typed);
        if (numbers.matches()) {
            int[] pair = {Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2))};
            if (Math.min(pair[0], pair[1]) >= least && Math.max(pair[0], pair[1]) <= most) {
                return pair;
            }
        }
        throw new CalibrationException(key + "=" + typed + ": not two whole numbers from " + least + " to " + most
                + ". Write them as in " + first + "x" + second + ".");
    }

    /** {@return whether there is a reference catalog} */
    public boolean hasReference() {
        return settings.reference().fraction() > 0;
    }

    /** {@return the request as the keys that repeat it, every key with its value} */
    public Map<String, String> toKeys() {
        CameraSettings c = settings.camera();
        PointingSettings p = settings.pointings();
        StarSettings s = settings.stars();
        MeasurementSettings m = settings.measurements();
        return Keys.zip(KEYS, List.of(output, Keys.typed(files), solutions, "" + settings.seed(), "" + p.exposures(),
                Keys.typed(p.ra()) + "," + Keys.typed(p.dec()), Keys.typed(p.dither()), Keys.typed(p.interval()),
                Keys.typed(p.headerShift()), Keys.typed(p.headerRotation()), c.chipsX() + "x" + c.chipsY(),
                c.width() + "x" + c.height(), Keys.typed(c.pixelScale()), "" + c.degree(),
                Keys.typed(c.opticalDistortion()),
                Keys.typed(c.chipDistortion()), Keys.typed(c.positionAngle()), Keys.typed(c.flipped()),
                Keys.typed(s.starsPerChip()), Keys.typed(s.magMin()), Keys.typed(s.magMax()),
                Keys.typed(s.properMotion()),
                Keys.typed(m.seeing()), Keys.typed(m.floor()), percent(m.outlierFraction()),
                percent(m.spuriousFraction()),
                percent(settings.reference().fraction()), Keys.typed(settings.reference().error()),
                Keys.typed(settings.pixels().cosmicRays()), "" + (int) settings.pixels().hotPixels()));
    }

    /** Percents as typed: 0.07 is 7, not 7.000000000000001. */
    private static String percent(double share) {
        return Keys.typed(Math.rint(share * 1e12) / 1e10);
    }
}
