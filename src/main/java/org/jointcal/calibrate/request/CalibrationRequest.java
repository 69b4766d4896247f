package org.jointcal.calibrate.request;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.model.GaugeChoice;
import org.jointcal.core.sky.SkyPosition;
import org.jointcal.io.InputExposure;
import org.jointcal.io.solve.PlateSolver;

/**
 * Everything that one joint fit is asked to do. The menu, a macro, a script and the shell all build one of these from the
 * same keys; what is not said has the same default everywhere.
 *
 * <p>Immutable. An empty optional number stands for the key's word ({@code auto} or {@code none}).
 *
 * @param input {@code input}: folder, glob, comma-separated list or {@code @list} of files; empty for the open images
 * @param openImages the open images, where input is empty
 * @param headers {@code headers}: folder of .head, .ahead, .wcs files by stem; {@code none}
 * @param reference {@code reference}: a file, {@code gaia} for Gaia DR3 from the net, or {@code none}
 * @param output {@code output}: folder for the results; {@code auto} for {@code jointcal} beside the input
 * @param model {@code model}: simple, constrained or auto
 * @param imageDegree {@code image_degree}: total degree of the simple model's polynomials; empty = auto
 * @param chipDegree {@code chip_degree}: of the constrained model's chips; empty = auto
 * @param exposureDegree {@code exposure_degree}: of the constrained model's exposures; empty = auto
 * @param groups {@code groups}: auto, one, instrument, night, or a header keyword whose value labels stable sets of exposures
 * @param gauge {@code gauge}: what settles how chips and exposures share what both could take over: mean, exposure, chip or
 * prior
 * @param camera {@code camera}: camera.json of an earlier run, whose chips are borrowed; none
 * @param cameraUse {@code camera_use}: hold = these chips do not move; start = the fit starts from them
 * @param matchRadius {@code match_radius}: between images (arcsec); empty = auto, 3 or two pixels where that is more
 * @param patternRadius {@code pattern_radius}: how far off a header may point (arcmin); above 0, each exposure is first found
 *     by the pattern of its stars; empty = auto, those without a WCS within {@link #AUTO_PATTERN_RADIUS}, the others not
 * @param center {@code center}: position of images without a WCS, {@code ra,dec} in degrees or h:m:s, d:m:s; {@code auto} for
 *     what their headers say
 * @param pixelScale {@code pixel_scale}: of images without a WCS (arcsec/pixel); empty = auto, what their headers say
 * @param solver {@code solver}: plate solver for images without a WCS: none, auto, solve-field or astap
 * @param referenceTolerance {@code reference_tolerance}: to the reference (arcsec); empty = auto, as matchRadius
 * @param minimumMeasurements {@code minimum_measurements}: a FittedStar's least number of measurements
 * @param parameters {@code parameters}: what is fitted, words of {@link #PARAMETERS}
 * @param colourColumn {@code colour_column}: the column of the catalogs, of detections or references, that holds the colours of the
 *     stars; {@code auto} for one of the usual names
 * @param outlierSigma {@code outlier_sigma}: cut in standard deviations; 0 rejects nothing
 * @param outlierRule {@code outlier_rule}: robust, or jointcal to compare with that program's
 * @param positionFloor {@code position_floor}: added in quadrature to each measurement (mas); empty = auto
 * @param referenceFloor {@code reference_floor}: added in quadrature to each reference (mas)
 * @param reserved {@code reserved}: percent of the stars that are kept out while the fit is judged
 * @param snrMin {@code snr_min}: least signal to noise
 * @param snrMax {@code snr_max}: largest signal to noise; empty = none
 * @param flagsMask {@code flags_mask}: a detection with any of these bits in FLAGS is not used
 * @param starSelection {@code star_selection}: auto leaves out what is wider or sharper than a star, or beside a brighter one;
 * none
 * @param magMin {@code mag_min}: brightest instrumental magnitude -2.5 log10(flux) (mag); empty = none
 * @param magMax {@code mag_max}: faintest instrumental magnitude (mag); empty = none
 * @param exclude {@code exclude}: what was left out by hand, from a file; none
 * @param photometry {@code photometry}: auto, zeropoint, field or none
 * @param photometryDegree {@code photometry_degree}: of the polynomial over the focal plane of {@code photometry=field}; auto or
 * a number
 * @param transparencyDegree {@code transparency_degree}: of the polynomial over the field of each exposure
 * @param photometryTerms {@code photometry_terms}: words of {@link #PHOTOMETRY_TERMS}; empty for none
 * @param wcs {@code wcs}: sip, tpv or both
 * @param updateImages {@code update_images}: no, copy or in_place
 * @param detectionCache {@code detection_cache}: where detections are kept, so that a frame is searched once: auto, none, or a
 * folder
 * @param threads {@code threads}: how many threads; empty = all processors
 */
