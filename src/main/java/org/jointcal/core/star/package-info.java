/**
 * What is measured and what it is compared with: exposures, their chips, detections, reference stars, as columns.
 *
 * <p>Imports {@code core}, {@code core.sky} and {@code core.wcs}.
 */
package org.jointcal.core.star;
