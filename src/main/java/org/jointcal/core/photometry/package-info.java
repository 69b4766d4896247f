/**
 * Relative photometry: zero points of images and magnitudes of stars from the same associations as the astrometry, with the
 * stars eliminated (docs/method.md, section 10).
 *
 * <p>It has a solver of its own, because a star is one number here and everything is nearly linear. Imports {@code core}
 * and {@code core.poly}, and EJML.
 */
package org.jointcal.core.photometry;
