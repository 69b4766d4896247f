package org.jointcal.command;

import java.nio.file.Path;
import java.util.List;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.finished.FinishedFolder;
import org.jointcal.plot.Figure;
import org.jointcal.plot.FigureSet;
import org.jointcal.plot.PlotRequest;
import org.jointcal.report.FigureFiles;

/** What every door does with the keys of plots: read the run, draw, write where files are wanted. */
final class PlotRunner {
    private static final String NAME = "plots";

    private PlotRunner() {
    }

    /**
     * @param request what to draw
     * @param besideOpenImages folder of the open images
     * @param progress told how far it is; may cancel
     * @return the figures, not written
     * @throws CalibrationException if there is no such run, or it has nothing of the kind to show
     */
    static List<Figure> figures(PlotRequest request, Path besideOpenImages, Progress progress)
            throws CalibrationException {
        Path folder = RunFolder.of(request.run(), besideOpenImages);
        progress.report("Reading " + folder.getFileName(), Double.NaN);
        List<Figure> figures = request.figures(new FigureSet(FinishedFolder.read(folder)), progress);
        progress.check();
        if (figures.isEmpty()) {
            throw new CalibrationException("plots=" + String.join(" ", request.plots())
                    + ": this run has nothing to show there. Use plots=all.");
        }
        return figures;
    }

    /**
     * Writes figures as files.
     *
     * @return what was written, in words
     * @throws CalibrationException if they cannot be written
     */
    static String write(PlotRequest request, List<Figure> figures, String format, Path besideOpenImages,
            Progress progress) throws CalibrationException {
        Path run = RunFolder.of(request.run(), besideOpenImages);
        Path output = ResultFolder.of(request.output(), run.toString(), NAME, besideOpenImages);
        FigureFiles.write(figures, output, format, request.width(), progress);
        return figures.size() + " plots in " + output + "; captions.txt tells what each shows.";
    }
}
