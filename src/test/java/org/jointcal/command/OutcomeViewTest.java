package org.jointcal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.jointcal.core.Problem;
import org.jointcal.core.Problem.Severity;
import org.junit.jupiter.api.Test;

class OutcomeViewTest {
    private static final Problem NOTE = new Problem(Severity.NOTE, "run", "all is well.");
    private static final Problem ERROR = new Problem(Severity.ERROR, "a.fits", "left out.");
    private static final Problem WARNING = new Problem(Severity.WARNING, "b.fits", "look.");

    @Test
    void notesAreNothingToLookAt() {
        assertEquals("Nothing stood out.", OutcomeView.stoodOut(List.of()));
        assertEquals("Nothing stood out (1 note).", OutcomeView.stoodOut(List.of(NOTE)));
        assertEquals("Nothing stood out (2 notes).", OutcomeView.stoodOut(List.of(NOTE, NOTE)));
        assertEquals("1 thing to look at:", OutcomeView.stoodOut(List.of(WARNING, NOTE)));
        assertEquals("2 things to look at:",
                OutcomeView.stoodOut(List.of(ERROR, WARNING, NOTE)));
    }
}
