package org.jointcal.calibrate.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.jointcal.calibrate.start.CalibrationSet;
import org.jointcal.calibrate.start.HeaderPlace;
import org.jointcal.calibrate.start.HeaderPointing;
import org.jointcal.calibrate.start.PatternStarts;
import org.jointcal.calibrate.start.PlateSolution;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Problem;
import org.jointcal.core.Problem.Severity;
import org.jointcal.core.Progress;
import org.jointcal.core.Workers;
import org.jointcal.core.poly.PlaneMap;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.star.Exposure;
import org.jointcal.core.star.MeasuredStars;
import org.jointcal.core.star.RefStars;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.core.wcs.HeaderWcs;
import org.jointcal.core.wcs.ObservationDate;
import org.jointcal.core.wcs.PixelPlane;
import org.jointcal.core.wcs.Wcs;
import org.jointcal.detect.DetectionSettings;
import org.jointcal.io.InputChip;
import org.jointcal.io.InputExposure;
import org.jointcal.io.catalog.CatalogSource;
import org.jointcal.io.catalog.FileCatalog;
import org.jointcal.io.input.InputReader;
import org.jointcal.io.solve.PlateSolver;
import org.jointcal.sources.ChipDetector;
import org.jointcal.sources.DetectionCache;
import org.jointcal.sources.PixelMapFiles;

/** Makes the set of a run from what the request names: reads, detects where there are pixels, and leaves out what cannot be used. */
public final class Loading {
    private static final List<String> INSTRUMENT = List.of("INSTRUME", "INSTRUMENT", "CAMERA", "DETECTOR", "QRUNID",
            "TELESCOP");

    private final CalibrationRequest request;
    private final CatalogSource gaia;
    private final boolean skyNeeded;
    private final Progress progress;
    private final Consumer<Problem> problems;
    private final Map<String, String> withoutSky = new ConcurrentHashMap<>();
    private PlateSolver solver = PlateSolver.NONE;

    private Loading(CalibrationRequest request, CatalogSource gaia, boolean skyNeeded, Progress progress,
            Consumer<Problem> problems) {
        this.request = request;
        this.gaia = gaia;
        this.skyNeeded = skyNeeded;
        this.progress = progress;
        this.problems = problems;
    }

    /** One exposure with its usable chips. */
    private record Loaded(Exposure exposure, List<CcdImage> images) {
    }

    /**
     * {@return the set of a run, of images on the sky}
     *
     * @param request what is asked
     * @param gaia where Gaia is asked
     * @param progress told how far it is; may cancel
     * @param problems told what is left out
     * @throws CalibrationException if what is left cannot be fitted
     */
    public static CalibrationSet load(CalibrationRequest request, CatalogSource gaia, Progress progress,
            Consumer<Problem> problems) throws CalibrationException {
        return new Loading(request, gaia, true, progress, problems).load();
    }

    /**
     * As {@link #load}, but an image without a usable WCS stays, in the plane of its own pixels.
     *
     * @param request what is asked
     * @param progress told how far it is; may cancel
     * @param problems told what is wrong
     * @return the set
     * @throws CalibrationException if it cannot be done
     */
    public static CalibrationSet loadWithoutSky(CalibrationRequest request, Progress progress,
            Consumer<Problem> problems)
            throws CalibrationException {
        return new Loading(request, (fields, asked, told) -> RefStars.NONE, false, progress, problems).load();
    }

