package org.jointcal.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.FloatProcessor;
import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import javax.swing.JButton;
import javax.swing.JList;
import javax.swing.JTextField;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.jointcal.calibrate.request.Exclusions;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.display.FitsStack;
import org.jointcal.display.OpenImages;
import org.jointcal.finished.FinishedFolder;
import org.jointcal.finished.FinishedRun;
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

    private String nextAndIdle() throws Exception {
        next();
        idle();
        idle();
        return onEventThread(() -> wizard.page().name());
    }

    private void press(String button) throws Exception {
        onEventThread(() -> {
            ((JButton) named(wizard, button)).doClick();
            return button;
        });
        idle();
    }

    private void jumpTo(int page) throws Exception {
        session.setPage(page);
        wizard = onEventThread(() -> new WizardPanel(session, () -> null));
        idle();
    }

    /** Two frames of the sample, whose headers say nothing of a WCS. */
    private Path withoutWcs() throws IOException {
        Path lost = Files.createDirectories(folder.resolve("lost"));
        for (String name : List.of("nettlewick7_001.fits", "nettlewick7_002.fits")) {
            String text = Files.readString(Path.of("test-images", name), StandardCharsets.ISO_8859_1);
            Files.writeString(lost.resolve(name), text.replace("CTYPE", "XTYPE"), StandardCharsets.ISO_8859_1);
        }
        return lost;
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
        assertEquals("Sources", nextAndIdle());
        assertEquals("Reference", next());
        assertEquals("test-images/reference.fits", session.keys().get("reference"));
        assertEquals("Match", nextAndIdle());
        assertTrue(session.log().stream().anyMatch(line -> line.contains("stars on 6 of 6 images")),
                session.log().toString());
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
        assertEquals("Inspect", nextAndIdle(), "Next fits");
        assertTrue(fit.stageCount() > 3, fit.stageCount() + " stages");
        press("page Fit");
        assertEquals("Inspect", next(), "nothing was changed, so there is nothing to fit");
        idle();
        assertTrue(FinishedFolder.read(folder.resolve("run")).usable());
        leaveOutAndFitAgain(folder.resolve("run"));
        assertEquals(folder.resolve("run").resolve("excluded.csv").toString(), session.changed().get("exclude"));
        assertTrue(session.isFitted(), "the run is that of the keys");
        whatWasLeftOutIsPutBack();
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

    /** As the window of residuals does it. */
    private void leaveOutAndFitAgain(Path run) throws Exception {
        FinishedRun before = FinishedFolder.read(run);
        int row = IntStream.range(0, before.measurements().count()).filter(before.measurements()::isUsed).findFirst()
                .orElseThrow();
        new Refit(run, new ImagePlus()).run(Exclusions.NONE.withDetection(
                before.images().get(before.measurements().image()[row]).name(),
                before.measurements().detection()[row]), Progress.NONE);
        onEventThread(() -> {
            wizard.refitted(run);
            return run;
        });
        idle();
    }

    /** On the page Inspect, without the window of residuals. */
    private void whatWasLeftOutIsPutBack() throws Exception {
        assertFalse(named(wizard, "fit again").isEnabled(), "nothing was changed yet");
        onEventThread(() -> {
            ((JList<?>) named(wizard, "left out")).setSelectedIndex(0);
            return wizard;
        });
        press("put back");
        press("fit again");
        idle();
        assertEquals("none", session.keys().get("exclude"), session.log().toString());
        assertFalse(Files.exists(folder.resolve("run").resolve("excluded.csv")));
        assertTrue(session.isFitted(), "the run is that of the keys");
        assertEquals("Inspect", onEventThread(() -> wizard.page().name()));
    }

    /** A fit that came to nothing says so in red, leaves no stages, and offers what helps. */
    @Test
    void aFailedFitDoesNotLookLikeAResult() throws Exception {
        session.keys().put("input", withoutWcs().toString());
        session.keys().put("detection_cache", "none");
        session.keys().put("output", folder.resolve("run").toString());
        jumpTo(3);
        WizardMatch match = (WizardMatch) onEventThread(() -> wizard.page());
        assertTrue(match.saysOfOutlines().startsWith("No image has a WCS, and 2 of 2"), match.saysOfOutlines());
        assertTrue(match.saysOfOutlines().replace('\n', ' ').contains("Give center"), match.saysOfOutlines());
        assertEquals("Fit", next());
        assertEquals("Fit", nextAndIdle());
        assertTrue(wizard.message().contains("have no WCS"), wizard.message());
        assertTrue(named(wizard, "cure").isVisible());
        assertEquals(0, ((WizardFit) onEventThread(() -> wizard.page())).stageCount());
        press("cure");
        assertEquals("Match", onEventThread(() -> wizard.page().name()));
        assertEquals("30", session.keys().get("pattern_radius"));
        assertEquals("30", ((JTextField) named(wizard, "pattern_radius")).getText());
    }

    /** Frames with a position and a scale need nothing from the user: the pages say that, and how they are found. */
    @Test
    void framesThatTheirStarsFindAreNoProblem() throws Exception {
        Path lost = withoutWcs();
        for (Path file : List.of(lost.resolve("nettlewick7_001.fits"), lost.resolve("nettlewick7_002.fits"))) {
            Files.writeString(file, Files.readString(file, StandardCharsets.ISO_8859_1).replace("CRVAL1", "RA    ")
                    .replace("CRVAL2", "DEC   "), StandardCharsets.ISO_8859_1);
        }
        session.keys().put("input", lost.toString());
        jumpTo(0);
        WizardImages images = (WizardImages) onEventThread(() -> wizard.page());
        assertEquals(List.of("by pattern", "by pattern"), images.column("WCS"));
        String first = images.column("remark").get(0);
        assertEquals("found by its stars, within 30 arcmin (auto) of RA 312.600, Dec +36.350 degrees", first);
        jumpTo(3);
        WizardMatch match = (WizardMatch) onEventThread(() -> wizard.page());
        String said = match.saysOfOutlines().replace('\n', ' ');
        assertEquals("2 images have no WCS yet, and will be looked for in the fit. The first of them: " + first, said);
        assertFalse(named(wizard, "links").isEnabled());
        assertTrue(match.saysOfLinks().startsWith("Links are counted where headers have a WCS."), match.saysOfLinks());
        session.keys().put("pattern_radius", "0");
        jumpTo(0);
        images = (WizardImages) onEventThread(() -> wizard.page());
        assertEquals(List.of("-", "-"), images.column("WCS"));
        assertTrue(images.column("remark").get(0).contains("set pattern_radius"), images.column("remark").get(0));
    }

    /** A wrong path is told on the page where it is typed. */
    @Test
    void aWrongPathKeepsThePage() throws Exception {
        assertEquals("Images", nextAndIdle(), "nothing is named, and nothing is open");
        assertTrue(wizard.message().contains("Name a folder or files"), wizard.message());
        type("input", folder.resolve("nowhere").toString());
        assertEquals("Images", nextAndIdle());
        assertTrue(wizard.message().contains("nowhere"), wizard.message());
        type("input", "test-images");
        assertEquals("Sources", nextAndIdle());
        assertTrue(wizard.message().isBlank(), wizard.message());
    }

    /** The maps of one input do not stay for another. */
    @Test
    void mapsAreThoseOfTheInput() throws Exception {
        session.keys().put("input", "test-images");
        jumpTo(3);
        WizardMatch match = (WizardMatch) onEventThread(() -> wizard.page());
        assertEquals("", match.saysOfOutlines());
        session.keys().put("input", withoutWcs().toString());
        press("page Images");
        press("page Match");
        assertTrue(match.saysOfOutlines().startsWith("No image has a WCS, and"), match.saysOfOutlines());
    }

    @Test
    void aReferenceIsReadBeforeAnythingElse() throws Exception {
        session.keys().put("input", "test-images");
        jumpTo(2);
        type("reference", folder.resolve("no.csv").toString());
        assertEquals("Reference", nextAndIdle());
        assertTrue(wizard.message().contains("no.csv"), wizard.message());
        Path elsewhere = Files.writeString(folder.resolve("elsewhere.csv"), "ra,dec\n10,80\n11,80\n");
        type("reference", elsewhere.toString());
        assertEquals("Reference", nextAndIdle());
        assertTrue(wizard.message().contains("2 stars, RA 10.000 to 11.000"), wizard.message());
        assertTrue(wizard.message().contains("stars on 0 of 6 images"), wizard.message());
        assertEquals("Match", nextAndIdle(), "who insists goes on");
    }

    /** The only catalog beside the images is taken, until the user says none. */
    @Test
    void theOnlyCatalogBesideTheImagesIsTaken() throws Exception {
        Path one = Files.createDirectories(folder.resolve("one"));
        Files.copy(Path.of("test-images/nettlewick7_001.fits"), one.resolve("nettlewick7_001.fits"));
        Files.copy(Path.of("test-images/reference.fits"), one.resolve("gaia.fits"));
        session.keys().put("input", one + "/*.fits");
        jumpTo(2);
        assertEquals(one.resolve("gaia.fits").toString(), session.keys().get("reference"));
        assertTrue(session.log().stream().anyMatch(line -> line.contains("gaia.fits is taken")));
        type("reference", "none");
        press("page Images");
        onEventThread(() -> {
            wizard.next();
            return wizard;
        });
        press("page Reference");
        assertEquals("none", session.keys().get("reference"));
        Files.copy(Path.of("test-images/reference.fits"), one.resolve("tycho.fits"));
        session.keys().put("input", one.toString());
        jumpTo(2);
        assertEquals("none", session.keys().get("reference"), "of two, the user chooses");
        assertNotNull(named(wizard, "tycho.fits"));
    }

    /** Help tells of every field of a page. */
    @Test
    void helpTellsOfEveryField() throws Exception {
        for (int page = 0; page < 7; page++) {
            jumpTo(page);
            WizardPage shown = onEventThread(() -> wizard.page());
            String html = WizardHelp.html(shown);
            for (String key : shown.keys()) {
                assertTrue(html.contains("<code>" + key + "</code>"), key);
                assertNotNull(named((Container) shown.component(), key), key);
            }
            assertTrue(html.contains(shown.name()));
        }
    }

    /** What was logged of one input is not kept with another. */
    @Test
    void aNewInputBeginsANewLog() throws Exception {
        session.keys().put("input", folder.resolve("nothing").toString());
        jumpTo(0);
        assertTrue(wizard.message().contains("nothing"), wizard.message());
        assertTrue(session.log().stream().anyMatch(line -> line.contains("nothing")));
        type("input", "test-images");
        press("page Images");
        assertTrue(session.log().stream().noneMatch(line -> line.contains("nothing")), session.log().toString());
    }

    /** Files that are named are those whose sources are shown, whatever window is in front. */
    @Test
    void sourcesAreThoseOfTheNamedFiles() throws Exception {
        ImagePlus other = new ImagePlus("other", new FloatProcessor(64, 64));
        session.keys().put("input", "test-images");
        WizardStack stack = new WizardStack(session, () -> other);
        ImagePlus named = stack.show(Progress.NONE);
        assertEquals("test-images", named.getTitle());
        assertEquals(6, named.getStackSize());
        ImagePlus whole = FitsStack.of("whole", WizardImages.exposures(session, () -> other, Progress.NONE));
        named.setSlice(3);
        whole.setSlice(3);
        assertArrayEquals((float[]) whole.getProcessor().convertToFloat().getPixels(),
                (float[]) named.getProcessor().getPixels());
        assertEquals(OpenImages.of(whole).get(2).chips().get(0).header(),
                OpenImages.of(named).get(2).chips().get(0).header());
        session.keys().put("input", "");
        assertSame(other, stack.show(Progress.NONE));
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
