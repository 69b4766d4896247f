package org.jointcal.io;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
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
        return of(name, System.getenv(), System.getProperty("user.home", ""));
    }

    /** The same for an environment's variables and a home folder. */
    static Optional<Path> of(String name, Map<String, String> environment, String home) {
        return absolute(environment.getOrDefault("XDG_CACHE_HOME", ""))
                .or(() -> absolute(home).map(folder -> folder.resolve(".cache")))
                .map(cache -> cache.resolve("jointcal").resolve(name));
    }

    private static Optional<Path> absolute(String folder) {
        try {
            return folder.isBlank() ? Optional.empty() : Optional.of(Path.of(folder)).filter(Path::isAbsolute);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
