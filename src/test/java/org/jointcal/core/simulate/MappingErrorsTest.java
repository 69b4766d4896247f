package org.jointcal.core.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jointcal.core.poly.BivariatePolynomial;
import org.jointcal.core.sky.TangentPlane;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.wcs.PlanePolynomial;
import org.jointcal.testing.AnchorCases;
import org.jointcal.testing.TruthFile;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingErrorsTest {
    private static final Path JUDGE = Path.of("../shared/tools/sim.py");
    private static final FieldSettings SETTINGS = AnchorCases.a(7).withStars(s -> s.withStarsPerChip(20));

    private static List<Optional<PlanePolynomial>> truth(SimulatedField field) {
        List<Optional<PlanePolynomial>> all = new ArrayList<>();
        for (int image = 0; image < field.images().size(); image++) {
            all.add(Optional.of(field.trueMapping(image)));
        }
        return all;
    }

    private static PlanePolynomial moved(PlanePolynomial map, double eastMas) {
        return new PlanePolynomial(map.plane(), map.originX(), map.originY(), map.scale(),
                map.xi().plus(new BivariatePolynomial(0, new double[]{eastMas / 3.6e6})), map.eta());
    }

    @Test
    void theTruthHasNoErrors() {
        for (FieldSettings settings : List.of(SETTINGS, SETTINGS.withPointings(p -> p.withCentre(0, 90)))) {
            SimulatedField field = SimulatedField.of(settings);
            MappingErrors errors = MappingErrors.of(field, truth(field));
            assertEquals(0, errors.absolute(), 1e-4);
            assertEquals(0, errors.relative(), 1e-4);
            assertEquals(10, errors.images());
            assertTrue(errors.skyPoints() > 3000);
        }
    }

    @Test
    void aCommonShiftIsAbsoluteAndNotRelative() {
        SimulatedField field = SimulatedField.of(SETTINGS);
        List<Optional<PlanePolynomial>> all = truth(field);
        all.replaceAll(map -> map.map(m -> moved(m, 10)));
        MappingErrors errors = MappingErrors.of(field, all);
        assertEquals(10 / Math.sqrt(2), errors.absolute(), 0.01);
        assertEquals(10, errors.meanEast(), 0.01);
        assertEquals(0, errors.meanNorth(), 0.01);
        assertEquals(0, errors.relative(), 0.01);
    }

    @Test
    void alternatingShiftsAreRelative() {
        SimulatedField field = SimulatedField.of(SETTINGS.withPointings(p -> p.withExposures(2).withDither(0)));
        List<Optional<PlanePolynomial>> all = truth(field);
        all.set(1, all.get(1).map(m -> moved(m, 10)));
        // Two positions 10 apart in one axis: sum of squares 50 about their mean, over two axes and one freedom.
        assertEquals(5, MappingErrors.of(field, all).relative(), 0.01);
        all.set(0, Optional.empty());
        MappingErrors one = MappingErrors.of(field, all);
        assertEquals(1, one.images());
        assertTrue(Double.isNaN(one.relative()));
        assertThrows(IllegalArgumentException.class, () -> MappingErrors.of(field, all.subList(0, 1)));
    }

    /** The simulator's own judge, where it is at hand, reads the headers with wcslib. */
    @Test
    void agreesWithTheJudgeOfTheReferenceSimulator(@TempDir Path folder) throws Exception {
        Assumptions.assumeTrue(Files.isReadable(JUDGE) && Files.isExecutable(Path.of("/usr/bin/python3")));
        SimulatedField field = SimulatedField.of(AnchorCases.a(3)
                .withCamera(c -> c.withChips(2, 1).withDegree(5)).withStars(s -> s.withStarsPerChip(20)));
        List<Optional<PlanePolynomial>> stated = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int e = 0; e < field.exposures().size(); e++) {
            names.add(field.exposures().get(e).name());
            StringBuilder head = new StringBuilder();
            for (CcdImage image : field.images().subList(2 * e, 2 * e + 2)) {
                head.append(image.header()).append("\nEND     \n");
                stated.add(Optional.of(stated(image)));
            }
            Files.write(folder.resolve(names.get(e) + ".head"), head.toString().getBytes(StandardCharsets.US_ASCII));
        }
        TruthFile.write(field, names, folder.resolve("truth.json"));
        JsonObject judge = run(folder);
        MappingErrors errors = MappingErrors.of(field, stated);
        assertEquals(judge.get("abs_rms_mas").getAsDouble(), errors.absolute(), 0.002);
        assertEquals(judge.get("mean_dra_mas").getAsDouble(), errors.meanEast(), 0.002);
        assertEquals(judge.get("mean_ddec_mas").getAsDouble(), errors.meanNorth(), 0.002);
        assertEquals(judge.get("abs_max_mas").getAsDouble(), errors.largest(), 0.002);
        // The points on the sky are other random ones.
        assertEquals(1, errors.relative() / judge.get("rel_scatter_mas").getAsDouble(), 0.01);
    }

    private static PlanePolynomial stated(CcdImage image) {
        double[] cards = new double[8];
        String[] keys = {"CRVAL1", "CRVAL2", "CRPIX1", "CRPIX2", "CD1_1", "CD1_2", "CD2_1", "CD2_2"};
        for (int k = 0; k < keys.length; k++) {
            cards[k] = image.header().number(keys[k]).orElseThrow();
        }
        return new PlanePolynomial(new TangentPlane(cards[0], cards[1]), cards[2], cards[3], 1,
                BivariatePolynomial.linear(0, cards[4], cards[5]), BivariatePolynomial.linear(0, cards[6], cards[7]));
    }

    private static JsonObject run(Path folder) throws IOException, InterruptedException {
        Path out = folder.resolve("out.json");
        Process process = new ProcessBuilder("/usr/bin/python3", JUDGE.toString(), "eval", folder.toString())
                .redirectErrorStream(false).redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        boolean ended = process.waitFor(120, TimeUnit.SECONDS);
        Assumptions.assumeTrue(ended && process.exitValue() == 0, "the judge needs astropy");
        return JsonParser.parseString(Files.readString(out)).getAsJsonObject();
    }
}
