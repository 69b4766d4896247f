package org.jointcal.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class BisectionTest {
    @Test
    void findsTheZeroOrTheEnd() {
        assertEquals(2, Bisection.zero(x -> 4 - x * x, 0, 100), 1e-5);
        assertEquals(1e-9, Bisection.zero(x -> 1e-9 - x, 0, 1), 1e-14);
        assertEquals(3, Bisection.zero(x -> -x, 3, 5));
        assertEquals(5, Bisection.zero(x -> 1, 3, 5), 1e-5);
        assertEquals(3, Bisection.zero(x -> Double.NaN, 3, 5));
    }
}
