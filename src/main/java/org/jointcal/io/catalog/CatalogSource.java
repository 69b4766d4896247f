package org.jointcal.io.catalog;

import java.util.List;
import java.util.function.Consumer;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Problem;
import org.jointcal.core.Progress;
import org.jointcal.core.star.RefStars;

/** Where reference stars come from: a file, a service on the net. */
public interface CatalogSource {
    /** Where the exposures look; worked out only if a source needs it. */
    @FunctionalInterface
    interface Fields {
        /**
         * @return fields that have no part of the sky in common
         * @throws CalibrationException if the exposures do not tell
         */
        List<CatalogField> find() throws CalibrationException;
    }

    /**
     * @param fields where the exposures look
     * @param progress told how far it is; may cancel
     * @param notes told what was assumed
     * @return the reference stars of these fields, or more
     * @throws CalibrationException if there are none, with what the user can do about it
     */
    RefStars stars(Fields fields, Progress progress, Consumer<Problem> notes) throws CalibrationException;
}
