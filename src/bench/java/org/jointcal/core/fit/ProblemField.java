package org.jointcal.core.fit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jointcal.core.poly.BivariatePolynomial;

/**
 * Made-up problem files: a camera of chips side by side, pointed at one field in dithers of a fifth of it, polynomials of
 * degree 3 for chips and exposures; every eighth star has a reference.
 */
final class ProblemField {
    private static final int DEGREE = 3;
    private static final double CHIP = 480;
    private static final double HALF = 240;
    private static final double RA = 150 * 3600.0;
    private static final double SCATTER = 0.01;

    private final SplittableRandom random = new SplittableRandom(1);
    private final int exposures;
    private final int chips;
    private final int wide;
    private final double width;
    private final double height;
    private double[] x = new double[1024];
    private double[] y = new double[1024];
    private int[] star = new int[1024];
    private int count;

    private ProblemField(int exposures, int chips) {
        this.exposures = exposures;
        this.chips = chips;
        wide = (int) Math.ceil(1.5 * Math.sqrt(chips));
        width = wide * CHIP;
        height = Math.ceil((double) chips / wide) * CHIP;
    }

    /**
     * Writes a problem into a temporary file that goes with the process.
     *
     * @param size exposures, chips, and stars of a chip, as in {@code 50x36x1000}
     * @return the file
     */
    static Path write(String size) throws IOException {
        int[] n = Arrays.stream(size.split("x")).mapToInt(Integer::parseInt).toArray();
        Path path = Files.createTempDirectory("jointcal").resolve(size);
        path.toFile().deleteOnExit();
        new ProblemField(n[0], n[1]).write(path, n[2]);
        return path;
    }

    private void write(Path path, int perChip) throws IOException {
        double margin = 0.2 * Math.min(width, height);
        int all = (int) (perChip / (CHIP * CHIP) * (width + margin) * (height + margin));
        double[] px = random.doubles(all, 0, width + margin).toArray();
        double[] py = random.doubles(all, 0, height + margin).toArray();
        int images = exposures * chips;
        int[] offset = new int[images + 1];
        double[] plane = new double[2 * exposures];
        for (int e = 0; e < exposures; e++) {
            double dx = random.nextDouble(margin);
            double dy = random.nextDouble(margin);
            plane[e] = Math.toRadians((RA + dx + width / 2) / 3600);
            plane[exposures + e] = Math.toRadians((dy + height / 2 - (height + margin) / 2) / 3600);
            expose(px, py, dx, dy, e, offset);
        }
        int[] measured = measured(all);
        px = pick(px, measured);
        py = pick(py, measured);
        try (FileChannel out = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            head(out, px.length, images);
            ProblemFile.write(out, plane);
            ProblemFile.write(out, indices(images, false));
            ProblemFile.write(out, indices(images, true));
            ProblemFile.write(out, maps());
            stars(out, px, py, margin);
            ProblemFile.write(out, offset);
            ProblemFile.write(out, Arrays.copyOf(x, count));
            ProblemFile.write(out, Arrays.copyOf(y, count));
            ProblemFile.write(out, Arrays.copyOf(star, count));
            weights(out);
        }
    }

    /** The stars that have a measurement; the measurements are numbered anew after them. */
    private int[] measured(int all) {
        boolean[] seen = new boolean[all];
        for (int m = 0; m < count; m++) {
            seen[star[m]] = true;
        }
        int[] stars = IntStream.range(0, all).filter(k -> seen[k]).toArray();
        int[] number = new int[all];
        for (int i = 0; i < stars.length; i++) {
            number[stars[i]] = i;
        }
        for (int m = 0; m < count; m++) {
            star[m] = number[star[m]];
        }
        return stars;
    }

    private static double[] pick(double[] values, int[] places) {
        return Arrays.stream(places).mapToDouble(k -> values[k]).toArray();
    }

