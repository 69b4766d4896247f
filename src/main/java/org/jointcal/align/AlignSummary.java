package org.jointcal.align;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jointcal.core.Version;
import org.jointcal.core.wcs.PixelPlane;
import org.jointcal.io.AtomicFile;
import org.jointcal.resample.Grid;

/** An alignment in words: for the screen, and as settings that repeat it. */
public final class AlignSummary {
    /** Name of the file with the settings; it is there when all others are. */
    static final String SETTINGS = "align_settings.txt";

    private static final int MOST_NAMES = 4;

    private AlignSummary() {
    }

    /** Keys, one a line, as {@code align @align_settings.txt} reads them. */
    static AtomicFile.Content settings(AlignRequest request) {
        String keys = request.toKeys().entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                .collect(Collectors.joining());
        String text = "# Jointcal for ImageJ " + Version.text() + ": jointcal align @" + SETTINGS + "\n" + keys;
        return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param result what was made
     * @return some lines: what, on which grid, where, and what to look at
     */
    public static String of(AlignResult result) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "Aligned %s on %d x %d pixels",
                result.exposures() == 1 ? "1 exposure" : result.exposures() + " exposures", result.grid().width(),
                result.grid().height()));
        text.append(PixelPlane.is(result.grid().wcs().tangentPlane())
                ? " of the target of the transformations; the results have no WCS."
                : place(result.grid()));
        result.problems().forEach(problem -> text.append('\n').append(problem.severity()).append(": ").append(problem));
        if (!result.images().isEmpty()) {
            text.append('\n').append(written(result));
        }
        return text.toString();
    }

    /** The files by name where they are few, and what repeats the run. */
    private static String written(AlignResult result) {
        List<String> names = result.files().stream().map(file -> file.getFileName().toString())
                .filter(name -> !name.equals(SETTINGS)).toList();
        String folder = "Written into " + result.images().get(0).getParent() + ": ";
        return folder + (names.size() <= MOST_NAMES
                ? String.join(", ", names)
                : names.size() + " files, " + names.get(0) + " to " + names.get(names.size() - 1)) + "; " + SETTINGS
                + " repeats this.";
    }

    private static String place(Grid grid) {
        double[] raDec = new double[2];
        grid.wcs().pixelToSky((grid.width() + 1) / 2.0, (grid.height() + 1) / 2.0, raDec);
        return String.format(Locale.ROOT, " of %.5g arcsec, centred near ra %.5f, dec %+.5f.",
                3600 * grid.wcs().pixelScale(), raDec[0], raDec[1]);
    }
}
