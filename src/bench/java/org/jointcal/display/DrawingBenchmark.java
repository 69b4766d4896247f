package org.jointcal.display;

import ij.ImagePlus;
import ij.gui.Overlay;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import org.jointcal.core.Progress;
import org.jointcal.finished.FinishedFolder;
import org.jointcal.finished.FinishedRun;
import org.jointcal.plot.FigureSet;
import org.jointcal.report.ResultFixture;
import org.jointcal.report.ResultWriter;

/**
 * Times the opening of a large finished run and the drawing of its residuals in a window of 1000 pixels: processor time of
 * the drawing thread.
 *
 * <p>Arguments: frames, stars of the field; 200 10500 without any, some 2000 measurements in a frame.
 */
public final class DrawingBenchmark {
    private static final int WINDOW = 1000;

    private DrawingBenchmark() {
    }

    /** Makes the run and prints a line for each thing that is drawn. */
    public static void main(String[] arguments) throws Exception {
        int frames = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
        int stars = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_500;
        Path folder = Files.createTempDirectory("jointcal-speed");
        ResultWriter.write(ResultFixture.make(frames, 1, stars, Map.of()), folder, Progress.NONE);
        ImagePlus image = BlankStack.of("sky", FinishedFolder.read(folder));
        long start = cpu();
        FinishedRun run = FinishedFolder.read(folder);
        ResidualOverlay.show(image, run, OverlayLook.STANDARD);
        say("opening " + run.measurements().count() + " measurements of " + run.images().size() + " images", start, 1);
        double whole = (double) WINDOW / image.getWidth();
        Rectangle all = new Rectangle(image.getWidth(), image.getHeight());
        Overlay overlay = image.getOverlay();
        for (int pass = 0; pass < 2; pass++) {
            start = cpu();
            for (int slice = 0; slice < overlay.size(); slice++) {
                paint(overlay, slice, all, whole);
            }
            say(pass == 0 ? "another slice, first time" : "another slice, again", start, overlay.size());
        }
        int side = image.getWidth() / 2;
        start = cpu();
        for (int step = 0; step < 200; step++) {
            paint(overlay, 3, new Rectangle(step, step, side, side), 2 * whole);
        }
        say("panning at twice the size", start, 200);
        start = cpu();
        for (int step = 0; step < 200; step++) {
            paint(overlay, 3, all, whole);
        }
        say("panning with all stars in view", start, 200);
        ResidualOverlay.show(image, run, new OverlayLook(ColourBy.CHI2, 1, EnumSet.allOf(OverlayLook.Layer.class)));
        start = cpu();
        for (int slice = 0; slice < 50; slice++) {
            paint(image.getOverlay(), slice, all, whole);
        }
        say("another slice with all layers, first time", start, 50);
        start = cpu();
        int figures = new FigureSet(run).all().size();
        say("making " + figures + " figures", start, 1);
    }

    private static void paint(Overlay overlay, int slice, Rectangle visible, double magnification) {
        BufferedImage screen = new BufferedImage(WINDOW, WINDOW, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = screen.createGraphics();
        ((SliceRoi) overlay.get(slice)).paint(g, new ScreenView(visible, magnification, 1, false, 0, 0));
        g.dispose();
    }

    /** Time that this thread had a processor (ns): others on the machine do not count. */
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void say(String what, long start, int times) {
        System.out.printf(Locale.ROOT, "%s: %.1f ms%n", what, (cpu() - start) / 1e6 / times);
    }
}
