package org.jointcal;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a piece of work cost.
 *
 * @param cpu CPU time of all threads, of user and system (s)
 * @param passed time that passed (s)
 */
public record Spent(double cpu, double passed) {
    /**
     * Runs a program by GNU time.
     *
     * @param folder where it runs; its messages stay there in {@code log}
     * @param command program and arguments
     * @return what it cost, with the programs that it started
     * @throws IOException if it fails
     */
    public static Spent by(Path folder, List<String> command) throws IOException, InterruptedException {
        Path said = folder.resolve("time");
        List<String> timed = new ArrayList<>(List.of("/usr/bin/time", "-f", "%U %S %e", "-o", said.toString()));
        timed.addAll(command);
        Path log = folder.resolve("log");
        if (new ProcessBuilder(timed).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log.toFile())
                .start().waitFor() != 0) {
            throw new IOException(command.get(0) + " failed: " + Files.readString(log));
        }
        double[] t = Arrays.stream(Files.readString(said, StandardCharsets.UTF_8).strip().split(" "))
                .mapToDouble(Double::parseDouble).toArray();
        return new Spent(t[0] + t[1], t[2]);
    }

    /** Work to be measured in this virtual machine. */
    @FunctionalInterface
    public interface Work<E extends Exception> {
        /** Does it. */
        void run() throws E;
    }

    /**
     * Runs work in this virtual machine.
     *
     * @param work to run
     * @return what it cost, with what other threads did meanwhile
     */
    public static <E extends Exception> Spent by(Work<E> work) throws E {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = system.getProcessCpuTime();
        long start = System.nanoTime();
        work.run();
        return new Spent((system.getProcessCpuTime() - cpu) / 1e9, (System.nanoTime() - start) / 1e9);
    }
}
