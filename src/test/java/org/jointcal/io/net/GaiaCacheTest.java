package org.jointcal.io.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jointcal.core.sky.SkyCone;
import org.jointcal.core.star.RefStars;
import org.jointcal.io.catalog.CatalogField;
import org.jointcal.io.catalog.ColourColumn;
import org.jointcal.io.catalog.ReferenceCatalogs;
import org.jointcal.testing.TapServer.Format;
import org.junit.jupiter.api.Test;

/** What is kept of the answers, and where. */
class GaiaCacheTest extends GaiaOnLoopback {
    @Test
    void theSecondRunNeedsNoServer() throws Exception {
        URI address = server.serve("/tap", Format.BINARY2);
        RefStars first = ask("c", archive(address));
        int asked = server.queries().size();
        assertArrayEquals(first.ra(), ask("c", archive(server.address("/nobody"))).ra());
        assertEquals(asked, server.queries().size());
        assertTrue(log.get(log.size() - 1).contains("from the cache"), log.toString());
        Path file = onlyFile(folder.resolve("c"));
        // The file is a catalog by itself.
        RefStars same = ReferenceCatalogs.read(file, ColourColumn.AUTO, note -> log.add(note.toString()));
        assertArrayEquals(first.ra(), same.ra());
        assertArrayEquals(first.sigmaRa(), same.sigmaRa());
        assertArrayEquals(first.correlation(), same.correlation());
        assertArrayEquals(first.epoch(), same.epoch());
        assertArrayEquals(first.pmRa(), same.pmRa());
        assertArrayEquals(first.mag(), same.mag());
        assertArrayEquals(first.parallax(), same.parallax());
        assertArrayEquals(first.sigmaParallax(), same.sigmaParallax());
        assertArrayEquals(first.colour(), same.colour());
        assertArrayEquals(first.raPmRa(), same.raPmRa());
        assertArrayEquals(first.pmRaPmDec(), same.pmRaPmDec());
        assertArrayEquals(first.pmDecParallax(), same.pmDecParallax());
    }

    @Test
    void aDamagedCacheIsReplaced() throws Exception {
        TapService service = archive(server.serve("/tap", Format.TABLEDATA));
        RefStars first = ask("d", service);
        Path file = onlyFile(folder.resolve("d"));
        byte[] whole = Files.readAllBytes(file);
        byte[] flipped = whole.clone();
        flipped[whole.length - 2880 + 20] ^= 1;
        byte[] header = whole.clone();
        Arrays.fill(header, 2880, 2960, (byte) 'x');
        for (byte[] broken : List.of(flipped, header, Arrays.copyOf(whole, whole.length / 2), new byte[0],
                "<html>".getBytes(StandardCharsets.UTF_8))) {
            Files.write(file, broken);
            int asked = server.queries().size();
            assertArrayEquals(first.ra(), ask("d", service).ra());
            assertTrue(server.queries().size() > asked);
            assertArrayEquals(whole, Files.readAllBytes(file));
        }
        assertEquals(List.of(file), Files.list(folder.resolve("d")).toList());
    }

    @Test
    void aCacheThatCannotBeWrittenIsNoFailure() throws Exception {
        Files.writeString(folder.resolve("file"), "not a folder");
        assertEquals(3, ask("file", archive(server.serve("/tap", Format.CSV))).count());
        assertTrue(log.get(log.size() - 1).contains("not kept for the next run"), log.toString());
    }

    @Test
    void nearlyTheSameQuestionHasTheSameAnswer() {
        GaiaQuery query = GaiaQuery.of(FIELD);
        assertEquals(query, GaiaQuery.of(new CatalogField(new SkyCone(83.6001, 21.9999, 0.3002), 101)));
        assertTrue(query.fileName().matches("gaia-dr3_ra083\\.\\d{4}_dec\\+2[12]\\.\\d{4}_r0\\.\\d{4}_n500\\.fits"),
                query.fileName());
    }

    private Path onlyFile(Path in) throws IOException {
        try (Stream<Path> files = Files.list(in)) {
            List<Path> list = files.toList();
            assertEquals(1, list.size(), list.toString());
            return list.get(0);
        }
    }
}
