package org.jointcal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jointcal.calibrate.CalibrationRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        Shell shell = new Shell(new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), false);
        return shell.run(List.of(arguments));
    }

    private void refused(String part, String... arguments) {
        err.reset();
        assertEquals(2, run(arguments));
        assertEquals("", out.toString(StandardCharsets.UTF_8));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains(part), err::toString);
    }

    @Test
    void helpNamesEveryKey() {
        assertEquals(0, run("fit", "--help"));
        String help = out.toString(StandardCharsets.UTF_8);
        CalibrationRequest.KEYS.forEach(key -> assertTrue(help.contains("  " + key), key));
        assertTrue(help.lines().allMatch(line -> line.length() <= 108), "too wide");
        assertEquals(0, run("--help"));
        assertEquals(0, run("--version"));
        assertEquals("", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void badCallsEndWithTwoAndTheReason() {
        refused("jointcal fit key=value");
        refused("dance: no such command", "dance");
        refused("degree: no such key", "fit", "degree=3", "input=x");
        refused("input: no files", "fit");
        refused("image_degree=3.5: not a whole number", "fit", "input=x", "image_degree=3.5");
        refused("match: not of the form", "fit", "match");
        refused("=3: not of the form", "fit", "=3");
        refused("nowhere.txt: cannot be read", "fit", "@nowhere.txt");
    }

    @Test
    void aKeyTypedTwiceIsToldOf() {
        refused("image_degree: given more than once; image_degree=98 counts.", "fit", "image_degree=3",
                "image_degree=98");
        refused("image_degree=98: not a whole number", "fit", "image_degree=3", "image_degree=98");
    }

    @Test
    void settingsComeFromAFileAndLaterOnesWin(@TempDir Path folder) throws IOException {
        Path settings = folder.resolve("my settings.txt");
        Files.writeString(settings, "# of last night\n\nInput = a=b c \nimage_degree=99\n");
        refused("image_degree=99: not a whole number", "fit", "@" + settings);
        refused("image_degree=98: not a whole number", "fit", "@" + settings, "image_degree=98");
        refused("image_degree=99: not a whole number", "fit", "image_degree=98", "@" + settings);
        Files.writeString(settings, "input\n");
        refused("line 1: not of the form", "fit", "@" + settings);
        Files.write(settings, new byte[]{(byte) 0xff, (byte) 0xfe, 0});
        refused("not a text file", "fit", "@" + settings);
    }
}
