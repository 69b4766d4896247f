/**
 * What is answered: records and columns, with nothing to compute later. Reports, plots and overlays read these alone.
 *
 * <p>Imports {@code core}, {@code io} and {@code calibrate.request}.
 */
package org.jointcal.calibrate.result;
