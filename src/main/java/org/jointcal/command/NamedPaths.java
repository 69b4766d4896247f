package org.jointcal.command;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.RequestException;
import org.jointcal.io.InputFiles;
import org.jointcal.io.input.InputReader;

/** Files and folders that a user named, looked for while what was typed can still be mended. */
final class NamedPaths {
    private static final List<String> READ = List.of("headers", "reference", "camera", "exclude", "run", "solutions",
            "transforms");
    private static final Set<String> WORDS = Set.of("", "none", "auto", "gaia", "headers");

    private NamedPaths() {
    }

    /**
     * @param values value by key, as typed
     * @throws CalibrationException if something that is to be read is not there
     */
    static void expect(Map<String, String> values) throws CalibrationException {
        String input = values.getOrDefault("input", "").strip();
        if (!input.isEmpty()) {
            InputReader.expectFiles(input);
        }
        for (String key : READ) {
            String value = values.getOrDefault(key, "").strip();
            if (!WORDS.contains(value.toLowerCase(Locale.ROOT)) && !exists(value)) {
                throw new RequestException(key + "=" + value + ": no such file or folder. Check the name.");
            }
        }
    }

    /** Whether there is a file or folder of a name. */
    static boolean exists(String name) {
        try {
            return Files.exists(InputFiles.path(name));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
