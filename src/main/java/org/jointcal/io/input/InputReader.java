package org.jointcal.io.input;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Problem;
import org.jointcal.core.Progress;
import org.jointcal.core.RequestException;
import org.jointcal.core.Workers;
import org.jointcal.io.GivenFile;
import org.jointcal.io.InputExposure;
import org.jointcal.io.InputFiles;
import org.jointcal.io.catalog.ColourColumn;
import org.jointcal.io.catalog.LdacCatalog;
import org.jointcal.io.fits.FitsLayout;
import org.jointcal.io.image.FitsImages;
import org.jointcal.io.image.TiffImages;

/**
 * Reads what {@code input=} names: FITS images, FITS_LDAC catalogs and TIFF stacks of ImageJ, mixed as they come.
 *
 * <p>A folder or a glob may bring along reference catalogs, weight maps in tables and results of earlier runs; what is no
 * exposure is passed over with a line in the log. One exposure has one file: where a catalog and an image, or an image and
 * its compressed copy, share folder and stem, the catalog or the plain file is taken. Stems that occur in several folders
 * get the folder's name in front. A FITS file of three planes is a colour image, one exposure, of which green is taken.
 */
public final class InputReader {
    private static final List<String> PREFERENCE = List.of("fits", "fit", "fts", "fits.gz", "fit.gz", "fts.gz");
    private static final String COPY_SUFFIX = "_jc";

    private final Sidecars sidecars;
    private final String colour;
    private final Consumer<Problem> problems;
    private final Progress progress;
    private final List<Found> found = new ArrayList<>();

    private InputReader(Sidecars sidecars, String colour, Progress progress, Consumer<Problem> problems) {
        this.colour = colour;
        this.sidecars = sidecars;
        this.progress = progress;
        this.problems = problems;
    }

    /** A file that holds exposures. */
    private record Found(Path file, boolean catalog, List<InputExposure> exposures) {
        int rank() {
            int at = PREFERENCE.indexOf(InputFiles.extension(file));
            return catalog ? -1 : at < 0 ? PREFERENCE.size() : at;
        }

        Path place() {
            return file.toAbsolutePath().normalize().resolveSibling(InputFiles.stem(file));
        }
    }

    /** What reading a file had to say, kept until all files before it have had their say. */
    private static final class Told {
        private final List<Runnable> words = new ArrayList<>();
        private Optional<Found> found = Optional.empty();
        private boolean colour;
    }

    /**
     * As {@link #read(String, String, String, int, Progress, Consumer)}, on one thread, with colours of usual names.
     *
     * @param spec {@code input=}: a folder, a glob, a comma-separated list, or {@code @list.txt}
     * @param headersFolder {@code headers=}: a folder of .head, .ahead or .wcs files; {@code none} or empty for no folder
     * @param progress told how far it is; may cancel
     * @param problems told of every file that cannot be used, and of what the user should know
     * @return the exposures, sorted by name; pixels are read when they are asked for
     * @throws CalibrationException if there is no exposure at all
     */
    public static List<InputExposure> read(String spec, String headersFolder, Progress progress,
            Consumer<Problem> problems) throws CalibrationException {
        return read(spec, headersFolder, ColourColumn.AUTO, 1, progress, problems);
    }

    /**
     * @param spec {@code input=}: a folder, a glob, a comma-separated list, or {@code @list.txt}
     * @param headersFolder {@code headers=}: a folder of .head, .ahead or .wcs files; {@code none} or empty for no folder
     * @param colour {@code colour_column=}: the column of colours in catalogs of detections, or auto
     * @param threads how many files to read at once, 1 or more
     * @param progress told how far it is; may cancel
     * @param problems told of every file that cannot be used, and of what the user should know
     * @return the exposures, sorted by name; pixels are read when they are asked for
     * @throws CalibrationException if there is no exposure at all
     */
    public static List<InputExposure> read(String spec, String headersFolder, String colour, int threads,
            Progress progress,
            Consumer<Problem> problems) throws CalibrationException {
        Map<Path, Boolean> files = files(spec, problems);
        InputReader reader = new InputReader(Sidecars.in(headersFolder, problems), colour, progress, problems);
        reader.readFiles(List.copyOf(files.entrySet()), threads);
        reader.keepOneFilePerExposure();
        List<InputExposure> exposures = reader.named();
        if (exposures.isEmpty()) {
            throw new CalibrationException("input=" + spec + ": none of its " + files.size()
                    + " files is an image or a FITS_LDAC catalog that can be used. See the messages about them.");
        }
        return exposures;
    }

