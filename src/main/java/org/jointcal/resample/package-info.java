/**
 * Images on another pixel grid: kernels, the way from a grid's pixel to an image's, resampling and co-adding on plain
 * {@code float[]}.
 *
 * <p>Pixels in arrays count from 0 ({@code values[y * width + x]}, x and y 0-based); positions that a WCS sees are FITS's,
 * 1-based. Imports {@code core} only.
 */
package org.jointcal.resample;
