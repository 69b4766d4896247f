package org.jointcal.align;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jointcal.core.Version;
import org.jointcal.io.AtomicFile;

/** An alignment in words: for the screen, and as settings that repeat it. */
public final class AlignSummary {
    /** Name of the file with the settings; it is there when all others are. */
    static final String SETTINGS = "align_settings.txt";

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
        text.append(String.format(Locale.ROOT, "Aligned %d exposures on %d x %d pixels of %.5g arcsec, centred near",
                result.exposures(), result.grid().width(), result.grid().height(),
                3600 * result.grid().wcs().pixelScale()));
        double[] raDec = new double[2];
        result.grid().wcs().pixelToSky((result.grid().width() + 1) / 2.0, (result.grid().height() + 1) / 2.0, raDec);
        text.append(String.format(Locale.ROOT, " ra %.5f, dec %+.5f.", raDec[0], raDec[1]));
        result.problems().forEach(problem -> text.append('\n').append(problem.severity()).append(": ").append(problem));
        result.images().stream().findFirst().ifPresent(image -> text.append("\nWritten: ").append(image)
                .append(result.files().size() > 2 ? " and " + (result.files().size() - 1) + " more." : ""));
        return text.toString();
    }
}
