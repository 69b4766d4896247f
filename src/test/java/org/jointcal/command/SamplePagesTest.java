package org.jointcal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.jointcal.calibrate.result.CalibrationResult;
import org.jointcal.calibrate.result.ImageSolution;
import org.jointcal.calibrate.JointCalibration;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.core.poly.BivariatePolynomial;
import org.jointcal.core.simulate.MappingErrors;
import org.jointcal.core.simulate.SimulatedField;
import org.jointcal.core.wcs.PlanePolynomial;
import org.jointcal.core.wcs.Wcs;
import org.jointcal.testing.GeneratedText;
import org.jointcal.testing.SampleFieldMaker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What README.md and docs/files.md say of a fit of the sample field is what such a fit does. */
class SamplePagesTest {
    private static final Path README = Path.of("README.md");
    private static final String REFERENCE = "test-images/reference.fits";

    @TempDir
    private Path folder;

    @Test
    void theReadmeShowsWhatTheShellPrints() throws IOException {
        ShellCall call = ShellCall.of("fit", "input=test-images", "reference=" + REFERENCE, "output=" + folder,
                "update_images=copy");
        assertEquals(0, call.code(), call::toString);
        String printed = call.out().replace(folder.toString(), "target/first-result")
                .stripTrailing();
        GeneratedText.check(README, "output", "```text\n" + printed + "\n```\n");
        everyFileIsExplained();
    }

    private void everyFileIsExplained() throws IOException {
        String stems = "nettlewick7_00\\d";
        TreeSet<String> written;
        try (Stream<Path> files = Files.list(folder)) {
            written = files.map(file -> file.getFileName().toString().replaceFirst(stems, "STEM"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        TreeSet<String> explained = new TreeSet<>();
        Matcher names = Pattern.compile("`([^`]+)`").matcher(Files.readString(Path.of("docs/files.md")).lines()
                .filter(line -> line.startsWith("## ")).collect(Collectors.joining("\n")));
        while (names.find()) {
            explained.add(names.group(1));
        }
        // A fit writes no maps between images.
        explained.removeIf(name -> name.startsWith("transform"));
        assertEquals(written, explained);
    }

    @Test
    void theReadmeTellsTheTrueErrors() throws CalibrationException, IOException {
        CalibrationResult constrained = fit("constrained");
        String table = """
                | solution | rms error | largest error | between exposures |
                |---|---|---|---|
                """
                + row("the WCS that the images came with",
                        constrained.images().stream().map(image -> Optional.of(header(image.image().wcs()))).toList())
                + row("`model=simple`", fit("simple").images().stream().map(ImageSolution::solution).toList())
                + row("`model=constrained` (the default for these images)",
                        constrained.images().stream().map(ImageSolution::solution).toList());
        GeneratedText.check(README, "truth", table);
    }

    private static CalibrationResult fit(String model) throws CalibrationException {
        return JointCalibration.run(CalibrationRequest.of(
                Map.of("input", "test-images", "reference", REFERENCE, "model", model), List.of()), Progress.NONE);
    }

    /** The WCS of a header, which is linear here, as a solution. */
    private static PlanePolynomial header(Wcs wcs) {
        double[][] p = new double[3][2];
        wcs.pixelToPlane(0, 0, p[0]);
        wcs.pixelToPlane(1, 0, p[1]);
        wcs.pixelToPlane(0, 1, p[2]);
        return new PlanePolynomial(wcs.tangentPlane(), 0, 0, 1,
                BivariatePolynomial.linear(p[0][0], p[1][0] - p[0][0], p[2][0] - p[0][0]),
                BivariatePolynomial.linear(p[0][1], p[1][1] - p[0][1], p[2][1] - p[0][1]));
    }

    private static String row(String name, List<Optional<PlanePolynomial>> solutions) {
        MappingErrors errors = MappingErrors.of(SimulatedField.of(SampleFieldMaker.SETTINGS), solutions);
        return String.format(Locale.ROOT, "| %s | %.0f mas | %.0f mas | %.0f mas |\n", name, errors.absolute(),
                errors.largest(), errors.relative());
    }
}
