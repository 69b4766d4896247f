package org.jointcal.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jointcal.core.CalibrationException;
import org.jointcal.io.AtomicFile;

/**
 * What a wizard knows: the keys that its pages edit, the page it is at, its log, and the folder of the run once there is one.
 * It is saved as text and opened again at the same page. Used by the thread of the windows only.
 */
final class WizardSession {
    /** Name of the file that a run's folder gets. */
    static final String FILE = "wizard.txt";

    private static final String HEAD = "# Jointcal wizard";
    private static final String LOG = "# log";
    private static final String PAGE = "# page ";
    private static final String RUN = "# run ";

    private final Map<String, String> keys = new LinkedHashMap<>();
    private final List<String> log = new ArrayList<>();
    private int page;
    private Optional<Path> run = Optional.empty();
    private Map<String, String> keysOfRun = Map.of();
    private String inputOfLog = "";

    /** A session with the defaults. */
    WizardSession() {
        CommandKeys.of(new FitKeys()).forEach(key -> keys.put(key.name(), key.standard()));
    }

    /**
     * @param file what {@link #save} wrote
     * @return the session as it was
     * @throws CalibrationException if it cannot be read, or is no such file
     */
    static WizardSession open(Path file) throws CalibrationException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new CalibrationException(file + ": cannot be read (" + e.getMessage()
                    + "). Name a file that the wizard saved.", e);
        }
        if (lines.isEmpty() || !lines.get(0).equals(HEAD)) {
            throw new CalibrationException(file + ": not a file that the wizard saved. Name a " + FILE + ".");
        }
        WizardSession session = new WizardSession();
        boolean inLog = false;
        for (String line : lines.subList(1, lines.size())) {
            if (inLog) {
                session.log.add(line);
            } else if (line.equals(LOG)) {
                inLog = true;
            } else if (line.startsWith(PAGE) && line.substring(PAGE.length()).matches("\\d")) {
                session.page = Integer.parseInt(line.substring(PAGE.length()));
            } else if (line.startsWith(RUN)) {
                session.run = Optional.of(folder(file, line.substring(RUN.length())));
            } else if (line.indexOf('=') > 0) {
                session.keys.computeIfPresent(line.substring(0, line.indexOf('=')),
                        (key, old) -> line.substring(line.indexOf('=') + 1));
            }
        }
        session.keysOfRun = Map.copyOf(session.keys);
        session.inputOfLog = session.keys.get("input");
        return session;
    }

    private static Path folder(Path file, String name) throws CalibrationException {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new CalibrationException(file + ": damaged (" + e.getReason()
                    + " in the name of the run's folder). Begin a new session.", e);
        }
    }

    /**
     * @param file where to
     * @throws CalibrationException if it cannot be written
     */
    void save(Path file) throws CalibrationException {
        List<String> lines = new ArrayList<>(List.of(HEAD, PAGE + page));
        run.ifPresent(folder -> lines.add(RUN + folder));
        keys.forEach((key, value) -> lines.add(key + "=" + value));
        lines.add(LOG);
        lines.addAll(log);
        byte[] text = (String.join(System.lineSeparator(), lines) + System.lineSeparator())
                .getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, out -> out.write(text));
    }

    /** Value by key; pages edit it. */
    Map<String, String> keys() {
        return keys;
    }

    /** Lines of the log. */
    List<String> log() {
        return log;
    }

    int page() {
        return page;
    }

    void setPage(int newPage) {
        page = newPage;
    }

    /** Folder of the finished run; empty before there is one. */
    Optional<Path> run() {
        return run;
    }

    /** A run with the keys as they are now was finished. */
    void setRun(Path folder) {
        run = Optional.of(folder);
        keysOfRun = Map.copyOf(keys);
    }

    /** Whether there is a run, and no key was changed since. */
    boolean isFitted() {
        return run.isPresent() && keysOfRun.equals(keys);
    }

    /** What is to be said of the run where something was changed since; nothing where it is as the pages say. */
    String since() {
        return run.isEmpty() || isFitted()
                ? ""
                : "This is the run before what was changed since; press Fit for a new one. ";
    }

    /** Begins a new log where the input is another than that of the lines so far; tells whether it did. */
    boolean renewLog() {
        String input = keys.get("input").strip();
        boolean other = !input.equals(inputOfLog) && !log.isEmpty();
        if (other) {
            log.clear();
        }
        inputOfLog = input;
        return other;
    }

    /** The keys that are not as they would be anyway. */
    Map<String, String> changed() {
        Map<String, String> changed = new LinkedHashMap<>();
        for (CommandKey key : CommandKeys.of(new FitKeys())) {
            String value = keys.get(key.name()).strip();
            if (!value.equals(key.standard())) {
                changed.put(key.name(), value);
            }
        }
        return changed;
    }
}
