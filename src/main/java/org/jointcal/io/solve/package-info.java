/**
 * Plate solvers that the user has installed, run as processes of their own.
 *
 * <p>Imports {@code core}, {@code io} and {@code io.fits}.
 */
package org.jointcal.io.solve;