    private CalibrationSet load() throws CalibrationException {
        solver = skyNeeded ? PlateSolver.of(request.solver()) : PlateSolver.NONE;
        if (!request.reference().equalsIgnoreCase("none") && !fromNet()) {
            progress.report("Reading the reference", Double.NaN);
        }
        RefStars reference = fromNet()
                ? RefStars.NONE
                : new FileCatalog(request.reference(), request.colourColumn()).stars(List::of, progress, problems);
        List<InputExposure> found = request.input().isEmpty()
                ? request.openImages()
                : InputReader.read(request.input(), request.headers(), request.colourColumn(), request.threadCount(),
                        progress, problems);
        Loaded[] loaded = new Loaded[found.size()];
        AtomicInteger done = new AtomicInteger();
        boolean open = request.input().isEmpty();
        // Pixels of open images come through ImageJ, which does not expect several readers at once, and can be changed.
        int atOnce = open ? 1 : ChipDetector.exposuresAtOnce(found, request.threadCount());
        DetectionCache cache = open ? DetectionCache.NONE : DetectionCache.of(request.detectionCache());
        try (Workers workers = new Workers(atOnce);
                ChipDetector detector = new ChipDetector(DetectionSettings.DEFAULTS, OptionalDouble.empty(),
                        PixelMapFiles.NONE, cache, Math.max(1, request.threadCount() / atOnce))) {
            workers.run(found.size(), e -> {
                loaded[e] = exposure(found.get(e), detector);
                progress.report("Reading and detecting", (double) done.incrementAndGet() / found.size());
            });
            detector.tellNotes(problems);
        }
        List<Loaded> usable = new ArrayList<>(Arrays.stream(loaded).filter(l -> !l.images.isEmpty()).toList());
        usable.sort(Comparator.comparing((Loaded l) -> l.exposure.mjd()).thenComparing(l -> l.exposure.name()));
        dropRepeated(usable);
        if (usable.size() < 2 && withoutSky.size() >= 2) {
            throw new NoSkyException("input: " + withoutSky.size() + " of " + found.size()
                    + " exposures have no WCS, so"
                    + " there is no solution on the sky. Give " + lacking()
                    + (solver.isPresent() ? "" : ", set solver=auto where solve-field or astap is installed,")
                    + " or plate-solve them first.");
        }
        if (usable.size() < 2) {
            throw new CalibrationException(usable.isEmpty()
                    ? "input: none of the " + found.size()
                            + " exposures can be used. See the messages above for each of them."
                    : usable.get(0).exposure.name() + ": the only exposure that can be used, and a joint fit needs two."
                            + " Give more exposures of the field.");
        }
        return set(Dates.plausible(usable.stream().map(Loaded::exposure).toList(), problems), usable, reference);
    }

    /** The one thing that all exposures without a WCS lack; position and scale where it is not one. */
    private String lacking() {
        List<String> all = withoutSky.values().stream().distinct().toList();
        boolean one = all.size() == 1 && !all.get(0).isEmpty()
                && !(all.get(0).startsWith("center") && all.get(0).contains("pixel_scale"));
        return one ? all.get(0) : "center and pixel_scale (pattern_radius: how far off they may be)";
    }

    private boolean fromNet() {
        return request.reference().equalsIgnoreCase(CalibrationRequest.GAIA);
    }

    private CalibrationSet set(List<Exposure> exposures, List<Loaded> usable, RefStars fromFile)
            throws CalibrationException {
        List<CcdImage> images = new ArrayList<>();
        for (int e = 0; e < usable.size(); e++) {
            for (CcdImage i : usable.get(e).images) {
                images.add(
                        new CcdImage(e, i.chip(), i.name(), i.width(), i.height(), i.header(), i.wcs(),
                                i.stars()));
            }
        }
        RefStars reference = fromNet()
                ? gaia.stars(
                        () -> Footprints.fields(images, request.snrMin(), PatternStarts.radius(images, request) / 60),
                        progress,
                        problems)
                : fromFile;
        return new CalibrationSet(exposures, images, reference);
    }

    /** The same exposure under two names would count its noise as agreement. */
    private void dropRepeated(List<Loaded> exposures) {
        for (int a = 0; a < exposures.size(); a++) {
            for (int b = exposures.size() - 1; b > a; b--) {
                if (isSame(exposures.get(a), exposures.get(b))) {
                    problems.accept(new Problem(Severity.ERROR, exposures.get(b).exposure.name(),
                            "the same exposure as "
                                    + exposures.get(a).exposure.name()
                                    + " (same detections). It is left out; give each exposure once."));
                    exposures.remove(b);
                }
            }
        }
    }

    private static boolean isSame(Loaded a, Loaded b) {
        if (a.images.size() != b.images.size()) {
            return false;
        }
        for (int i = 0; i < a.images.size(); i++) {
            MeasuredStars s = a.images.get(i).stars();
            MeasuredStars t = b.images.get(i).stars();
            if (s.count() == 0 || !Arrays.equals(s.x(), t.x()) || !Arrays.equals(s.flux(), t.flux())) {
                return false;
            }
        }
        return true;
    }

