/**
 * One request, one answer, as in {@code calibrate}: {@code StackAlignment.run(AlignRequest, ...)} brings the images of a
 * finished fit to one pixel grid, writes them or their co-addition, and gives an {@code AlignResult}.
 *
 * <p>Imports {@code core}, {@code detect}, {@code resample}, {@code io} and from {@code calibrate} the reading of keys; the
 * doors import it.
 */
package org.jointcal.align;
