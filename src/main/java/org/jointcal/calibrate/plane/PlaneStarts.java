package org.jointcal.calibrate.plane;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jointcal.calibrate.request.TransformRequest;
import org.jointcal.calibrate.result.FirstGuess;
import org.jointcal.calibrate.result.Residuals.Fate;
import org.jointcal.calibrate.start.CalibrationSet;
import org.jointcal.calibrate.start.StarSelection;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Problem;
import org.jointcal.core.Problem.Severity;
import org.jointcal.core.Progress;
import org.jointcal.core.Workers;
import org.jointcal.core.poly.PlaneMap;
import org.jointcal.core.star.CcdImage;

/**
 * Finds how images stand to each other, in one plane of pixels: by their headers where these agree, else by the pattern of
 * their stars, whatever their shift, rotation and parity. What belongs to no other is left out.
 *
 * <p>In this plane a pixel is 0.02 arcsec on a patch of sky so small that it is flat; so the search of the sky serves here.
 */
final class PlaneStarts {
    private static final double PIXEL_ARCSEC = 0.02;
    private static final double CLOSEST_PIXELS = 2;

    private final CalibrationSet set;
    private final TransformRequest request;
    private final Progress progress;
    private final Consumer<Problem> problems;
    private final int[][] rows;
    private final PlaneMap[] maps;
    private final FirstGuess[] guesses;
    private final boolean[] elsewhere;

    private PlaneStarts(CalibrationSet set, TransformRequest request, Progress progress, Consumer<Problem> problems) {
        this.set = set;
        this.request = request;
        this.progress = progress;
        this.problems = problems;
        int n = set.images().size();
        List<Fate[]> fates = StarSelection.of(set.images(), request.fit());
        rows = new int[n][];
        for (int i = 0; i < n; i++) {
            Fate[] fate = fates.get(i);
            double[] flux = image(i).stars().flux();
            rows[i] = IntStream.range(0, fate.length).filter(row -> fate[row] == Fate.USED).boxed()
                    .sorted(Comparator.comparingDouble(row -> -flux[row])).mapToInt(Integer::intValue).toArray();
        }
        maps = new PlaneMap[n];
        guesses = new FirstGuess[n];
        elsewhere = new boolean[n];
        Arrays.fill(guesses, FirstGuess.NONE);
    }

    /**
     * What was found.
     *
     * @param maps of each image, from its pixels to the common plane; null where it was left out
     * @param guesses how each was found
     * @param target index of the image to which the others are mapped
     */
    record Found(PlaneMap[] maps, FirstGuess[] guesses, int target) {
    }

    /**
     * @param set the data
     * @param request the request
     * @param progress told how far it is; may cancel
     * @param problems told of what was left out
     * @return at least two images that belong together, the target among them
     * @throws CalibrationException if there are none, or there is no such target
     */
    static Found find(CalibrationSet set, TransformRequest request, Progress progress, Consumer<Problem> problems)
            throws CalibrationException {
        return new PlaneStarts(set, request, progress, problems).find();
    }

    private Found find() throws CalibrationException {
        Optional<Integer> wish = wish();
        if (!request.firstGuess().equals("pattern")) {
            new HeaderStarts(set, rows, progress).place(wish, maps, guesses, elsewhere);
        }
        if (!request.firstGuess().equals("headers")) {
            byPatterns(wish);
        }
        int target = wish.orElseGet(() -> placed().findFirst().orElse(0));
        if (maps[target] == null || placed().count() < 2) {
            throw new CalibrationException((wish.isPresent() ? "target=" + request.target() : "run")
                    + ": no two images could be brought together by their headers or by the pattern of their stars."
                    + " Check that they overlap and show the same stars, and lower snr_min if they have few.");
        }
        for (int i = 0; i < maps.length; i++) {
            if (maps[i] == null) {
                problems.accept(new Problem(Severity.ERROR, image(i).name(), "left out: " + (elsewhere[i]
                        ? "by its header it lies beside those that hang together with the target."
                                + " Check its WCS, or set first_guess=pattern."
                        : "its " + rows[i].length + " stars were found in none of those that hang together with the"
                                + " target. Check that it overlaps them, or lower snr_min.")));
            }
        }
        return new Found(maps, guesses, target);
    }

    private Optional<Integer> wish() throws CalibrationException {
        String name = request.target();
        if (name.equalsIgnoreCase(TransformRequest.AUTO)) {
            return Optional.empty();
        }
        Optional<Integer> found = IntStream.range(0, maps.length).filter(i -> image(i).name().equals(name)).boxed()
                .findFirst();
        if (found.isEmpty()) {
            throw new CalibrationException(
                    "target=" + name + ": no image of this name can be used. The first is called "
                            + image(0).name() + "; leave target out to have it chosen.");
        }
        return found;
    }

    private IntStream placed() {
        return IntStream.range(0, maps.length).filter(i -> maps[i] != null);
    }

    private CcdImage image(int i) {
        return set.images().get(i);
    }

    /** Adds to what the headers placed; where they placed nothing, the largest group that patterns make. */
    private void byPatterns(Optional<Integer> wish) {
        if (placed().findAny().isPresent()) {
            grow();
            return;
        }
        PlaneMap[] largest = maps.clone();
        FirstGuess[] how = guesses.clone();
        long most = 1;
        boolean[] tried = new boolean[maps.length];
        for (int seed = 0; seed < maps.length; seed++) {
            if (tried[seed] || wish.isPresent() && wish.get() != seed) {
                continue;
            }
            Arrays.fill(maps, null);
            Arrays.fill(guesses, FirstGuess.NONE);
            maps[seed] = PlaneMap.identity();
            guesses[seed] = FirstGuess.SEED;
            grow();
            placed().forEach(i -> tried[i] = true);
            if (placed().count() > most) {
                most = placed().count();
                System.arraycopy(maps, 0, largest, 0, maps.length);
                System.arraycopy(guesses, 0, how, 0, maps.length);
            }
            if (2 * most > maps.length) {
                break;
            }
        }
        System.arraycopy(largest, 0, maps, 0, maps.length);
        System.arraycopy(how, 0, guesses, 0, maps.length);
    }

    /** Looks for the images that have no place yet among those that have, until no more are found. */
    private void grow() {
        PlanePatchwork patchwork = new PlanePatchwork(PIXEL_ARCSEC, CLOSEST_PIXELS);
        placed().forEach(i -> patchwork.add(image(i), rows[i], maps[i]));
        for (boolean grew = true; grew;) {
            grew = false;
            int[] left = IntStream.range(0, maps.length).filter(i -> maps[i] == null && !elsewhere[i])
                    .toArray();
            Optional<?>[] found = new Optional<?>[left.length];
            try (Workers workers = new Workers(request.fit().threadCount())) {
                workers.run(left.length, n -> {
                    progress.report("Looking for the patterns of stars", Double.NaN);
                    found[n] = patchwork.find(image(left[n]), rows[left[n]], progress);
                });
            }
            for (int n = 0; n < left.length; n++) {
                if (found[n].isPresent() && found[n].get() instanceof PlanePatchwork.Place place) {
                    maps[left[n]] = place.map();
                    guesses[left[n]] = place.guess();
                    patchwork.add(image(left[n]), rows[left[n]], place.map());
                    grew = true;
                }
            }
        }
    }
}
