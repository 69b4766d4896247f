package org.jointcal.command;

import ij.IJ;
import org.scijava.app.event.StatusEvent;
import org.scijava.event.EventHandler;

/** Shows SciJava's status in ImageJ 1's status bar and progress bar; when it is cleared, the bar goes. */
final class StatusToImageJ {
    /** Called by the event service. */
    @EventHandler
    void onEvent(StatusEvent event) {
        IJ.showStatus(event.getStatusMessage() == null ? "" : event.getStatusMessage());
        if (event.getProgressMaximum() > 0) {
            IJ.showProgress(event.getProgressValue(), event.getProgressMaximum());
        } else if (event.getStatusMessage() == null || event.getStatusMessage().isEmpty()) {
            IJ.showProgress(1);
        }
    }
}
