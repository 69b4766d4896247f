/**
 * Where a fit starts: the loaded set, which of its detections and reference stars take part, and where its images are on the
 * sky by their headers, a first guess, a plate solver, or the pattern of their stars.
 *
 * <p>Imports {@code core}, {@code io}, {@code calibrate.request} and {@code calibrate.result}.
 */
package org.jointcal.calibrate.start;