    private Loaded exposure(InputExposure input, ChipDetector detector) {
        List<CcdImage> images = new ArrayList<>();
        for (InputChip chip : input.chips()) {
            progress.check();
            String name = input.nameOf(chip);
            try {
                images.add(image(input, chip, name, detector));
            } catch (CalibrationException e) {
                problems.accept(new Problem(Severity.ERROR, name, withoutName(e.getMessage(), name)));
            } catch (Progress.CancelledException e) {
                throw e;
            } catch (RuntimeException e) {
                problems.accept(Problem.ofFault(name, e));
            }
        }
        HeaderCards header = input.chips().isEmpty() ? HeaderCards.EMPTY : input.chips().get(0).header();
        double mjd = ObservationDate.midExposureMjd(header).orElse(Double.NaN);
        return new Loaded(new Exposure(input.name(), mjd,
                first(header, INSTRUMENT), first(header, List.of("FILTER", "FILTER1", "FILTNAM")),
                ObservationDate.exposureTime(header).orElse(Double.NaN), Airmasses.of(header, mjd,
                        images.stream().findFirst().map(image -> image.wcs().tangentPlane())),
                input.chips().stream().map(InputChip::chip).toList(), input.source()),
                images);
    }

    static String withoutName(String message, String name) {
        return message.startsWith(name + ": ") ? message.substring(name.length() + 2) : message;
    }

    /** Detects last, so that an image without a WCS is refused at once. */
    private CcdImage image(InputExposure input, InputChip chip, String name, ChipDetector detector)
            throws CalibrationException {
        Optional<Wcs> wcs = wcs(input.name(), chip, input.chips().size() == 1);
        MeasuredStars stars = chip.catalog().isPresent()
                ? chip.catalog().get()
                : detector.detect(input, chip, progress).stars();
        int width = chip.width() > 0 ? chip.width() : reach(stars.x());
        int height = chip.height() > 0 ? chip.height() : reach(stars.y());
        return new CcdImage(0, chip.chip(), name, width, height, chip.header(),
                wcs.isPresent() ? wcs.get() : guess(name, chip, stars, width, height),
                stars.forFit());
    }

    /** Where an image without a WCS may be. */
    private Wcs guess(String name, InputChip chip, MeasuredStars stars, int width, int height)
            throws CalibrationException {
        if (!skyNeeded) {
            return PixelPlane.wcs(PlaneMap.identity(), (width + 1) / 2.0, (height + 1) / 2.0);
        }
        HeaderPointing pointing = new HeaderPointing(chip.header(), request);
        Optional<Wcs> pointed = pointing.wcs(width, height);
        if (!solver.isPresent()) {
            return pointed.orElseThrow();
        }
        try {
            return new PlateSolution(solver, request, progress, problems).of(name, chip, pointing, stars, width,
                    height);
        } catch (CalibrationException e) {
            if (pointed.isEmpty()) {
                withoutSky.put(name, pointing.missing());
                throw e;
            }
            problems.accept(new Problem(Severity.NOTE, name, withoutName(e.getMessage(), name)
                    + " What is known of its position and scale is taken."));
            return pointed.get();
        }
    }

    /** The header's WCS, empty where there is another guess to start from. */
    private Optional<Wcs> wcs(String name, InputChip chip, boolean only) throws CalibrationException {
        if (!skyNeeded || solver.isPresent()) {
            try {
                return Optional.of(HeaderWcs.of(chip.header()));
            } catch (CalibrationException e) {
                return Optional.empty();
            }
        }
        HeaderPlace place = new HeaderPlace(name, chip.header(), only, request);
        try {
            return place.wcs();
        } catch (CalibrationException e) {
            if (place.isOfSkyWithoutWcs()) {
                withoutSky.put(name, place.missing());
            }
            throw e;
        }
    }

    /** A catalog that does not tell the image's size: it reaches at least as far as its detections. */
    private static int reach(double[] coordinate) {
        return (int) Math.ceil(Arrays.stream(coordinate).filter(Double::isFinite).max().orElse(1));
    }

    private static String first(HeaderCards header, List<String> keys) {
        return keys.stream().flatMap(key -> header.text(key).stream()).findFirst().orElse("");
    }
}
