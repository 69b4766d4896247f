package org.jointcal.core.fit;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jointcal.core.Workers;

/** wip */
public final class StepBenchmark {
    public static void main(String[] args) throws IOException {
        Path path = Path.of(args[0]);
        int every = Integer.parseInt(args[1]);
        double iso = Double.parseDouble(args[2]);
        int repeats = Integer.parseInt(args[3]);
        int threads = args.length > 4 ? Integer.parseInt(args[4]) : 1;
        ProblemFile file = ProblemFile.read(path);
        FitState state = file.state();
        Workers workers = new Workers(threads);
        Linearisation lin = new Linearisation(state, workers);
        double[] step = new double[state.parameterCount()];
        ReducedSolver solver = null;
        for (int r = 0; r < repeats; r++) {
            long[] t = new long[5];
            t[0] = cpu();
            double chi2 = lin.update(true);
            t[1] = cpu();
            ParameterBlocks blocks = new ParameterBlocks(state);
            solver = new ReducedSolver(lin, blocks, blocks.moving(file.active()), org.jointcal.core.model.Gauges.NONE);
            solver.prepare(every, iso);
            t[2] = cpu();
            boolean ok = solver.step(step, 1e-11);
            t[3] = cpu();
            System.out.printf("chi2 %.10g lin %.3f prep %.3f cg %.3f total %.3f  it %d %b solvable %b%n", chi2, s(t, 0), s(t, 1), s(t, 2),
                    (t[3] - t[0]) * 1e-9, solver.iterations(), ok, solver.preconditioner.isSolvable());
        }
        String other = path.toString().replace(".bin", ".out.csimp");
        if (Files.exists(Path.of(other))) {
            ByteBuffer b = ByteBuffer.wrap(Files.readAllBytes(Path.of(other))).order(ByteOrder.LITTLE_ENDIAN);
            double d = 0;
            double n = 0;
            boolean[] active = file.active();
            for (int i = 0; i < step.length; i++) {
                if (active[i]) {
                    double v = b.getDouble();
                    d += (v - step[i]) * (v - step[i]);
                    n += v * v;
                }
            }
            System.out.printf("relative difference of the mapping's step %.2e%n", Math.sqrt(d / n));
        }
        workers.close();
    }

    private static double s(long[] t, int i) {
        return (t[i + 1] - t[i]) * 1e-9;
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
