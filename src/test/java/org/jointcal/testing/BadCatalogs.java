package org.jointcal.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jointcal.core.simulate.SimulatedField;
import org.jointcal.core.star.MeasuredStars;
import org.jointcal.core.star.RefStars;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.testing.BadInputs.Case;

/** Catalogs, headers, references and names that a fit must get along with, or answer for. */
final class BadCatalogs extends InputFolders {
    BadCatalogs(Path root) {
        super(root);
    }

    List<Case> write() throws IOException {
        headers();
        stars();
        references();
        fields();
        names();
        return cases();
    }

    private void header(String name, int exitCode, String object, String message, int fitted, HeaderCards changed)
            throws IOException {
        add(name, exitCode, object, message, fitted, Map.of(),
                folder -> writeCatalog(folder, "exp002", changed, image(2).stars()));
    }

    private void headers() throws IOException {
        HeaderCards header = image(2).header();
        header("singular_matrix", 0, "exp002", "degenerate", EXPOSURES - 1, header.with("CD1_1", 1e-4, "")
                .with("CD1_2", 1e-4, "").with("CD2_1", 1e-4, "").with("CD2_2", 1e-4, ""));
        header("zero_matrix", 0, "exp002", "degenerate", EXPOSURES - 1, header.with("CD1_1", 0.0, "")
                .with("CD1_2", 0.0, "").with("CD2_1", 0.0, "").with("CD2_2", 0.0, ""));
        header("right_ascension_off_by_90_degrees", 0, "exp002", "overlap", EXPOSURES - 1,
                header.with("CRVAL1", header.number("CRVAL1").orElseThrow() + 90, ""));
        header("reference_point_that_is_no_number", 0, "exp002", "CRVAL1", EXPOSURES - 1,
                header.with("CRVAL1", "nan", ""));
        header("scale_a_hundred_times_too_large", 0, "exp002", "60.1 arcsec", EXPOSURES - 1, scaled(header, 100));
        header("scale_a_million_times_too_large", 0, "exp002", "overlap", EXPOSURES - 1, scaled(header, 1e6));
        header("scale_a_thousand_times_too_small", 0, "exp002", "overlap", EXPOSURES - 1, scaled(header, 1e-3));
        header("date_that_is_none", 0, "", "", EXPOSURES,
                header.without(key -> key.startsWith("MJD")).with("DATE-OBS", "yesterday", ""));
        header("date_of_a_clock_that_was_not_set", 0, "exp002", "its date \\(1900", EXPOSURES,
                header.without(key -> key.startsWith("MJD")).with("DATE-OBS", "1900-01-01T00:00:00", ""));
        header("mirrored", 0, "exp002", "match no other", EXPOSURES - 1,
                header.with("CD1_1", -header.number("CD1_1").orElseThrow(), "")
                        .with("CD1_2", -header.number("CD1_2").orElse(0), ""));
        header("off_by_more_than_is_looked_for", 0, "exp002", "match no other", EXPOSURES - 1,
                header.with("CRVAL2", header.number("CRVAL2").orElseThrow() + 0.05, ""));
        header("declination_beyond_the_pole", 0, "exp002", "not a declination", EXPOSURES - 1,
                header.with("CRVAL2", 110.0, ""));
        header("reference_pixel_far_away", 0, "exp002", "", EXPOSURES - 1, header.with("CRPIX1", 1e12, ""));
        header("distortion_without_measure", 0, "exp002", "", EXPOSURES - 1,
                header.with("CTYPE1", "RA---TAN-SIP", "").with("CTYPE2", "DEC--TAN-SIP", "").with("A_ORDER", 2, "")
                        .with("B_ORDER", 2, "").with("A_2_0", 1e3, "").with("B_0_2", 1e3, ""));
        header("no_image_size", 0, "", "", EXPOSURES, header.without(key -> key.startsWith("NAXIS")));
        add("all_off_by_90_degrees", 1, "reference.fits", "none of its", EXPOSURES, Map.of(), folder -> {
            for (int e = 0; e < EXPOSURES; e++) {
                HeaderCards own = image(e).header();
                writeCatalog(folder, name(e), own.with("CRVAL1", own.number("CRVAL1").orElseThrow() + 90, ""),
                        image(e).stars());
            }
        });
        add("one_chip_of_two_without_wcs", 0, "exp002[2]", "no WCS", EXPOSURES, Map.of(),
                folder -> Files.write(folder.resolve("exp002.cat"), FitsBytes.ldac(
                        List.of(header.without("EXTNAME"::equals), withoutWcs(header).without("EXTNAME"::equals)),
                        List.of(image(2).stars(), image(2).stars()))));
        add("header_left_by_another_program", 0, "", "", EXPOSURES, Map.of(),
                folder -> Files.writeString(folder.resolve("exp001.head"),
                        String.join("\n", image(1).header().cards()) + "\nEND     \n"));
        add("header_file_of_something_else", 0, "exp001.head", "no header cards", EXPOSURES, Map.of(),
                folder -> Files.writeString(folder.resolve("exp001.head"), "Night log: clouds.\n"));
    }

