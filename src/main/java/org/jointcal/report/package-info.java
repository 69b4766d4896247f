/**
 * What a run leaves behind: headers, tables, the page to read, and the lines that a shell prints.
 *
 * <p>Everything here is made from a {@code calibrate.result.CalibrationResult} alone and computes no residual anew. Imports
 * {@code core}, {@code io}, {@code calibrate}, {@code finished}, {@code plot} and Gson; {@code display} and {@code command} import it.
 */
package org.jointcal.report;
