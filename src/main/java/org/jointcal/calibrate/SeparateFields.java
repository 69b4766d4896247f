package org.jointcal.calibrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jointcal.calibrate.fit.FieldFit;
import org.jointcal.core.Problem;
import org.jointcal.core.Problem.Severity;
import org.jointcal.core.associate.ExposureAlignment.Placement;

/** Tells where the fitted exposures form fields that were not matched with each other, or that no reference holds. */
final class SeparateFields {
    private SeparateFields() {
    }

    /**
     * @param fit a finished fit
     * @param problems told of the fields
     */
    static void report(FieldFit fit, List<Problem> problems) {
        Map<Integer, List<Integer>> fields = new TreeMap<>();
        for (int i : fit.members().images()) {
            int exposure = fit.set().images().get(i).exposure();
            List<Integer> field = fields.computeIfAbsent(fit.placements().get(exposure).field(),
                    key -> new ArrayList<>());
            if (!field.contains(exposure)) {
                field.add(exposure);
            }
        }
        if (fields.size() > 1) {
            problems.add(new Problem(Severity.WARNING, "run", "the exposures form " + fields.size()
                    + " fields that were not matched with each other: "
                    + String.join("; ", fields.values().stream().map(field -> names(fit, field)).toList())
                    + ". Nothing to do if that is so; else check their WCS, or raise match_radius."));
        }
        if (fit.placements().stream().noneMatch(Placement::onReference)) {
            return;
        }
        for (List<Integer> field : fields.values()) {
            if (!fit.placements().get(field.get(0)).onReference()) {
                problems.add(new Problem(Severity.WARNING, names(fit, field), "the reference "
                        + fit.set().reference().name() + " does not match, and the header alone tells the place on the"
                        + " sky. Give a reference that covers this field, too."));
            }
        }
    }

    private static String names(FieldFit fit, List<Integer> field) {
        String first = fit.set().exposures().get(field.get(0)).name();
        return field.size() == 1 ? first : first + " and " + (field.size() - 1) + " more";
    }
}
