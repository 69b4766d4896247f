package org.jointcal.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.simulate.FieldSettings;
import org.jointcal.core.simulate.MappingErrors;
import org.jointcal.core.simulate.SimulatedField;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.star.MeasuredStars;
import org.jointcal.core.star.RefStars;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.core.wcs.HeaderWcs;
import org.jointcal.core.wcs.Wcs;
import org.jointcal.io.catalog.CatalogColumn;
import org.jointcal.io.InputChip;
import org.jointcal.io.catalog.LdacWriter;
import org.jointcal.io.fits.SidecarHeaders;
import org.jointcal.testing.AnchorCases;

/**
 * SCAMP (Debian: scamp, time) and this program on the same catalogs of a field with a known truth: the error of the headers
 * that each writes, time and memory of each.
 *
 * <p>Arguments: case ({@code a}, {@code b} or {@code c}), seed, degree, folder, then keys of the fit.
 */
public final class ScampBenchmark {
    /** Match on, centroids and errors as in the catalogs, a stable instrument, chips of the wanted degree. */
    private static final String SETTINGS = """
            ASTREF_CATALOG FILE
            ASTREFCAT_NAME reference.cat
            ASTREFCENT_KEYS X_WORLD,Y_WORLD
            ASTREFERR_KEYS ERRA_WORLD,ERRB_WORLD,ERRTHETA_WORLD
            ASTREFMAG_KEY MAG
            ASTREFMAGERR_KEY MAGERR
            ASTREFOBSDATE_KEY OBSDATE
            MATCH N
            CROSSID_RADIUS 2.0
            MOSAIC_TYPE UNCHANGED
            ASTRINSTRU_KEY FILTER
            STABILITY_TYPE INSTRUMENT
            CENTROID_KEYS XWIN_IMAGE,YWIN_IMAGE
            CENTROIDERR_KEYS ERRAWIN_IMAGE,ERRBWIN_IMAGE,ERRTHETAWIN_IMAGE
            DISTORT_KEYS XWIN_IMAGE,YWIN_IMAGE
            DISTORT_GROUPS 1,1
            CHECKPLOT_DEV NULL
            WRITE_XML N
            HEADER_SUFFIX .scamp
            """;

    private ScampBenchmark() {
    }

    /** Makes the catalogs where the folder has none, and prints a line for each program. */
    public static void main(String[] arguments) throws CalibrationException, IOException, InterruptedException {
        int degree = Integer.parseInt(arguments[2]);
        SimulatedField field = SimulatedField.of(settings(arguments[0], Long.parseLong(arguments[1]), degree));
        Path folder = Path.of(arguments[3]).toAbsolutePath();
        if (!Files.exists(folder.resolve("reference.cat"))) {
            write(field, Files.createDirectories(folder));
        }
        Files.writeString(folder.resolve("scamp.conf"), SETTINGS + "DISTORT_DEGREES " + degree + "\n");
        List<String> scamp = new ArrayList<>(List.of("scamp", "-c", "scamp.conf"));
        names(field).forEach(name -> scamp.add(name + ".cat"));
        List<String> ours = new ArrayList<>(List.of(Path.of("scripts/jointcal").toAbsolutePath().toString(), "fit",
                "input=" + folder + "/exp*.cat", "reference=reference.cat", "output=jointcal"));
        ours.addAll(Arrays.asList(arguments).subList(4, arguments.length));
        report("SCAMP", field, folder, ".scamp", time(scamp, folder));
        report("Jointcal", field, folder.resolve("jointcal"), ".head", time(ours, folder));
    }

    private static FieldSettings settings(String name, long seed, int degree) {
        return switch (name) {
            case "a" -> AnchorCases.a(seed);
            case "b" -> AnchorCases.b(seed);
            case "c" -> AnchorCases.c(seed, degree);
            default -> throw new IllegalArgumentException(name + ": give a, b or c");
        };
    }

    private static List<String> names(SimulatedField field) {
        List<String> names = new ArrayList<>();
        for (int e = 0; e < field.exposures().size(); e++) {
            names.add(String.format(Locale.ROOT, "exp%03d", e));
        }
        return names;
    }

    private static void write(SimulatedField field, Path folder) throws CalibrationException {
        List<String> names = names(field);
        for (int e = 0; e < names.size(); e++) {
            List<InputChip> chips = new ArrayList<>();
            for (CcdImage image : field.images()) {
                if (image.exposure() == e) {
                    chips.add(new InputChip(image.chip(), image.header(), image.width(), image.height(),
                            Optional.of(image.stars()), Optional.empty()));
                }
            }
            LdacWriter.write(folder.resolve(names.get(e) + ".cat"), chips);
        }
        writeReference(field.reference(), folder.resolve("reference.cat"));
    }

    /** As SCAMP wants it: degrees, and a date in years. */
    private static void writeReference(RefStars r, Path file) throws CalibrationException {
        int n = r.count();
        double[] none = new double[n];
        double[] sigma = new double[n];
        Arrays.setAll(sigma, k -> Math.hypot(r.sigmaRa()[k], r.sigmaDec()[k]) / Math.sqrt(2) / 3.6e6);
        int[] id = new int[n];
        Arrays.setAll(id, k -> k + 1);
        MeasuredStars rows = new MeasuredStars(id, none, none, none, none, none, none, none, new int[n], none, none);
        LdacWriter.write(file, List.of(new InputChip("1", HeaderCards.EMPTY, 1, 1, Optional.of(rows), Optional.empty())),
                List.of(List.of(new CatalogColumn("X_WORLD", "deg", r.ra()), new CatalogColumn("Y_WORLD", "deg", r.dec()),
                        new CatalogColumn("ERRA_WORLD", "deg", sigma), new CatalogColumn("ERRB_WORLD", "deg", sigma),
                        new CatalogColumn("ERRTHETA_WORLD", "deg", none), new CatalogColumn("MAG", "mag", r.mag()),
                        new CatalogColumn("MAGERR", "mag", r.magErr()), new CatalogColumn("OBSDATE", "yr", r.epoch()))));
    }

    private static String time(List<String> command, Path folder) throws IOException, InterruptedException {
        Path said = folder.resolve("time");
        List<String> timed = new ArrayList<>(
                List.of("/usr/bin/time", "-f", "%e s, %U CPU s, %M kB", "-o", said.toString()));
        timed.addAll(command);
        int code = new ProcessBuilder(timed).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile()).start().waitFor();
        return "exit " + code + ", " + Files.readString(said, StandardCharsets.UTF_8).strip();
    }

    private static void report(String program, SimulatedField field, Path folder, String ending, String cost)
            throws CalibrationException {
        List<Optional<Wcs>> solutions = new ArrayList<>();
        for (String name : names(field)) {
            for (HeaderCards block : SidecarHeaders.blocks(folder.resolve(name + ending))) {
                solutions.add(Optional.of(HeaderWcs.of(block)));
            }
        }
        MappingErrors errors = MappingErrors.ofHeaders(field, solutions);
        System.out.printf(Locale.ROOT, "%-9s absolute %.3f mas, relative %.3f mas; %s%n", program, errors.absolute(),
                errors.relative(), cost);
    }
}
