package org.jointcal.align;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jointcal.core.Problem;
import org.jointcal.core.Problem.Severity;
import org.junit.jupiter.api.Test;

class SolvedInputTest {
    /** Two next steps in one message would contradict each other. */
    @Test
    void aFactHasNoNextStep() {
        assertEquals("m67_007.fits: no WCS (CTYPE1 is missing)", SolvedInput.fact(new Problem(Severity.ERROR,
                "m67_007.fits", "no WCS (CTYPE1 is missing). Plate-solve it first.")));
        assertEquals("a: 1.5 of 2 are there", SolvedInput.fact(new Problem(Severity.NOTE, "a", "1.5 of 2 are there.")));
    }
}
