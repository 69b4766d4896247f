package org.jointcal.calibrate.start;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.jointcal.calibrate.request.Keys;
import org.jointcal.calibrate.result.Residuals.Fate;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Problem;
import org.jointcal.core.Problem.Severity;
import org.jointcal.core.Progress;
import org.jointcal.core.Workers;
import org.jointcal.core.associate.PatternMatch;
import org.jointcal.core.associate.SkyPoints;
import org.jointcal.core.associate.StarPatchwork;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.star.Exposure;
import org.jointcal.core.star.MeasuredStars;
import org.jointcal.core.wcs.MovedWcs;

/**
 * Finds every exposure by the pattern of its stars: in the reference, else among the exposures that were found, else the
 * richest exposure is taken to be where its header says and the others are looked for around it. What is not found is left
 * out.
 */
public final class PatternStarts {
    /** Decimal logarithm of odds from which on nobody needs a number. */
    private static final double CERTAIN = 12;

    private final CalibrationSet set;
    private final CalibrationRequest request;
    private final double radius;
    private final Progress progress;
    private final Consumer<Problem> problems;
    private final List<SkyPoints> points;
    private final List<double[]> magnitudes = new ArrayList<>();
    private final double[] pixel;
    private final double closest;
    private final Map<String, List<Double>> places = new LinkedHashMap<>();
    private final boolean[] placed;
    private final boolean[] guessed;
    private final PatternMatch[] matches;

    private PatternStarts(CalibrationSet set, CalibrationRequest request, Progress progress,
            Consumer<Problem> problems) {
        this.set = set;
        this.request = request;
        radius = radius(set.images(), request);
        this.progress = progress;
        this.problems = problems;
        List<Fate[]> fates = StarSelection.of(set.images(), request);
        int n = set.exposures().size();
        points = Starts.headers(set.images()).brightestFirst(set, fates);
        pixel = new double[n];
        for (int e = 0; e < n; e++) {
            magnitudes.add(magnitudes(e, fates));
        }
        for (CcdImage image : set.images()) {
            pixel[image.exposure()] = Math.max(pixel[image.exposure()], Starts.pixelScale(image));
        }
        closest = 2 * Arrays.stream(pixel).max().orElse(1);
        placed = new boolean[n];
        guessed = new boolean[n];
        set.images().stream().filter(HeaderPointing::isAssumed).forEach(image -> guessed[image.exposure()] = true);
        matches = new PatternMatch[n];
    }

    /**
     * @param set the data by their headers
     * @param request {@code pattern_radius}; where it is auto, only exposures without a WCS are looked for
     * @param progress told how far it is; may cancel
     * @param problems told where each exposure was found, or that it was not
     * @return the exposures that were found, with their WCS put right; the set itself where there is nothing to look for
     * @throws CalibrationException if fewer than two were found
     */
    public static CalibrationSet findIfNeeded(CalibrationSet set, CalibrationRequest request, Progress progress,
            Consumer<Problem> problems) throws CalibrationException {
        if (radius(set.images(), request) <= 0) {
            return set;
        }
        PatternStarts starts = new PatternStarts(set, request, progress, problems);
        starts.known();
        starts.inReference();
        starts.amongEachOther();
        starts.tellAll();
        return starts.found();
    }

    /**
     * {@return how far exposures are looked for around their headers' positions (arcmin); 0 where none is}
     *
     * @param images the set's images
     * @param request what is asked
     */
    public static double radius(List<CcdImage> images, CalibrationRequest request) {
        boolean lost = images.stream().anyMatch(HeaderPointing::isAssumed);
        return request.patternRadius().orElse(lost ? CalibrationRequest.AUTO_PATTERN_RADIUS : 0);
    }

    /** Unless all are to be looked for, those with a WCS are where it says. */
    private void known() {
        if (request.patternRadius().isPresent()) {
            return;
        }
        int lost = 0;
        for (int e = 0; e < placed.length; e++) {
            placed[e] = !guessed[e];
            lost += guessed[e] ? 1 : 0;
        }
        problems.accept(new Problem(Severity.NOTE, "run",
                lost + " of " + placed.length + " exposures have RA, DEC and a"
                        + " scale but no WCS, and are looked for by the pattern of their stars within "
                        + Keys.typed(radius)
                        + " arcmin. Set pattern_radius for another radius, 0 for none."));
    }

