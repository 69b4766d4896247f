package org.jointcal.calibrate.load;

import java.util.Optional;
import org.jointcal.core.wcs.Wcs;
import org.jointcal.detect.Detections;
import org.jointcal.io.InputChip;

/**
 * The sources of one chip.
 *
 * @param name what messages call it: the exposure's name, with [chip] where there is more than one
 * @param chip the chip, now with a catalog
 * @param found what was found
 * @param wcs the WCS it came with; empty where it has none
 */
public record DetectedChip(String name, InputChip chip, Detections found, Optional<Wcs> wcs) {
}
