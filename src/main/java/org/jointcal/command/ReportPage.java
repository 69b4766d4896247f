package org.jointcal.command;

import java.awt.Desktop;
import java.awt.GraphicsEnvironment;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The report of a run, in the browser. */
final class ReportPage {
    /** Name of its file. */
    static final String FILE = "report.html";

    private ReportPage() {
    }

    /**
     * Opens it.
     *
     * @param run folder of the run
     * @return what the user is to do where it cannot be opened; empty where it was
     */
    static Optional<String> open(Path run) {
        File file = run.resolve(FILE).toFile();
        if (!file.isFile()) {
            return Optional.of(file + " is not there. Fit again, or look for the folder of the run.");
        }
        try {
            if (GraphicsEnvironment.isHeadless() || !Desktop.isDesktopSupported()
                    || !Desktop.getDesktop().isSupported(Desktop.Action.OPEN)) {
                return Optional.of("Open " + file + " in a browser.");
            }
            Desktop.getDesktop().open(file);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("No program for it was found. Open " + file + " in a browser.");
        }
    }
}
