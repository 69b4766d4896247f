package org.jointcal.report;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.io.OutputFolder;
import org.jointcal.plot.Figure;
import org.jointcal.plot.FigureData;
import org.jointcal.plot.FigureSet;

/** Figures as files, PNG or SVG, or their numbers as CSV, with a text file that tells what each of them shows. */
public final class FigureFiles {
    private static final String CAPTIONS = "captions.txt";

    private FigureFiles() {
    }

    /**
     * @param figures the figures
     * @param folder where to write; made if it is missing
     * @param format png, svg or csv
     * @param width of PNG files (pixels)
     * @param progress told how far it is; may cancel, and then nothing is changed
     * @return the files
     * @throws CalibrationException if a file cannot be written
     */
    public static List<Path> write(List<Figure> figures, Path folder, String format, int width, Progress progress)
            throws CalibrationException {
        try (OutputFolder out = OutputFolder.open(folder, progress)) {
            StringBuilder captions = new StringBuilder();
            for (int k = 0; k < figures.size(); k++) {
                progress.check();
                progress.report("Drawing", (double) k / figures.size());
                Figure figure = figures.get(k);
                String name = figure.name() + "." + format;
                out.stage(name, stream -> {
                    if (format.equals("png")) {
                        ImageIO.write(FigureSet.image(figure, width), "png", stream);
                    } else {
                        String text = format.equals("svg") ? FigureSet.svgFile(figure) : FigureData.csv(figure);
                        stream.write(text.getBytes(StandardCharsets.UTF_8));
                    }
                });
                captions.append(name).append(": ").append(figure.title()).append(". ").append(figure.caption())
                        .append('\n');
            }
            out.stage(CAPTIONS, stream -> stream.write(captions.toString().getBytes(StandardCharsets.UTF_8)));
            return out.commit(CAPTIONS);
        }
    }
}
