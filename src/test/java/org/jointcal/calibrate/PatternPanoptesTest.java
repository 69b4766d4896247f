package org.jointcal.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jointcal.calibrate.load.Loading;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.jointcal.calibrate.result.CalibrationResult;
import org.jointcal.calibrate.start.CalibrationSet;
import org.jointcal.calibrate.start.PatternStarts;
import org.jointcal.core.Problem;
import org.jointcal.core.Progress;
import org.jointcal.core.poly.BivariatePolynomial;
import org.jointcal.core.poly.PolynomialFit;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.star.RefStars;
import org.jointcal.testing.SharedFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two raw frames of a DSLR camera, one without a WCS: found from the position of its mount, two degrees off, and a pixel
 * scale.
 */
class PatternPanoptesTest {
    private static final double PIXEL = 10.3;

    @TempDir
    Path folder;

    private final Map<String, String> keys = new HashMap<>();

    @BeforeEach
    void copyWithoutTheWcsBeside() throws Exception {
        Path data = SharedFiles.data("panoptes");
        Files.copy(data.resolve("unsolved.fits"), folder.resolve("unsolved.fits"));
        Files.copy(data.resolve("solved.fits.fz"), folder.resolve("solved.fits.fz"));
        keys.putAll(Map.of("input", folder.toString(), "reference", data.resolve("tycho2.fits").toString(),
                "pattern_radius", "150", "pixel_scale", "10"));
    }

    private static CcdImage unsolved(CalibrationSet set) {
        return set.images().stream().filter(image -> image.name().equals("unsolved")).findFirst().orElseThrow();
    }

    @Test
    void theFrameWithoutAWcsIsSolvedOnTheReference() throws Exception {
        CalibrationRequest request = CalibrationRequest.of(keys, List.of());
        List<Problem> problems = new ArrayList<>();
        CalibrationSet loaded = Loading.load(request, (fields, progress, notes) -> RefStars.NONE, Progress.NONE,
                problems::add);
        assertEquals("none", unsolved(loaded).wcs().kind());
        CalibrationSet set = PatternStarts.findIfNeeded(loaded, request, Progress.NONE, problems::add);
        CcdImage image = unsolved(set);
        double[] at = {0, 0};
        // What others found.
        image.wcs().pixelToSky(519.66, 99.98, at);
        assertEquals(302.166, at[0], 0.01);
        assertEquals(46.4943, at[1], 0.01);
        double[] rms = cubic(image, set.reference());
        String told = rms[0] + " arcsec east, " + rms[1] + " north, " + rms[2] + " stars; " + problems;
        assertTrue(rms[0] <= 1.7 && rms[1] <= 1.7 && rms[2] > 200, told);
    }

    /** Scatter of a cubic polynomial from pixels to the tangent plane (arcsec), and how many stars it has. */
    private static double[] cubic(CcdImage image, RefStars reference) {
        BivariatePolynomial zero = BivariatePolynomial.linear(0, 0, 0);
        BivariatePolynomial[] fit = {zero, zero};
        double[] rms = new double[3];
        for (double radius : new double[]{30, 15, 8, 6, 6, 6}) {
            double[][] pairs = pairs(image, reference, fit, radius);
            double[] u = column(pairs, 0);
            double[] v = column(pairs, 1);
            fit = PolynomialFit.fit(3, u, v, column(pairs, 2), column(pairs, 3));
            rms = new double[]{0, 0, pairs.length};
            for (double[] pair : pairs) {
                rms[0] += Math.pow(pair[2] - fit[0].value(pair[0], pair[1]), 2) / pairs.length;
                rms[1] += Math.pow(pair[3] - fit[1].value(pair[0], pair[1]), 2) / pairs.length;
            }
        }
        return new double[]{Math.sqrt(rms[0]), Math.sqrt(rms[1]), rms[2]};
    }

    private static double[] column(double[][] rows, int column) {
        return Arrays.stream(rows).mapToDouble(row -> row[column]).toArray();
    }

    /** Place in the frame, -1 to 1, and reference - WCS (arcsec), of the references with a detection within a radius. */
    private static double[][] pairs(CcdImage image, RefStars reference, BivariatePolynomial[] fit, double radius) {
        List<double[]> pairs = new ArrayList<>();
        double[] plane = new double[2];
        double[] at = new double[2];
        for (int r = 0; r < reference.count(); r++) {
            image.wcs().tangentPlane().project(reference.ra()[r], reference.dec()[r], plane);
            double nearest = radius;
            double[] best = {};
            for (int row = 0; row < image.stars().count(); row++) {
                image.wcs().pixelToPlane(image.stars().x()[row], image.stars().y()[row], at);
                double u = image.stars().x()[row] / 350 - 1;
                double v = image.stars().y()[row] / 350 - 1;
                double east = 3600 * (plane[0] - at[0]);
                double north = 3600 * (plane[1] - at[1]);
                double d = Math.hypot(east - fit[0].value(u, v), north - fit[1].value(u, v));
                if (d < nearest) {
                    nearest = d;
                    best = new double[]{u, v, east, north};
                }
            }
            if (best.length > 0) {
                pairs.add(best);
            }
        }
        return pairs.toArray(new double[0][]);
    }

    @Test
    void bothFramesTogetherAgree() throws Exception {
        CalibrationResult result = JointCalibration.run(CalibrationRequest.of(keys, List.of()), Progress.NONE);
        String told = result.verdict() + " " + result.problems() + " " + result.summary();
        assertTrue(result.usable(), told);
        assertEquals(2, result.exposures().size(), told);
        assertTrue(result.summary().internal().east() < 130 * PIXEL, told);
        assertTrue(result.summary().internal().north() < 130 * PIXEL, told);
        assertTrue(result.summary().referenceUsed() > 100, told);
    }
}
