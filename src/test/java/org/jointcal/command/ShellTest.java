package org.jointcal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellTest {
    private static void refused(String part, String... arguments) {
        ShellCall call = ShellCall.of(arguments);
        assertEquals(2, call.code());
        assertEquals("", call.out());
        assertTrue(call.err().contains(part), call.err());
    }

    @Test
    void helpNamesEveryKey() {
        ShellCall fit = ShellCall.of("fit", "--help");
        CalibrationRequest.KEYS.forEach(key -> assertTrue(fit.out().contains("  " + key), key));
        assertTrue(fit.out().lines().allMatch(line -> line.length() <= 108), "too wide");
        for (ShellCall call : List.of(fit, ShellCall.of("--help"), ShellCall.of("--version"))) {
            assertEquals(0, call.code());
            assertEquals("", call.err());
        }
    }

    @Test
    void badCallsEndWithTwoAndTheReason() {
        refused("jointcal fit key=value");
        refused("dance: no such command", "dance");
        refused("dtect: no such command. Did you mean detect?", "dtect");
        refused("degree: no such key", "fit", "degree=3", "input=x");
        refused("solution: no such key. Did you mean solutions?", "align", "input=x", "solution=x");
        refused("input: no files", "fit");
        refused("image_degree=3.5: not a whole number", "fit", "input=x", "image_degree=3.5");
        refused("match: not of the form key=value. See fit --help", "fit", "match");
        refused("test-images: not of the form key=value. Did you mean input=test-images?", "fit", "test-images");
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
