package org.jointcal.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jointcal.core.simulate.FieldSettings;
import org.jointcal.core.star.RefStars;

/**
 * Input that users really have and a fit must answer for: each case is a folder of files, the keys of the call, and what
 * the program should say. Five exposures of about 150 stars and a reference, all in order but for the fault named.
 */
public final class BadInputs extends InputFolders {
    /** The field on which the cases are played: 5 exposures, 1000 by 1000 pixels of 0.6 arcsec. */
    public static final FieldSettings SETTINGS = FieldSettings.DEFAULT.withSeed(9)
            .withCamera(c -> c.withSize(1000, 1000).withPixelScale(0.6).withOpticalDistortion(1)
                    .withChipDistortion(0.1))
            .withPointings(p -> p.withExposures(5).withDither(0.15)).withStars(s -> s.withStarsPerChip(150)
                    .withMinSeparation(8))
            .withReference(r -> r.withFraction(0.4));

    private BadInputs(Path root) {
        super(root);
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

    /**
     * @param root where to make a folder for each case
     * @return the cases of each kind, the first one without a fault
     * @throws IOException if the files cannot be written
     */
    public static List<Case> write(Path root) throws IOException {
        BadInputs inputs = new BadInputs(root);
        inputs.headers();
        inputs.damagedFiles();
        inputs.catalogs();
        inputs.calls();
        List<Case> cases = new ArrayList<>(inputs.cases());
        cases.addAll(new BadCatalogs(root).write());
        cases.addAll(new BadImages(root).write());
        cases.addAll(new BadCalls(root).write());
        return List.copyOf(cases);
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

    private void damagedFiles() throws IOException {
        byte[] frame = FitsBytes.image(cards(4),
                pixels(), SETTINGS.camera().width());
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
                folder -> writeReference(reference(folder), field().reference(), 10));
        add("empty_reference", 1, "reference.fits", "no star with a position", 0, Map.of(),
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
}
