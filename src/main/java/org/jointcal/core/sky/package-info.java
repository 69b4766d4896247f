/**
 * The sky: unit vectors, tangent planes, dates.
 *
 * <p>All arithmetic on positions goes through vectors, so that right ascension 0 and the poles are ordinary places.
 * Angles are degrees. Imports the JDK only.
 */
package org.jointcal.core.sky;
