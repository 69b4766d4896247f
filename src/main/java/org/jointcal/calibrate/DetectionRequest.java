package org.jointcal.calibrate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jointcal.core.CalibrationException;
import org.jointcal.detect.DetectionFilter;
import org.jointcal.detect.DetectionSettings;
import org.jointcal.io.InputExposure;

/**
 * Everything that {@code Detect Sources...} is asked to do; every door builds one of these from the same keys.
 *
 * <p>Immutable. The keys of the search itself have SExtractor's names and defaults.
 *
 * @param input {@code input}: folder, glob, comma-separated list or {@code @list} of files; empty for the open images
 * @param openImages the open images, where input is empty
 * @param headers {@code headers}: folder of .head, .ahead, .wcs files by stem; {@code none}
 * @param output {@code output}: folder for the catalogs; {@code auto} for {@code jointcal} beside the input
 * @param settings {@code detect_thresh} to {@code artefacts}: how to look
 * @param gain {@code gain}: of all images (electrons per count); 0 = unknown, empty = auto, from the headers
 * @param weight {@code weight}: file or folder of weight maps; {@code none}
 * @param badPixels {@code bad_pixels}: file or folder of masks; {@code none}
 * @param preview {@code preview}: search one image only, the current slice, and write nothing
 * @param detectionCache {@code detection_cache}: where detections are kept: auto, none, or a folder
 * @param threads {@code threads}: how many threads; empty = all processors
 */
public record DetectionRequest(String input, List<InputExposure> openImages, String headers, String output,
        DetectionSettings settings, OptionalDouble gain, String weight, String badPixels, boolean preview,
        String detectionCache, OptionalDouble threads) {
    /** The keys, in the order in which they are shown. */
    public static final List<String> KEYS = List.of("input", "headers", "output", "weight", "bad_pixels",
            "detect_thresh", "detect_minarea", "filter", "deblend_nthresh", "deblend_mincont", "clean", "clean_param",
            "back_size", "back_filtersize", "gain", "saturation", "bayer", "artefacts", "aperture", "preview",
            "detection_cache", "threads");

    private static final List<String> YES_OR_NO = List.of("yes", "no");
    private static final int MOST_APERTURES = 32;

    public DetectionRequest {
        openImages = List.copyOf(openImages);
    }

    /**
     * Reads a request from its keys.
     *
     * @param keys settings as typed; a missing or blank one has its default
     * @param openImages what {@code input} stands for when it is not given
     * @return the request
     * @throws CalibrationException if a key is unknown or a value is not one it can have
     */
    public static DetectionRequest of(Map<String, String> keys, List<InputExposure> openImages)
            throws CalibrationException {
        Keys k = new Keys(keys);
        OptionalDouble none = OptionalDouble.empty();
        DetectionRequest request = new DetectionRequest(k.text("input", ""), openImages, k.text("headers", "none"),
                k.text("output", "auto"), settings(k), k.numberOr("auto", "gain", none, 0, 1e6),
                k.text("weight", "none"), k.text("bad_pixels", "none"),
                k.word("preview", "no", YES_OR_NO).equals("yes"), k.text("detection_cache", "auto"),
                k.numberOr("all", "threads", none, 1, 1024));
        k.refuseRest(KEYS);
        if (request.threads.isPresent() && request.threads.getAsDouble() != Math.rint(request.threads.getAsDouble())) {
            throw new CalibrationException("threads=" + request.threads.getAsDouble()
                    + ": not a whole number. Change it, or leave it out.");
        }
        return request;
    }

    private static DetectionSettings settings(Keys k) throws CalibrationException {
        DetectionSettings d = DetectionSettings.DEFAULTS;
        int filterSize = k.whole("back_filtersize", d.meshFilter(), 1, 99);
        if (filterSize % 2 == 0) {
            throw new CalibrationException("back_filtersize=" + filterSize + ": not an odd number. Use "
                    + (filterSize + 1) + ", or leave it out.");
        }
        DetectionFilter filter = DetectionFilter.valueOf(
                k.word("filter", word(d.filter()), words(DetectionFilter.values())).toUpperCase(Locale.ROOT));
        DetectionSettings.Bayer bayer = DetectionSettings.Bayer.valueOf(
                k.word("bayer", word(d.bayer()), words(DetectionSettings.Bayer.values())).toUpperCase(Locale.ROOT));
        return new DetectionSettings(k.whole("back_size", d.meshSize(), 8, 10_000), filterSize, filter,
                k.number("detect_thresh", d.threshold(), 0.1, 1e6),
                k.whole("detect_minarea", d.minimumArea(), 1, 100_000),
                k.whole("deblend_nthresh", d.deblendThresholds(), 1, 1024),
                k.number("deblend_mincont", d.deblendContrast(), 0, 1),
                k.word("clean", yesOrNo(d.clean()), YES_OR_NO).equals("yes"),
                k.number("clean_param", d.cleanParameter(), 0.1, 10), 0,
                k.numberOr("auto", "saturation", OptionalDouble.empty(), -1e30, 1e30), bayer,
                k.word("artefacts", "drop", List.of("drop", "keep")).equals("drop"), apertures(k));
    }

    private static List<Double> apertures(Keys k) throws CalibrationException {
        String text = k.text("aperture", list(DetectionSettings.DEFAULTS.apertures()));
        List<Double> diameters = new ArrayList<>();
        try {
            for (String element : text.split(",", -1)) {
                diameters.add(Double.parseDouble(element.strip()));
            }
        } catch (NumberFormatException e) {
            diameters.clear();
        }
        boolean sizes = diameters.stream().allMatch(d -> d > 0 && d <= DetectionSettings.LARGEST_APERTURE);
        if (diameters.isEmpty() || diameters.size() > MOST_APERTURES || !sizes) {
            throw new CalibrationException("aperture=" + text + ": not diameters in pixels, at most " + MOST_APERTURES
                    + ", up to " + Keys.trim(DetectionSettings.LARGEST_APERTURE) + ". Write them as in 5,10,20.");
        }
        return diameters;
    }

    /** {@return the request as the keys that repeat it, every key with its value} */
    public Map<String, String> toKeys() {
        List<String> values = List.of(input, headers, output, weight, badPixels, Keys.trim(settings.threshold()),
                "" + settings.minimumArea(), word(settings.filter()), "" + settings.deblendThresholds(),
                Keys.trim(settings.deblendContrast()), yesOrNo(settings.clean()), Keys.trim(settings.cleanParameter()),
                "" + settings.meshSize(), "" + settings.meshFilter(), or(gain, "auto"),
                or(settings.saturation(), "auto"), word(settings.bayer()), settings.rejectArtefacts() ? "drop" : "keep",
                list(settings.apertures()), yesOrNo(preview), detectionCache, or(threads, "all"));
        Map<String, String> keys = new LinkedHashMap<>();
        for (int at = 0; at < KEYS.size(); at++) {
            keys.put(KEYS.get(at), values.get(at));
        }
        return keys;
    }

    /** {@return how many threads to use} */
    public int threadCount() {
        return (int) threads.orElse(Runtime.getRuntime().availableProcessors());
    }

    private static String list(List<Double> diameters) {
        return diameters.stream().map(Keys::trim).collect(Collectors.joining(","));
    }

    private static String yesOrNo(boolean value) {
        return value ? "yes" : "no";
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static List<String> words(Enum<?>[] values) {
        return List.of(values).stream().map(DetectionRequest::word).toList();
    }

    private static String or(OptionalDouble value, String word) {
        return value.isPresent() ? Keys.trim(value.getAsDouble()) : word;
    }
}
