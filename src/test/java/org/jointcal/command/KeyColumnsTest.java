package org.jointcal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeyColumnsTest {
    private static CommandKey key(String name, String section) {
        return new CommandKey(name, name, name, section, "", List.of(), "");
    }

    @Test
    void sectionsStayWholeAndInOrder() {
        List<CommandKey> keys = List.of(key("a", "A"), key("b", ""), key("c", "C"), key("d", "D"), key("e", ""),
                key("f", ""), key("g", "G"));
        assertEquals(List.of(List.of("a", "b"), List.of("c"), List.of("d", "e", "f"), List.of("g")), names(keys, 9));
        assertEquals(List.of(List.of("a", "b", "c"), List.of("d", "e", "f", "g")), names(keys, 2));
        assertEquals(List.of(List.of("a", "b", "c", "d", "e", "f", "g")), names(keys, 1));
    }

    @Test
    void noKeysAreNoColumns() {
        assertTrue(KeyColumns.of(List.of(), 3).isEmpty());
    }

    @Test
    void aKeyWithoutSectionIsAColumnToo() {
        assertEquals(List.of(List.of("a", "b")), names(List.of(key("a", ""), key("b", "")), 3));
    }

    private static List<List<String>> names(List<CommandKey> keys, int most) {
        return KeyColumns.of(keys, most).stream().map(column -> column.stream().map(CommandKey::name).toList())
                .toList();
    }
}
