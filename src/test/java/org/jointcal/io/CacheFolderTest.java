package org.jointcal.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheFolderTest {
    @TempDir
    private Path home;

    @Test
    void cachesAreWhereTheSystemWantsThem() {
        Path cache = home.resolve("cache");
        Optional<Path> atHome = Optional.of(home.resolve(".cache/jointcal/catalogs"));
        assertEquals(atHome, CacheFolder.of("catalogs", Map.of(), home.toString()));
        assertEquals(atHome, CacheFolder.of("catalogs", Map.of("XDG_CACHE_HOME", "relative"), home.toString()));
        assertEquals(atHome, CacheFolder.of("catalogs", Map.of("XDG_CACHE_HOME", "a\0b"), home.toString()));
        assertEquals(Optional.of(cache.resolve("jointcal/catalogs")),
                CacheFolder.of("catalogs", Map.of("XDG_CACHE_HOME", cache.toString()), "/x"));
        assertEquals(Optional.empty(), CacheFolder.of("catalogs", Map.of(), ""));
    }
}
