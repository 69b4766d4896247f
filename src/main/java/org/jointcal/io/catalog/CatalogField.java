package org.jointcal.io.catalog;

import org.jointcal.core.sky.SkyCone;

/**
 * A part of the sky for which reference stars are wanted.
 *
 * @param cone where
 * @param stars how many stars are of use there: about as many as the images show in an area of that size
 */
public record CatalogField(SkyCone cone, double stars) {
}
