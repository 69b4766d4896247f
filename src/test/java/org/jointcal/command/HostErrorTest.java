package org.jointcal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HostErrorTest {
    @Test
    void linesAreBrokenAtSpacesAndNothingIsLost() {
        String text = "patern_radius: no such key. Use " + "one_key, another_key, ".repeat(20) + "x\nSecond line.";
        String broken = HostError.lines(text);
        assertEquals(text.replace('\n', ' '), broken.replace('\n', ' '));
        assertTrue(broken.lines().allMatch(line -> line.length() <= 90), broken);
        assertTrue(broken.lines().count() < 8, broken);
        assertTrue(broken.endsWith("\nSecond line."), broken);
    }

    @Test
    void aLongWordStaysWhole() {
        assertEquals("a\n" + "b".repeat(120) + "\nc", HostError.lines("a " + "b".repeat(120) + " c"));
    }
}
