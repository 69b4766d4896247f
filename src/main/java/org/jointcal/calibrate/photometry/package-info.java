/**
 * Zero points and magnitudes on a settled astrometric solution, each filter on its own.
 *
 * <p>Imports {@code core}, {@code calibrate.request}, {@code calibrate.result}, {@code calibrate.start},
 * {@code calibrate.load} and {@code calibrate.fit}.
 */
package org.jointcal.calibrate.photometry;
