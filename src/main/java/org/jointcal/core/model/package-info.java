/**
 * Models of the mapping from pixels to tangent planes: one polynomial an image, or chip and exposure polynomials composed.
 *
 * <p>Imports {@code core.poly}, {@code core.sky} and {@code core.wcs}; knows nothing of the fit that moves its parameters.
 */
package org.jointcal.core.model;
