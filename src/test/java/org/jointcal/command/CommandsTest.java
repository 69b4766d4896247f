package org.jointcal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleItem;

/** The commands as a script calls them: a bare SciJava context, no screen, no ImageJ. */
class CommandsTest {
    private Context context;
    private CommandService commands;

    @BeforeEach
    void open() {
        context = new Context();
        commands = context.service(CommandService.class);
    }

    @AfterEach
    void close() {
        context.dispose();
    }

    private CommandModule run(Object... inputs) throws InterruptedException, ExecutionException {
        return commands.run(JointFitCommand.class, true, inputs).get();
    }

    @Test
    void theHostsSeeTheKeysOfTheRequest() {
        Set<String> seen = new HashSet<>();
        for (ModuleItem<?> item : commands.getCommand(JointFitCommand.class).inputs()) {
            if (item.getType() == String.class) {
                seen.add(item.getName());
                assertFalse(item.isRequired() || item.isPersisted(), item.getName());
            }
        }
        assertEquals(Set.copyOf(CalibrationRequest.KEYS), seen);
    }

    @Test
    void pluginsConfigSaysWhatTheAnnotationsSay() throws IOException {
        String config = new String(getClass().getResourceAsStream("/plugins.config").readAllBytes(),
                StandardCharsets.UTF_8);
        List<String> lines = config.lines().filter(line -> !line.startsWith("#")).sorted().toList();
        List<String> expected = commands.getCommands().stream()
                .filter(info -> info.getClassName().startsWith("org.jointcal.")).map(CommandsTest::configLine).sorted()
                .toList();
        assertEquals(expected, lines);
    }

    private static String configLine(CommandInfo info) {
        String path = info.getMenuPath().subList(0, info.getMenuPath().size() - 1).stream()
                .map(entry -> entry.getName()).collect(Collectors.joining(">"));
        return path + ", \"" + info.getMenuPath().getLeaf().getName() + "\", " + Jointcal_Command.class.getName()
                + "(\""
                + info.getClassName() + "\")";
    }

    @Test
    void aWrongValueCancelsWithTheReason() throws InterruptedException, ExecutionException {
        CommandModule module = run("input", "nowhere", "image_degree", "3.0");
        assertTrue(module.isCanceled());
        assertEquals("image_degree=3.0: not a whole number from 1 to 7. Change it, or leave it out.",
                module.getCancelReason());
    }

    @Test
    void nothingToWorkOnCancelsWithTheReason() throws InterruptedException, ExecutionException {
        CommandModule module = run();
        assertTrue(module.isCanceled());
        assertTrue(module.getCancelReason().startsWith("input: no open image"), module.getCancelReason());
    }

    @Test
    void valuesDoNotComeBackFromAnEarlierRun() throws InterruptedException, ExecutionException {
        run("input", "nowhere", "image_degree", "99");
        CommandModule module = run("input", "nowhere");
        assertFalse(module.getCancelReason().contains("99"), module.getCancelReason());
        assertEquals(Map.of(), module.getInputs().entrySet().stream().filter(e -> "99".equals(e.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}
