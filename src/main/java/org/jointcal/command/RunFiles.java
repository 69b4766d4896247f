package org.jointcal.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of a run, also of one over open images, whose settings name the files that these were read from. */
final class RunFiles {
    private static final String INPUT = "input=";

    private RunFiles() {
    }

    /**
     * @param run folder of a finished run
     * @return {@code input} of its {@code settings.txt}; empty where it names no files
     */
    static Optional<String> of(Path run) {
        try (Stream<String> lines = Files.lines(run.resolve("settings.txt"))) {
            return lines.filter(line -> line.startsWith(INPUT)).findFirst().map(line -> line.substring(INPUT.length()))
                    .filter(files -> !files.isBlank());
        } catch (IOException | UncheckedIOException e) {
            // Who asks does without.
            return Optional.empty();
        }
    }
}
