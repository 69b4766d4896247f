package org.jointcal.command;

import ij.IJ;
import ij.WindowManager;
import ij.text.TextWindow;
import java.awt.EventQueue;
import java.awt.Font;
import java.awt.GraphicsEnvironment;

/** Text with a table in ImageJ's log, which gets letters of one width for it, so that columns stand below one another. */
final class LogLines {
    private static final int SIZE = 12;

    private LogLines() {
    }

    /** Appends text to the log. */
    static void show(String text) {
        IJ.log(text);
        if (!GraphicsEnvironment.isHeadless()) {
            EventQueue.invokeLater(LogLines::useLettersOfOneWidth);
        }
    }

    private static void useLettersOfOneWidth() {
        if (WindowManager.getFrame("Log") instanceof TextWindow log) {
            log.getTextPanel().setFont(new Font(Font.MONOSPACED, Font.PLAIN, SIZE), true);
        }
    }
}