    /** The stars of each chip of an exposure, by chip. */
    private void expose(double[] px, double[] py, double dx, double dy, int e, int[] offset) {
        int[][] of = new int[chips][64];
        int[] n = new int[chips];
        for (int k = 0; k < px.length; k++) {
            int column = (int) Math.floor((px[k] - dx) / CHIP);
            int row = (int) Math.floor((py[k] - dy) / CHIP);
            int chip = row * wide + column;
            if (px[k] > dx && py[k] > dy && column < wide && chip < chips) {
                of[chip] = n[chip] == of[chip].length ? Arrays.copyOf(of[chip], 2 * n[chip]) : of[chip];
                of[chip][n[chip]++] = k;
            }
        }
        for (int c = 0; c < chips; c++) {
            for (int i = 0; i < n[c]; i++) {
                int k = of[c][i];
                add((px[k] - dx - (c % wide + 0.5) * CHIP + SCATTER * normal()) / HALF,
                        (py[k] - dy - (c / wide + 0.5) * CHIP + SCATTER * normal()) / HALF, k);
            }
            offset[e * chips + c + 1] = count;
        }
    }

    private double normal() {
        return random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5;
    }

    private void add(double u, double v, int k) {
        if (count == x.length) {
            x = Arrays.copyOf(x, 2 * count);
            y = Arrays.copyOf(y, 2 * count);
            star = Arrays.copyOf(star, 2 * count);
        }
        x[count] = u;
        y[count] = v;
        star[count++] = k;
    }

    private void head(FileChannel out, int stars, int images) throws IOException {
        ByteBuffer b = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        b.putLong(ProblemFile.MAGIC);
        for (int value : new int[]{1, 0, DEGREE, DEGREE, exposures, chips, images, stars, (stars + 7) / 8, 0}) {
            b.putInt(value);
        }
        out.write(b.putLong(count).putDouble(width / 2).flip());
    }

    private int[] indices(int images, boolean chip) {
        int[] index = new int[images];
        for (int i = 0; i < images; i++) {
            index[i] = chip ? i % chips : i / chips;
        }
        return index;
    }

    /** Chips at their places, a little distorted; exposures the identity. */
    private double[] maps() {
        int terms = BivariatePolynomial.termCount(DEGREE);
        double[] all = new double[2 * terms * (chips + exposures)];
        for (int c = 0; c < chips; c++) {
            int at = 2 * terms * c;
            all[at] = (c % wide + 0.5) * CHIP - width / 2;
            all[at + 1] = HALF;
            all[at + terms] = (c / wide + 0.5) * CHIP - height / 2;
            all[at + terms + 2] = HALF;
            for (int k = 0; k < 2 * terms; k++) {
                all[at + k] += 0.2 * normal();
            }
        }
        for (int e = 0; e < exposures; e++) {
            int at = 2 * terms * (chips + e);
            all[at + 1] = width / 2;
            all[at + terms + 2] = width / 2;
        }
        return all;
    }

    private void stars(FileChannel out, double[] px, double[] py, double margin) throws IOException {
        int n = px.length;
        double[] place = new double[2 * n];
        for (int k = 0; k < n; k++) {
            place[2 * k] = RA + px[k];
            place[2 * k + 1] = py[k] - (height + margin) / 2;
        }
        ProblemFile.write(out, place);
        int references = (n + 7) / 8;
        int[] of = new int[references];
        double[] at = new double[2 * references];
        double[] weight = new double[3 * references];
        for (int r = 0; r < references; r++) {
            of[r] = 8 * r;
            at[2 * r] = place[16 * r] + 0.05 * normal();
            at[2 * r + 1] = place[16 * r + 1] + 0.05 * normal();
            weight[3 * r] = 400;
            weight[3 * r + 2] = 400;
        }
        ProblemFile.write(out, of);
        ProblemFile.write(out, at);
        ProblemFile.write(out, weight);
    }

    /** Of the axes and between them, for each measurement: errors of 5 to 50 mas, a little elongated. */
    private void weights(FileChannel out) throws IOException {
        double[] sigma = new double[count];
        for (int m = 0; m < count; m++) {
            sigma[m] = 0.005 * Math.pow(10, new SplittableRandom(star[m]).nextDouble());
        }
        for (double share : new double[]{1, 0.1, 1.2}) {
            ByteBuffer b = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
            for (double s : sigma) {
                b.putFloat((float) (share / (s * s)));
            }
            out.write(b.flip());
        }
    }
}
