package org.jointcal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for the keys of every command. */
class EveryKeyTest {
    private static Stream<Object> commands() {
        return Stream.concat(ShellWord.ALL.stream().map(word -> word.keys().get()), Stream.of(new ShowKeys()));
    }

    /** ImageJ's macros look for {@code key=} anywhere in the options. */
    @ParameterizedTest
    @MethodSource("commands")
    void noKeyIsTheTailOfAnother(Object command) {
        List<CommandKey> keys = CommandKeys.of(command);
        for (CommandKey key : keys) {
            assertEquals(key.name().toLowerCase(Locale.ROOT), key.name());
            for (CommandKey other : keys) {
                assertFalse(Pattern.matches(".*[_0-9]" + key.name(), other.name()), key.name() + " in " + other.name());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void eachIsExplainedInTwoLines(Object command) {
        for (CommandKey key : CommandKeys.of(command)) {
            assertFalse(key.label().isBlank(), key.name());
            assertTrue(key.description().endsWith(".") && key.description().length() < 200, key.name());
            assertTrue(key.choices().isEmpty() || key.choices().contains(key.standard()), key.name());
        }
    }
}
