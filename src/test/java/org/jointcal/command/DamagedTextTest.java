package org.jointcal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.jointcal.fuzz.Campaign;
import org.jointcal.fuzz.Seeds;
import org.jointcal.fuzz.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Options of macros, settings of runs and sessions of the wizard, damaged: refused in words, or read; never a fault of the program. */
class DamagedTextTest {
    private static final long INPUTS = Long.getLong("jointcal.fuzz", 10_000) / 10;

    @TempDir
    private Path folder;

    @Test
    void noDoorFailsOnDamagedText() {
        Target macro = new Target("macro", Seeds.macros(), bytes -> CalibrationRequest.of(
                MacroOptions.parse(new String(bytes, StandardCharsets.UTF_8)), List.of()));
        Target settings = new Target("settings", Seeds.settings(), bytes -> {
            Path file = Files.write(folder.resolve("settings.txt"), bytes);
            ShellCall call = ShellCall.of("fit", "@" + file, "input=" + folder.resolve("none"));
            if (call.code() != 2) {
                throw new IllegalStateException(call.toString());
            }
        });
        Target wizard = new Target("wizard", Seeds.sessions(),
                bytes -> WizardSession.open(Files.write(folder.resolve(WizardSession.FILE), bytes)).changed());
        assertEquals(List.of(), Campaign.faults(List.of(macro, settings, wizard), INPUTS));
    }
}
