package org.jointcal.io.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.sky.SkyCone;
import org.jointcal.fuzz.Campaign;
import org.jointcal.fuzz.Target;
import org.jointcal.testing.TapServer.Format;
import org.junit.jupiter.api.Test;

/** Damaged answers of catalog services, and damaged files in which answers are kept: no service and no disk is trusted. */
class DamagedAnswersTest extends GaiaOnLoopback {
    private static final long INPUTS = Long.getLong("jointcal.fuzz", 10_000) / 20;
    private static final SkyCone CONE = new SkyCone(83.6, 22.0, 12);

    @Test
    void areRefusedInWords() {
        TapService archive = TapService.GAIA_DR3.get(0);
        List<byte[]> answers = List.of(server.all(Format.BINARY2), server.all(Format.TABLEDATA),
                server.all(Format.CSV));
        Target target = new Target("answer", answers, bytes -> {
            try {
                TableAnswer.read(new WebFetch.Answer(200, bytes), archive, CONE, 500);
            } catch (ServiceFailure e) {
                throw new CalibrationException(e.getMessage(), e);
            }
        });
        assertEquals(List.of(), Campaign.faults(List.of(target), INPUTS));
    }

    @Test
    void keptAnswersThatAreDamagedCountAsMissing() throws Exception {
        GaiaTable stars = TableAnswer.read(new WebFetch.Answer(200, server.all(Format.TABLEDATA)),
                TapService.GAIA_DR3.get(0), CONE, 500);
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        stars.fits("Gaia DR3").writeTo(kept);
        CatalogCache cache = new CatalogCache(folder);
        GaiaQuery query = new GaiaQuery(CONE, 500);
        List<Boolean> found = new ArrayList<>();
        Target target = new Target("kept", List.of(kept.toByteArray()), bytes -> {
            Files.write(cache.file(query), bytes);
            Optional<GaiaTable> table = cache.find(query);
            found.add(table.isPresent());
            if (table.isPresent() && table.get().sum() != stars.sum()) {
                throw new IllegalStateException("other stars");
            }
        });
        assertEquals(List.of(), Campaign.faults(List.of(target), INPUTS));
        assertTrue(found.contains(true) && found.contains(false));
    }
}
