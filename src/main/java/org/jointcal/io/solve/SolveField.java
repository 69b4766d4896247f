package org.jointcal.io.solve;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.core.star.MeasuredStars;
import org.jointcal.io.fits.FitsTable;

/** Calls astrometry.net's {@code solve-field} with a list of the detections, so that it needs no image. */
final class SolveField implements PlateSolver.Recipe {
    private static final int MOST_STARS = 1000;
    private static final int CPU_SECONDS = 120;
    /** A scale may be off by this factor. */
    private static final double SCALE = 1.2;

    private final ExternalProgram program;

    SolveField(ExternalProgram program) {
        this.program = program;
    }

    @Override
    public Path solve(PlateField field, Path folder, Progress progress) throws CalibrationException, IOException {
        Path list = folder.resolve("field.xyls");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(list))) {
            table(field.stars()).writeTo(out);
        }
        program.run(arguments(field), folder, progress);
        return folder.resolve("field.wcs");
    }

    private static FitsTable table(MeasuredStars stars) {
        int[] rows = IntStream.range(0, stars.count()).filter(row -> stars.flux()[row] > 0).boxed()
                .sorted(Comparator.comparingDouble(row -> -stars.flux()[row])).limit(MOST_STARS)
                .mapToInt(Integer::intValue).toArray();
        MeasuredStars brightest = stars.select(rows);
        return new FitsTable("XYLIST")
                .doubles(new FitsTable.Label("X", "pixel", "", "", "first pixel is 1"), brightest.x())
                .doubles(new FitsTable.Label("Y", "pixel", "", "", "first pixel is 1"), brightest.y())
                .doubles(new FitsTable.Label("FLUX", "count", "", "", ""), brightest.flux());
    }

    private static List<String> arguments(PlateField field) {
        List<String> all = new ArrayList<>(List.of("--overwrite", "--no-plots", "--dir", ".", "--temp-dir", ".",
                "--width", Integer.toString(field.width()), "--height", Integer.toString(field.height()),
                "--x-column", "X", "--y-column", "Y", "--sort-column", "FLUX", "--cpulimit",
                Integer.toString(CPU_SECONDS), "--new-fits", "none", "--solved", "none", "--match", "none", "--rdls",
                "none", "--corr", "none", "--index-xyls", "none", "--wcs", "field.wcs"));
        field.position().ifPresent(at -> all.addAll(List.of("--ra", number(at.ra()), "--dec", number(at.dec()),
                "--radius", number(field.radius()))));
        field.scale().ifPresent(scale -> all.addAll(List.of("--scale-units", "arcsecperpix", "--scale-low",
                number(scale / SCALE), "--scale-high", number(scale * SCALE))));
        all.add("field.xyls");
        return all;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.8f", value);
    }
}
