package org.jointcal.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Parts of the documentation that the program makes. They stand between {@code <!-- begin NAME -->} and
 * {@code <!-- end NAME -->}; a test compares them, and with {@code -Djointcal.docs=write} writes them.
 */
public final class GeneratedText {
    private static final String PROPERTY = "jointcal.docs";

    private GeneratedText() {
    }

    /**
     * Compares one part of a page with what it should be, or writes it.
     *
     * @param page the Markdown file
     * @param name name of the part
     * @param text what it should be, lines with a line end each
     * @throws IOException if the page cannot be read or written
     */
    public static void check(Path page, String name, String text) throws IOException {
        String begin = "<!-- begin " + name + " -->\n";
        String end = "<!-- end " + name + " -->\n";
        String old = Files.readString(page);
        int from = old.indexOf(begin) + begin.length();
        int to = old.indexOf(end);
        assertTrue(from >= begin.length() && to >= from, page + " has no part " + name);
        if ("write".equals(System.getProperty(PROPERTY))) {
            Files.writeString(page, old.substring(0, from) + text + old.substring(to));
        } else {
            assertEquals(text, old.substring(from, to),
                    page + ": part " + name + " is out of date. Write it with mvn test -D" + PROPERTY + "=write");
        }
    }
}
