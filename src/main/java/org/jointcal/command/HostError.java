package org.jointcal.command;

import ij.IJ;
import java.util.ArrayList;
import java.util.List;

/** A message of what went wrong in a window of ImageJ, which breaks no lines by itself. */
final class HostError {
    private static final int LINE_LENGTH = 90;

    private HostError() {
    }

    /** Shows a message; it ends a macro. */
    static void show(String title, String message) {
        IJ.error(title, lines(message));
    }

    /** The message in lines of at most 90 characters, broken at spaces; longer words stay whole. */
    static String lines(String message) {
        List<String> lines = new ArrayList<>();
        message.lines().forEach(paragraph -> {
            StringBuilder line = new StringBuilder();
            for (String word : paragraph.split(" ")) {
                if (line.length() > 0 && line.length() + 1 + word.length() > LINE_LENGTH) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                line.append(line.length() == 0 ? "" : " ").append(word);
            }
            lines.add(line.toString());
        });
        return String.join("\n", lines);
    }
}
