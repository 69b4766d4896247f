package org.jointcal.core.fit;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jointcal.core.Workers;
import org.jointcal.core.model.Gauges;

/**
 * One Gauss-Newton step of problem files, solved to 1e-11, in turn with another solver of the same files.
 *
 * <p>Arguments: rounds, then files, or sizes as in {@code 50x36x1000}, of which a problem is made. The environment variable
 * JOINTCAL_BASELINE names the other solver: a program that takes a file, {@code -r 1 -s csimp -o OUT}, prints
 * {@code total=SECONDS} and {@code rss MEGABYTES}, and writes its step to OUT.csimp. Without it only ours runs.
 */
public final class StepBenchmark {
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
    private static final double REJECTED = 0.01;
    private static final int WARM_UP = 6;
    /** A step of so many measurements is warm from its first second on. */
    private static final int MANY = 5_000_000;

    private final Path path;
    private final ProblemFile file;
    private final double[] step;
    private double peak;

    private StepBenchmark(Path path) throws IOException {
        this.path = path;
        file = ProblemFile.read(path);
        step = new double[file.parameters.length];
    }

    /** Runs it and prints a line for each problem. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.out.println("problem                ours/s  other/s  ratio  difference  2 threads  again  iterations  MB ours/other");
        for (int i = 1; i < arguments.length; i++) {
            Path path = arguments[i].matches("\\d+x\\d+x\\d+")
                    ? ProblemField.write(arguments[i])
                    : Path.of(arguments[i]);
            new StepBenchmark(path).run(Integer.parseInt(arguments[0]));
        }
    }

    private void run(int rounds) throws IOException, InterruptedException {
        double[] ours = new double[rounds];
        double[] again = new double[rounds];
        double[][] wall = new double[2][rounds];
        double[] other = new double[rounds];
        double difference = Double.NaN;
        double memory = Double.NaN;
        String program = System.getenv("JOINTCAL_BASELINE");
        int iterations = 0;
        for (int r = file.measurements() > MANY ? 0 : -WARM_UP; r < rounds; r++) {
            Measured one = measure(1);
            Measured two = measure(2);
            if (r < 0) {
                continue;
            }
            ours[r] = one.cpu;
            again[r] = one.again;
            wall[0][r] = one.wall;
            wall[1][r] = two.wall;
            iterations = one.iterations;
            if (program != null) {
                double[] found = baseline(program);
                other[r] = found[0];
                memory = found[1];
                difference = difference();
            }
        }
        System.out.printf(Locale.ROOT, "%-22s %6.3f %8.2f %6.1f %11.1e %10.2f %6.2f %11d  %.0f/%.0f%n", path.getFileName(),
                median(ours), median(other), median(other) / median(ours), difference,
                median(wall[0]) / median(wall[1]), median(again) / median(ours), iterations, peak, memory);
    }

    /** CPU and wall time of a step (s), CPU time of the next one with some measurements rejected, iterations. */
    private record Measured(double cpu, double wall, double again, int iterations) {
    }

    private Measured measure(int threads) {
        try (Workers workers = new Workers(threads)) {
            FitState state = file.state();
            Linearisation lin = new Linearisation(state, workers);
            long cpu = CLOCK.getCurrentThreadCpuTime();
            long start = System.nanoTime();
            ReducedSolver solver = new ReducedSolver(lin);
            solve(lin, solver, step);
            double first = 1e-9 * (CLOCK.getCurrentThreadCpuTime() - cpu);
            double wall = 1e-9 * (System.nanoTime() - start);
            int iterations = solver.iterations();
            Runtime runtime = Runtime.getRuntime();
            System.gc();
            peak = (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
            SplittableRandom random = new SplittableRandom(1);
            for (int m = 0; m < state.used.length; m++) {
                state.used[m] = random.nextDouble() >= REJECTED;
            }
            cpu = CLOCK.getCurrentThreadCpuTime();
            solve(lin, solver, new double[step.length]);
            return new Measured(first, wall, 1e-9 * (CLOCK.getCurrentThreadCpuTime() - cpu), iterations);
        }
    }

    private void solve(Linearisation lin, ReducedSolver solver, double[] out) {
        lin.update(true);
        if (!solver.prepare(file.active(), Gauges.NONE, 0) || Double.isNaN(solver.step(out, 0))) {
            throw new IllegalStateException("the problem is singular");
        }
    }

    /** CPU time (s) and memory (MB). */
    private double[] baseline(String program) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(program, path.toString(), "-r", "1", "-s", "csimp", "-o",
                output().toString()).redirectErrorStream(true);
        builder.environment().put("OPENBLAS_NUM_THREADS", "1");
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException(text);
        }
        return new double[]{number(text, "total=([0-9.]+)"), number(text, "rss ([0-9]+)")};
    }

    private Path output() {
        return path.resolveSibling(path.getFileName() + ".step");
    }

    private static double number(String text, String pattern) throws IOException {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new IOException(text);
        }
        return Double.parseDouble(matcher.group(1));
    }

    /** Between the two steps of the mapping, relative. */
    private double difference() throws IOException {
        Path written = Path.of(output() + ".csimp");
        ByteBuffer theirs = ByteBuffer.wrap(Files.readAllBytes(written)).order(ByteOrder.LITTLE_ENDIAN);
        Files.delete(written);
        boolean[] active = file.active();
        double apart = 0;
        double size = 0;
        for (int p = 0; p < step.length; p++) {
            double value = active[p] ? theirs.getDouble() : 0;
            apart += Math.pow(value - step[p], 2);
            size += value * value;
        }
        return Math.sqrt(apart / size);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
