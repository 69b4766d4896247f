package org.jointcal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.FloatProcessor;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

/** What a dialog shows on the image while it is open. */
class SourcePreviewTest {
    private static final long PATIENCE_SECONDS = 30;

    private final ImagePlus image = stack();
    private final SourcePreview preview = new SourcePreview(image);
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    /** Two slices of noise, the second with nine stars. */
    private static ImagePlus stack() {
        ImageStack stack = new ImageStack(128, 128);
        for (int slice = 1; slice <= 2; slice++) {
            Random random = new Random(slice);
            FloatProcessor noise = new FloatProcessor(128, 128);
            for (int at = 0; at < 128 * 128; at++) {
                double light = 0;
                for (int star = 0; star < 9 && slice == 2; star++) {
                    double x = at % 128 - 20.3 - 40 * (star % 3);
                    double y = at / 128 - 20.6 - 40 * (star / 3);
                    light += 500 * Math.exp(-(x * x + y * y) / 4);
                }
                noise.setf(at, (float) (1000 + 10 * random.nextGaussian() + light));
            }
            stack.addSlice("s" + slice, noise);
        }
        ImagePlus image = new ImagePlus("night", stack);
        image.setSlice(2);
        return image;
    }

    private static Map<String, String> keys(String... more) {
        Map<String, String> keys = new HashMap<>(CommandKeys.valuesOf(new DetectSourcesCommand()));
        for (int k = 0; k < more.length; k += 2) {
            keys.put(more[k], more[k + 1]);
        }
        return keys;
    }

    private String next() throws InterruptedException {
        String line = told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertTrue(line != null, "nothing was told");
        return line;
    }

    /** Waits until the overlay has so many elements, 0 = there is none. */
    private void await(int elements) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < end
                && (image.getOverlay() == null ? 0 : image.getOverlay().size()) != elements) {
            Thread.sleep(10);
        }
        assertEquals(elements, image.getOverlay() == null ? 0 : image.getOverlay().size());
    }

    @AfterEach
    void close() {
        preview.close();
    }

    @Test
    void showsTheSourcesOfTheCurrentSliceAndTakesThemAway() throws Exception {
        preview.show(keys("preview", "yes", "detect_thresh", "5"), told::add);
        String line = next();
        assertTrue(line.startsWith("s2: 9 sources, FWHM 3."), line);
        assertTrue(line.contains("background 1000") || line.contains("background 999."), line);
        await(1);
        assertEquals(2, image.getOverlay().get(0).getPosition());
        preview.show(keys(), told::add);
        await(0);
        assertNull(told.poll());
    }

    /** A page that wants the circles once ends the preview as soon as it hears of them. */
    @Test
    void whoEndsItWhenToldHasTheCircles() throws Exception {
        preview.show(keys("preview", "yes", "detect_thresh", "5"), line -> {
            told.add(line);
            preview.close();
        });
        next();
        await(1);
    }

    @Test
    void whatIsAskedForLastCounts() throws Exception {
        for (int k = 0; k < 20; k++) {
            preview.show(keys("preview", "yes", "detect_thresh", "1" + k), told::add);
        }
        preview.show(keys("preview", "yes", "detect_minarea", "x"), told::add);
        assertTrue(next().startsWith("detect_minarea=x: "));
        assertTrue(told.isEmpty());
        assertNull(image.getOverlay());
    }

    @Test
    void dialogsOfSciJavaShowItToo() throws Exception {
        try (Context context = new Context()) {
            CommandModule module = (CommandModule) context.service(CommandService.class).moduleService()
                    .createModule(context.service(CommandService.class).getCommand(DetectSourcesCommand.class));
            module.setInput("image", image);
            module.setInput("detect_thresh", "5");
            module.preview();
            module.setInput("preview", "yes");
            module.preview();
            await(1);
            module.cancel();
            await(0);
            assertFalse(module.isCanceled());
        }
    }
}
