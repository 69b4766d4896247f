package org.jointcal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

/** Exposures are made, calibrated and judged by the keys alone. */
class SimulateDoorsTest {
    private static final Pattern ERROR = Pattern
            .compile("per axis: ([\\d.]+) mas on the sky; between exposures ([\\d.]+) mas");

    @TempDir
    private Path folder;

    private static double[] errors(String summary) {
        Matcher figures = ERROR.matcher(summary);
        assertTrue(figures.find(), summary);
        return new double[]{Double.parseDouble(figures.group(1)), Double.parseDouble(figures.group(2))};
    }

    @Test
    void whatIsMadeCanBeCalibratedAndJudgedFromTheShell() {
        String made = folder.resolve("made").toString();
        ShellCall simulate = ShellCall.of("simulate", "output=" + made, "exposures=5", "chips=2x1", "size=500x600",
                "seed=4",
                "stars=250");
        assertEquals(0, simulate.code(), simulate.err());
        assertTrue(simulate.out().contains("jointcal fit input=" + made), simulate.out());
        ShellCall fit = ShellCall.of("fit", "input=" + made, "reference=" + made + "/reference.fits");
        assertEquals(0, fit.code(), fit.err());
        ShellCall judged = ShellCall.of("simulate", "@" + made + "/simulation.txt", "solutions=" + made + "/jointcal");
        assertEquals(0, judged.code(), judged.err());
        double[] errors = errors(judged.out());
        assertTrue(judged.out().startsWith("10 of 10 images"), judged.out());
        assertTrue(errors[0] < 10 && errors[1] < 4, judged.out());
        assertTrue(Double.parseDouble(judged.out().replaceAll("(?s).*off by ([\\d.]+) mas.*", "$1")) > 300,
                judged.out());
        double[] none = errors(
                ShellCall.of("simulate", "@" + made + "/simulation.txt", "solutions=" + made + "/truth").out());
        assertTrue(none[0] < 1e-3 && none[1] < 1e-3, "the true headers are off by " + none[0]);
    }

    @Test
    void theMenuMakesTheFilesOfTheShellAndShowsTheImages() throws Exception {
        Path menu = folder.resolve("menu");
        Path shell = folder.resolve("shell");
        try (Context context = new Context()) {
            CommandModule module = context.service(CommandService.class).run(SimulateCommand.class, true, "output",
                    menu.toString(), "files", "images", "size", "120x100", "exposures", "2", "stars", "20").get();
            assertFalse(module.isCanceled(), module.getCancelReason());
            ImagePlus field = (ImagePlus) module.getOutput("field");
            assertEquals(2, field.getStackSize());
            assertEquals(120, field.getWidth());
        }
        ShellCall.of("simulate", "output=" + shell, "files=images", "size=120x100", "exposures=2", "stars=20");
        for (String name : new String[]{"exp000.fits", "exp001.fits", "reference.fits", "truth_stars.fits",
            "truth/exp001.head"}) {
            assertEquals(-1, Files.mismatch(menu.resolve(name), shell.resolve(name)), name);
        }
    }

    @Test
    void solutionsThatAreNotThereAreNamed() {
        ShellCall nowhere = ShellCall.of("simulate", "solutions=" + folder.resolve("nowhere"));
        assertEquals(2, nowhere.code());
        assertTrue(nowhere.err().contains("no such folder"), nowhere.err());
        ShellCall empty = ShellCall.of("simulate", "solutions=" + folder, "exposures=2", "size=100x100", "stars=20");
        assertEquals(1, empty.code());
        assertTrue(empty.err().contains("no .head or .wcs file of exp000"), empty.err());
    }
}
