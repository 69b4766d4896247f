package org.jointcal.io;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Where files are kept that can be made again: {@code $XDG_CACHE_HOME/jointcal}, or {@code .cache/jointcal} at home. */
public final class CacheFolder {
    private CacheFolder() {
    }

    /**
     * @param name what the files are, a folder's name
     * @return the folder, which may not exist; empty where the system names no place
     */
    public static Optional<Path> of(String name) {
        String cache = System.getenv("XDG_CACHE_HOME");
        String home = System.getProperty("user.home");
        try {
            if (cache != null && !cache.isBlank() && Path.of(cache).isAbsolute()) {
                return Optional.of(Path.of(cache, "jointcal", name));
            }
            return home == null || home.isBlank()
                    ? Optional.empty()
                    : Optional.of(Path.of(home, ".cache", "jointcal", name));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
