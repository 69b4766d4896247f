/**
 * Tables as text: comma-separated values read and written, what is nearly so, and maps between images.
 *
 * <p>Imports {@code core} and {@code io}.
 */
package org.jointcal.io.text;
