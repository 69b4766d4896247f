package org.jointcal.io.input;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Problem;
import org.jointcal.core.RequestException;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.io.GivenFile;
import org.jointcal.io.InputChip;
import org.jointcal.io.InputFiles;
import org.jointcal.io.catalog.LdacCatalog;
import org.jointcal.io.fits.SidecarHeaders;

/** Puts the header files of {@code headers=}, or those beside an image, over the headers of its chips. */
final class Sidecars {
    private final Optional<Path> folder;
    private final Consumer<Problem> problems;

    private Sidecars(Optional<Path> folder, Consumer<Problem> problems) {
        this.folder = folder;
        this.problems = problems;
    }

    /**
     * @param headers {@code headers=}: a folder; {@code none} or empty to look beside each image
     * @param problems told of header files that are missing or cannot be used
     * @return the way to the header files
     * @throws CalibrationException if there is no such folder
     */
    static Sidecars in(String headers, Consumer<Problem> problems) throws CalibrationException {
        String text = headers.strip();
        if (text.isEmpty() || text.equalsIgnoreCase("none")) {
            return new Sidecars(Optional.empty(), problems);
        }
        Path folder = InputFiles.folder(text).orElseThrow(() -> new RequestException("headers=" + text
                + ": no such folder. Give the folder of the .head, .ahead or .wcs files, or none."));
        return new Sidecars(Optional.of(folder), problems);
    }

    /**
     * @param file an image or catalog
     * @param chips its chips
     * @return the chips with the cards of its header file over their own, where there is one
     */
    List<InputChip> over(Path file, List<InputChip> chips) {
        Optional<Path> sidecar = SidecarHeaders.find(file, folder);
        if (sidecar.isEmpty()) {
            if (folder.isPresent()) {
                report(GivenFile.nameOf(file), "no .head, .ahead or .wcs of its name in " + folder.get()
                        + "; its own header counts. Put one there if that is wrong.");
            }
            return chips;
        }
        String name = GivenFile.nameOf(sidecar.get());
        try {
            List<HeaderCards> blocks = SidecarHeaders.blocks(sidecar.get());
            if (blocks.size() != chips.size()) {
                report(name,
                        String.format(Locale.ROOT,
                                "holds %d headers, and %s has %d chips; chips without one keep their own."
                                        + " Check that the two belong together.",
                                blocks.size(), GivenFile.nameOf(file), chips.size()));
            }
            return replaced(chips, SidecarHeaders.applyAll(chips.stream().map(InputChip::header).toList(), blocks));
        } catch (CalibrationException e) {
            String text = e.getMessage();
            report(name,
                    text.startsWith(sidecar.get() + ": ")
                            ? text.substring(sidecar.get().toString().length() + 2)
                            : text);
            return chips;
        }
    }

    private static List<InputChip> replaced(List<InputChip> chips, List<HeaderCards> headers) {
        List<InputChip> changed = new ArrayList<>();
        for (int k = 0; k < chips.size(); k++) {
            InputChip chip = chips.get(k);
            HeaderCards header = headers.get(k);
            int width = chip.width() > 0 ? chip.width() : LdacCatalog.size(header, 1);
            int height = chip.height() > 0 ? chip.height() : LdacCatalog.size(header, 2);
            changed.add(new InputChip(chip.chip(), header, width, height, chip.catalog(), chip.pixels()));
        }
        return changed;
    }

    private void report(String object, String message) {
        problems.accept(new Problem(Problem.Severity.WARNING, object, message));
    }
}
