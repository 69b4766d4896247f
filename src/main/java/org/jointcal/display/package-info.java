/**
 * What one sees in ImageJ, and what ImageJ's images hold: pixel convention, header text, open images as input, residual
 * arrows.
 *
 * <p>Imports everything below it and {@code ij}. Nothing here needs a window: all of it works headless.
 */
package org.jointcal.display;