    private static HeaderCards scaled(HeaderCards header, double factor) {
        HeaderCards changed = header;
        for (String key : List.of("CD1_1", "CD1_2", "CD2_1", "CD2_2")) {
            changed = changed.with(key, factor * header.number(key).orElse(0), "");
        }
        return changed;
    }

    private void stars() throws IOException {
        add("two_stars", 0, "exp003", "it has 2 of the 5", EXPOSURES - 1, Map.of(),
                folder -> writeCatalog(folder, "exp003", image(3).header(), few(3, 2)));
        for (String model : List.of("simple", "constrained")) {
            add("ten_stars_" + model, 0, "", model.equals("simple") ? "degree" : "", EXPOSURES, Map.of("model", model),
                    folder -> {
                        for (int e = 0; e < EXPOSURES; e++) {
                            writeCatalog(folder, name(e), image(e).header(), few(e, 10));
                        }
                    });
        }
        add("only_two_of_many_selected", 0, "exp003", "only 2 of its", EXPOSURES - 1, Map.of(),
                folder -> writeCatalog(folder, "exp003", image(3).header(), flagged(image(3).stars(), 2)));
        add("all_flagged", 0, "exp003", "flags_mask", EXPOSURES - 1, Map.of(),
                folder -> writeCatalog(folder, "exp003", image(3).header(), flagged(image(3).stars(), 0)));
        add("no_position_is_a_number", 0, "exp003", "134|detections", EXPOSURES - 1, Map.of(), folder -> {
            MeasuredStars s = image(3).stars();
            double[] nan = new double[s.count()];
            Arrays.fill(nan, Double.NaN);
            writeCatalog(folder, "exp003", image(3).header(), new MeasuredStars(s.id(), nan, nan, s.varX(), s.varY(),
                    s.covXY(), s.flux(), s.fluxErr(), s.flags(), s.fluxRadius(), s.elongation()));
        });
        add("all_detections_at_one_place", 0, "exp003", "", EXPOSURES - 1, Map.of(), folder -> {
            MeasuredStars s = image(3).stars();
            double[] x = new double[s.count()];
            Arrays.fill(x, 500.25);
            writeCatalog(folder, "exp003", image(3).header(), new MeasuredStars(s.id(), x, x, s.varX(), s.varY(),
                    s.covXY(), s.flux(), s.fluxErr(), s.flags(), s.fluxRadius(), s.elongation()));
        });
        add("none_bright_enough", 1, "exp000", "snr_min", 0, Map.of("snr_min", "1e8"), folder -> {
        });
    }

