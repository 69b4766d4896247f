/**
 * Made-up exposures in files: from keys to a field with a known truth, images or catalogs with their reference in a folder,
 * and the judgement of solutions of them.
 *
 * <p>Imports {@code core}, {@code io} and {@code calibrate.request}; the doors import it.
 */
package org.jointcal.simulate;
