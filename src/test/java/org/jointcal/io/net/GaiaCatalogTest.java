package org.jointcal.io.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.util.Collections;
import java.util.List;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.sky.SkyCone;
import org.jointcal.core.star.RefStars;
import org.jointcal.io.catalog.CatalogField;
import org.jointcal.testing.TapServer.Format;
import org.junit.jupiter.api.Test;

/** What services are asked for, and what comes of their answers. */
class GaiaCatalogTest extends GaiaOnLoopback {
    @Test
    void everyFormatGivesTheSameStars() throws Exception {
        for (Format format : Format.values()) {
            TapService.Names names = format == Format.VIZIER ? TapService.Names.VIZIER : TapService.Names.ARCHIVE;
            String table = format == Format.VIZIER ? "\"I/355/gaiadr3\"" : "gaiadr3.gaia_source";
            URI address = server.serve("/" + format, format);
            RefStars stars = ask(format.toString(), new TapService(format.toString(), address, table, names));
            assertEquals("Gaia DR3", stars.name());
            assertArrayEquals(new double[]{83.5, 83.6, 83.7}, stars.ra(), format.toString());
            assertArrayEquals(new double[]{21.9, 22.0, 22.1}, stars.dec());
            assertArrayEquals(new double[]{11.25, 12.5, 20.5}, stars.mag());
            assertArrayEquals(new double[]{0.02, 0.0123, 0.5}, stars.sigmaRa());
            assertArrayEquals(new double[]{0.03, 0.0234, 0.75}, stars.sigmaDec());
            assertArrayEquals(new double[]{0.1, 0.125, -0.5}, stars.correlation());
            assertArrayEquals(new double[]{2016, 2016, 2016}, stars.epoch());
            assertEquals(2016, stars.commonEpoch());
            assertArrayEquals(new double[]{3, 3.5, Double.NaN}, stars.pmRa());
            assertArrayEquals(new double[]{-4, -4.5, Double.NaN}, stars.pmDec());
            assertArrayEquals(new double[]{0.05, 0.05, Double.NaN}, stars.sigmaPmRa());
            assertArrayEquals(new double[]{0.06, 0.06, Double.NaN}, stars.sigmaPmDec());
            assertArrayEquals(new double[]{1.5, 1.25, Double.NaN}, stars.parallax());
            assertArrayEquals(new double[]{0.04, 0.04, Double.NaN}, stars.sigmaParallax());
            assertArrayEquals(new double[]{0.9, 0.75, Double.NaN}, stars.colour());
            assertArrayEquals(new double[]{0.2, 0.25, 0}, stars.raPmRa());
            assertArrayEquals(new double[]{-0.3, -0.375, 0}, stars.raPmDec());
            assertArrayEquals(new double[]{0.25, 0.3125, 0}, stars.decPmRa());
            assertArrayEquals(new double[]{-0.15, -0.1875, 0}, stars.decPmDec());
            assertArrayEquals(new double[]{0.35, 0.4375, 0}, stars.pmRaPmDec());
            assertArrayEquals(new double[]{0, 0.01, 0}, stars.raParallax());
            assertArrayEquals(new double[]{0, 0.02, 0}, stars.decParallax());
            assertArrayEquals(new double[]{0, 0.03, 0}, stars.pmRaParallax());
            assertArrayEquals(new double[]{0, 0.04, 0}, stars.pmDecParallax());
        }
    }

    @Test
    void severalFieldsAreAskedForOneByOneAndStarsKeptOnce() throws Exception {
        TapService service = archive(server.serve("/tap", Format.BINARY2));
        CatalogField near = new CatalogField(new SkyCone(83.75, 22.0, 0.3), 100);
        CatalogField far = new CatalogField(new SkyCone(93.5, 22.0, 0.3), 100);
        RefStars stars = catalog("s", service).stars(() -> List.of(FIELD, near, far), progress(), n -> {
        });
        assertArrayEquals(new double[]{10, 11.25, 12.5, 20.5}, stars.mag());
        assertEquals(3, Files.list(folder.resolve("s")).count());
        List<CatalogField> many = Collections.nCopies(31, far);
        String message = assertThrows(CalibrationException.class,
                () -> catalog("s", service).stars(() -> many, progress(), n -> {
                })).getMessage();
        assertTrue(message.startsWith("reference=gaia: the exposures show 31 separate fields"), message);
    }

    @Test
    void theBrightestAreAskedForAndNoMoreThanNeeded() throws Exception {
        TapService service = archive(server.serve("/tap", Format.BINARY2));
        ask("n", service);
        assertTrue(server.queries().get(0).contains("SELECT TOP 500 source_id, ra, dec, ra_error"),
                server.queries().get(0));
        assertTrue(server.queries().get(0).contains("MAXREC=501"));
        catalog("n", service).stars(() -> List.of(new CatalogField(FIELD.cone(), 1e6)), progress(), n -> {
        });
        String last = server.queries().get(server.queries().size() - 1);
        assertTrue(last.contains("TOP 20000 ") && last.contains("< 21.50"), last);
        assertTrue(last.matches("(?s).*CIRCLE\\('ICRS', 83\\.\\d{6}, 2[12]\\.\\d{6}, 0\\.\\d{6}\\).*"), last);
    }
}
