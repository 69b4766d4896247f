package org.jointcal.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jointcal.calibrate.request.Keys;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;

/**
 * Everything that is asked of the plots of a finished run. All doors build it from the same keys.
 *
 * @param run {@code run}: folder of the run, or the one beside the input; {@code auto} for that beside the open image
 * @param plots {@code plots}: names of figures; all of {@link FigureSet#names} for {@code all}
 * @param format {@code format}: screen, png, svg, csv (the numbers), or auto: screen where there is one, else png
 * @param output {@code output}: folder for the files; {@code auto} for {@code plots} in the run's folder
 * @param width {@code width}: of PNG files (pixels)
 */
public record PlotRequest(String run, List<String> plots, String format, String output, int width) {
    /** The keys, in the order in which they are shown. */
    public static final List<String> KEYS = List.of("run", "plots", "format", "output", "width");

    private static final String ALL = "all";

    public PlotRequest {
        plots = List.copyOf(plots);
    }

    /**
     * Reads a request from keys.
     *
     * @param values settings as typed
     * @return the request
     * @throws CalibrationException if a key is unknown, or a value is none that it can have
     */
    public static PlotRequest of(Map<String, String> values) throws CalibrationException {
        Keys k = new Keys(values);
        List<String> choices = new ArrayList<>(List.of(ALL));
        choices.addAll(FigureSet.names());
        List<String> plots = k.words("plots", List.of(ALL), choices);
        PlotRequest request = new PlotRequest(k.text("run", "auto"),
                plots.contains(ALL) ? FigureSet.names() : plots,
                k.word("format", "auto", List.of("auto", "screen", "png", "svg", "csv")), k.text("output", "auto"),
                k.whole("width", 960, 240, 10_000));
        k.refuseRest(KEYS);
        return request;
    }

    /**
     * @param screen whether there is one
     * @return screen, png, svg or csv
     */
    public String formatOn(boolean screen) {
        return format.equals("auto") ? screen ? "screen" : "png" : format;
    }

    /**
     * {@return the figures that are asked for, of those that have something to show}
     *
     * @param set all figures of a run
     * @param progress asked before each whether to go on
     */
    public List<Figure> figures(FigureSet set, Progress progress) {
        List<Figure> figures = new ArrayList<>();
        for (String name : plots) {
            progress.check();
            figures.addAll(set.of(name));
        }
        return figures;
    }
}
