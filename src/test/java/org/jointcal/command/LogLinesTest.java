package org.jointcal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LogLinesTest {
    @Test
    void gapsOfATableAreAsWideAsDigits() {
        assertEquals("a b\u2007\u2007\u200712 c\nd", LogLines.of("a b   12 c\nd"));
    }
}
