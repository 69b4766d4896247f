package org.jointcal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong calls of {@code scripts/jointcal}: it is the program that answers, not the shell that stumbles. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the script is one of bash")
class ScriptCallTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"fit|input: no files", "fit inptu=data|Did you mean input?",
        "fit data ref/mystars.csv|data: not of the form key=value", "fit reference=x output=y|input: no files",
        "fit input=|input: no files", "fit input=nothere|nothere"})
    void theProgramAnswers(String words, String message) throws IOException, InterruptedException {
        List<String> call = new ArrayList<>(List.of(Path.of("scripts/jointcal").toAbsolutePath().toString()));
        call.addAll(List.of(words.split(" ")));
        FinishedJars.Said said = FinishedJars.run(folder, Map.of("JOINTCAL_JAR", System.getProperty("java.class.path"),
                "XDG_CACHE_HOME", "/dev/null"), call);
        assertEquals(2, said.code(), said::toString);
        assertTrue(said.err().contains("jointcal: ") && said.err().contains(message), said::toString);
        assertTrue(!said.err().contains("line ") && said.out().isEmpty(), said::toString);
    }
}
