/**
 * From what a request names to a set: reads, detects where there are pixels, and leaves out what cannot be used.
 *
 * <p>Imports {@code core}, {@code detect}, {@code io}, {@code sources}, {@code calibrate.request} and
 * {@code calibrate.start}.
 */
package org.jointcal.calibrate.load;
