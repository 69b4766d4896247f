package org.jointcal.command;

import java.util.List;

/**
 * One key of a command as its {@code @Parameter} states it.
 *
 * @param name as in macros and in the shell
 * @param label as in dialogs
 * @param description one or two sentences, with units
 * @param section name of the section of the dialog that it begins; empty where it goes on
 * @param style {@code file}, {@code files}, {@code directory}, or empty for anything else
 * @param choices what it can be; empty where it is free text
 * @param words of which it can have several; empty where it is no list of words
 * @param standard its default
 */
record CommandKey(String name, String label, String description, String section, String style, List<String> choices,
        List<String> words, String standard) {
    /** Name of the attribute of a {@code @Parameter} that begins a section. */
    static final String SECTION = "section";

    /** Name of the attribute of a {@code @Parameter} that can have several words, with spaces between them. */
    static final String WORDS = "words";

    CommandKey {
        words = List.copyOf(words);
        choices = List.copyOf(choices);
    }

    /** Whether a section of the dialog begins with it. */
    boolean startsSection() {
        return !section.isEmpty();
    }

    /** Whether it names files, so that the whole width of a dialog is its. */
    boolean isPath() {
        return !style.isEmpty();
    }
}
