package org.jointcal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyColumnsTest {
    private static CommandKey key(String name, String section) {
        return new CommandKey(name, name, name, section, "", List.of(), List.of(), "");
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

    /** A row of a dialog is 33 pixels high, what stands around the rows 130: 17 rows are on every screen of 768. */
    @ParameterizedTest
    @ValueSource(classes = {FitKeys.class, DetectKeys.class, TransformKeys.class, AlignKeys.class, PointKeys.class,
        PlotKeys.class, ShowKeys.class})
    void everyDialogFitsALaptop(Class<?> keys) throws ReflectiveOperationException {
        int rows = KeyPanel.rowsOnScreen(CommandKeys.of(keys.getDeclaredConstructor().newInstance()));
        assertTrue(rows > 3 && rows <= 17, rows + " rows");
    }

    private static List<List<String>> names(List<CommandKey> keys, int most) {
        return KeyColumns.of(keys, most).stream().map(column -> column.stream().map(CommandKey::name).toList())
                .toList();
    }
}
