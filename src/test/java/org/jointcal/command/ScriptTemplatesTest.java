package org.jointcal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.jointcal.display.ShowRequest;
import org.jointcal.plot.PlotRequest;
import org.jointcal.testing.Jython;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.Context;
import org.scijava.command.CommandService;

/** The templates that Fiji's script editor shows: they name what there is, and those in Groovy and Jython run as they stand. */
class ScriptTemplatesTest {
    private static final String FOLDER = "/script_templates/Jointcal/";

    @TempDir
    private Path folder;

    private static String text(String template) throws IOException {
        try (var in = ScriptTemplatesTest.class.getResourceAsStream(FOLDER + template)) {
            assertNotNull(in, template);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<String> all(String template, String pattern) throws IOException {
        return Pattern.compile(pattern).matcher(text(template)).results().map((MatchResult m) -> m.group(1)).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Joint_Fit.groovy", "Joint_Fit.py"})
    void keysAndOutputsAreThoseOfTheCommand(String template) throws IOException {
        all(template, "'(\\w+)',\\s*(?:folder|reference|degree)")
                .forEach(key -> assertTrue(CalibrationRequest.KEYS.contains(key), key));
        try (Context context = new Context()) {
            List<String> outputs = all(template, "getOutput\\('(\\w+)'\\)");
            assertEquals(List.of("summary", "result", "folder"), outputs);
            for (String output : outputs) {
                assertNotNull(context.service(CommandService.class).getCommand(JointFitCommand.class)
                        .getOutput(output), output);
            }
        }
    }

    @Test
    void theMacroNamesCommandsAndTheirKeys() throws IOException {
        List<String> lines = text("Joint_Fit_and_Plots.ijm").lines().filter(line -> line.startsWith("run(")).toList();
        List<List<String>> keys = List.of(CalibrationRequest.KEYS, PlotRequest.KEYS, ShowRequest.KEYS);
        assertEquals(List.of("Joint Fit...", "Plot Residuals...", "Show Residuals..."),
                all("Joint_Fit_and_Plots.ijm", "run\\(\"([^\"]+)\""));
        for (int k = 0; k < lines.size(); k++) {
            List<String> known = keys.get(k);
            Pattern.compile("(?<![\\w])(\\w+)=").matcher(lines.get(k)).results()
                    .forEach(found -> assertTrue(known.contains(found.group(1)), found.group(1)));
        }
    }

    /** By reflection: Groovy is there to run scripts, not to compile against. */
    @Test
    void theGroovyOneFitsTheSample() throws Exception {
        Class<?> binding;
        try {
            binding = Class.forName("groovy.lang.Binding");
        } catch (ClassNotFoundException e) {
            Assumptions.abort("Groovy is not on the class path");
            return;
        }
        Path exposures = night();
        String script = script("Joint_Fit.groovy");
        try (Context context = new Context()) {
            Object values = binding.getConstructor().newInstance();
            var set = binding.getMethod("setVariable", String.class, Object.class);
            set.invoke(values, "commands", context.service(CommandService.class));
            set.invoke(values, "folder", new File(exposures.toString()));
            set.invoke(values, "reference", exposures.resolve("reference.fits").toString());
            set.invoke(values, "degree", 3);
            Class<?> shell = Class.forName("groovy.lang.GroovyShell");
            shell.getMethod("evaluate", String.class).invoke(shell.getConstructor(binding).newInstance(values),
                    script);
            String summary = (String) binding.getMethod("getVariable", String.class).invoke(values, "summary");
            assertTrue(summary.startsWith("USABLE"), summary);
            assertTrue(Files.exists(exposures.resolve("jointcal/summary.json")));
        }
    }

    @Test
    void theJythonOneFitsTheSample() throws Exception {
        Jython.require();
        Path exposures = night();
        try (Context context = new Context()) {
            String summary = Jython.run(script("Joint_Fit.py"), Map.of("commands",
                    context.service(CommandService.class), "folder", new File(exposures.toString()), "reference",
                    exposures.resolve("reference.fits").toString()), "summary");
            assertTrue(summary.startsWith("USABLE"), summary);
            assertTrue(Files.exists(exposures.resolve("jointcal/summary.json")));
        }
    }

    /** Without the lines that the script editor reads. */
    private static String script(String template) throws IOException {
        return text(template).lines().filter(line -> !line.startsWith("#@")).collect(Collectors.joining("\n"));
    }

    private Path night() throws IOException {
        Path exposures = Files.createDirectory(folder.resolve("night"));
        try (var files = Files.list(Path.of("test-images"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".fits")).toList()) {
                Files.copy(file, exposures.resolve(file.getFileName()));
            }
        }
        return exposures;
    }
}
