package org.jointcal.align;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Problem;
import org.jointcal.core.Problem.Severity;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.core.wcs.HeaderWcs;
import org.jointcal.io.FileStems;
import org.jointcal.io.fits.ImageHeaders;
import org.jointcal.io.InputChip;
import org.jointcal.io.InputExposure;
import org.jointcal.io.InputFiles;
import org.jointcal.io.fits.SidecarHeaders;
import org.jointcal.resample.Grid;

/**
 * Brings images and their solutions together. With a folder of solutions, an image without one in it is left out: its own
 * WCS would not be on the same frame. Without a folder the images' own headers count.
 */
final class SolvedInput {
    /** In every header that a fit of this program wrote. */
    private static final String MARK = "JC_VERS";
    private static final List<String> ENDINGS = List.of(".head", ".wcs");

    private final Optional<Path> folder;
    private final List<Problem> problems;
    private final List<SolvedChip> chips = new ArrayList<>();
    private int exposures;
    private int unmarked;

    private SolvedInput(Optional<Path> folder, List<Problem> problems) {
        this.folder = folder;
        this.problems = problems;
    }

    /**
     * @param exposures what to align
     * @param solutions {@code solutions}: a folder, a {@code transforms.csv} or the folder of one, {@code headers} or
     *     {@code auto}
     * @param standard the folder that {@code auto} looks for
     * @param problems receives what is left out
     * @return the chips with a solution, at least one, those of an exposure one after the other
     * @throws CalibrationException if there is no such folder, or no solution at all
     */
    static List<SolvedChip> of(List<InputExposure> exposures, String solutions, Path standard, List<Problem> problems)
            throws CalibrationException {
        List<String> stems = FileStems.of(exposures.stream().map(InputExposure::name).toList());
        Optional<Path> transforms = TransformedInput.table(solutions);
        if (transforms.isPresent()) {
            return TransformedInput.of(exposures, stems, transforms.get(), problems);
        }
        SolvedInput input = new SolvedInput(folder(exposures, stems, solutions, standard), problems);
        for (int k = 0; k < exposures.size(); k++) {
            input.add(exposures.get(k), stems.get(k));
        }
        if (input.chips.isEmpty()) {
            throw new CalibrationException("solutions=" + solutions + ": no image has one"
                    + problems.stream().findFirst().map(problem -> " (" + fact(problem) + ")").orElse("")
                    + ". Run fit first, or name the folder of its .head or .wcs files.");
        }
        if (input.unmarked > 0) {
            problems.add(new Problem(Severity.WARNING, "solutions", input.unmarked
                    + " images are aligned by the WCS of their own headers, which no fit of this program wrote. Run fit"
                    + " first, or name the folder of its solutions."));
        }
        long unscaled = input.chips.stream().filter(chip -> Double.isNaN(chip.fluxScale())).count();
        if (unscaled > 0 && unscaled < input.chips.size()) {
            problems.add(new Problem(Severity.WARNING, "flux_scale", unscaled
                    + " images have no FLXSCALE while others have one; theirs is taken as 1. Fit all together."));
        }
        return input.chips;
    }

    private static Optional<Path> folder(List<InputExposure> exposures, List<String> stems, String solutions,
            Path standard) throws CalibrationException {
        if (solutions.equalsIgnoreCase("headers")) {
            return Optional.empty();
        }
        if (!solutions.equalsIgnoreCase("auto")) {
            return Optional.of(named(solutions));
        }
        for (int k = 0; k < exposures.size(); k++) {
            if (file(standard, stems.get(k), exposures.get(k).source()).isPresent()) {
                return Optional.of(standard);
            }
        }
        return Optional.empty();
    }

    private static Path named(String solutions) throws CalibrationException {
        return InputFiles.folder(solutions).orElseThrow(() -> new CalibrationException("solutions=" + solutions
                + ": no such folder. Give the folder that fit wrote, auto or headers."));
    }

    /** The solution of an exposure: by its stem, as fit names it, else by the name of its file. */
    private static Optional<Path> file(Path folder, String stem, String source) {
        Stream<Path> byStem = ENDINGS.stream().map(ending -> folder.resolve(stem + ending));
        Optional<Path> found = byStem.filter(Files::isRegularFile).findFirst();
        if (found.isPresent() || source.isBlank()) {
            return found;
        }
        try {
            return SidecarHeaders.find(Path.of(source), Optional.of(folder));
        } catch (InvalidPathException e) {
            // The title of a window.
            return Optional.empty();
        }
    }

    private void add(InputExposure exposure, String stem) {
        boolean any = false;
        try {
            List<InputChip> found = exposure.chips().stream().filter(chip -> chip.pixels().isPresent()).toList();
            if (found.isEmpty()) {
                leaveOut(exposure.name(), "a catalog, which has no pixels to align. Give the images.");
                return;
            }
            List<HeaderCards> headers = headers(exposure, stem, found);
            for (int k = 0; k < found.size(); k++) {
                String name = exposure.nameOf(found.get(k));
                any |= add(name, stem, found.get(k), headers.get(k));
            }
        } catch (CalibrationException e) {
            leaveOut(exposure.name(), e.getMessage());
        }
        exposures += any ? 1 : 0;
    }

    private List<HeaderCards> headers(InputExposure exposure, String stem, List<InputChip> found)
            throws CalibrationException {
        List<HeaderCards> own = found.stream().map(InputChip::header).toList();
        if (folder.isEmpty()) {
            unmarked += (int) own.stream().filter(header -> !header.has(MARK)).count();
            return own;
        }
        Optional<Path> file = file(folder.get(), stem, exposure.source());
        if (file.isEmpty()) {
            throw new CalibrationException("no solution of its name in " + folder.get()
                    + ", so it is left out. Fit it with the others, or set solutions=headers.");
        }
        return SidecarHeaders.applyAll(own.stream().map(header -> header.without(ImageHeaders.IS_WCS)).toList(),
                SidecarHeaders.blocks(file.get()));
    }

    private boolean add(String name, String stem, InputChip chip, HeaderCards header) {
        try {
            Grid.Footprint footprint = new Grid.Footprint(HeaderWcs.of(header, chip.width(), chip.height()),
                    chip.width(), chip.height());
            chips.add(new SolvedChip(exposures, stem, name, header, chip.pixels().orElseThrow(), footprint,
                    header.number("FLXSCALE").orElse(Double.NaN)));
            return true;
        } catch (CalibrationException e) {
            leaveOut(name, e.getMessage());
            return false;
        }
    }

    private void leaveOut(String name, String why) {
        problems.add(new Problem(Severity.WARNING, name, why));
    }

    /** A problem without its next step, where another one is told. */
    static String fact(Problem problem) {
        return problem.toString().replaceFirst("\\. [A-Z].*$", "").replaceFirst("\\.$", "");
    }
}
