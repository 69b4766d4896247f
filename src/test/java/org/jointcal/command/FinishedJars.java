package org.jointcal.command;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** The jars that the build made, and programs started with them. */
final class FinishedJars {
    private static final int MINUTES = 5;

    private FinishedJars() {
    }

    /**
     * What a program said.
     *
     * @param code its exit code
     * @param out its standard output
     * @param err its standard error
     */
    record Said(int code, String out, String err) {
        @Override
        public String toString() {
            return "exit " + code + "\n--- out\n" + out + "\n--- err\n" + err;
        }
    }

    /** The jar for Fiji. */
    static Path thin() {
        return jar("jointcal.thin");
    }

    /** The jar for everything else. */
    static Path all() {
        return jar("jointcal.all");
    }

    private static Path jar(String property) {
        String path = System.getProperty(property);
        Assumptions.assumeTrue(path != null && Files.exists(Path.of(path)), "no jar: run mvn verify");
        return Path.of(path);
    }

    /** The jar that a class of ours or of a library comes from. */
    static Path jarOf(Class<?> type) {
        return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Runs a program to its end, which must come within some minutes. */
    static Said run(Path folder, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile("said", ".out");
        Path err = Files.createTempFile("said", ".err");
        try {
            ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
                    .redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
            process.destroyForcibly();
            Said said = new Said(ended ? process.exitValue() : -1, Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(err, StandardCharsets.UTF_8));
            assertTrue(ended, () -> command + " does not end: " + said);
            return said;
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }
}
