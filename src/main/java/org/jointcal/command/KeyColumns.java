package org.jointcal.command;

import java.util.ArrayList;
import java.util.List;

/** Lays the sections of a dialog out in columns of nearly the same length, without breaking a section. */
final class KeyColumns {
    private KeyColumns() {
    }

    /**
     * @param keys the keys in their order; a key with a section's name begins it
     * @param most greatest number of columns, at least 1
     * @return the keys of each column, from left to right, read downwards
     */
    static List<List<CommandKey>> of(List<CommandKey> keys, int most) {
        List<List<CommandKey>> sections = sections(keys);
        int rows = sections.stream().mapToInt(KeyColumns::rows).max().orElse(0);
        List<List<CommandKey>> columns = filled(sections, rows);
        while (columns.size() > most) {
            columns = filled(sections, ++rows);
        }
        return columns;
    }

    /** How many rows keys take, a section's name being one. */
    static int rows(List<CommandKey> keys) {
        return keys.size() + (int) keys.stream().filter(CommandKey::startsSection).count();
    }

    private static List<List<CommandKey>> sections(List<CommandKey> keys) {
        List<List<CommandKey>> sections = new ArrayList<>();
        for (CommandKey key : keys) {
            if (sections.isEmpty() || key.startsSection()) {
                sections.add(new ArrayList<>());
            }
            sections.get(sections.size() - 1).add(key);
        }
        return sections;
    }

    private static List<List<CommandKey>> filled(List<List<CommandKey>> sections, int rows) {
        List<List<CommandKey>> columns = new ArrayList<>();
        int left = 0;
        for (List<CommandKey> section : sections) {
            if (columns.isEmpty() || rows(section) > left) {
                columns.add(new ArrayList<>());
                left = rows;
            }
            columns.get(columns.size() - 1).addAll(section);
            left -= rows(section);
        }
        return columns;
    }
}
