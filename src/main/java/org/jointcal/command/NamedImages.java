package org.jointcal.command;

import ij.ImagePlus;
import java.util.List;
import java.util.Optional;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.display.FileStack;
import org.jointcal.io.InputExposure;
import org.jointcal.io.input.InputReader;

/** The images that a key {@code input} names, as a stack to look at. */
final class NamedImages {
    private NamedImages() {
    }

    /**
     * Opens what a finished run was made of.
     *
     * @param input value of the key; blank for images that were open
     * @param progress told how far it is; may cancel
     * @return a stack, not shown yet; empty where there are no such images any more, or only catalogs
     */
    static Optional<ImagePlus> open(String input, Progress progress) {
        if (input.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(stack(input, InputReader.read(input, "none", progress, problem -> {
                // What the run was made of was judged when it was made.
            })));
        } catch (CalibrationException e) {
            return Optional.empty();
        }
    }

    /**
     * @param input value of the key, which gives the title
     * @param exposures what was read from it
     * @return a stack, not shown yet
     * @throws CalibrationException if they are catalogs only
     */
    static ImagePlus stack(String input, List<InputExposure> exposures) throws CalibrationException {
        String title = input.strip().replaceAll("[/\\\\]+$", "");
        return FileStack.of(title.substring(1 + Math.max(title.lastIndexOf('/'), title.lastIndexOf('\\'))),
                exposures);
    }
}
