package org.jointcal.io.net;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.core.sky.SkyCone;
import org.jointcal.core.star.RefStars;
import org.jointcal.io.catalog.CatalogField;
import org.jointcal.testing.TapServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Gaia from services on loopback, in their formats: what its tests share. */
abstract class GaiaOnLoopback {
    static final Duration LONG = Duration.ofSeconds(30);

    static final FetchLimits LIMITS = new FetchLimits(LONG, LONG, LONG, 300_000, 3);

    static final CatalogField FIELD = new CatalogField(new SkyCone(83.6, 22.0, 0.3), 100);

    @TempDir
    Path folder;

    final TapServer server = new TapServer();

    final List<String> log = new ArrayList<>();

    final CountDownLatch closing = new CountDownLatch(1);

    @BeforeEach
    void stars() {
        server.add(4000000000000000001L, 83.6, 22.0, 0.0123, 0.0234, 1.25, 0.04, 3.5, 0.05, -4.5, 0.06, 0.125, 0.01,
                0.25, -0.375, 0.02, 0.3125, -0.1875, 0.03, 0.04, 0.4375, 12.5, 0.75, 1.01);
        server.add(4000000000000000002L, 83.7, 22.1, 0.5, 0.75, null, null, null, null, null, null, -0.5, null, null,
                null,
                null, null, null, null, null, null, 20.5, null, null);
        server.add(3L, 83.5, 21.9, 11.25);
        server.add(4L, 93.5, 21.9, 10);
    }

    @AfterEach
    void close() {
        closing.countDown();
        server.close();
    }

    RefStars ask(String cache, TapService... services) throws CalibrationException {
        return catalog(cache, services).stars(() -> List.of(FIELD), progress(), n -> log.add(n.toString()));
    }

    GaiaCatalog catalog(String cache, TapService... services) {
        return new GaiaCatalog(List.of(services), new CatalogCache(folder.resolve(cache)), LIMITS);
    }

    static TapService archive(URI address) {
        return named("Archive", address);
    }

    static TapService named(String name, URI address) {
        return new TapService(name, address, "gaiadr3.gaia_source", TapService.Names.ARCHIVE);
    }

    Progress progress() {
        return new Progress() {
            @Override
            public void report(String stage, double fraction) {
            }

            @Override
            public void log(String line) {
                log.add(line);
            }

            @Override
            public boolean isCancelled() {
                return false;
            }
        };
    }
}
