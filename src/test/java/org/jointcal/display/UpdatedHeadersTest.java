package org.jointcal.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.util.List;
import java.util.Map;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.jointcal.calibrate.result.CalibrationResult;
import org.jointcal.calibrate.result.ImageSolution;
import org.jointcal.calibrate.result.ModelSummary;
import org.jointcal.calibrate.result.WcsUncertainty;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.star.Exposure;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.core.wcs.HeaderWcs;
import org.jointcal.core.wcs.Wcs;
import org.jointcal.finished.FinishedRun;
import org.jointcal.io.InputExposure;
import org.jointcal.testing.ArrowField;
import org.junit.jupiter.api.Test;

class UpdatedHeadersTest {
    @Test
    void theHeadersOfTheSlicesMapAsTheSolutionDoes() throws CalibrationException {
        ArrowField field = new ArrowField(512, 3, 20, 40, false);
        ImagePlus image = FitsStack.of("stack", field.exposures());
        assertEquals(3, UpdatedHeaders.apply(image, field.result()));
        double[] expected = new double[2];
        double[] got = new double[2];
        for (int slice = 1; slice <= 3; slice++) {
            HeaderCards header = HeaderText.read(image, slice);
            assertEquals("RA---TAN-SIP", header.text("CTYPE1").orElseThrow());
            assertEquals(1, header.cards().stream().filter(card -> card.startsWith("CRVAL1")).count());
            assertEquals("Arrow field", header.text("OBJECT").orElseThrow());
            assertTrue(header.has("HISTORY"));
            Wcs wcs = HeaderWcs.of(header);
            field.solution(slice - 1).value(30.5, 470, expected);
            field.solution(slice - 1).plane().deproject(expected[0], expected[1], expected);
            wcs.pixelToSky(30.5, 470, got);
            assertEquals(expected[1], got[1], 1e-9);
            double turn = Math.IEEEremainder(expected[0] - got[0], 360);
            assertEquals(0, turn, 1e-9);
        }
    }

    @Test
    void aFitAgainBeginsWithTheFirstHeadersUnlessTheUserChangedThem() throws CalibrationException {
        ArrowField field = new ArrowField(512, 2, 20, 40, false);
        ImagePlus image = FitsStack.of("stack", field.exposures());
        HeaderCards first = HeaderText.read(image, 2);
        UpdatedHeaders.apply(image, field.result());
        UpdatedHeaders.apply(image, field.result());
        assertEquals(first, OpenImages.atFirst(List.of(image)).get(1).chips().get(0).header());
        assertEquals(HeaderText.read(image, 2), OpenImages.of(image).get(1).chips().get(0).header());
        HeaderCards solvedAnew = HeaderText.read(image, 2).with("CRVAL1", 12.5, "");
        HeaderText.write(image, 2, solvedAnew);
        assertEquals(solvedAnew, OpenImages.atFirst(List.of(image)).get(1).chips().get(0).header());
    }

    @Test
    void windowsWithTheSameFileNamesAreToldApart() throws CalibrationException {
        ArrowField field = new ArrowField(256, 2, 20, 0, false);
        ImagePlus first = FitsStack.of("field_1.fits", field.exposures().subList(0, 1));
        ImagePlus second = FitsStack.of("field_1.fit", field.exposures().subList(0, 1));
        List<InputExposure> open = OpenImages.of(List.of(first, second));
        assertEquals(List.of("field_1", "field_1_2"), open.stream().map(InputExposure::name).toList());
        CalibrationResult r = field.result();
        CalibrationRequest request = CalibrationRequest.of(Map.of(), open);
        List<ImageSolution> images = List.of(r.images().get(0), renamed(r.images().get(1), "field_1_2"));
        List<Exposure> exposures = List.of(r.exposures().get(0), new Exposure("field_1_2", 0, "", "", 1, 1));
        CalibrationResult run = new CalibrationResult(request, true, "usable", exposures, images, r.catalog(),
                r.stars(),
                r.residuals(), r.references(), r.photometry(), r.summary(), ModelSummary.NONE, r.problems());
        assertEquals(0, FittedSlices.of(first, FinishedRun.of(run), ResidualOverlay.inputs(run)).get(1));
        assertEquals(1, FittedSlices.of(second, FinishedRun.of(run), ResidualOverlay.inputs(run)).get(1));
    }

    @Test
    void filesOfOneNameInTwoFoldersAreToldApart() throws CalibrationException {
        ArrowField field = new ArrowField(256, 2, 20, 0, false);
        FinishedRun run = FinishedRun.of(field.result());
        ImagePlus image = FitsStack.of("another night", field.exposures());
        assertEquals(2, FittedSlices.of(image, run, Map.of()).size());
        HeaderText.write(image, 1, HeaderText.read(image, 1).with("DATE-OBS", "2031-01-02T03:04:05", ""));
        assertEquals(Map.of(2, 1), FittedSlices.of(image, run, Map.of()));
        HeaderText.write(image, 2, HeaderText.read(image, 2).with("CTYPE2", "DEC--TAN", "").with("CRVAL1", 99.0, "")
                .with("CRVAL2", -60.0, "").with("CRPIX1", 128.0, "").with("CRPIX2", 128.0, "").with("CDELT1", -1e-3, "")
                .with("CDELT2", 1e-3, ""));
        assertEquals(Map.of(), FittedSlices.of(image, run, Map.of()));
    }

    private static ImageSolution renamed(ImageSolution s, String name) {
        CcdImage i = s.image();
        CcdImage image = new CcdImage(i.exposure(), i.chip(), name, i.width(), i.height(), i.header(), i.wcs(),
                i.stars());
        return new ImageSolution(image, s.solution(), s.status(), 3, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
                WcsUncertainty.NONE);
    }
}
