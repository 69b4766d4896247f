package org.jointcal.calibrate;

import java.util.List;
import java.util.function.Consumer;
import org.jointcal.calibrate.result.ImageSolution;
import org.jointcal.calibrate.result.RunSummary;
import org.jointcal.calibrate.start.HeaderPointing;
import org.jointcal.core.Problem;
import org.jointcal.core.Problem.Severity;

/** What holds a solution without a reference on the sky, and so how far its absolute places can be trusted. */
enum SkyHold {
    /** The WCS that the images came with. */
    INPUT_WCS("the mean of the input WCS"),
    /** A first guess by RA, DEC and a scale: good to arcminutes; north up and not mirrored without any evidence. */
    GUESS("one header; rotation and parity assumed");

    private final String words;

    SkyHold(String words) {
        this.words = words;
    }

    /** For {@link RunSummary#frame}. */
    String words() {
        return words;
    }

    /** Whether this is what a run was held by. */
    boolean holds(RunSummary summary) {
        return summary.frame().equals(words);
    }

    /**
     * @param images those of a run without a reference
     * @return what holds them
     */
    static SkyHold of(List<ImageSolution> images) {
        return images.stream().anyMatch(i -> i.isFitted() && HeaderPointing.isAssumed(i.image())) ? GUESS : INPUT_WCS;
    }

    /** Tells of a run on the sky what its places rest on, where that is no reference. */
    static void report(RunSummary summary, Consumer<Problem> problems) {
        if (GUESS.holds(summary)) {
            problems.accept(new Problem(Severity.WARNING, "run", "only relative: the place on the sky is that of one"
                    + " header (to arcminutes), and rotation and parity are assumed. Give a reference."));
        } else if (INPUT_WCS.holds(summary)) {
            problems.accept(
                    new Problem(Severity.NOTE, "run", "the place on the sky is the mean of the input WCS, and no"
                            + " reference has checked it. Give one where absolute positions matter."));
        }
    }
}
