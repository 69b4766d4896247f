/** Joint astrometric calibration of overlapping exposures. Start reading at {@code org.jointcal.calibrate}. */
package org.jointcal;
