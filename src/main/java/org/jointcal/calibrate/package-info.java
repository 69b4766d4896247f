/**
 * One request, one answer: {@code JointCalibration.run(CalibrationRequest, Progress)} gives a {@code CalibrationResult};
 * {@code JointFit} goes step by step. Here a finished fit is judged and made into a result. The rooms below it, each of which
 * imports those before it:
 *
 * <ul>
 * <li>{@code calibrate.request}: what is asked, key by key
 * <li>{@code calibrate.result}: what is answered
 * <li>{@code calibrate.start}: the loaded set, which detections take part, and where images are before any fit
 * <li>{@code calibrate.load}: from a request to a set
 * <li>{@code calibrate.fit}: from a set to a settled solution
 * <li>{@code calibrate.photometry}: zero points on a settled solution
 * </ul>
 *
 * <p>{@code calibrate.plane}, maps between images without a sky, stands above and imports this package. All of them import
 * {@code core}, {@code detect}, {@code io} and {@code sources}; the four doors import them.
 */
package org.jointcal.calibrate;
