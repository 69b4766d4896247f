/**
 * What {@code input=} names, of whatever kind, with the header files that belong to it.
 *
 * <p>Imports {@code core}, {@code io}, {@code io.fits}, {@code io.image} and {@code io.catalog}.
 */
package org.jointcal.io.input;
