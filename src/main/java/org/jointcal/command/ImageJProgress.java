package org.jointcal.command;

import ij.IJ;
import org.jointcal.core.Progress;

/** Progress in ImageJ's own status bar, for work that no command started; the Escape key stops it. */
final class ImageJProgress implements Progress {
    ImageJProgress() {
        IJ.resetEscape();
    }

    @Override
    public void report(String stage, double fraction) {
        IJ.showStatus(stage);
        if (!Double.isNaN(fraction)) {
            IJ.showProgress(fraction);
        }
    }

    @Override
    public void log(String line) {
        IJ.log(line);
    }

    @Override
    public boolean isCancelled() {
        return IJ.escapePressed();
    }
}
