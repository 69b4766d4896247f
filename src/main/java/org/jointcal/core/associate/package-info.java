/**
 * Finding out which detections are the same star: first the shift of each exposure, then mutual nearest neighbours.
 *
 * <p>Imports {@code core} and {@code core.sky}; works on directions, and knows nothing of catalogs.
 */
package org.jointcal.core.associate;
