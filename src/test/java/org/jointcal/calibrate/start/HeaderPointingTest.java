package org.jointcal.calibrate.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.core.wcs.Wcs;
import org.junit.jupiter.api.Test;

class HeaderPointingTest {
    private static HeaderPointing of(Map<String, String> keys, String... cards) throws Exception {
        return new HeaderPointing(HeaderCards.of(List.of(cards)), CalibrationRequest.of(keys, List.of()));
    }

    @Test
    void thePositionIsReadAsProgramsWriteIt() throws Exception {
        assertEquals(83.6, of(Map.of(), "OBJCTRA = '05 34 24'", "OBJCTDEC= '-05 24 00'").position().orElseThrow().ra(),
                1e-9);
        assertEquals(-5.4, of(Map.of(), "RA = 83.6", "DEC = -5.4").position().orElseThrow().dec(), 1e-9);
        assertEquals(83.6, of(Map.of(), "RA = '5:34:24'", "DEC = '-5:24'").position().orElseThrow().ra(), 1e-9);
        assertEquals(10, of(Map.of("center", "10,20"), "RA = 83.6", "DEC = -5.4").position().orElseThrow().ra());
        assertTrue(of(Map.of(), "RA = 83.6").position().isEmpty());
    }

    @Test
    void theScaleIsReadOrComputed() throws Exception {
        assertEquals(1.2, of(Map.of(), "SECPIX = 1.2").scale().orElseThrow());
        assertEquals(3, of(Map.of("pixel_scale", "3"), "SECPIX = 1.2").scale().orElseThrow());
        // 206.265 * 9 µm / 1000 mm
        assertEquals(1.8564, of(Map.of(), "FOCALLEN= 1000", "XPIXSZ = 9.0", "XBINNING= 2").scale().orElseThrow(), 1e-4);
        assertEquals(1.8564, of(Map.of(), "FOCALLEN= 1000", "PIXSIZE1= 4.5", "XBINNING= 2").scale().orElseThrow(),
                1e-4);
        assertTrue(of(Map.of(), "FOCALLEN= 0", "XPIXSZ = 9.0").scale().isEmpty());
    }

    @Test
    void whatIsMissingIsNamed() throws Exception {
        assertTrue(of(Map.of()).missing().startsWith("center"));
        assertTrue(of(Map.of()).missing().contains("pixel_scale"));
        assertTrue(of(Map.of("center", "1,2")).missing().startsWith("pixel_scale"));
        assertTrue(of(Map.of("center", "1,2")).wcs(100, 100).isEmpty());
    }

    /** 206.265 * 3.76 µm / 0.5 mm. */
    @Test
    void aFocalLengthInMetresIsNotTaken() throws Exception {
        HeaderPointing pointing = of(Map.of("center", "1,2"), "FOCALLEN= 0.5", "XPIXSZ = 3.76");
        assertTrue(pointing.scale().isEmpty());
        assertEquals("pixel_scale (FOCALLEN=0.5 mm gives 1551 arcsec a pixel; is it in metres?)", pointing.missing());
        assertEquals(1.5, of(Map.of("pixel_scale", "1.5"), "FOCALLEN= 0.5", "XPIXSZ = 3.76").scale().orElseThrow());
    }

    @Test
    void theFirstGuessHasNorthUpAndEastToTheLeft() throws Exception {
        Wcs wcs = of(Map.of("center", "0,0", "pixel_scale", "3.6")).wcs(101, 201).orElseThrow();
        double[] at = new double[2];
        wcs.pixelToSky(51, 101, at);
        assertEquals(0, at[0], 1e-9);
        assertEquals(0, at[1], 1e-9);
        wcs.pixelToPlane(50, 102, at);
        assertEquals(0.001, at[0], 1e-9);
        assertEquals(0.001, at[1], 1e-9);
        assertEquals("none", wcs.kind());
    }
}
