package org.jointcal.display;

import ij.ImagePlus;
import ij.gui.Roi;

/** Where an element of an overlay belongs: a slice of a stack, or a position of a hyperstack. */
final class SlicePlace {
    private SlicePlace() {
    }

    /** Ties an element to a slice (1 for the first); in a single image it stays free. */
    static void put(Roi roi, ImagePlus image, int slice) {
        if (image.getStackSize() == 1) {
            return;
        }
        if (image.isHyperStack() || image.getNChannels() > 1) {
            int[] position = image.convertIndexToPosition(slice);
            roi.setPosition(position[0], position[1], position[2]);
        } else {
            roi.setPosition(slice);
        }
    }
}
