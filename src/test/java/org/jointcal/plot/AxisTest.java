package org.jointcal.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Round labels, and numbers as people read them. */
class AxisTest {
    @Test
    void ticksAreRound() {
        Axis axis = Axis.linear("", -1.02, 1.02);
        assertEquals(List.of("-1.0", "-0.5", "0.0", "0.5", "1.0"), axis.ticks().stream().map(axis::label).toList());
        Axis years = Axis.linear("", 1998, 2024);
        assertEquals(List.of("2000", "2005", "2010", "2015", "2020"),
                years.ticks().stream().map(years::label).toList());
    }

    @Test
    void logarithmicTicksAreOneTwoFive() {
        Axis axis = Axis.logarithmic("", 0.4, 30);
        assertEquals(List.of("0.5", "1", "2", "5", "10", "20"), axis.ticks().stream().map(axis::label).toList());
        assertEquals(0.5, axis.fraction(Math.sqrt(0.4 * 30)), 1e-9);
    }

    @Test
    void anAxisWithoutLengthIsWidened() {
        Axis axis = Axis.linear("", 3, 3);
        assertEquals(0.5, axis.fraction(3), 1e-9);
        assertTrue(Axis.linear("", Double.NaN, Double.NaN).ticks().size() > 2);
    }

    @Test
    void roundingDown() {
        assertEquals(1, Axis.roundDown(1.99), 0);
        assertEquals(2, Axis.roundDown(4.99), 0);
        assertEquals(5, Axis.roundDown(9.99), 0);
        assertEquals(1000, Axis.roundDown(1000), 1e-9);
        assertEquals(0.001, Axis.roundDown(0.001), 1e-15);
    }

    @Test
    void numbersForPeople() {
        assertEquals("5.00", NumberText.three(5));
        assertEquals("0.0123", NumberText.three(0.012345));
        assertEquals("12300", NumberText.three(12345));
        assertEquals("-", NumberText.three(Double.NaN));
        assertEquals("1.23e+08", NumberText.three(1.234e8));
        assertEquals("0.00", NumberText.three(0));
        assertEquals("1 star", NumberText.plural(1, "star"));
    }
}