    private static Map<Path, Boolean> files(String spec, Consumer<Problem> problems) throws CalibrationException {
        List<Problem> absent = new ArrayList<>();
        Map<Path, Boolean> files = InputFiles.of(spec, absent::add);
        if (files.isEmpty() && absent.size() == 1 && absent.get(0).message().startsWith("no such file")) {
            throw new RequestException("input=" + spec + ": " + absent.get(0).message());
        }
        absent.forEach(problems);
        if (files.isEmpty()) {
            throw new RequestException("input=" + spec
                    + ": no FITS images or FITS_LDAC catalogs there. Give a folder, a glob, a list or @list.txt.");
        }
        return files;
    }

    /**
     * Looks whether all files that are named are there, without reading any.
     *
     * @param spec as {@link #read} has it
     * @throws CalibrationException if one is missing, or there is none
     */
    public static void expectFiles(String spec) throws CalibrationException {
        List<Problem> absent = new ArrayList<>();
        files(spec, absent::add);
        if (!absent.isEmpty()) {
            throw new RequestException("input: " + absent.get(0));
        }
    }

    private void readFiles(List<Map.Entry<Path, Boolean>> files, int threads) {
        Told[] told = new Told[files.size()];
        AtomicInteger done = new AtomicInteger();
        try (Workers workers = new Workers(Math.min(threads, files.size()))) {
            workers.run(told.length, k -> {
                progress.check();
                progress.report("Reading input", done.getAndIncrement() / (double) told.length);
                told[k] = readFile(files.get(k).getKey(), files.get(k).getValue());
            });
        }
        for (Told one : told) {
            one.words.forEach(Runnable::run);
            one.found.ifPresent(found::add);
        }
        long colours = Arrays.stream(told).filter(one -> one.colour).count();
        if (colours > 0) {
            report(Problem.Severity.NOTE, "input", (colours == 1 ? "a file holds" : colours + " files hold")
                    + " a colour image, 3 planes of one exposure, and the second plane (green) is used."
                    + " Split such a file where its planes are exposures of their own.");
        }
    }

    /** Three planes are the colours of one exposure: taken as three, one error of its tracking would count as three. */
    private static boolean isColour(List<InputExposure> planes) {
        return planes.size() == FitsImages.COLOURS;
    }

    private static InputExposure green(Path file, List<InputExposure> planes) {
        InputExposure green = planes.get(1);
        return new InputExposure(InputFiles.stem(file), green.source(), green.chips());
    }

    private Told readFile(Path file, boolean named) {
        String name = GivenFile.nameOf(file);
        Told told = new Told();
        Consumer<Problem> tell = problem -> told.words.add(() -> problems.accept(problem));
        try {
            if (TiffImages.isNamedSo(file)) {
                readTiff(file, named, told);
                return told;
            }
            FitsLayout layout = FitsLayout.scan(file);
            List<InputExposure> images = FitsImages.read(layout);
            if (!images.isEmpty()) {
                told.colour = isColour(images);
                told.found = Optional.of(
                        new Found(file, false, told.colour ? List.of(green(file, images)) : images));
            } else if (LdacCatalog.hasDetections(layout)) {
                told.found = Optional.of(new Found(file, true, List.of(LdacCatalog.read(layout, colour, tell))));
            } else if (named) {
                tell.accept(
                        new Problem(Problem.Severity.ERROR, name, "no image, and no table with XWIN_IMAGE or X_IMAGE."
                                + " Give images or catalogs of detections; a reference catalog goes into reference=."));
            } else if (FitsImages.isTooSmall(layout)) {
                tell.accept(new Problem(Problem.Severity.WARNING, name,
                        "its image is but one pixel wide or high, and no stars can be in it. Copy it again, or remove it."));
            } else {
                told.words.add(() -> progress.log(name + ": no exposure, passed over"));
            }
        } catch (CalibrationException e) {
            String text = e.getMessage();
            boolean prefixed = text.startsWith(name + ": ");
            tell.accept(new Problem(Problem.Severity.ERROR, name, prefixed ? text.substring(name.length() + 2) : text));
        } catch (Progress.CancelledException e) {
            throw e;
        } catch (RuntimeException e) {
            tell.accept(Problem.ofFault(name, e));
        }
        return told;
    }

