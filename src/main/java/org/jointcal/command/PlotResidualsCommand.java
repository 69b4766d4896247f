package org.jointcal.command;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Plot;
import java.awt.GraphicsEnvironment;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.display.FigurePlots;
import org.jointcal.display.WindowTiles;
import org.jointcal.plot.Figure;
import org.jointcal.plot.PlotRequest;
import org.scijava.ItemIO;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.log.LogService;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * {@code Plot Residuals...}: the diagnostic plots of a finished run. A few come as ImageJ's own plots, whose data can be
 * listed; maps, and many at once, as a stack to leaf through; files on request.
 */
@Plugin(type = Command.class, headless = true, menu = {@Menu(label = "Plugins"), @Menu(label = "Jointcal"),
    @Menu(label = "Plot Residuals...", weight = 50)},
        description = "The diagnostic plots of a finished fit: on screen, as PNG or SVG files, or their numbers as CSV.")
public class PlotResidualsCommand extends PlotKeys implements CancelableRun {
    private static final int MOST_WINDOWS = 6;

    @Parameter(label = "Open image", persist = false, required = false,
            description = "The image beside which the run is, where no folder is named.")
    private ImagePlus image;

    @Parameter(type = ItemIO.OUTPUT, label = "Figures", description = "The figures as a stack, where there are many.")
    private ImagePlus figures;

    @Parameter(type = ItemIO.OUTPUT, label = "Summary", description = "What was drawn, in words.")
    private String summary;

    @Parameter
    private StatusService status;

    @Parameter
    private LogService log;

    private final CommandRun running = new CommandRun();

    @Override
    public void run() {
        running.run(status, log, this::draw);
    }

    private void draw(Progress progress) throws CalibrationException {
        PlotRequest request = PlotRequest.of(CommandKeys.valuesOf(this));
        String format = request.formatOn(!GraphicsEnvironment.isHeadless());
        Path beside = SessionRun.orBeside(image);
        List<Figure> drawn = PlotRunner.figures(request, beside, progress);
        if (format.equals("screen")) {
            show(drawn);
        } else {
            summary = PlotRunner.write(request, drawn, format, beside, progress);
            IJ.log(summary);
        }
    }

    private void show(List<Figure> drawn) {
        List<Figure> maps = drawn;
        if (!GraphicsEnvironment.isHeadless() && drawn.size() <= MOST_WINDOWS) {
            maps = drawn.stream().filter(figure -> FigurePlots.plots(figure).isEmpty()).toList();
            // In batch mode plots are images without windows.
            WindowTiles.put(drawn.stream().flatMap(figure -> FigurePlots.plots(figure).stream()).map(Plot::show)
                    .filter(Objects::nonNull).toList());
        }
        if (!maps.isEmpty()) {
            figures = FigurePlots.stack("Plots of the fit", maps);
        }
        summary = drawn.size() + " plots.";
    }

    @Override
    public CommandRun running() {
        return running;
    }
}
