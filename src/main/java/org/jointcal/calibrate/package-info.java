/**
 * One request, one answer: {@code JointCalibration.run(CalibrationRequest, Progress)} gives a {@code CalibrationResult}.
 *
 * <p>Imports {@code core}, {@code detect} and {@code io}; the four doors import it.
 */
package org.jointcal.calibrate;
