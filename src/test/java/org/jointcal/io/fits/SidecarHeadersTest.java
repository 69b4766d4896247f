package org.jointcal.io.fits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.sky.UnitVectors;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.core.wcs.HeaderWcs;
import org.jointcal.core.wcs.Wcs;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SidecarHeadersTest {
    private static final Path FORMATS = Path.of("../shared/data/formats");
    private static final HeaderCards ORIGINAL = HeaderCards.of(List.of("SIMPLE  = T", "NAXIS   = 2", "NAXIS1  = 2048",
            "NAXIS2  = 4096", "CTYPE1  = 'RA---TAN-SIP'", "CTYPE2  = 'DEC--TAN-SIP'", "CRVAL1  = 150.0",
            "CRVAL2  = 20.0",
            "CRPIX1  = 1024", "CRPIX2  = 2048", "CDELT1  = -5.5E-5", "CDELT2  = 5.5E-5", "CROTA2  = 10.0",
            "A_ORDER = 2", "B_ORDER = 2", "A_2_0   = 1E-5", "AP_ORDER= 2", "AP_0_0  = 0.1", "A_DMAX  = 2.0",
            "EXPTIME = 30.0", "EXTNAME = 'N4'"));

    @TempDir
    Path folder;

    private Path write(String name, String text, Charset charset) throws IOException {
        return Files.write(folder.resolve(name), text.getBytes(charset));
    }

    private static HeaderCards block(String... cards) {
        return HeaderCards.of(List.of(cards));
    }

    /** The .csv hold pixel → sky of SCAMP 2.10's headers by astropy, after CTYPE was set to TPV. */
    private static void assertSample(String name, int width, int height, double toleranceMas)
            throws IOException, CalibrationException {
        Assumptions.assumeTrue(Files.isDirectory(FORMATS), "no " + FORMATS + " here");
        List<HeaderCards> blocks = SidecarHeaders.blocks(FORMATS.resolve(name + ".head"));
        int checked = 0;
        double[] at = new double[2];
        for (String line : Files.readAllLines(FORMATS.resolve(name + ".csv"))) {
            if (line.startsWith("ext")) {
                continue;
            }
            String[] f = line.split(",");
            HeaderCards block = blocks.get(Integer.parseInt(f[0]));
            for (Wcs wcs : List.of(HeaderWcs.of(block), HeaderWcs.of(block, width, height))) {
                assertEquals("TPV", wcs.kind());
                wcs.pixelToSky(Double.parseDouble(f[1]), Double.parseDouble(f[2]), at);
                double mas = 3.6e6
                        * UnitVectors.separation(at[0], at[1], Double.parseDouble(f[3]), Double.parseDouble(f[4]));
                assertTrue(mas < toleranceMas, name + ": " + mas + " mas at " + line);
            }
            HeaderWcs.of(block, width, height).skyToPixel(at[0], at[1], at);
            assertEquals(Double.parseDouble(f[1]), at[0], 1e-6, line);
            assertEquals(Double.parseDouble(f[2]), at[1], 1e-6, line);
            checked++;
        }
        assertTrue(checked >= 9, "points checked: " + checked);
        assertEquals(checked / 9, blocks.size());
    }

    @Test
    void scampsHeaderOfOneChipIsRead() throws IOException, CalibrationException {
        assertSample("tpv3", 2048, 4096, 0.01);
    }

    @Test
    void scampsHeaderOfAMosaicIsRead() throws IOException, CalibrationException {
        assertSample("tpv4mosaic", 2048, 4096, 0.01);
    }

    @Test
    void astrometryNetsHeaderIsRead() throws CalibrationException {
        Path file = Path.of("../shared/data/panoptes/unsolved.wcs");
        Assumptions.assumeTrue(Files.exists(file), "no " + file + " here");
        List<HeaderCards> blocks = SidecarHeaders.blocks(file);
        assertEquals(1, blocks.size());
        assertEquals("TAN-SIP", HeaderWcs.of(blocks.get(0)).kind());
    }

    @Test
    void blocksAreReadWhateverTheLineEndsAndAccents() throws IOException, CalibrationException {
        String text = "COMMENT   Universit\u00e9\nCRVAL1  = 10.0\nEND     \nCRVAL1  = 20.0\nENDING  = 3\nEND\n";
        String crlf = text.replace("\n", "\r\n");
        for (Path file : List.of(write("a.head", text, StandardCharsets.UTF_8),
                write("b.head", text, StandardCharsets.ISO_8859_1), write("c.head", crlf, StandardCharsets.UTF_8),
                write("d.head", crlf, StandardCharsets.ISO_8859_1),
                write("e.head", text.substring(0, text.length() - 4), StandardCharsets.UTF_8))) {
            List<HeaderCards> blocks = SidecarHeaders.blocks(file);
            assertEquals(2, blocks.size(), file.toString());
            assertEquals(10, blocks.get(0).number("CRVAL1").orElseThrow());
            assertEquals(20, blocks.get(1).number("CRVAL1").orElseThrow());
            assertEquals(3, blocks.get(1).number("ENDING").orElseThrow());
        }
    }

    @Test
    void bareCardsAreRead() throws IOException, CalibrationException {
        String text = String.format("%-80s%-80s%-80s%-80s", "CRVAL1  = 10.0", "END", "CRVAL1  = 20.0", "END");
        List<HeaderCards> blocks = SidecarHeaders.blocks(write("a.ahead", text, StandardCharsets.US_ASCII));
        assertEquals(2, blocks.size());
        assertEquals(20, blocks.get(1).number("CRVAL1").orElseThrow());
    }

    @Test
    void dataBetweenFitsHeadersArePassedOver() throws IOException, CalibrationException {
        String primary = String.format("%-80s%-80s%-80s%-80s%-80s%-80s", "SIMPLE  = T", "BITPIX  = 16", "NAXIS   = 1",
                "NAXIS1  = 1500", "CTYPE1  = 'RA---TAN'", "END");
        String data = "END     ".repeat(375);
        String extension = String.format("%-80s%-80s%-80s", "XTENSION= 'IMAGE'", "CTYPE1  = 'RA---TPV'", "END");
        String text = String.format("%-2880s%-5760s%-2880s", primary, data, extension);
        List<HeaderCards> blocks = SidecarHeaders.blocks(write("a.wcs", text, StandardCharsets.US_ASCII));
        assertEquals(2, blocks.size());
        assertEquals("RA---TPV", blocks.get(1).text("CTYPE1").orElseThrow());
    }

    @Test
    void whatIsNoHeaderIsRefused() throws IOException {
        Path text = write("a.head", "hello\nworld\n", StandardCharsets.UTF_8);
        Path empty = write("b.head", "", StandardCharsets.UTF_8);
        for (Path file : List.of(text, empty, folder.resolve("absent.head"))) {
            String message = assertThrows(CalibrationException.class, () -> SidecarHeaders.blocks(file)).getMessage();
            assertTrue(message.contains(file.getFileName().toString()), message);
        }
    }

    @Test
    void filesAreFoundByStem() throws IOException {
        Path image = folder.resolve("m67.001.fits.fz");
        assertEquals(Optional.empty(), SidecarHeaders.find(image, Optional.empty()));
        Path wcs = write("m67.001.wcs", "x", StandardCharsets.UTF_8);
        assertEquals(Optional.of(wcs), SidecarHeaders.find(image, Optional.empty()));
        Path head = write("m67.001.head", "x", StandardCharsets.UTF_8);
        assertEquals(Optional.of(head), SidecarHeaders.find(image, Optional.empty()));
        Path other = Files.createDirectory(folder.resolve("other"));
        assertEquals(Optional.empty(), SidecarHeaders.find(image, Optional.of(other)));
        Path ahead = write("other/m67.001.ahead", "x", StandardCharsets.UTF_8);
        assertEquals(Optional.of(ahead), SidecarHeaders.find(image, Optional.of(other)));
        assertEquals("a.b", SidecarHeaders.stem(Path.of("x/a.b.FITS.gz")));
        assertEquals("a", SidecarHeaders.stem(Path.of("a.cat")));
        assertEquals("a", SidecarHeaders.stem(Path.of("a")));
    }

    @Test
    void aWholeWcsReplacesTheOldOne() throws CalibrationException {
        HeaderCards applied = SidecarHeaders.apply(ORIGINAL, block("SIMPLE  = F", "NAXIS   = 0", "BZERO   = 5",
                "CTYPE1  = 'RA---TAN'", "CTYPE2  = 'DEC--TAN'", "CRVAL1  = 150.1", "CRVAL2  = 20.1", "CRPIX1  = 1000",
                "CRPIX2  = 2000", "CD1_1   = -5E-5", "CD2_2   = 5E-5", "PV1_1   = 1.0", "PV1_4   = 0.01",
                "PV2_1   = 1.0", "FLXSCALE= 2.0", "COMMENT  hello", "EXTNAME = 'other'"));
        assertEquals("TPV", HeaderWcs.of(applied).kind());
        for (String key : List.of("CDELT1", "CROTA2", "A_ORDER", "A_2_0", "AP_ORDER", "AP_0_0", "A_DMAX", "BZERO",
                "COMMENT")) {
            assertFalse(applied.has(key), key);
        }
        assertEquals("T", applied.text("SIMPLE").orElseThrow());
        assertEquals(2, applied.number("NAXIS").orElseThrow());
        assertEquals(30, applied.number("EXPTIME").orElseThrow());
        assertEquals(2, applied.number("FLXSCALE").orElseThrow());
        assertEquals("N4", applied.text("EXTNAME").orElseThrow());
    }

    @Test
    void aNewPointingKeepsTheDistortion() throws CalibrationException {
        HeaderCards applied = SidecarHeaders.apply(ORIGINAL, block("CRVAL1  = 151.0", "FILTER  = 'r'"));
        assertEquals("TAN-SIP", HeaderWcs.of(applied).kind());
        assertEquals(151, applied.number("CRVAL1").orElseThrow());
        assertEquals(10, applied.number("CROTA2").orElseThrow());
        assertEquals("r", applied.text("FILTER").orElseThrow());
    }

    @Test
    void theFirstOfAKindWipesWhatItReplaces() {
        HeaderCards tpv = block("CTYPE1  = 'RA---TPV'", "CD1_1   = 1.0", "CD1_2   = 2.0", "PV1_1   = 1.0",
                "PV1_7   = 3.0",
                "PV2_1   = 1.0");
        HeaderCards pv = SidecarHeaders.apply(tpv, block("PV1_1   = 2.0"));
        assertEquals(2, pv.number("PV1_1").orElseThrow());
        assertFalse(pv.has("PV1_7") || pv.has("PV2_1"));
        assertTrue(pv.has("CD1_2"));
        HeaderCards pc = SidecarHeaders.apply(tpv, block("PC1_1   = 2.0", "CDELT1  = 1.0"));
        assertFalse(pc.has("CD1_1") || pc.has("CD1_2"));
        assertTrue(pc.has("PV1_7"));
        HeaderCards cd = SidecarHeaders.apply(ORIGINAL, block("CD1_1   = 2.0"));
        assertFalse(cd.has("CDELT1") || cd.has("CROTA2"));
        HeaderCards sip = SidecarHeaders.apply(tpv, block("CTYPE1  = 'RA---TAN-SIP'", "A_ORDER = 2", "B_ORDER = 2"));
        assertFalse(sip.has("PV1_7") || sip.has("PV1_1"));
        assertTrue(sip.has("CD1_2"));
        HeaderCards cdelt = SidecarHeaders.apply(tpv, block("CDELT1  = 1.0", "CDELT2  = 1.0", "CROTA2  = 4.0"));
        assertFalse(cdelt.has("CD1_1"));
    }

    @Test
    void theSizeIsTakenWhereItIsMissing() {
        HeaderCards block = block("NAXIS1  = 100", "NAXIS2  = 200", "CRVAL1  = 3.0");
        assertEquals(100, SidecarHeaders.apply(block("OBJECT  = 'x'"), block).number("NAXIS1").orElseThrow());
        assertEquals(2048, SidecarHeaders.apply(ORIGINAL, block).number("NAXIS1").orElseThrow());
    }

    @Test
    void blocksGoToTheirChips() {
        List<HeaderCards> chips = List.of(block("EXTNAME = 'A'", "X = 0"), block("EXTNAME = 'B'", "X = 0"),
                block("EXTNAME = 'C'", "X = 0"));
        List<HeaderCards> byName = SidecarHeaders.applyAll(chips,
                List.of(block("EXTNAME = 'C'", "X = 3"), block("EXTNAME = 'A'", "X = 1")));
        assertEquals(List.of(1.0, 0.0, 3.0),
                byName.stream().map(chip -> chip.number("X").orElseThrow()).toList());
        List<HeaderCards> inOrder = SidecarHeaders.applyAll(chips, List.of(block("X = 1"), block("X = 2")));
        assertEquals(List.of(1.0, 2.0, 0.0),
                inOrder.stream().map(chip -> chip.number("X").orElseThrow()).toList());
    }

    @Test
    void aFileOfHeadersHasTheSizeOfOne() throws Exception {
        Path file = folder.resolve("a.head");
        try (SeekableByteChannel out = Files.newByteChannel(file, StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            out.position(1L << 33).write(ByteBuffer.wrap(new byte[1]));
        }
        String message = assertThrows(CalibrationException.class, () -> SidecarHeaders.blocks(file)).getMessage();
        assertTrue(message.contains("too large for a file of headers"), message);
    }
}
