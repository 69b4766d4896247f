/**
 * Files: FITS images and headers, FITS_LDAC, tables, .head files, reference catalogs, regions.
 *
 * <p>Imports {@code core}, nom-tam-fits and STIL. Whatever is written is made under a temporary name and renamed.
 */
package org.jointcal.io;
