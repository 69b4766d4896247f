package org.jointcal.calibrate.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jointcal.calibrate.JointCalibration;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.jointcal.calibrate.result.CalibrationResult;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.core.simulate.FieldSettings;
import org.jointcal.core.simulate.SimulatedField;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.star.RefStars;
import org.jointcal.io.InputChip;
import org.jointcal.io.InputExposure;
import org.jointcal.io.catalog.CatalogField;
import org.jointcal.io.net.CatalogCache;
import org.jointcal.io.net.FetchLimits;
import org.jointcal.io.net.GaiaCatalog;
import org.jointcal.io.net.TapService;
import org.jointcal.report.TextSummary;
import org.jointcal.testing.TapServer;
import org.jointcal.testing.TapServer.Format;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole run with {@code reference=gaia}, against a service on loopback that serves the simulated field's catalog. */
class GaiaReferenceTest {
    private static final FieldSettings SETTINGS = FieldSettings.DEFAULT.withSeed(5)
            .withPointings(p -> p.withExposures(4)).withStars(s -> s.withStarsPerChip(300))
            .withReference(r -> r.withFraction(0.5).withErrors(1, 0).withEpoch(2016));

    @TempDir
    Path folder;

    @Test
    void aFieldIsHeldByGaiaAndTheNextRunNeedsNoNet() throws Exception {
        SimulatedField field = SimulatedField.of(SETTINGS);
        CalibrationResult first;
        try (TapServer server = new TapServer()) {
            serve(server, field.reference());
            URI broken = server.serve("/esa", exchange -> TapServer.send(exchange, 503, "text/html", "<html>"));
            URI good = server.serve("/ari", Format.BINARY2);
            first = run(field, gaia(broken, good));
            assertEquals(2, server.queries().size(), server.queries().toString());
        }
        assertTrue(first.usable(), first.verdict());
        assertEquals("Gaia DR3", first.summary().referenceName());
        assertEquals(field.reference().count(), first.summary().referenceCount());
        assertTrue(first.summary().referenceUsed() > 150, first.summary().toString());
        // The errors of the reference are 1 mas, and the stars' own are below that.
        assertTrue(first.summary().reference().east() < 30, first.summary().toString());
        String summary = TextSummary.of(first);
        assertTrue(summary.contains("Reference Gaia DR3, epoch 2016.0: " + field.reference().count() + " read"),
                summary);

        GaiaCatalog offline = gaia(URI.create("http://127.0.0.1:9/tap"));
        CalibrationResult second = run(field, offline);
        assertEquals(summary, TextSummary.of(second));
        SimulatedField elsewhere = SimulatedField.of(SETTINGS.withPointings(p -> p.withCentre(200, -30)));
        String message = assertThrows(CalibrationException.class, () -> run(elsewhere, offline)).getMessage();
        assertTrue(message.contains("no service gave the stars") && message.contains("set reference=file"), message);
    }

    @Test
    void footprintsFormFields() throws Exception {
        List<CcdImage> images = new ArrayList<>();
        double[][] centres = {{0.05, 0}, {120, 89.99}, {10, -60}};
        for (double[] centre : centres) {
            images.addAll(SimulatedField.of(SETTINGS.withPointings(p -> p.withCentre(centre[0], centre[1]))).images());
        }
        List<CatalogField> fields = Footprints.fields(images, 10, 0);
        assertEquals(3, fields.size());
        double wide = Footprints.fields(images.subList(0, 4), 10, 1).get(0).cone().radius();
        assertTrue(wide > fields.get(0).cone().radius() + 0.9, "headers that may be off by a degree: " + wide);
        for (int k = 0; k < 3; k++) {
            CatalogField field = fields.get(k);
            double[] centre = centres[k];
            assertTrue(field.cone().distance(centre[0], centre[1]) < 0.5 * field.cone().radius(), field.toString());
            double[] sky = new double[2];
            for (CcdImage image : images.subList(4 * k, 4 * k + 4)) {
                for (int row = 0; row < image.stars().count(); row++) {
                    image.wcs().pixelToSky(image.stars().x()[row], image.stars().y()[row], sky);
                    assertTrue(field.cone().distance(sky[0], sky[1]) < field.cone().radius());
                }
            }
            // About 300 stars on a chip, whose circle is pi / 2 times as large, and the margins.
            assertTrue(field.stars() > 300 && field.stars() < 1500, field.toString());
        }
    }

    private static void serve(TapServer server, RefStars r) {
        for (int k = 0; k < r.count(); k++) {
            server.add((long) k + 1, r.ra()[k], r.dec()[k], r.sigmaRa()[k], r.sigmaDec()[k], 0.5, 0.1,
                    orNull(r.pmRa()[k]), orNull(r.sigmaPmRa()[k]), orNull(r.pmDec()[k]), orNull(r.sigmaPmDec()[k]), 0.0,
                    0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, r.mag()[k], 0.8, 1.0);
        }
    }

    private static Double orNull(double value) {
        return Double.isNaN(value) ? null : value;
    }

    private GaiaCatalog gaia(URI... addresses) {
        List<TapService> services = Arrays.stream(addresses)
                .map(a -> new TapService(a.getPath(), a, "gaiadr3.gaia_source", TapService.Names.ARCHIVE)).toList();
        return new GaiaCatalog(services, new CatalogCache(folder), FetchLimits.DEFAULT);
    }

    private static CalibrationResult run(SimulatedField field, GaiaCatalog gaia) throws CalibrationException {
        List<InputExposure> open = new ArrayList<>();
        for (int e = 0; e < field.exposures().size(); e++) {
            int exposure = e;
            List<InputChip> chips = field.images().stream().filter(i -> i.exposure() == exposure)
                    .map(i -> new InputChip(i.chip(), i.header(), i.width(), i.height(), Optional.of(i.stars()),
                            Optional.empty()))
                    .toList();
            open.add(new InputExposure(field.exposures().get(e).name(), "", chips));
        }
        return JointCalibration.run(CalibrationRequest.of(Map.of("reference", "gaia", "threads", "1"), open), gaia,
                Progress.NONE);
    }
}
