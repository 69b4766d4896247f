package org.jointcal.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Real files of other people, beside the project where they are present; a test that asks for one is skipped without. */
public final class SharedFiles {
    private SharedFiles() {
    }

    /**
     * @param name path below {@code ../shared/data}
     * @return the file or folder
     */
    public static Path data(String name) {
        return of("data/" + name);
    }

    /**
     * @param name path below {@code ../shared}
     * @return the file or folder
     */
    public static Path of(String name) {
        Path path = Path.of("../shared").resolve(name);
        Assumptions.assumeTrue(Files.exists(path), path + " is not here");
        return path;
    }
}
