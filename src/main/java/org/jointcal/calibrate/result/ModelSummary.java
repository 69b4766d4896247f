package org.jointcal.calibrate.result;

import java.util.List;
import org.jointcal.io.CameraGroup;

/**
 * What a run says of its model beside its kind.
 *
 * @param search what was compared to choose it, in words; empty where nothing was left open
 * @param accuracy what fitting together brings
 * @param camera the chips as the fit has them, one group for each set of exposures that share them; none of the simple model
 */
public record ModelSummary(List<String> search, TogetherOrAlone accuracy, List<CameraGroup> camera) {
    /** Nothing is known. */
    public static final ModelSummary NONE = new ModelSummary(List.of(), TogetherOrAlone.NONE, List.of());

    public ModelSummary {
        search = List.copyOf(search);
        camera = List.copyOf(camera);
    }
}
