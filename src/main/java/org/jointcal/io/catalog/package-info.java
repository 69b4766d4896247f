/**
 * Catalogs in files: detections in FITS_LDAC, read and written; reference stars in whatever STIL reads.
 *
 * <p>Imports {@code core}, {@code io}, {@code io.fits}, {@code io.text}, nom-tam-fits and STIL. {@code CatalogSource} is
 * what references are to a fit, from wherever they come.
 */
package org.jointcal.io.catalog;
