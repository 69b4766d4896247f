package org.jointcal.io.solve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.core.RequestException;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.io.AtomicFile;
import org.jointcal.io.fits.SidecarHeaders;

/**
 * A plate solver that the user has installed: astrometry.net's {@code solve-field} or {@code astap}. It runs as a process of
 * its own on a copy in a temporary folder, which is removed afterwards; the user's files are not touched, and nothing that
 * stands in their headers or names gets into its arguments but numbers.
 */
public final class PlateSolver {
    /** The values of the key {@code solver}. */
    public static final List<String> CHOICES = List.of("none", "auto", "solve-field", "astap");
    /** No solver. */
    public static final PlateSolver NONE = new PlateSolver("none", Optional.empty());

    private static final double TIMEOUT_SECONDS = 300;

    private final String name;
    private final Optional<Recipe> recipe;

    /** How one program is called. */
    interface Recipe {
        /**
         * @param field what is to be solved
         * @param folder an empty folder
         * @param progress asked whether to go on
         * @return the file with the solution
         * @throws CalibrationException if it finds none
         * @throws IOException if the copy cannot be written
         */
        Path solve(PlateField field, Path folder, Progress progress) throws CalibrationException, IOException;
    }

    private PlateSolver(String name, Optional<Recipe> recipe) {
        this.name = name;
        this.recipe = recipe;
    }

    /**
     * @param choice one of {@link #CHOICES}; auto takes the first that is installed
     * @return the solver
     * @throws RequestException if it is not installed
     */
    public static PlateSolver of(String choice) throws RequestException {
        return of(choice, System.getenv().getOrDefault("PATH", ""), TIMEOUT_SECONDS);
    }

    /**
     * As {@link #of(String)}, with other folders to look in.
     *
     * @param choice one of {@link #CHOICES}; auto takes the first that is installed
     * @param path folders, as the environment variable PATH has them
     * @param timeoutSeconds when it is stopped (s)
     * @return the solver
     * @throws RequestException if it is not installed
     */
    public static PlateSolver of(String choice, String path, double timeoutSeconds) throws RequestException {
        if (choice.equals("none")) {
            return NONE;
        }
        Optional<Path> solveField = ExternalProgram.find("solve-field", path);
        if (!choice.equals("astap") && solveField.isPresent()) {
            return new PlateSolver("solve-field",
                    Optional.of(new SolveField(new ExternalProgram(solveField.get(), timeoutSeconds))));
        }
        Optional<Path> astap = ExternalProgram.find("astap_cli", path).or(() -> ExternalProgram.find("astap", path));
        if (!choice.equals("solve-field") && astap.isPresent()) {
            return new PlateSolver("astap", Optional.of(new Astap(new ExternalProgram(astap.get(), timeoutSeconds))));
        }
        throw new RequestException("solver=" + choice + ": "
                + (choice.equals("auto") ? "neither solve-field nor astap is" : "it is not")
                + " in a folder of the PATH. Install it with its star files, or leave solver out.");
    }

    /** {@return what it is called} */
    public String name() {
        return name;
    }

    /** {@return whether there is one} */
    public boolean isPresent() {
        return recipe.isPresent();
    }

    /**
     * Solves an image.
     *
     * @param field the image
     * @param progress asked whether to go on
     * @return cards with its WCS
     * @throws CalibrationException if there is no solution, in a message without an object
     */
    public HeaderCards solve(PlateField field, Progress progress) throws CalibrationException {
        try {
            Path folder = Files.createTempDirectory("jointcal-plate-");
            try {
                Path solution = recipe.orElseThrow().solve(field, folder, progress);
                if (!Files.isRegularFile(solution)) {
                    throw new CalibrationException("found no solution");
                }
                return SidecarHeaders.blocks(solution).get(0);
            } finally {
                remove(folder);
            }
        } catch (CalibrationException e) {
            throw new CalibrationException(
                    "no WCS, and " + name + " gave none (" + e.getMessage().replaceAll("[.]+$", "")
                            + "). Give center and pixel_scale to help it, or plate-solve it otherwise.",
                    e);
        } catch (IOException e) {
            throw new CalibrationException("no WCS, and the copy for " + name + " cannot be written ("
                    + AtomicFile.reason(e) + "). Make room in the folder for temporary files.", e);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
