package org.jointcal.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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
        return new Outcome(folder, exposures, String.format(Locale.ROOT, """
                %d exposures in %s. %s tells the keys that made them.
                To calibrate them: jointcal fit input=%2$s%s
                To judge that:     jointcal simulate @%2$s/%3$s solutions=%2$s/%s""", exposures.size(), folder,
                SimulatedFolder.SETTINGS,
                request.hasReference() ? " reference=" + folder.resolve(SimulatedFolder.REFERENCE) : "",
                ResultFolder.NAME));
    }
}
