/**
 * From the pixels of an exposure's chip to its catalog: what the header says about them, maps of weights and bad pixels,
 * detection, and the memory of what was detected before.
 *
 * <p>The fit and {@code Detect Sources...} both go through {@link org.jointcal.sources.ChipDetector}, so that they find
 * the same sources. Imports {@code core}, {@code detect} and {@code io}.
 */
package org.jointcal.sources;