    /** A folder may hold pictures too, which have no FITS header. */
    private void readTiff(Path file, boolean named, Told told) throws CalibrationException {
        try {
            List<InputExposure> pages = TiffImages.read(file);
            if (named || TiffImages.haveHeaders(pages)) {
                told.found = Optional.of(new Found(file, false, pages));
                return;
            }
        } catch (CalibrationException e) {
            if (named) {
                throw e;
            }
        }
        told.words.add(() -> progress.log(GivenFile.nameOf(file) + ": no exposure, passed over"));
    }

    private void keepOneFilePerExposure() {
        found.sort(Comparator.comparingInt(Found::rank).thenComparing(f -> f.file().toString()));
        Map<Path, Found> chosen = new LinkedHashMap<>();
        Map<Path, Path> real = new HashMap<>();
        for (Found candidate : found) {
            String name = GivenFile.nameOf(candidate.file());
            Path same = real.putIfAbsent(real(candidate.file()), candidate.file());
            Found other = chosen.get(candidate.place());
            String stem = InputFiles.stem(candidate.file());
            Path original = candidate.place().resolveSibling(
                    stem.endsWith(COPY_SUFFIX) ? stem.substring(0, stem.length() - COPY_SUFFIX.length()) : stem);
            if (same != null) {
                report(Problem.Severity.NOTE, name,
                        "is the same file as " + same + " and was taken once. No action is needed.");
            } else if (other != null) {
                report(Problem.Severity.WARNING, name, "left out, because " + GivenFile.nameOf(other.file())
                        + " holds the same exposure by its name. Name the files in input= to choose, or rename one.");
            } else if (stem.endsWith(COPY_SUFFIX) && found.stream().anyMatch(f -> f.place().equals(original))) {
                progress.log(name + ": a copy made by an earlier run, passed over");
            } else {
                chosen.put(candidate.place(), candidate);
            }
        }
        found.retainAll(chosen.values());
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file.toAbsolutePath().normalize();
        }
    }

    /** The exposures under names that are unique, sorted by them. */
    private List<InputExposure> named() {
        Map<String, Integer> uses = new HashMap<>();
        found.forEach(f -> f.exposures().forEach(e -> uses.merge(e.name(), 1, Integer::sum)));
        Map<String, InputExposure> byName = new LinkedHashMap<>();
        found.sort(Comparator.comparing(f -> f.file().toString()));
        for (Found file : found) {
            for (InputExposure exposure : file.exposures()) {
                String name = exposure.name();
                Optional<Path> folder = Optional.ofNullable(file.file().toAbsolutePath().normalize().getParent());
                if (uses.get(name) > 1 && folder.isPresent()) {
                    name = GivenFile.nameOf(folder.get()) + "_" + name;
                }
                String free = name;
                for (int k = 2; byName.containsKey(free); k++) {
                    free = name + "_" + k;
                }
                byName.put(free, new InputExposure(free, exposure.source(),
                        sidecars.over(file.file(), exposure.chips())));
            }
        }
        return byName.values().stream().sorted(Comparator.comparing(InputExposure::name)).toList();
    }

    private void report(Problem.Severity severity, String object, String message) {
        problems.accept(new Problem(severity, object, message));
    }
}
