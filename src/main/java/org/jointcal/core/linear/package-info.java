/**
 * Sparse symmetric matrices in tiles: which tiles an elimination fills, Cholesky's factors, what of the inverse the tiles
 * hold, and conjugate gradients for what is too large for them.
 *
 * <p>Imports {@code core} and the JDK: knows neither stars nor mappings, whose equations {@code core.fit} sets up. The classes are
 * public for that package alone, and no part of what a script may call.
 */
package org.jointcal.core.linear;
