package org.jointcal.calibrate.request;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jointcal.core.CalibrationException;
import org.jointcal.io.InputExposure;

/**
 * Everything that {@code Fit Image Transformations...} is asked to do; every door builds one of these from the same keys.
 *
 * <p>Immutable.
 *
 * @param target {@code target}: name of the image to which the others are mapped; {@code auto}, or {@code first}: the
 *     earliest of those that overlap most others
 * @param firstGuess {@code first_guess}: where the fit starts from: auto (headers, and patterns where they do not do), headers
 *     or pattern
 * @param matchRadius {@code match_radius}: between images (pixels of the target)
 * @param positionFloor {@code position_floor}: added in quadrature to each measurement (pixels); empty = auto
 * @param fit what is fitted, in the words of a joint fit: a pixel counts as an arcsec
 */
public record TransformRequest(String target, String firstGuess, double matchRadius, OptionalDouble positionFloor,
        CalibrationRequest fit) {
    /** The keys, in the order in which they are shown. */
    public static final List<String> KEYS = List.of("input", "headers", "output", "target", "first_guess",
            "image_degree", "match_radius", "minimum_measurements", "outlier_sigma", "position_floor", "reserved",
            "snr_min", "snr_max", "flags_mask", "star_selection", "mag_min", "mag_max", "detection_cache", "threads");
    /** The value of {@code target} that leaves the choice to the program. */
    public static final String AUTO = "auto";

    private static final double LARGEST = 1000;

    /**
     * Reads a request from its keys.
     *
     * @param keys settings as typed; a missing or blank one has its default
     * @param openImages what {@code input} stands for when it is not given
     * @return the request
     * @throws CalibrationException if a key is unknown or a value is not one it can have
     */
    public static TransformRequest of(Map<String, String> keys, List<InputExposure> openImages)
            throws CalibrationException {
        Keys k = new Keys(keys);
        String target = k.text("target", AUTO);
        String guess = k.word("first_guess", AUTO, List.of(AUTO, "headers", "pattern"));
        double radius = k.number("match_radius", 3, 0.01, LARGEST);
        OptionalDouble floor = k.numberOr(AUTO, "position_floor", OptionalDouble.empty(), 0, LARGEST);
        Map<String, String> rest = new LinkedHashMap<>();
        for (String key : KEYS) {
            String value = k.text(key, "");
            if (!value.isEmpty()) {
                rest.put(key, value);
            }
        }
        k.refuseRest(KEYS);
        rest.put("model", "simple");
        rest.putIfAbsent("image_degree", "3");
        rest.put("photometry", "none");
        rest.put("match_radius", Keys.typed(radius));
        floor.ifPresent(pixels -> rest.put("position_floor", Keys.typed(1000 * pixels)));
        return new TransformRequest(target, guess, radius, floor, CalibrationRequest.of(rest, openImages));
    }

    /** {@return the request as the keys that repeat it, every key with its value} */
    public Map<String, String> toKeys() {
        Map<String, String> all = fit.toKeys();
        Map<String, String> keys = new LinkedHashMap<>();
        for (String key : KEYS) {
            keys.put(key, switch (key) {
                case "target" -> target;
                case "first_guess" -> firstGuess;
                case "match_radius" -> Keys.typed(matchRadius);
                case "position_floor" -> Keys.typed(positionFloor, AUTO);
                default -> all.get(key);
            });
        }
        return keys;
    }
}
