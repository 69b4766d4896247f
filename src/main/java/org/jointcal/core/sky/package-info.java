/**
 * The sky: unit vectors, tangent planes, dates; where the Earth is, and what stands over an observer's horizon.
 *
 * <p>All arithmetic on positions goes through vectors, so that right ascension 0 and the poles are ordinary places.
 * Angles are degrees. Imports the JDK only.
 */
package org.jointcal.core.sky;