    /** Magnitudes of the selected stars of an exposure, in the order of its points. */
    private double[] magnitudes(int e, List<Fate[]> fates) {
        List<Double> all = new ArrayList<>();
        for (int i = 0; i < fates.size(); i++) {
            MeasuredStars stars = set.images().get(i).stars();
            for (int row = 0; row < stars.count(); row++) {
                if (set.images().get(i).exposure() == e && fates.get(i)[row] == Fate.USED) {
                    all.add(stars.magnitude(row));
                }
            }
        }
        return all.stream().sorted().mapToDouble(Double::doubleValue).toArray();
    }

    private void inReference() {
        if (set.reference().count() == 0) {
            return;
        }
        double epoch = set.exposures().stream().mapToDouble(Exposure::epoch).filter(Double::isFinite).average()
                .orElse(Double.NaN);
        // Wider than the search, which is about the middle of the stars, and turns the image about it.
        double margin = 1.5 * radius / 60 + 1;
        SkyPoints reference = ReferenceField.of(set.reference(), epoch,
                points.stream().map(stars -> SkyCircle.around(stars.xyz())).toList(), margin).points();
        try (Workers workers = new Workers(request.threadCount())) {
            workers.run(placed.length, e -> {
                if (placed[e]) {
                    return;
                }
                progress.report("Looking for the patterns of stars", Double.NaN);
                Optional<PatternMatch> match = PatternMatch.find(points.get(e), reference, radius, pixel[e],
                        progress);
                placed[e] = match.isPresent();
                matches[e] = match.orElse(null);
            });
        }
        for (int e = 0; e < placed.length; e++) {
            if (matches[e] != null) {
                tell(e, "in the reference");
            }
        }
    }

    private void amongEachOther() {
        StarPatchwork found = new StarPatchwork(closest);
        for (int e = 0; e < placed.length; e++) {
            if (placed[e]) {
                add(found, e);
            }
        }
        grow(found, set.reference().count() > 0
                ? "among the exposures found in the reference"
                : "among the exposures that have a WCS");
        boolean[] alone = new boolean[placed.length];
        for (int seed = richest(alone); seed >= 0; seed = richest(alone)) {
            StarPatchwork field = new StarPatchwork(closest);
            add(field, seed);
            placed[seed] = true;
            if (!grow(field, "around " + set.exposures().get(seed).name())) {
                placed[seed] = false;
                alone[seed] = true;
            } else {
                boolean lost = set.reference().count() > 0;
                problems.accept(new Problem(lost ? Severity.WARNING : Severity.NOTE, set.exposures().get(seed).name(),
                        (lost ? "not found in the reference: " : "")
                                + "taken to be where its header says, and others were found around it."
                                + (lost ? " Check center, pixel_scale and the reference." : "")));
            }
        }
    }

    /** Looks for the remaining exposures in a patchwork, until no more are found; whether one was. */
    private boolean grow(StarPatchwork field, String where) {
        boolean any = false;
        for (boolean grew = true; grew;) {
            grew = false;
            for (int e = 0; e < placed.length; e++) {
                if (!placed[e]) {
                    progress.report("Looking for the patterns of stars", Double.NaN);
                    Optional<PatternMatch> match = PatternMatch.find(points.get(e), field.brightestFirst(),
                            radius, pixel[e], progress);
                    if (match.isPresent()) {
                        matches[e] = match.get();
                        placed[e] = true;
                        add(field, e);
                        tell(e, where);
                        grew = true;
                        any = true;
                    }
                }
            }
        }
        return any;
    }

    /** The exposure with most stars of those to be placed, one with a WCS before all others; -1 where there is none. */
    private int richest(boolean[] alone) {
        return IntStream.range(0, placed.length).filter(e -> !placed[e] && !alone[e]).boxed()
                .max(Comparator.<Integer, Boolean>comparing(e -> !guessed[e])
                        .thenComparing(e -> points.get(e).count()).thenComparing(Comparator.reverseOrder()))
                .orElse(-1);
    }

