package org.jointcal.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jointcal.align.AlignRequest;
import org.jointcal.align.AlignSummary;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.jointcal.calibrate.request.DetectionRequest;
import org.jointcal.calibrate.request.Keys;
import org.jointcal.calibrate.request.TransformRequest;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.finished.FinishedFolder;
import org.jointcal.plot.PlotRequest;
import org.jointcal.report.MeasurementText;
import org.jointcal.simulate.SimulationRequest;

/**
 * A word of the shell, with what it does.
 *
 * @param name as typed
 * @param purpose in a few words
 * @param examples of what follows the word
 * @param keys makes an object whose fields are its keys
 * @param reader makes its keys' values into something that can run
 */
record ShellWord(String name, String purpose, List<String> examples, Supplier<Object> keys, Reader reader) {
    /** All words, in the order in which they are shown. */
    static final List<ShellWord> ALL = List.of(
            new ShellWord("fit", "load, detect if needed, associate, fit and write",
                    List.of("input=night1 reference=gaia.fits output=night1/solution",
                            "@night1/solution/settings.txt image_degree=4"),
                    FitKeys::new, ShellWord::fit),
            new ShellWord("detect", "a catalog (FITS_LDAC) from each image",
                    List.of("input=night1 output=night1/catalogs", "input=night1 detect_thresh=3 preview=yes"),
                    DetectKeys::new, ShellWord::detect),
            new ShellWord("align", "resample the images onto one grid, and combine them",
                    List.of("input=night1",
                            "input=night1 grid=north_up pixel_scale=0.5 combine=sigma_clip coverage=yes"),
                    AlignKeys::new, ShellWord::align),
            new ShellWord("residuals", "the measurements of a star in all images, or those that fit worst",
                    List.of("run=night1/solution", "run=night1/solution star=417"), StarKeys::new,
                    ShellWord::residuals),
            new ShellWord("plots", "the diagnostic plots of a finished run, as PNG, SVG or CSV",
                    List.of("run=night1/solution",
                            "run=night1/solution plots=\"chips error\" format=svg output=figures"),
                    PlotKeys::new, ShellWord::plots),
            new ShellWord("transform", "maps from pixels to pixels between images, no sky needed",
                    List.of("input=night1 output=night1/transform", "input=night1 target=m67_003 first_guess=pattern"),
                    TransformKeys::new, ShellWord::transform),
            new ShellWord("points", "points of one image in another, by such maps",
                    List.of("transforms=night1/transform from=m67_001 points=100.5,200;31,72"),
                    PointKeys::new, ShellWord::points),
            new ShellWord("simulate",
                    "exposures of a made-up field with a known truth, or the errors of solutions of them",
                    List.of("output=made seed=3 chips=2x2", "@made/simulation.txt solutions=made/jointcal"),
                    SimulateKeys::new, ShellWord::simulate));

    ShellWord {
        examples = List.copyOf(examples);
    }

    /** Reads the values of keys; what it throws is about a wrong call. */
    @FunctionalInterface
    interface Reader {
        /** Makes values into a call. */
        Call read(Map<String, String> values) throws CalibrationException;
    }

    /** Something that can run, and fail while it does. */
    @FunctionalInterface
    interface Call {
        /** Does it. */
        Answer run(Progress progress) throws CalibrationException;
    }

    /**
     * What came out.
     *
     * @param text for standard output
     * @param usable whether it is of use
     */
    record Answer(String text, boolean usable) {
    }

    private static Call fit(Map<String, String> values) throws CalibrationException {
        CalibrationRequest request = FitRunner.request(values, List.of());
        return progress -> {
            FitRunner.Outcome outcome = FitRunner.run(request, Path.of(""), progress);
            return new Answer(outcome.summary(), outcome.result().usable());
        };
    }

    private static Call detect(Map<String, String> values) throws CalibrationException {
        DetectionRequest request = DetectRunner.request(values, List.of());
        return progress -> {
            DetectRunner.Outcome outcome = DetectRunner.run(request, Path.of(""), progress, (exposure, chips) -> {
            });
            return new Answer(outcome.summary(), outcome.images() > 0);
        };
    }

    private static Call align(Map<String, String> values) throws CalibrationException {
        AlignRequest request = AlignRunner.request(values, List.of());
        return progress -> new Answer(AlignSummary.of(AlignRunner.run(request, Path.of(""), progress)), true);
    }

    private static Call residuals(Map<String, String> values) throws CalibrationException {
        Keys keys = new Keys(values);
        String run = keys.text("run", "auto");
        int star = keys.whole("star", 0, 0, Integer.MAX_VALUE);
        keys.refuseRest(List.of("run", "star"));
        return progress -> new Answer(MeasurementText.of(FinishedFolder.read(RunFolder.of(run, Path.of(""))),
                star == 0 ? OptionalInt.empty() : OptionalInt.of(star)), true);
    }

    private static Call plots(Map<String, String> values) throws CalibrationException {
        PlotRequest request = PlotRequest.of(values);
        if (request.format().equals("screen")) {
            throw new CalibrationException("format=screen: a shell has none. Use png or svg.");
        }
        return progress -> new Answer(PlotRunner.write(request, PlotRunner.figures(request, Path.of(""), progress),
                request.formatOn(false), Path.of(""), progress), true);
    }

    private static Call transform(Map<String, String> values) throws CalibrationException {
        TransformRequest request = TransformRunner.request(values, List.of());
        return progress -> {
            TransformRunner.Outcome outcome = TransformRunner.run(request, Path.of(""), progress);
            return new Answer(outcome.summary(), outcome.result().usable());
        };
    }

    private static Call simulate(Map<String, String> values) throws CalibrationException {
        SimulationRequest request = SimulationRequest.of(values);
        return progress -> {
            SimulateRunner.Outcome outcome = SimulateRunner.run(request, progress);
            return new Answer(outcome.summary() + SimulateRunner.nextInTheShell(request, outcome), true);
        };
    }

    private static Call points(Map<String, String> values) throws CalibrationException {
        PointRequest request = PointRequest.of(values);
        if (request.points().isEmpty()) {
            throw new CalibrationException("points: there is no selection in a shell. Give points=x,y;x,y.");
        }
        return progress -> new Answer(
                PointRequest.text(PointRequest.map(request.images(request.from()), request.points())), true);
    }
}
