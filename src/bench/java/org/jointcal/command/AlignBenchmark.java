package org.jointcal.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jointcal.Spent;
import org.jointcal.align.AlignResult;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.core.simulate.FieldSettings;
import org.jointcal.core.simulate.SimulatedField;
import org.jointcal.core.simulate.SimulatedImages;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.core.wcs.TpvExport;
import org.jointcal.io.image.FitsImages;
import org.jointcal.io.fits.WcsFiles;
import org.jointcal.testing.FitsBytes;

/**
 * Aligning beside SWarp (Debian: swarp, time) on the same frames with the same solutions of degree 3 and the same grid, in
 * turn: CPU seconds of SWarp, of a whole process of ours, and of ours in a virtual machine that is warm.
 *
 * <p>Arguments: frames, side of a frame (pixels), rounds, folder; 10 2048 3 and a new folder without any. Neither takes the
 * sky away; both correct fluxes by the area of each pixel.
 */
public final class AlignBenchmark {
    private static final String[][] KINDS = {{"lanczos3", "none", "LANCZOS3", "N", "MEDIAN"},
        {"lanczos3", "mean", "LANCZOS3", "Y", "AVERAGE"}, {"lanczos3", "median", "LANCZOS3", "Y", "MEDIAN"},
        {"bilinear", "none", "BILINEAR", "N", "MEDIAN"}};

    private AlignBenchmark() {
    }

    /** Makes the frames where the folder has none, and prints the medians of the rounds for each kind of result. */
    public static void main(String[] arguments) throws CalibrationException, IOException, InterruptedException {
        Path folder = arguments.length > 3
                ? Files.createDirectories(Path.of(arguments[3])).toAbsolutePath()
                : Files.createTempDirectory("align");
        int frames = argument(arguments, 0, 10);
        if (!Files.exists(folder.resolve("frame00.fits"))) {
            write(folder, frames, argument(arguments, 1, 2048));
        }
        AlignResult first = align(folder, KINDS[0], 2);
        Files.writeString(folder.resolve("coadd.head"), grid(first.images().get(0)) + "\nEND     \n");
        int rounds = argument(arguments, 2, 3);
        System.out.println("CPU s of SWarp, of ours as a whole process, of ours in a warm one; ratios; time that passed");
        for (String[] kind : KINDS) {
            double[][] cpu = new double[3][rounds];
            double[][] passed = new double[3][rounds];
            align(folder, kind, 2);
            for (int round = 0; round < rounds; round++) {
                set(Spent.by(folder, swarp(kind, frames)), cpu[0], passed[0], round);
                set(Spent.by(folder, whole(folder, kind)), cpu[1], passed[1], round);
                set(Spent.by(() -> align(folder, kind, 2)), cpu[2], passed[2], round);
            }
            double[] c = medians(cpu);
            double[] p = medians(passed);
            System.out.printf(Locale.ROOT, "%s, %s: %.2f %.2f %.2f; %.2f %.2f; %.2f %.2f %.2f s%n", kind[0], kind[1], c[0],
                    c[1], c[2], c[1] / c[0], c[2] / c[0], p[0], p[1], p[2]);
        }
    }

    private static int argument(String[] arguments, int at, int standard) {
        return at < arguments.length ? Integer.parseInt(arguments[at]) : standard;
    }

    private static void write(Path folder, int frames, int side) throws CalibrationException, IOException {
        SimulatedField field = SimulatedField.of(FieldSettings.DEFAULT
                .withCamera(c -> c.withSize(side, side).withPixelScale(0.5))
                .withPointings(p -> p.withExposures(frames).withDither(0.1).withRotationScatter(0.3)));
        SimulatedImages pixels = new SimulatedImages(field);
        for (int k = 0; k < frames; k++) {
            String stem = String.format(Locale.ROOT, "frame%02d", k);
            HeaderCards header = HeaderCards.EMPTY.with("OBJECT", stem, "made-up field");
            Files.write(folder.resolve(stem + ".fits"), FitsBytes.image(header, pixels.render(k), side));
            Files.write(folder.resolve(stem + ".head"),
                    WcsFiles.head(List.of(TpvExport.of(field.trueMapping(k), side, side))));
        }
    }

    private static HeaderCards grid(Path image) throws CalibrationException {
        return FitsImages.read(image).get(0).chips().get(0).header()
                .without(key -> !key.matches("(NAXIS|CTYPE|CUNIT|CRVAL|CRPIX)[12]?|CD[12]_[12]|RADESYS|EQUINOX"));
    }

    private static Map<String, String> keys(Path folder, String[] kind) {
        return new HashMap<>(Map.of("input", folder + "/frame*.fits", "solutions", folder.toString(), "output",
                folder.resolve("out").toString(), "grid", "north_up", "interpolation", kind[0], "combine", kind[1],
                "background", "keep", "flux_scale", "no"));
    }

    private static AlignResult align(Path folder, String[] kind, int threads) throws CalibrationException {
        Map<String, String> keys = keys(folder, kind);
        keys.put("threads", Integer.toString(threads));
        return AlignRunner.run(AlignRunner.request(keys, List.of()), folder, Progress.NONE);
    }

    private static List<String> swarp(String[] kind, int frames) {
        List<String> command = new ArrayList<>(List.of("SWarp"));
        for (int k = 0; k < frames; k++) {
            command.add(String.format(Locale.ROOT, "frame%02d.fits", k));
        }
        command.addAll(List.of("-RESAMPLING_TYPE", kind[2], "-COMBINE", kind[3], "-COMBINE_TYPE", kind[4],
                "-SUBTRACT_BACK", "N", "-FSCALASTRO_TYPE", "VARIABLE", "-WRITE_XML", "N", "-VERBOSE_TYPE", "QUIET",
                "-NTHREADS", "2"));
        return command;
    }

    private static List<String> whole(Path folder, String[] kind) {
        List<String> command = new ArrayList<>(
                List.of(Path.of("scripts/jointcal").toAbsolutePath().toString(), "align", "threads=2"));
        keys(folder, kind).forEach((key, value) -> command.add(key + "=" + value));
        return command;
    }

    private static void set(Spent spent, double[] cpu, double[] passed, int round) {
        cpu[round] = spent.cpu();
        passed[round] = spent.passed();
    }

    private static double[] medians(double[][] rows) {
        return Arrays.stream(rows).mapToDouble(row -> Arrays.stream(row).sorted().toArray()[row.length / 2]).toArray();
    }
}
