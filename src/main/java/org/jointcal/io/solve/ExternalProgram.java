package org.jointcal.io.solve;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.io.AtomicFile;

/** A program of other people, run as a process of its own, without a shell, in a folder of its own, for a limited time. */
final class ExternalProgram {
    private static final long LOOK_EVERY_MS = 200;

    private final Path executable;
    private final double timeoutSeconds;

    /**
     * @param executable the program
     * @param timeoutSeconds when it is stopped (s)
     */
    ExternalProgram(Path executable, double timeoutSeconds) {
        this.executable = executable;
        this.timeoutSeconds = timeoutSeconds;
    }

    /**
     * Looks for a program in the folders of the PATH, but not in those that depend on where one happens to be.
     *
     * @param name its name
     * @param path folders, as the environment variable has them
     * @return the first that can be run
     */
    static Optional<Path> find(String name, String path) {
        for (String folder : path.split(File.pathSeparator)) {
            try {
                for (String ending : List.of("", ".exe")) {
                    Path file = Path.of(folder).resolve(name + ending);
                    if (file.isAbsolute() && Files.isRegularFile(file) && Files.isExecutable(file)) {
                        return Optional.of(file);
                    }
                }
            } catch (InvalidPathException e) {
                // Not a folder of this system.
            }
        }
        return Optional.empty();
    }

    /**
     * Runs it to its end.
     *
     * @param arguments its arguments, each handed over as it is
     * @param folder where it runs; what it says goes into the file {@code said.txt} there
     * @param progress asked whether to go on
     * @return what it said
     * @throws CalibrationException if it cannot be started, fails, or takes too long; the message has no object
     */
    String run(List<String> arguments, Path folder, Progress progress) throws CalibrationException {
        Path said = folder.resolve("said.txt");
        ProcessBuilder builder = new ProcessBuilder(executable.toString());
        builder.command().addAll(arguments);
        builder.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(said.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File(nothing())));
        try {
            Process process = builder.start();
            try {
                await(process, progress);
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            if (process.exitValue() != 0) {
                throw new CalibrationException(executable.getFileName() + " ended with code " + process.exitValue()
                        + last(said));
            }
            return Files.readString(said, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new CalibrationException(executable + " cannot be run (" + AtomicFile.reason(e) + ")", e);
        }
    }

    private static String nothing() {
        return File.separatorChar == '\\' ? "NUL" : "/dev/null";
    }

    private void await(Process process, Progress progress) throws CalibrationException {
        long end = System.nanoTime() + (long) (timeoutSeconds * 1e9);
        try {
            while (!process.waitFor(LOOK_EVERY_MS, TimeUnit.MILLISECONDS)) {
                progress.check();
                if (System.nanoTime() > end) {
                    throw new CalibrationException(executable.getFileName() + " was stopped after "
                            + Math.round(timeoutSeconds) + " seconds");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Progress.CancelledException();
        }
    }

    /** The last line of what it said, for a message. */
    private static String last(Path said) throws IOException {
        List<String> lines = Files.readString(said, StandardCharsets.ISO_8859_1).lines().map(String::strip)
                .filter(line -> !line.isEmpty()).toList();
        return lines.isEmpty() ? "" : ": " + lines.get(lines.size() - 1).replaceAll("[^\\x20-\\x7e]", "?");
    }
}
