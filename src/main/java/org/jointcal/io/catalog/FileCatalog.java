package org.jointcal.io.catalog;

import java.util.function.Consumer;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Problem;
import org.jointcal.core.Progress;
import org.jointcal.core.star.RefStars;

/**
 * All stars of a catalog in a file.
 *
 * @param spec {@code reference=}: a file, or {@code none}
 * @param colour {@code colour_column=}: its column of colours, or auto
 */
public record FileCatalog(String spec, String colour) implements CatalogSource {
    @Override
    public RefStars stars(Fields fields, Progress progress, Consumer<Problem> notes) throws CalibrationException {
        return ReferenceCatalogs.read(spec, colour, notes);
    }
}
