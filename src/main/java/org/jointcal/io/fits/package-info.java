/**
 * FITS files: where their units lie, headers as cards, tables, images written row by row; header files beside images.
 *
 * <p>Imports {@code core} and {@code io}. Source: FITS standard 4.0.
 */
package org.jointcal.io.fits;