    private void add(StarPatchwork field, int e) {
        double[] xyz = points.get(e).xyz().clone();
        double[] vector = new double[3];
        for (int k = 0; matches[e] != null && k < xyz.length; k += 3) {
            System.arraycopy(xyz, k, vector, 0, 3);
            matches[e].apply(vector);
            System.arraycopy(vector, 0, xyz, k, 3);
        }
        field.add(new SkyPoints(xyz), magnitudes.get(e));
    }

    /** Each one to the log, as it is found; all of them in one line to those who read of the run. */
    private void tell(int e, String where) {
        PatternMatch m = matches[e];
        places.computeIfAbsent(where, key -> new ArrayList<>()).add(m.offsetArcmin());
        progress.log(String.format(Locale.ROOT,
                "%s: found %s, %.1f arcmin from where its header says, turned by %.2f degrees, scale times %.4f%s;"
                        + " %d of %d stars agree to %.2f arcsec, %s.",
                set.exposures().get(e).name(), where, m.offsetArcmin(), m.rotation(), m.scale(),
                m.isMirrored() ? ", mirrored" : "", m.agreeing(), m.tested(), m.scatterArcsec(),
                m.logOdds() > CERTAIN
                        ? "certain"
                        : String.format(Locale.ROOT, "odds against chance 10^%.0f",
                                m.logOdds())));
    }

    private void tellAll() {
        places.forEach((where, offsets) -> {
            double nearest = offsets.stream().mapToDouble(d -> d).min().orElse(0);
            double farthest = offsets.stream().mapToDouble(d -> d).max().orElse(0);
            problems.accept(new Problem(Severity.NOTE, "run", String.format(Locale.ROOT,
                    "%d exposure%s found by the pattern of %s stars %s, %.1f to %.1f arcmin from where %s. No action is needed.",
                    offsets.size(), offsets.size() == 1 ? " was" : "s were", offsets.size() == 1 ? "its" : "their",
                    where,
                    nearest, farthest, offsets.size() == 1 ? "its header says" : "their headers say")));
        });
    }

    private CalibrationSet found() throws CalibrationException {
        int[] number = new int[placed.length];
        List<Exposure> exposures = new ArrayList<>();
        for (int e = 0; e < placed.length; e++) {
            number[e] = exposures.size();
            if (placed[e]) {
                exposures.add(set.exposures().get(e));
            } else {
                problems.accept(new Problem(Severity.ERROR, set.exposures().get(e).name(), points.get(e).count() == 0
                        ? "left out: it has no stars (a dark or a flat, or clouds). Look at the image."
                        : String.format(Locale.ROOT,
                                "left out: the pattern of its %d stars was not found within %s arcmin of its header's"
                                        + " position. Raise pattern_radius, or check center, pixel_scale and the reference.",
                                points.get(e).count(), Keys.typed(radius))));
            }
        }
        if (exposures.size() < 2) {
            throw new CalibrationException("run: " + (exposures.isEmpty() ? "no exposure was" : "only one exposure was")
                    + " found by the pattern of its stars, and a joint fit needs two." + advice());
        }
        List<CcdImage> images = new ArrayList<>();
        for (CcdImage i : set.images()) {
            if (placed[i.exposure()]) {
                PatternMatch m = matches[i.exposure()];
                images.add(new CcdImage(number[i.exposure()], i.chip(), i.name(), i.width(), i.height(), i.header(),
                        m == null ? i.wcs() : new MovedWcs(i.wcs(), m.from(), m.matrix(), m.to()), i.stars()));
            }
        }
        return new CalibrationSet(exposures, images, set.reference());
    }

    /** What to do where too few were found: a reference that lies elsewhere tells most. */
    private String advice() {
        Optional<ReferenceDistance> apart = Optional.of(set).filter(all -> all.reference().count() > 0)
                .map(all -> ReferenceDistance.of(all.images(), all.reference())).filter(ReferenceDistance::isApart);
        return apart.map(distance -> " Note that " + distance.places() + ". " + distance.advice())
                .orElse(" Raise pattern_radius, or check center, pixel_scale and the reference.");
    }
}
