package org.jointcal.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jointcal.core.simulate.FieldSettings;
import org.jointcal.core.simulate.SimulatedField;
import org.jointcal.core.simulate.SimulatedImages;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.star.MeasuredStars;
import org.jointcal.core.star.RefStars;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.testing.FitsBytes.Column;

/**
 * Input that users really have and a fit must answer for: each case is a folder of files, the keys of the call, and what
 * the program should say. Five exposures of about 150 stars and a reference, all in order but for the fault named.
 */
public final class BadInputs {
    /** The field on which the cases are played: 5 exposures, 1000 by 1000 pixels of 0.6 arcsec. */
    public static final FieldSettings SETTINGS = FieldSettings.DEFAULT.withSeed(9)
            .withCamera(c -> c.withSize(1000, 1000).withPixelScale(0.6).withOpticalDistortion(1)
                    .withChipDistortion(0.1))
            .withPointings(p -> p.withExposures(5).withDither(0.15)).withStars(s -> s.withStarsPerChip(150)
                    .withMinSeparation(8))
            .withReference(r -> r.withFraction(0.4));

    private static final int EXPOSURES = 5;
    private static final int BLOCK = 2880;

    private final Path root;
    private final SimulatedField field = SimulatedField.of(SETTINGS);
    private final List<Case> cases = new ArrayList<>();

    private BadInputs(Path root) {
        this.root = root;
    }

    /**
     * One kind of bad input.
     *
     * @param name what is wrong, also the name of the folder
     * @param folder where its files are
     * @param keys keys of the fit; {@code output} is a folder beside the input that does not exist yet
     * @param exitCode exit code of the shell: 0 where a usable result remains, 1 where not, 2 for a bad call
     * @param object what the message must name; empty for none in particular
     * @param message regular expression that must be found in one message, upper and lower case alike; empty where
     *     nothing needs to be said
     * @param fitted images that have a solution in the end
     */
    public record Case(String name, Path folder, Map<String, String> keys, int exitCode, String object, String message,
            int fitted) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Something that may write files. */
    private interface Fault {
        void make(Path folder) throws IOException;
    }

    /**
     * @param root where to make a folder for each case
     * @return the cases, the first one without a fault
     * @throws IOException if the files cannot be written
     */
    public static List<Case> write(Path root) throws IOException {
        BadInputs inputs = new BadInputs(root);
        inputs.headers();
        inputs.files();
        inputs.catalogs();
        inputs.calls();
        return List.copyOf(inputs.cases);
    }

