/**
 * Pixels: images in FITS files, plain or compressed, and in TIFF files as ImageJ writes them; new headers for FITS images.
 *
 * <p>Imports {@code core}, {@code io}, {@code io.fits} and nom-tam-fits, which unpacks Rice, HCOMPRESS and PLIO.
 */
package org.jointcal.io.image;
