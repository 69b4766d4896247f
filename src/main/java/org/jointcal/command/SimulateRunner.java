package org.jointcal.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.simulate.SimulatedFolder;
import org.jointcal.simulate.SimulationRequest;
import org.jointcal.simulate.SolutionJudge;

/** What every door does with the keys of a simulation: make and write the exposures, or judge solutions of them. */
final class SimulateRunner {
    private static final String NAME = "jointcal-simulated";

    private SimulateRunner() {
    }

    /**
     * What a door shows at the end.
     *
     * @param folder where the exposures are, or would be
     * @param exposures their files; empty where solutions were judged
     * @param summary what was done, in words
     */
    record Outcome(Path folder, List<Path> exposures, String summary) {
    }

    /**
     * Carries a request out.
     *
     * @param request what to make, or to judge
     * @param progress told how far it is; may cancel
     * @return what was done
     * @throws CalibrationException if the folder cannot be used, or there is nothing to judge
     */
    static Outcome run(SimulationRequest request, Progress progress) throws CalibrationException {
        Path folder = ResultFolder.of(request.output(), "", NAME, Path.of(System.getProperty("user.home")));
        if (!request.solutions().equalsIgnoreCase("none")) {
            return new Outcome(folder, List.of(), SolutionJudge.of(request, progress).text());
        }
        List<Path> exposures = SimulatedFolder.write(request, folder, progress);
        return new Outcome(folder, exposures, exposures.size() + " exposures in " + folder + ". "
                + SimulatedFolder.SETTINGS + " tells the keys that made them.");
    }

    /** What the user of a shell may do next. */
    static String nextInTheShell(SimulationRequest request, Outcome outcome) {
        return outcome.exposures().isEmpty()
                ? ""
                : String.format(Locale.ROOT, """

                        To calibrate them: jointcal fit input=%1$s%2$s
                        To judge that:     jointcal simulate @%1$s/%3$s solutions=%1$s/%4$s""", outcome.folder(),
                        reference(request, outcome).map(file -> " reference=" + file).orElse(""),
                        SimulatedFolder.SETTINGS, ResultFolder.NAME);
    }

    /** What the user of a menu may do next. */
    static String nextInTheMenu(SimulationRequest request, Outcome outcome) {
        return outcome.exposures().isEmpty()
                ? ""
                : String.format(Locale.ROOT, """

                        For Plugins > Jointcal > Joint Fit..., images or catalogs: %1$s%2$s
                        To judge the fit: these settings again, and %1$s/%3$s as solutions to judge.""",
                        outcome.folder(),
                        reference(request, outcome).map(file -> "\nreference catalog: " + file).orElse(""),
                        ResultFolder.NAME);
    }

    private static Optional<Path> reference(SimulationRequest request, Outcome outcome) {
        return Optional.of(outcome.folder().resolve(SimulatedFolder.REFERENCE)).filter(file -> request.hasReference());
    }
}
