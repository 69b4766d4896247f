package org.jointcal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The examples of scripts/ that need the finished jar, as they stand, with the sample field. */
class ExamplesIT {
    @TempDir
    private Path folder;

    private Path night(String name) throws IOException {
        Path night = Files.createDirectories(folder.resolve(name));
        try (var files = Files.list(Path.of("test-images"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".fits")).toList()) {
                Files.copy(file, night.resolve(file.getFileName().toString()));
            }
        }
        return night;
    }

    @Test
    void theMacroFitsDrawsAndAligns() throws IOException, InterruptedException {
        Path night = night("a night");
        FinishedJars.Said said = PlainImageJ.run(folder, "runMacro('"
                + Path.of("scripts/joint_fit.ijm").toAbsolutePath() + "', '" + night + "');");
        assertTrue(said.out().contains("usable: 1") && said.out().contains("aligned: coadd"), said::toString);
        assertFalse(said.err().contains("Macro Error"), said::toString);
        assertTrue(Files.exists(night.resolve("jointcal/plots/error.png")), said::toString);
    }

    /** The template of the script editor, with the values that its first lines ask for. */
    @Test
    void theMacroTemplateRunsAsItStands() throws IOException, InterruptedException {
        Path night = night("a night");
        String template = Files.readString(
                Path.of("src/main/resources/script_templates/Jointcal/Joint_Fit_and_Plots.ijm"));
        assertEquals(2, template.lines().filter(line -> line.startsWith("#@")).count());
        Path macro = Files.writeString(folder.resolve("template.ijm"), "folder = '" + night + "';\nreference = '"
                + night.resolve("reference.fits") + "';\n" + template.replaceAll("(?m)^#@.*$", "")
                + "\nprint(\"shown: \" + getTitle());");
        FinishedJars.Said said = PlainImageJ.run(folder, "runMacro('" + macro + "');");
        assertFalse(said.err().contains("Macro Error"), said::toString);
        assertTrue(said.out().contains("shown: "), said::toString);
        assertTrue(Files.exists(night.resolve("jointcal/plots/chi2.png")), said::toString);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the nightly script is one of bash")
    void theNightlyScriptDoesEachNightOnce() throws IOException, InterruptedException {
        night("nights/one");
        Files.writeString(Files.createDirectories(folder.resolve("nights/two")).resolve("bad.fits"), "no image");
        FinishedJars.Said first = nightly("nights");
        assertEquals(1, first.code(), first::toString);
        assertTrue(first.out().contains("one: USABLE"), first::toString);
        assertTrue(first.out().contains("two: no usable solution; see "), first::toString);
        assertTrue(Files.exists(folder.resolve("nights/one/jointcal/plots/chi2.png")));
        FinishedJars.Said second = nightly("nights");
        assertFalse(second.out().contains("one:"), second::toString);
        assertEquals(2, nightly("nowhere").code());
    }

    private FinishedJars.Said nightly(String nights) throws IOException, InterruptedException {
        return FinishedJars.run(folder, Map.of("JOINTCAL_JAR", FinishedJars.all().toString()),
                new ArrayList<>(List.of(Path.of("scripts/nightly").toAbsolutePath().toString(), nights,
                        "photometry=zeropoint")));
    }
}
