package org.jointcal.command;

import ij.IJ;

/**
 * Text with a table in ImageJ's log, whose letters differ in width: gaps between columns are made of spaces as wide as a
 * digit, so that numbers stand below one another.
 */
final class LogLines {
    private static final String AS_WIDE_AS_A_DIGIT = "\u2007";

    private LogLines() {
    }

    /** Appends text to the log. */
    static void show(String text) {
        IJ.log(of(text));
    }

    /** The text with other spaces where two or more follow each other. */
    static String of(String text) {
        return text.replaceAll(" (?= )|(?<= ) ", AS_WIDE_AS_A_DIGIT);
    }
}
