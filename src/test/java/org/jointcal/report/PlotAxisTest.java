package org.jointcal.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Round labels, and numbers as people read them. */
class PlotAxisTest {
    @Test
    void ticksAreRound() {
        PlotAxis axis = new PlotAxis(-1.02, 1.02, 0, 100, false);
        assertEquals(List.of("-1.0", "-0.5", "0.0", "0.5", "1.0"), axis.ticks().stream().map(axis::label).toList());
        PlotAxis years = new PlotAxis(1998, 2024, 0, 100, false);
        assertEquals(List.of("2000", "2005", "2010", "2015", "2020"),
                years.ticks().stream().map(years::label).toList());
    }

    @Test
    void logarithmicTicksAreOneTwoFive() {
        PlotAxis axis = new PlotAxis(0.4, 30, 0, 100, true);
        assertEquals(List.of("0.5", "1", "2", "5", "10", "20"), axis.ticks().stream().map(axis::label).toList());
        assertEquals(50, axis.at(Math.sqrt(0.4 * 30)), 1e-9);
    }

    @Test
    void anAxisWithoutLengthIsWidened() {
        PlotAxis axis = new PlotAxis(3, 3, 0, 100, false);
        assertEquals(50, axis.at(3), 1e-9);
        assertTrue(new PlotAxis(Double.NaN, Double.NaN, 0, 1, false).ticks().size() > 2);
    }

    @Test
    void roundingDown() {
        assertEquals(1, PlotAxis.roundDown(1.99), 0);
        assertEquals(2, PlotAxis.roundDown(4.99), 0);
        assertEquals(5, PlotAxis.roundDown(9.99), 0);
        assertEquals(1000, PlotAxis.roundDown(1000), 1e-9);
        assertEquals(0.001, PlotAxis.roundDown(0.001), 1e-15);
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