    /**
     * What a folder holds, to see that nothing was touched.
     *
     * @param folder a folder
     * @return a hash of each file's bytes by its name
     * @throws IOException if it cannot be read
     */
    public static Map<String, Integer> fingerprint(Path folder) throws IOException {
        Map<String, Integer> all = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.put(file.getFileName().toString(), Arrays.hashCode(Files.readAllBytes(file)));
            }
        }
        return all;
    }

    private void headers() throws IOException {
        add("no_fault", 0, "", "", EXPOSURES, Map.of(), folder -> {
        });
        add("no_wcs", 0, "exp002", "no WCS", EXPOSURES - 1, Map.of(),
                folder -> writeCatalog(folder, "exp002", withoutWcs(image(2).header()), image(2).stars()));
        add("no_wcs_anywhere", 1, "exp000", "no WCS", 0, Map.of(), folder -> {
            for (int e = 0; e < EXPOSURES; e++) {
                writeCatalog(folder, name(e), withoutWcs(image(e).header()), image(e).stars());
            }
        });
        add("unknown_projection", 0, "exp001", "CTYPE1|ZEA", EXPOSURES - 1, Map.of(),
                folder -> writeCatalog(folder, "exp001",
                        image(1).header().with("CTYPE1", "RA---ZEA", "").with("CTYPE2", "DEC--ZEA", ""),
                        image(1).stars()));
        add("no_overlap", 0, "exp003", "overlap", EXPOSURES - 1, Map.of(),
                folder -> writeCatalog(folder, "exp003", elsewhere(3), image(3).stars()));
        add("no_overlap_at_all", 1, "", "overlap", 0, Map.of("reference", "none"), folder -> {
            keepOnly(folder, 2);
            writeCatalog(folder, "exp001", elsewhere(1), image(1).stars());
        });
        add("one_image", 1, "", "one (image|exposure)|two|overlap", 0, Map.of("reference", "none"),
                folder -> keepOnly(folder, 1));
    }

    private void files() throws IOException {
        byte[] frame = FitsBytes.image(image(4).header().without(BadInputs::isStructure),
                new SimulatedImages(field).render(4), SETTINGS.camera().width());
        add("truncated_image", 0, "exp004.fits", "truncated|incomplete", EXPOSURES - 1, Map.of(), folder -> {
            Files.delete(folder.resolve("exp004.cat"));
            Files.write(folder.resolve("exp004.fits"), Arrays.copyOf(frame, frame.length / 2));
        });
        add("truncated_catalog", 0, "exp001.cat", "truncated|incomplete", EXPOSURES - 1, Map.of(), folder -> {
            byte[] whole = Files.readAllBytes(folder.resolve("exp001.cat"));
            Files.write(folder.resolve("exp001.cat"), Arrays.copyOf(whole, whole.length - BLOCK - 100));
        });
        add("text_file", 0, "notes.fits", "not a FITS file", EXPOSURES, Map.of(),
                folder -> Files.write(folder.resolve("notes.fits"),
                        "Clouds came in at 22:40.\n".getBytes(StandardCharsets.UTF_8)));
        add("empty_file", 0, "exp005.fits", "empty", EXPOSURES, Map.of(),
                folder -> Files.write(folder.resolve("exp005.fits"), new byte[0]));
        add("two_files_of_one_exposure", 0, "exp004", "same exposure", EXPOSURES, Map.of(),
                folder -> Files.write(folder.resolve("exp004.fits"), frame));
        add("one_exposure_under_two_names", 0, "copy_of_exp000", "same exposure|identical|same detections", EXPOSURES,
                Map.of(),
                folder -> Files.copy(folder.resolve("exp000.cat"), folder.resolve("copy_of_exp000.cat")));
    }

    private void catalogs() throws IOException {
        add("empty_catalog", 0, "exp002", "no (usable )?(detections|stars|sources)|empty|0 (detections|stars|sources)",
                EXPOSURES - 1, Map.of(),
                folder -> writeCatalog(folder, "exp002", image(2).header(), image(2).stars().select(new int[0])));
        add("some_nan_fluxes", 0, "", "", EXPOSURES, Map.of(),
                folder -> writeCatalog(folder, "exp001", image(1).header(), nanFluxes(image(1).stars(), 2)));
        add("all_nan_fluxes", 0, "exp001",
                "flux|finite|no (usable )?(detections|stars|sources)|0 (detections|stars|sources)",
                EXPOSURES - 1, Map.of(),
                folder -> writeCatalog(folder, "exp001", image(1).header(), nanFluxes(image(1).stars(), 1)));
        add("reference_elsewhere", 1, "reference.fits", "reference|match|overlap", EXPOSURES, Map.of(),
                folder -> writeReference(reference(folder), field.reference(), 10));
        add("empty_reference", 1, "reference.fits", "no stars|empty|0 stars|no rows", 0, Map.of(),
                folder -> writeReference(reference(folder), RefStars.NONE, 0));
        add("degree_too_high", 0, "exp000", "degree", EXPOSURES,
                Map.of("model", "simple", "image_degree", "7", "reserved", "0"), folder -> {
                    for (int e = 0; e < EXPOSURES; e++) {
                        writeCatalog(folder, name(e), image(e).header(), few(e, 30));
                    }
                });
    }

    private void calls() throws IOException {
        add("unknown_key", 2, "", "matchradius", 0, Map.of("matchradius", "3"), folder -> {
        });
        add("number_that_is_none", 2, "", "match_radius=three", 0, Map.of("match_radius", "three"), folder -> {
        });
        add("degree_that_is_no_whole_number", 2, "", "image_degree=3.5", 0, Map.of("image_degree", "3.5"), folder -> {
        });
    }

    private void add(String name, int exitCode, String object, String message, int fitted, Map<String, String> more,
            Fault fault) throws IOException {
        Path folder = Files.createDirectories(root.resolve(name));
        for (int e = 0; e < EXPOSURES; e++) {
            writeCatalog(folder, name(e), image(e).header(), image(e).stars());
        }
        Files.createDirectories(reference(folder));
        writeReference(reference(folder), field.reference(), 0);
        fault.make(folder);
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("input", folder.toString());
        keys.put("reference", reference(folder).resolve("reference.fits").toString());
        keys.put("output", root.resolve(name + "_output").toString());
        keys.putAll(more);
        cases.add(new Case(name, folder, keys, exitCode, object, message, fitted));
    }

    /** Where the reference of a case is: beside its input. */
    private static Path reference(Path folder) {
        return folder.resolveSibling(folder.getFileName() + "_reference");
    }

    private CcdImage image(int exposure) {
        return field.images().get(exposure);
    }

    private String name(int exposure) {
        return field.exposures().get(exposure).name();
    }

    private static void writeCatalog(Path folder, String name, HeaderCards header, MeasuredStars stars)
            throws IOException {
        Files.write(folder.resolve(name + ".cat"), FitsBytes.ldac(List.of(header), List.of(stars)));
    }

    private static void writeReference(Path folder, RefStars r, double degreesEast) throws IOException {
        double[] ra = Arrays.stream(r.ra()).map(a -> (a + degreesEast) % 360).toArray();
        Files.write(folder.resolve("reference.fits"), FitsBytes.table("REFERENCE",
                List.of(new Column("ra", 'D', "deg", ra), new Column("dec", 'D', "deg", r.dec()),
                        new Column("ra_error", 'E', "mas", r.sigmaRa()),
                        new Column("dec_error", 'E', "mas", r.sigmaDec()),
                        new Column("ref_epoch", 'D', "yr", r.epoch()),
                        new Column("phot_g_mean_mag", 'E', "mag", r.mag()))));
    }

    private void keepOnly(Path folder, int exposures) throws IOException {
        for (int e = exposures; e < EXPOSURES; e++) {
            Files.delete(folder.resolve(name(e) + ".cat"));
        }
    }

    private HeaderCards elsewhere(int exposure) {
        return image(exposure).header().with("CRVAL1", 30.0, "").with("CRVAL2", -45.0, "");
    }

    private static HeaderCards withoutWcs(HeaderCards header) {
        return header.without(key -> key.matches("(CTYPE|CUNIT|CRVAL|CRPIX)[12]|CD[12]_[12]|RADESYS|EQUINOX"));
    }

    private static boolean isStructure(String key) {
        return key.matches("SIMPLE|BITPIX|NAXIS[12]?|EXTNAME");
    }

    /** The brightest stars of an exposure that are not saturated, the same in each as far as they are on it. */
    private MeasuredStars few(int exposure, int count) {
        MeasuredStars stars = image(exposure).stars();
        Integer[] order = new Integer[stars.count()];
        Arrays.setAll(order, k -> k);
        Arrays.sort(order, (a, b) -> Double.compare(stars.flux()[b], stars.flux()[a]));
        return stars.select(Arrays.stream(order).filter(k -> (stars.flags()[k] & 4) == 0).limit(count)
                .mapToInt(Integer::intValue).toArray());
    }

    private static MeasuredStars nanFluxes(MeasuredStars s, int every) {
        double[] flux = s.flux().clone();
        double[] error = s.fluxErr().clone();
        for (int k = 0; k < flux.length; k += every) {
            flux[k] = Double.NaN;
            error[k] = Double.NaN;
        }
        return new MeasuredStars(s.id(), s.x(), s.y(), s.varX(), s.varY(), s.covXY(), flux, error, s.flags(),
                s.fluxRadius(), s.elongation());
    }
}