    private static MeasuredStars flagged(MeasuredStars s, int spared) {
        int[] flags = new int[s.count()];
        Arrays.fill(flags, spared, flags.length, 4);
        return new MeasuredStars(s.id(), s.x(), s.y(), s.varX(), s.varY(), s.covXY(), s.flux(), s.fluxErr(), flags,
                s.fluxRadius(), s.elongation());
    }

    private void references() throws IOException {
        RefStars all = field().reference();
        add("reference_without_numbers", 1, "reference.fits", "no star with a position", 0, Map.of(),
                folder -> writeReference(reference(folder), all, Double.NaN));
        add("reference_with_some_numbers", 0, "", "", EXPOSURES, Map.of(), folder -> {
            double[] ra = all.ra().clone();
            IntStream.range(0, ra.length / 2).forEach(k -> ra[2 * k] = Double.NaN);
            writeReference(reference(folder), withRa(all, ra), 0);
        });
        add("reference_of_one_star", 1, "reference.fits", "only star", EXPOSURES, Map.of(), folder -> {
            double[] ra = all.ra().clone();
            Arrays.fill(ra, 1, ra.length, Double.NaN);
            writeReference(reference(folder), withRa(all, ra), 0);
        });
        add("reference_that_is_text", 1, "reference.fits", "positions|not a catalog|table", 0, Map.of(),
                folder -> Files.write(reference(folder).resolve("reference.fits"),
                        "Clouds came in at 22:40.\n".getBytes(StandardCharsets.UTF_8)));
        add("reference_of_no_bytes", 1, "reference.fits", "empty", 0, Map.of(),
                folder -> Files.write(reference(folder).resolve("reference.fits"), new byte[0]));
        add("reference_that_is_an_image", 1, "reference.fits", "positions|table", 0, Map.of(),
                folder -> Files.write(reference(folder).resolve("reference.fits"),
                        FitsBytes.floats(cards(0), new float[100], 10)));
    }

    private static RefStars withRa(RefStars r, double[] ra) {
        return new RefStars(r.name(), ra, r.dec(), r.sigmaRa(), r.sigmaDec(), r.correlation(), r.epoch(), r.pmRa(),
                r.pmDec(), r.sigmaPmRa(), r.sigmaPmDec(), r.mag(), r.magErr());
    }

    private void fields() throws IOException {
        SimulatedField other = SimulatedField.of(BadInputs.SETTINGS.withSeed(10)
                .withPointings(p -> p.withCentre(210, -35)));
        Fault twoFields = folder -> {
            keepOnly(folder, 3);
            for (int e = 0; e < 3; e++) {
                writeCatalog(folder, "other" + e, other.images().get(e).header(), other.images().get(e).stars());
            }
        };
        add("two_fields", 0, "run", "2 fields", 6, Map.of("reference", "none"), twoFields);
        add("two_fields_and_a_reference_of_one", 0, "other0", "reference", 6, Map.of(), twoFields);
    }

    private void names() throws IOException {
        for (String stem : List.of("M 67, \"first\" night (it's Übung)", "x".repeat(200), "a'b", "-dash", "100%25s")) {
            add("stem_" + stem.substring(0, Math.min(12, stem.length())), 0, "", "", EXPOSURES, Map.of(),
                    folder -> Files.move(folder.resolve("exp001.cat"), folder.resolve(stem + ".cat")));
        }
        add("results_of_an_earlier_run_inside", 0, "", "", EXPOSURES, Map.of(), folder -> {
            Path earlier = Files.createDirectories(folder.resolve("jointcal"));
            Files.copy(reference(folder).resolve("reference.fits"), earlier.resolve("stars.fits"));
            Files.copy(reference(folder).resolve("reference.fits"), folder.resolve("reference.fits"));
            Files.write(folder.resolve("exp004.fits"), FitsBytes.image(cards(4), pixels(), 1000));
            Files.write(folder.resolve("exp004_jc.fits"), FitsBytes.image(cards(4), pixels(), 1000));
        });
    }
}
