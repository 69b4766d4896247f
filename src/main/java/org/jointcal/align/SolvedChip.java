package org.jointcal.align;

import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.io.InputChip;
import org.jointcal.resample.Grid;

/**
 * A chip with its solution, ready to be aligned.
 *
 * @param exposure index of its exposure among those that are aligned
 * @param stem stem of the exposure's files
 * @param name what messages call it
 * @param header its cards, the solution's in place of the old WCS
 * @param pixels the way to its pixels
 * @param footprint its solution and size
 * @param fluxScale FLXSCALE of the solution; NaN where there is none
 */
record SolvedChip(int exposure, String stem, String name, HeaderCards header, InputChip.Pixels pixels,
        Grid.Footprint footprint, double fluxScale) {
}