public record CalibrationRequest(String input, List<InputExposure> openImages, String headers, String reference,
        String output, String model, OptionalInt imageDegree, OptionalInt chipDegree,
        OptionalInt exposureDegree, String groups,
        GaugeChoice gauge, String camera, String cameraUse,
        OptionalDouble matchRadius, OptionalDouble patternRadius, String center, OptionalDouble pixelScale,
        String solver,
        OptionalDouble referenceTolerance, int minimumMeasurements, List<String> parameters, String colourColumn,
        double outlierSigma,
        String outlierRule,
        OptionalDouble positionFloor,
        double referenceFloor, double reserved, double snrMin, OptionalDouble snrMax, int flagsMask,
        String starSelection,
        OptionalDouble magMin,
        OptionalDouble magMax, Exclusions exclude, String photometry, String photometryDegree, int transparencyDegree,
        List<String> photometryTerms, String wcs, String updateImages, String detectionCache,
        OptionalDouble threads) {
    /** The keys, in the order in which they are shown. */
    public static final List<String> KEYS = List.of("input", "headers", "reference", "output", "model", "image_degree",
            "chip_degree", "exposure_degree", "groups", "gauge", "camera", "camera_use", "match_radius",
            "pattern_radius", "center",
            "pixel_scale", "solver",
            "reference_tolerance", "minimum_measurements", "parameters", "colour_column",
            "outlier_sigma", "outlier_rule", "position_floor", "reference_floor", "reserved", "snr_min", "snr_max",
            "flags_mask",
            "star_selection",
            "mag_min",
            "mag_max", "exclude", "photometry", "photometry_degree", "transparency_degree", "photometry_terms",
            "wcs", "update_images", "detection_cache", "threads");

    /** What can be fitted: the mappings, the positions, and the motions and parallaxes of stars that carry them, and
     * differential refraction by colour. */
    public static final List<String> PARAMETERS = List.of("Distortions", "Positions", "ProperMotion", "Parallax",
            "Refraction");

    /** What zero points can depend on beside the image and the place: the star's colour, and the airmass. */
    public static final List<String> PHOTOMETRY_TERMS = List.of("colour", "airmass");

    /** The value of {@code reference} that stands for Gaia DR3 from the net. */
    public static final String GAIA = "gaia";

    /** How far around its header's position an image without a WCS is looked for, unless the request tells (arcmin). */
    public static final double AUTO_PATTERN_RADIUS = 30;

    private static final double MAS_LIMIT = 1e6;

    public CalibrationRequest {
        openImages = List.copyOf(openImages);
        parameters = List.copyOf(parameters);
        photometryTerms = List.copyOf(photometryTerms);
    }

    /**
     * Reads a request from its keys.
     *
     * @param keys settings as typed; a missing or blank one has its default
     * @param openImages what {@code input} stands for when it is not given
     * @return the request
     * @throws CalibrationException if a key is unknown or a value is not one it can have
     */
    public static CalibrationRequest of(Map<String, String> keys, List<InputExposure> openImages)
            throws CalibrationException {
        Keys k = new Keys(keys);
        OptionalDouble none = OptionalDouble.empty();
        CalibrationRequest request = new CalibrationRequest(k.text("input", ""), openImages, k.text("headers", "none"),
                k.text("reference", "none"), k.text("output", "auto"),
                k.word("model", "auto", List.of("auto", "simple", "constrained")),
                k.wholeOrAuto("image_degree", 1, 7),
                k.wholeOrAuto("chip_degree", 1, 7), k.wholeOrAuto("exposure_degree", 1, 7),
                k.text("groups", "auto"), k.word("gauge", GaugeChoice.MEAN),
                k.text("camera", "none"), k.word("camera_use", "hold", List.of("hold", "start")),
                k.numberOr("auto", "match_radius", none, 1e-3, 3600),
                k.numberOr("auto", "pattern_radius", none, 0, 1200), k.text("center", "auto"),
                k.numberOr("auto", "pixel_scale", none, 1e-4, 3600),
                k.word("solver", "none", PlateSolver.CHOICES),
                k.numberOr("auto", "reference_tolerance", none, 1e-3, 3600),
                k.whole("minimum_measurements", 2, 2, 1000),
                k.words("parameters", List.of("Distortions", "Positions"), PARAMETERS), k.text("colour_column", "auto"),
                k.number("outlier_sigma", 5, 0, 1000),
                k.word("outlier_rule", "robust", List.of("robust", "jointcal")),
                k.numberOr("auto", "position_floor", none, 0, MAS_LIMIT), k.number("reference_floor", 0, 0, MAS_LIMIT),
                k.number("reserved", 10, 0, 50), k.number("snr_min", 10, 0, 1e9),
                k.numberOr("none", "snr_max", none, 0, 1e9), k.whole("flags_mask", 252, 0, 65535),
                k.word("star_selection", "auto", List.of("auto", "none")),
                k.numberOr("none", "mag_min", none, -100, 100), k.numberOr("none", "mag_max", none, -100, 100),
                Exclusions.read(k.text("exclude", "none")),
                k.word("photometry", "auto", List.of("auto", "zeropoint", "field", "none")),
                k.word("photometry_degree", "auto", List.of("auto", "0", "1", "2", "3", "4", "5")),
                k.whole("transparency_degree", 0, 0, 3), terms(k),
                k.word("wcs", "both", List.of("sip", "tpv", "both")),
                k.word("update_images", "no", List.of("no", "copy", "in_place")),
                k.text("detection_cache", "auto"),
                k.threads());
        k.refuseRest(KEYS);
        request.checkStars();
        request.checkTogether();
        return request;
    }

    /** Refuses parameters of the stars that cannot be told from each other. */
    private void checkStars() throws CalibrationException {
        if (!fits("Positions") && (fits("ProperMotion") || fits("Parallax"))) {
            throw new CalibrationException("parameters=" + String.join(" ", parameters)
                    + ": a motion cannot be told from a position that is held. Add Positions.");
        }
        if (!fits("Positions") && reference.equalsIgnoreCase("none")) {
            throw new CalibrationException("parameters=" + String.join(" ", parameters)
                    + ": stars that are held stand where the reference has them, and there is none."
                    + " Add Positions, or give a reference.");
        }
        if (fits("Parallax") && !fits("ProperMotion")) {
            throw new CalibrationException("parameters=" + String.join(" ", parameters)
                    + ": a parallax cannot be told from a motion that is not fitted. Add ProperMotion.");
        }
    }

    /** Refuses values that do not go together. */
    private void checkTogether() throws CalibrationException {
        if (borrowsCamera() && model.equals("simple")) {
            throw new CalibrationException("camera=" + camera
                    + ": the simple model has no chips that could be borrowed. Set model=constrained, or leave one out.");
        }
        if (!center.equalsIgnoreCase("auto") && SkyPosition.parse(center).isEmpty()) {
            throw new CalibrationException("center=" + center
                    + ": not a position. Give ra,dec in degrees or as h:m:s,d:m:s, or leave it out.");
        }
        boolean field = transparencyDegree > 0 || !photometryDegree.equals("auto");
        if (field && List.of("zeropoint", "none").contains(photometry)) {
            throw new CalibrationException("photometry=" + photometry
                    + ": has no polynomial over the field. Set photometry=field, or leave out photometry_degree and"
                    + " transparency_degree.");
        }
        if (snrMax.isPresent() && snrMax.getAsDouble() <= snrMin) {
            throw new CalibrationException("snr_max=" + Keys.typed(snrMax.getAsDouble()) + ": not above snr_min="
                    + Keys.typed(snrMin) + ". Raise it, or leave it out.");
        }
    }

    private static List<String> terms(Keys k) throws CalibrationException {
        String typed = k.text("photometry_terms", "none");
        return typed.equalsIgnoreCase("none")
                ? List.of()
                : new Keys(Map.of("photometry_terms", typed)).words("photometry_terms", List.of(), PHOTOMETRY_TERMS);
    }

    /** {@return the request as the keys that repeat it, every key with its value} */
    public Map<String, String> toKeys() {
        List<String> values = List.of(input, headers, reference, output, model, Keys.typed(imageDegree),
                Keys.typed(chipDegree), Keys.typed(exposureDegree), groups, Keys.typed(gauge), camera, cameraUse,
                Keys.typed(matchRadius, "auto"), Keys.typed(patternRadius, "auto"), center,
                Keys.typed(pixelScale, "auto"),
                solver, Keys.typed(referenceTolerance, "auto"), "" + minimumMeasurements, String.join(" ", parameters),
                colourColumn, Keys.typed(outlierSigma), outlierRule, Keys.typed(positionFloor, "auto"),
                Keys.typed(referenceFloor), Keys.typed(reserved), Keys.typed(snrMin), Keys.typed(snrMax, "none"),
                "" + flagsMask, starSelection, Keys.typed(magMin, "none"), Keys.typed(magMax, "none"), exclude.file(),
                photometry, photometryDegree, "" + transparencyDegree,
                photometryTerms.isEmpty() ? "none" : String.join(" ", photometryTerms), wcs, updateImages,
                detectionCache, Keys.typed(threads, "all"));
        return Keys.zip(KEYS, values);
    }

    /**
     * {@return whether a word of {@link #PARAMETERS} is among what is fitted}
     *
     * @param word one of {@link #PARAMETERS}, spelled as there
     */
    public boolean fits(String word) {
        return parameters.contains(word);
    }

    /** {@return whether the chips of an earlier run are borrowed} */
    public boolean borrowsCamera() {
        return !camera.equalsIgnoreCase("none");
    }

    /** {@return how many threads to use} */
    public int threadCount() {
        return Keys.count(threads);
    }
}
