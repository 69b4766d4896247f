package org.jointcal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jointcal.core.wcs.HeaderCards;
import org.junit.jupiter.api.Assumptions;

/** SWarp (Debian: swarp), to compare with. */
final class Swarp {
    private static final List<String> GRID_CARDS = List.of("NAXIS", "NAXIS1", "NAXIS2", "CTYPE1", "CTYPE2", "CUNIT1",
            "CUNIT2", "CRVAL1", "CRVAL2", "CRPIX1", "CRPIX2", "CD1_1", "CD1_2", "CD2_1", "CD2_2", "RADESYS", "EQUINOX");

    private Swarp() {
    }

    /** Skips a test where there is no SWarp. */
    static void require() {
        boolean there = Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(path -> Files.isExecutable(Path.of(path, "SWarp")));
        Assumptions.assumeTrue(there, "no SWarp here");
    }

    /**
     * Resamples images in a folder, each with its .head file beside it, to STEM.resamp.fits there.
     *
     * @param folder where they are
     * @param grid a header with the grid
     * @param images names of the files
     * @param resampling SWarp's word for the interpolation
     */
    static void resample(Path folder, HeaderCards grid, List<String> images, String resampling)
            throws IOException, InterruptedException {
        Files.writeString(folder.resolve("coadd.head"),
                grid.without(key -> !GRID_CARDS.contains(key)) + "\nEND     \n");
        List<String> command = new ArrayList<>(List.of("SWarp"));
        command.addAll(images);
        command.addAll(List.of("-RESAMPLING_TYPE", resampling, "-SUBTRACT_BACK", "N", "-FSCALASTRO_TYPE", "VARIABLE",
                "-DELETE_TMPFILES", "N", "-WRITE_XML", "N", "-VERBOSE_TYPE", "QUIET", "-NTHREADS", "1"));
        FinishedJars.Said said = FinishedJars.run(folder, Map.of(), command);
        assertEquals(0, said.code(), said::toString);
    }
}
