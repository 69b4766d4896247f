package org.jointcal.calibrate.request;

import java.util.ArrayList;
import java.util.List;
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
                k.yes("preview", false), k.text("detection_cache", "auto"),
                k.threads());
        k.refuseRest(KEYS);
        return request;
    }

    private static DetectionSettings settings(Keys k) throws CalibrationException {
        DetectionSettings d = DetectionSettings.DEFAULTS;
        int filterSize = k.whole("back_filtersize", d.meshFilter(), 1, 99);
        if (filterSize % 2 == 0) {
            throw new CalibrationException("back_filtersize=" + filterSize + ": not an odd number. Use "
                    + (filterSize + 1) + ", or leave it out.");
        }
        DetectionFilter filter = k.word("filter", d.filter());
        DetectionSettings.Bayer bayer = k.word("bayer", d.bayer());
        return new DetectionSettings(k.whole("back_size", d.meshSize(), 8, 10_000), filterSize, filter,
                k.number("detect_thresh", d.threshold(), 0.1, 1e6),
                k.whole("detect_minarea", d.minimumArea(), 1, 100_000),
                k.whole("deblend_nthresh", d.deblendThresholds(), 1, 1024),
                k.number("deblend_mincont", d.deblendContrast(), 0, 1),
                k.yes("clean", d.clean()),
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
                    + ", up to " + Keys.typed(DetectionSettings.LARGEST_APERTURE) + ". Write them as in 5,10,20.");
        }
        return diameters;
    }

    /** {@return the request as the keys that repeat it, every key with its value} */
    public Map<String, String> toKeys() {
        List<String> values = List.of(input, headers, output, weight, badPixels, Keys.typed(settings.threshold()),
                "" + settings.minimumArea(), Keys.typed(settings.filter()), "" + settings.deblendThresholds(),
                Keys.typed(settings.deblendContrast()), Keys.typed(settings.clean()),
                Keys.typed(settings.cleanParameter()),
                "" + settings.meshSize(), "" + settings.meshFilter(), Keys.typed(gain, "auto"),
                Keys.typed(settings.saturation(), "auto"), Keys.typed(settings.bayer()),
                settings.rejectArtefacts() ? "drop" : "keep",
                list(settings.apertures()), Keys.typed(preview), detectionCache, Keys.typed(threads, "all"));
        return Keys.zip(KEYS, values);
    }

    /** {@return how many threads to use} */
    public int threadCount() {
        return Keys.count(threads);
    }

    private static String list(List<Double> diameters) {
        return diameters.stream().map(Keys::typed).collect(Collectors.joining(","));
    }
}
