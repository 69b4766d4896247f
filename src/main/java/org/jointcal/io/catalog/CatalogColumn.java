package org.jointcal.io.catalog;

import java.util.Objects;

/**
 * A column that a catalog has beside those that a fit reads.
 *
 * @param name as SExtractor calls it
 * @param unit as FITS writes it; empty for none
 * @param values a row each: {@code float[]}, {@code double[]}, or {@code float[row][element]}
 */
public record CatalogColumn(String name, String unit, Object values) {
    public CatalogColumn {
        Objects.requireNonNull(unit);
        if (name.isBlank()
                || !(values instanceof float[] || values instanceof double[] || values instanceof float[][])) {
            throw new IllegalArgumentException(name + ": " + values.getClass());
        }
    }
}
