package org.jointcal.display;

import java.util.EnumMap;
import java.util.Map;
import org.jointcal.finished.FinishedRun;

/** What all slices of a run share: the scale of the arrows, the colours, and which rows belong to which image. */
final class SharedResiduals {
    private final FinishedRun run;
    private final ResidualScale scale;
    private final int[] first;
    private final Map<ColourBy, ResidualColours> colours = new EnumMap<>(ColourBy.class);

    SharedResiduals(FinishedRun run) {
        this.run = run;
        this.scale = ResidualScale.of(run);
        this.first = run.measurements().firstRows(run.images().size());
    }

    FinishedRun run() {
        return run;
    }

    ResidualScale scale() {
        return scale;
    }

    /** First row of an image, and the row after its last. */
    int[] rows(int image) {
        return new int[]{first[image], first[image + 1]};
    }

    synchronized ResidualColours colours(ColourBy by) {
        return colours.computeIfAbsent(by, wanted -> ResidualColours.of(run, wanted));
    }
}
