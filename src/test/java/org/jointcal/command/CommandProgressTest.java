package org.jointcal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.app.StatusService;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.log.LogService;
import org.scijava.task.Task;
import org.scijava.task.event.TaskEvent;

/** What a host hears of a command's work, and how it stops it. */
class CommandProgressTest {
    /** Takes what the host's list of tasks is told, and presses Cancel there when a stage begins. */
    public static final class Host {
        private final List<String> told = new ArrayList<>();
        private final String cancelAt;

        Host(String cancelAt) {
            this.cancelAt = cancelAt;
        }

        /** Called by the event service. */
        @EventHandler
        public synchronized void onEvent(TaskEvent event) {
            Task task = event.getTask();
            told.add(task.getStatusMessage() + (task.isDone() ? " done" : ""));
            if (cancelAt.equals(task.getStatusMessage()) && !task.isCanceled()) {
                task.cancel("Cancelled in the list of tasks.");
            }
        }
    }

    private static CommandRun run(Host host, List<String> done) {
        try (Context context = new Context()) {
            List<?> held = context.service(EventService.class).subscribe(host);
            CommandRun running = new CommandRun();
            running.run(context.service(StatusService.class), context.service(LogService.class), progress -> {
                for (String stage : List.of("Reading", "Fitting", "Writing")) {
                    // Ten times a second at most: what is told is told at once.
                    long until = System.nanoTime() + 150_000_000;
                    while (System.nanoTime() - until < 0) {
                        progress.report(stage, 0.5);
                    }
                    progress.check();
                    done.add(stage);
                }
            });
            assertFalse(held.isEmpty());
            return running;
        }
    }

    @Test
    void theHostsListOfTasksHearsOfTheStages() {
        Host host = new Host("never");
        List<String> done = new ArrayList<>();
        assertFalse(run(host, done).isCanceled());
        assertTrue(host.told.containsAll(List.of("Reading", "Fitting", "Writing")), host.told.toString());
        assertEquals(3, done.size());
    }

    @Test
    void cancelInTheListOfTasksStopsTheCommand() {
        List<String> done = new ArrayList<>();
        CommandRun running = run(new Host("Fitting"), done);
        assertTrue(running.isCanceled());
        assertEquals("Cancelled by the user; no result was written.", running.cancelReason());
        assertEquals(List.of("Reading"), done);
    }

    @Test
    void tooLittleMemoryIsToldInWords() {
        try (Context context = new Context()) {
            CommandRun running = new CommandRun();
            running.run(context.service(StatusService.class), context.service(LogService.class), progress -> {
                throw new OutOfMemoryError("Java heap space");
            });
            assertTrue(running.cancelReason().startsWith("run: out of memory ("), running.cancelReason());
        }
    }
}
