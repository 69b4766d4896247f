package org.jointcal.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import javax.swing.JButton;
import org.jointcal.calibrate.request.Exclusions;
import org.jointcal.finished.FinishedRun;
import org.jointcal.testing.ArrowField;
import org.junit.jupiter.api.Test;

/** Three images with the same stars: what is pressed is what is counted, shown and handed on. */
class LeaveOutBarTest {
    private static final int STARS = 20;

    private final FinishedRun run = FinishedRun.of(new ArrowField(256, 3, STARS, 15, false).result());
    private final AtomicReference<Exclusions> fitted = new AtomicReference<>(Exclusions.NONE);
    private int changes;
    private final LeaveOutBar bar = new LeaveOutBar(run, () -> OptionalInt.of(1), fitted::set, () -> changes++);

    private JButton button(String text) {
        return Arrays.stream(bar.getComponents()).filter(JButton.class::isInstance).map(JButton.class::cast)
                .filter(button -> button.getText().equals(text)).findFirst().orElseThrow();
    }

    @Test
    void nothingIsLeftOutWithoutAChoice() {
        for (String text : new String[]{"Leave out star", "Leave out measurement", "Fit again"}) {
            assertFalse(button(text).isEnabled(), text);
        }
        bar.choose(4);
        assertTrue(button("Leave out star").isEnabled());
        assertTrue(button("Leave out measurement").isEnabled());
        assertFalse(button("Fit again").isEnabled());
    }

    @Test
    void aStarIsAllItsMeasurements() {
        MeasurementTable table = new MeasurementTable(run, bar::leavesOut);
        table.show(new int[]{4, 5, STARS + 4});
        bar.choose(4);
        button("Leave out star").doClick();
        button("Leave out star").doClick();
        assertEquals("1 star (3 measurements) left out for the next fit", bar.said());
        assertEquals(2, changes);
        int fate = table.findColumn("fate");
        assertEquals("left out (next fit)", table.getValueAt(0, fate));
        assertEquals("used", table.getValueAt(1, fate));
        assertEquals("left out (next fit)", table.getValueAt(2, fate));
        bar.choose(5);
        button("Leave out measurement").doClick();
        assertEquals("1 star (3 measurements), 1 measurement left out for the next fit", bar.said());
        button("Leave out image").doClick();
        assertEquals("1 star (3 measurements), 1 image, 1 measurement left out for the next fit", bar.said());
        assertTrue(bar.leavesOut(STARS + 9));
        assertFalse(bar.leavesOut(9));
        button("Fit again").doClick();
        assertEquals(5, fitted.get().count());
    }
}
