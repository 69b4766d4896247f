/**
 * Files: FITS images and headers, FITS_LDAC, tables, .head files, reference catalogs, catalog services, regions.
 *
 * <p>Reference catalogs come from files or, by TAP, from services on the net ({@code CatalogSource}); nothing else here
 * reaches out. Imports {@code core}, nom-tam-fits and STIL. Whatever is written is made under a temporary name and renamed.
 */
package org.jointcal.io;
