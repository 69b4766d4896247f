package org.jointcal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jointcal.core.Problem;
import org.jointcal.core.Problem.Severity;
import org.junit.jupiter.api.Test;

class ProblemViewTest {
    private static final Problem NOTE = new Problem(Severity.NOTE, "run", "all is well.");
    private static final Problem ERROR = new Problem(Severity.ERROR, "a.fits", "left out.");
    private static final Problem WARNING = new Problem(Severity.WARNING, "b.fits", "look.");

    @Test
    void notesAreNothingToLookAt() {
        assertEquals(0, ProblemView.serious(List.of(NOTE, NOTE)));
        assertEquals(2, ProblemView.serious(List.of(ERROR, WARNING, NOTE)));
        ProblemView view = new ProblemView();
        view.show(List.of(NOTE));
        assertTrue(view.said().startsWith("Nothing stood out (1 note)."), view.said());
        view.show(List.of(ERROR, WARNING, NOTE));
        assertEquals("ERROR a.fits: left out.\nWARNING b.fits: look.\nNOTE run: all is well.", view.said());
    }

    @Test
    void namesAreNoMarkup() {
        assertTrue(ProblemView.html(List.of(new Problem(Severity.NOTE, "<b>.fits", "a & b."))).contains("&lt;b&gt;"));
    }
}
