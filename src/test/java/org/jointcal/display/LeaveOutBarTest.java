package org.jointcal.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import javax.swing.JButton;
import javax.swing.JPanel;
import org.jointcal.calibrate.request.Exclusions;
import org.jointcal.finished.FinishedRun;
import org.jointcal.finished.LeftOut;
import org.jointcal.testing.ArrowField;
import org.junit.jupiter.api.Test;

/** Three images with the same stars: what is pressed is what is counted, shown and handed on. */
class LeaveOutBarTest {
    private static final int STARS = 20;

    private final FinishedRun run = FinishedRun.of(new ArrowField(256, 3, STARS, 15, false).result());
    private final AtomicReference<Exclusions> fitted = new AtomicReference<>(Exclusions.NONE);
    private final LeftOutChoice choice = new LeftOutChoice(run, Exclusions.NONE);
    private OptionalInt shown = OptionalInt.of(1);
    private final LeaveOutBar bar = new LeaveOutBar(run, choice, () -> shown, fitted::set);

    private JButton button(String text) {
        return Arrays.stream(bar.getComponents()).filter(JPanel.class::isInstance)
                .flatMap(row -> Arrays.stream(((JPanel) row).getComponents())).filter(JButton.class::isInstance)
                .map(JButton.class::cast)
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
        MeasurementTable table = new MeasurementTable(run, choice::leavesOut);
        table.show(new int[]{4, 5, STARS + 4});
        bar.choose(4);
        button("Leave out star").doClick();
        button("Leave out star").doClick();
        assertEquals("1 star (3 measurements) left out for the next fit", bar.said());
        int fate = table.findColumn("fate");
        assertEquals("left out (next fit)", table.getValueAt(0, fate));
        assertEquals("used", table.getValueAt(1, fate));
        assertEquals("left out (next fit)", table.getValueAt(2, fate));
        bar.choose(5);
        button("Leave out measurement").doClick();
        assertEquals("1 star (3 measurements), 1 measurement left out for the next fit", bar.said());
        button("Leave out image").doClick();
        assertEquals("1 star (3 measurements), 1 image, 1 measurement left out for the next fit", bar.said());
        assertTrue(choice.leavesOut(STARS + 9));
        assertFalse(choice.leavesOut(9));
        button("Fit again").doClick();
        assertEquals(5, fitted.get().count());
    }

    @Test
    void aSliceWithoutResidualsHasNoImageToLeaveOut() {
        assertTrue(button("Leave out image").isEnabled());
        shown = OptionalInt.empty();
        bar.follow();
        assertFalse(button("Leave out image").isEnabled());
    }

    /** What an earlier fit did without is listed, and is put back as well as what is left out now. */
    @Test
    void whatIsListedCanBePutBack() {
        Exclusions before = Exclusions.NONE.withImage("gone").withDetection(name(0), 5).withDetection(name(2), 5)
                .withDetection("gone too", 3)
                .withDetection("gone", 4);
        LeftOutChoice later = new LeftOutChoice(run, before);
        LeftOutList list = new LeftOutList(later, thing -> {
        });
        assertTrue(list.isVisible());
        later.leaveOutMeasurement(STARS + 9);
        List<LeftOut> things = later.things();
        assertEquals("image gone", things.get(0).words());
        assertTrue(things.get(1).words().matches("star at RA [0-9.]+, Dec [+-][0-9.]+: 2 measurements"),
                things.get(1).words());
        assertTrue(things.get(2).words().startsWith("measurement in " + name(1) + " at x "), things.get(2).words());
        assertEquals("detection 3 of gone too", things.get(3).words());
        assertEquals("left out", later.fate(things.get(1)));
        assertEquals("left out of the next fit", later.fate(things.get(2)));
        later.turn(things.get(1));
        assertEquals("put back in the next fit", later.fate(later.things().get(1)));
        assertEquals("1 measurement left out for the next fit; 1 star (2 measurements) put back", later.count());
        later.turn(things.get(2));
        assertEquals("1 star (2 measurements) put back for the next fit", later.count());
        later.turn(things.get(1));
        assertFalse(later.isChanged());
        assertEquals(before, later.wanted());
    }

    /** The detections of the field count from 1. */
    private String name(int image) {
        return run.images().get(image).name();
    }

    @Test
    void nothingLeftOutIsNoList() {
        assertFalse(new LeftOutList(choice, thing -> {
        }).isVisible());
    }
}
