package org.jointcal.command;

import org.scijava.plugin.Parameter;

/** Which run, and which star of it: what the menu and the shell ask for alike. */
class StarKeys {
    @Parameter(label = "Finished run", style = "directory", persist = false, required = false,
            description = "Output folder of a fit, or the folder of its input; auto = the last fit since ImageJ was "
                    + "started, else jointcal beside the open image.")
    private String run = "auto";

    @Parameter(label = "Star", persist = false, required = false,
            description = "Number of a star (STAR in the tables) to mark and to go to; 0 = none.")
    private String star = "0";
}
