/**
 * Sources from pixels: background, detection, deblending, windowed positions with errors.
 *
 * <p>Works on plain {@code float[]}, so that a FITS image, a slice of a stack and a simulated frame are all the same to
 * it. The concepts and their defaults are those of SExtractor (Bertin and Arnouts 1996, A&amp;AS 117, 393), under its
 * names where it has them. Start reading at {@link org.jointcal.detect.SourceDetector}. Imports {@code core} only.
 */
package org.jointcal.detect;
