package org.jointcal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import javax.swing.JButton;
import javax.swing.JTextField;
import org.jointcal.calibrate.CalibrationRequest;
import org.jointcal.core.CalibrationException;
import org.jointcal.finished.FinishedFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The wizard without a screen: pages, fields, a fit with its stages, a session that is saved and opened again. */
class WizardPanelTest {
    @TempDir
    private Path folder;
    private WizardSession session;
    private WizardPanel wizard;

    private static <T> T onEventThread(Callable<T> task) throws Exception {
        FutureTask<T> future = new FutureTask<>(task);
        EventQueue.invokeAndWait(future);
        return future.get();
    }

    private void idle() throws Exception {
        while (onEventThread(() -> wizard.work().isBusy())) {
            Thread.sleep(20);
        }
    }

    private static Component named(Container container, String name) {
        for (Component child : container.getComponents()) {
            if (name.equals(child.getName())) {
                return child;
            }
            Component inside = child instanceof Container deeper ? named(deeper, name) : null;
            if (inside != null) {
                return inside;
            }
        }
        return null;
    }

    private void type(String key, String value) throws Exception {
        Component field = named(wizard, key);
        assertNotNull(field, key);
        onEventThread(() -> {
            ((JTextField) field).setText(value);
            return key;
        });
    }

    private String next() throws Exception {
        return onEventThread(() -> {
            wizard.next();
            return wizard.page().name();
        });
    }

    @BeforeEach
    void begin() throws Exception {
        session = new WizardSession();
        wizard = onEventThread(() -> new WizardPanel(session, () -> null));
        idle();
    }

    @Test
    void pageByPageToAResult() throws Exception {
        assertEquals("Images", onEventThread(() -> wizard.page().name()));
        type("input", "test-images");
        type("detection_cache", folder.resolve("cache").toString());
        type("output", folder.resolve("run").toString());
        assertEquals("Sources", next());
        assertEquals("Reference", next());
        onEventThread(() -> {
            ((JButton) named(wizard, "reference.fits")).doClick();
            return wizard;
        });
        assertEquals("test-images/reference.fits", session.keys().get("reference"));
        assertEquals("Match", next());
        idle();
        WizardMatch match = (WizardMatch) onEventThread(() -> wizard.page());
        assertFalse(match.showsLinks(), "no stars are known yet");
        onEventThread(() -> {
            ((JButton) named(wizard, "links")).doClick();
            return wizard;
        });
        idle();
        assertTrue(match.showsLinks());
        assertEquals("Fit", next());
        WizardFit fit = (WizardFit) onEventThread(() -> wizard.page());
        onEventThread(() -> {
            fit.fit();
            return fit;
        });
        idle();
        assertTrue(fit.stageCount() > 3, fit.stageCount() + " stages");
        assertEquals("Inspect", onEventThread(() -> wizard.page().name()));
        assertTrue(FinishedFolder.read(folder.resolve("run")).usable());
        assertEquals("Export", next());
        assertFalse(session.log().isEmpty());
        Map<String, String> again = MacroOptions.parse(CallLines.macro(session.changed())
                .replaceFirst("^run\\(\"Joint Fit\\.\\.\\.\", \"", "").replaceFirst("\"\\);$", ""));
        assertEquals(session.changed(), again, "the macro line has the keys of the wizard");
        WizardSession saved = WizardSession.open(folder.resolve("run").resolve(WizardSession.FILE));
        assertEquals(session.keys(), saved.keys());
        assertEquals("Inspect", onEventThread(() -> new WizardPanel(saved, () -> null).page().name()));
        assertEquals(List.copyOf(saved.log()), session.log().subList(0, saved.log().size()));
    }

    /** A wrong value is told at once, on the page where it stands. */
    @Test
    void aWrongValueKeepsThePage() throws Exception {
        type("match_radius", "3,5");
        assertEquals("Images", next());
        assertTrue(wizard.message().startsWith("match_radius=3,5: not a number"), wizard.message());
    }

    /** Cancelled while the fit runs: it stops, and nothing is left of it. */
    @Test
    void cancelLeavesNothing() throws Exception {
        type("input", "test-images");
        type("detection_cache", "none");
        type("output", folder.resolve("run").toString());
        session.setPage(4);
        WizardPanel again = onEventThread(() -> new WizardPanel(session, () -> null));
        wizard = again;
        WizardFit fit = (WizardFit) onEventThread(again::page);
        onEventThread(() -> {
            fit.fit();
            return fit;
        });
        again.work().cancel();
        idle();
        assertFalse(Files.exists(folder.resolve("run")));
        assertEquals("Fit", onEventThread(() -> again.page().name()));
        assertTrue(session.log().contains("Cancelled by the user; no result was written."), session.log().toString());
    }

    @Test
    void linesOfAShellAreQuoted() throws CalibrationException {
        Map<String, String> keys = Map.of("input", "a b/it's.fits");
        assertEquals("scripts/jointcal fit 'input=a b/it'\\''s.fits'", CallLines.shell(keys));
        assertEquals("run(\"Joint Fit...\", \"input=[a b/it's.fits]\");", CallLines.macro(keys));
        assertEquals(CalibrationRequest.of(Map.of(), List.of()).toKeys(), new WizardSession().keys());
        assertEquals("run(\"Joint Fit...\", \"model=auto\");", CallLines.macro(Map.of()));
        assertEquals("scripts/jointcal fit input=FOLDER", CallLines.shell(Map.of()));
    }
}
