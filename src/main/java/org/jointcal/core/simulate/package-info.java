/**
 * Simulated fields with a known truth: catalogs, images and the judge that compares a solution with the truth.
 *
 * <p>This is product code: the bundled sample field, the simulation command and the tests all use it. It draws random
 * numbers from {@code java.util.Random} with a seed and computes with {@code StrictMath} where a last digit could end up
 * in a file, so that one seed gives the same bytes everywhere. Imports {@code core} and EJML, and no part of the fit
 * itself, so that the judge does not share the defendant's errors.
 */
package org.jointcal.core.simulate;
