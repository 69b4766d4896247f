package org.jointcal.io;

import java.util.List;

/**
 * One exposure as it was found: in a file, or in a slice of an open image.
 *
 * @param name the file's stem (without .fits, .cat, .gz, .fz) or the slice's name; unique in a run
 * @param source the file as the user would name it, or the window's title; for messages
 * @param chips its chips, in the order of the file
 */
public record InputExposure(String name, String source, List<InputChip> chips) {
    public InputExposure {
        chips = List.copyOf(chips);
    }

    /**
     * {@return what one of its chips is called in messages and results: as the exposure, of several with the chip's label}
     *
     * @param chip the chip
     */
    public String nameOf(InputChip chip) {
        return chips.size() == 1 ? name : name + "[" + chip.chip() + "]";
    }
}
