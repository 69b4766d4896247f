/**
 * Maps between the pixels of images, no sky needed (Astier 2017, section 5): the same fit in the plane of one of them.
 *
 * <p>Imports {@code calibrate} and its other rooms, and {@code core}.
 */
package org.jointcal.calibrate.plane;
