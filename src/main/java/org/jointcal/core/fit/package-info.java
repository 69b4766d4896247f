/**
 * The fit: terms of chi2 and their derivatives, normal equations with the stars eliminated, outliers, error floors,
 * covariances (Astier 2017, sections 4.1, 4.5, 4.6).
 *
 * <p>Imports the rest of {@code core} and EJML. Works in degrees throughout.
 */
package org.jointcal.core.fit;
