package org.jointcal.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jointcal.testing.BadInputs.Case;

/** Calls that cannot be carried out as they stand, over input that is in order. */
final class BadCalls extends InputFolders {
    BadCalls(Path root) {
        super(root);
    }

    List<Case> write() throws IOException {
        places();
        clashes();
        values();
        return cases();
    }

    private void places() throws IOException {
        add("empty_folder", 2, "", "input=.*no FITS", 0, Map.of(), folder -> keepOnly(folder, 0));
        call("input_that_is_not_there", 2, "input=", "no FITS|no such", Map.of("input", "FOLDER/nothing.fits"));
        call("glob_of_nothing", 2, "input=", "no FITS", Map.of("input", "FOLDER/*.fit"));
        call("list_that_is_not_there", 2, "none.txt", "no such file", Map.of("input", "@FOLDER/none.txt"));
        add("list_with_a_name_that_is_not_there", 0, "expo04.cat", "no such file", 2,
                Map.of("input", "FOLDER/exp000.cat, FOLDER/exp001.cat, FOLDER/expo04.cat"), folder -> {
                });
        call("reference_that_is_not_there", 2, "gaia.fits", "no such file", Map.of("reference", "FOLDER/gaia.fits"));
        call("headers_that_are_not_there", 2, "headers=", "no such folder", Map.of("headers", "FOLDER/heads"));
        call("output_is_a_file", 2, "exp000.cat", "is a file", Map.of("output", "FOLDER/exp000.cat"));
        call("output_below_a_file", 2, "exp000.cat", "is a file", Map.of("output", "FOLDER/exp000.cat/results"));
    }

    /** Results in the folder of the input, where files of their names lie that the user brought. */
    private void clashes() throws IOException {
        add("input_has_the_name_of_a_result", 2, "stars.fits", "not written by an earlier run", 0,
                Map.of("output", "FOLDER"),
                folder -> Files.move(folder.resolve("exp004.cat"), folder.resolve("stars.fits")));
        add("reference_has_the_name_of_a_result", 2, "reference.fits", "is the reference", 0,
                Map.of("output", "FOLDER", "reference", "FOLDER/reference.fits"),
                folder -> writeReference(folder, field().reference(), 0));
        add("notes_have_the_name_of_a_result", 2, "images.csv", "not written by an earlier run", 0,
                Map.of("output", "FOLDER"),
                folder -> Files.writeString(folder.resolve("images.csv"), "file,seeing\n"));
    }

    private void values() throws IOException {
        for (String value : List.of("match_radius=-1", "match_radius=1e9", "match_radius=3arcsec", "match_radius=NaN",
                "reference_tolerance=0", "image_degree=0", "image_degree=8", "chip_degree=cubic", "model=spline",
                "minimum_measurements=1", "outlier_sigma=-3", "outlier_sigma=NaN", "position_floor=-1",
                "reserved=100", "snr_min=high", "snr_max=1", "flags_mask=-1", "photometry=yes", "wcs=tan",
                "photometry_degree=9", "transparency_degree=4", "photometry_terms=moon",
                "update_images=yes", "threads=0", "threads=1.5", "mag_min=bright")) {
            String[] pair = value.split("=");
            call("wrong_" + pair[0] + "_" + pair[1], 2, "", pair[0] + "=", Map.of(pair[0], pair[1]));
        }
        call("match_radius_too_small", 1, "run", "match_radius", Map.of("match_radius", "0.001"));
        call("match_radius_too_large", 1, "run", "lower match_radius", Map.of("match_radius", "3600"));
        call("minimum_measurements_too_large", 1, "run", "minimum_measurements", Map.of("minimum_measurements", "9"));
        call("groups_by_no_keyword", 2, "groups=", "keyword", Map.of("groups", "NIGHTRUN"));
    }

    private void call(String name, int exitCode, String object, String message, Map<String, String> keys)
            throws IOException {
        add(name, exitCode, object, message, 0, keys, folder -> {
        });
    }
}
