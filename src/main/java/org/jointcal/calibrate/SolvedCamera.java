package org.jointcal.calibrate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jointcal.calibrate.fit.FieldFit;
import org.jointcal.core.model.ChipMap;
import org.jointcal.core.model.ConstrainedPolyModel;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.star.Exposure;
import org.jointcal.io.CameraGroup;
import org.jointcal.io.CameraGroup.CameraChip;

/** The chips as a fit has them, for a later run to borrow. */
final class SolvedCamera {
    private SolvedCamera() {
    }

    /** One group for each set of exposures that share their chips; none of the simple model. */
    static List<CameraGroup> of(FieldFit fit) {
        if (!(fit.state().model() instanceof ConstrainedPolyModel model)) {
            return List.of();
        }
        Map<Integer, List<Integer>> byGroup = new LinkedHashMap<>();
        for (int at = 0; at < fit.field().images().length; at++) {
            byGroup.computeIfAbsent(model.group(at), key -> new ArrayList<>()).add(at);
        }
        return byGroup.values().stream().map(images -> group(fit, model, images)).toList();
    }

    private static CameraGroup group(FieldFit fit, ConstrainedPolyModel model, List<Integer> images) {
        Map<String, CameraChip> chips = new LinkedHashMap<>();
        double[] mapping = fit.state().mapping();
        List<Exposure> exposures = images.stream().map(at -> image(fit, at).exposure()).distinct()
                .map(fit.set().exposures()::get).toList();
        for (int at : images) {
            CcdImage image = image(fit, at);
            ChipMap map = model.chipMap(mapping, at);
            chips.putIfAbsent(image.chip() + " " + image.width() + " " + image.height(),
                    new CameraChip(image.chip(), image.width(), image.height(), map.degree(), map.x().coefficients(),
                            map.y().coefficients()));
        }
        return new CameraGroup(exposures.get(0).instrument(),
                exposures.stream().mapToDouble(Exposure::mjd).min().orElse(Double.NaN),
                exposures.stream().mapToDouble(Exposure::mjd).max().orElse(Double.NaN), exposures.size(),
                List.copyOf(chips.values()));
    }

    private static CcdImage image(FieldFit fit, int at) {
        return fit.set().images().get(fit.field().images()[at]);
    }
}
