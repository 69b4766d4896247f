package org.jointcal.core.fit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.poly.BivariatePolynomial;
import org.jointcal.core.poly.PolynomialFit;
import org.jointcal.core.sky.TangentPlane;
import org.jointcal.calibrate.result.Residuals.Fate;
import org.jointcal.finished.FinishedFolder;
import org.jointcal.finished.FinishedImage;
import org.jointcal.finished.FinishedRun;
import org.jointcal.finished.Measurements;
import org.jointcal.finished.References;

/**
 * Writes the problem of a finished run as a {@link ProblemFile}, so that other solvers can be given any real one: its used
 * measurements, stars and references, at polynomials that follow its solution.
 *
 * <p>Arguments: output folder of the run, the file to be written, {@code simple} or {@code constrained}, degree of the chips'
 * (or images') polynomials, degree of the exposures'. With {@code constrained} one exposure must have all the chips; it is the
 * one that is held.
 */
public final class DumpBenchmark {
    private static final double ARCSEC = 3600;

    private final FinishedRun run;
    private final boolean constrained;
    private final int chipDegree;
    private final int exposureDegree;
    private final List<String> exposures;
    private final List<String> chips;
    /** Images that take part. */
    private final int[] images;
    /** The used measurements of each of these. */
    private final int[][] rows;
    private final TangentPlane[] planes;
    private final int held;
    private double radius = 1;

    private DumpBenchmark(FinishedRun run, boolean constrained, int chipDegree, int exposureDegree) {
        this.run = run;
        this.constrained = constrained;
        this.chipDegree = chipDegree;
        this.exposureDegree = exposureDegree;
        Measurements m = run.measurements();
        List<List<Integer>> used = new ArrayList<>();
        run.images().forEach(i -> used.add(new ArrayList<>()));
        for (int k = 0; k < m.count(); k++) {
            if (m.fate()[k] == Fate.USED && m.star()[k] >= 0) {
                used.get(m.image()[k]).add(k);
            }
        }
        images = IntStream.range(0, used.size()).filter(i -> !used.get(i).isEmpty()).toArray();
        rows = Arrays.stream(images).mapToObj(i -> used.get(i).stream().mapToInt(k -> k).toArray())
                .toArray(int[][]::new);
        exposures = Arrays.stream(images).mapToObj(i -> run.images().get(i).exposure()).distinct().toList();
        chips = Arrays.stream(images).mapToObj(i -> run.images().get(i).chip()).distinct().toList();
        planes = new TangentPlane[exposures.size()];
        Arrays.setAll(planes, this::plane);
        held = constrained ? whole() : -1;
    }

    /** Writes a problem. */
    public static void main(String[] arguments) throws CalibrationException, IOException {
        Path file = Path.of(arguments[1]);
        new DumpBenchmark(FinishedFolder.read(Path.of(arguments[0])), arguments[2].equals("constrained"),
                Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4])).write(file);
        System.out.println("wrote " + file);
    }

    private int exposure(int i) {
        return exposures.indexOf(run.images().get(images[i]).exposure());
    }

    private int chip(int i) {
        return chips.indexOf(run.images().get(images[i]).chip());
    }

    /** Tangent about the mean direction of an exposure's measurements. */
    private TangentPlane plane(int e) {
        double[] sum = new double[3];
        for (int i = 0; i < images.length; i++) {
            for (int k : exposure(i) == e ? rows[i] : new int[0]) {
                TangentPlane there = new TangentPlane(run.measurements().ra()[k], run.measurements().dec()[k]);
                for (int axis = 0; axis < 3; axis++) {
                    sum[axis] += there.centre(axis);
                }
            }
        }
        return TangentPlane.towards(sum[0], sum[1], sum[2]);
    }

    /** The exposure that has all chips. */
    private int whole() {
        for (int e = 0; e < exposures.size(); e++) {
            int number = e;
            if (IntStream.range(0, images.length).filter(i -> exposure(i) == number).count() == chips.size()) {
                return e;
            }
        }
        throw new IllegalArgumentException("no exposure has all " + chips.size() + " chips");
    }

    /** Pixels of an image's measurements from -1 to 1, {@code [axis][row]}. */
    private double[][] pixels(int i) {
        FinishedImage image = run.images().get(images[i]);
        double[][] u = new double[2][rows[i].length];
        for (int k = 0; k < rows[i].length; k++) {
            u[0][k] = 2 * (run.measurements().x()[rows[i][k]] - 0.5) / image.width() - 1;
            u[1][k] = 2 * (run.measurements().y()[rows[i][k]] - 0.5) / image.height() - 1;
        }
        return u;
    }

    /** Their places on the exposure's plane (arcsec). */
    private double[][] places(int i) {
        double[][] places = new double[2][rows[i].length];
        double[] place = new double[2];
        for (int k = 0; k < rows[i].length; k++) {
            planes[exposure(i)].project(run.measurements().ra()[rows[i][k]], run.measurements().dec()[rows[i][k]], place);
            places[0][k] = ARCSEC * place[0];
            places[1][k] = ARCSEC * place[1];
        }
        return places;
    }

    private BivariatePolynomial[] map(int i) {
        double[][] u = pixels(i);
        return PolynomialFit.fit(chipDegree, u[0], u[1], places(i));
    }

    /** The polynomials: of each image; or of each chip in the exposure that is held, then of each exposure. */
    private List<BivariatePolynomial[]> maps() {
        List<BivariatePolynomial[]> maps = new ArrayList<>();
        if (!constrained) {
            IntStream.range(0, images.length).forEach(i -> maps.add(map(i)));
            return maps;
        }
        for (int c = 0; c < chips.size(); c++) {
            int number = c;
            maps.add(map(IntStream.range(0, images.length)
                    .filter(i -> exposure(i) == held && chip(i) == number).findFirst().orElseThrow()));
            for (BivariatePolynomial axis : maps.get(c)) {
                radius = Math.max(radius, Math.abs(axis.coefficients()[0]));
            }
        }
        List<BivariatePolynomial[]> ofChips = List.copyOf(maps);
        for (int e = 0; e < exposures.size(); e++) {
            maps.add(exposureMap(e, ofChips));
        }
        return maps;
    }

    private BivariatePolynomial[] exposureMap(int e, List<BivariatePolynomial[]> ofChips) {
        int n = IntStream.range(0, images.length).filter(i -> exposure(i) == e).map(i -> rows[i].length).sum();
        double[][] v = new double[2][n];
        double[][] place = new double[2][n];
        int at = 0;
        for (int i = 0; i < images.length; i++) {
            double[][] u = exposure(i) == e ? pixels(i) : new double[2][0];
            double[][] there = exposure(i) == e ? places(i) : u;
            for (int k = 0; k < u[0].length; k++, at++) {
                for (int axis = 0; axis < 2; axis++) {
                    v[axis][at] = ofChips.get(chip(i))[axis].value(u[0][k], u[1][k]) / radius;
                    place[axis][at] = there[axis][k];
                }
            }
        }
        return PolynomialFit.fit(exposureDegree, v[0], v[1], place);
    }

    private void write(Path path) throws IOException {
        int[] number = new int[run.stars().ra().length];
        Arrays.fill(number, -1);
        for (int[] some : rows) {
            for (int k : some) {
                number[run.measurements().star()[k]] = 0;
            }
        }
        int[] stars = IntStream.range(0, number.length).filter(k -> number[k] == 0).toArray();
        for (int s = 0; s < stars.length; s++) {
            number[stars[s]] = s;
        }
        References all = run.references();
        int[] references = IntStream.range(0, all.count()).filter(r -> all.used()[r] && number[all.star()[r]] >= 0)
                .toArray();
        List<BivariatePolynomial[]> maps = maps();
        try (FileChannel out = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            head(out, stars.length, references.length);
            ProblemFile.write(out, Arrays.stream(planes).mapToDouble(p -> Math.toRadians(p.ra())).toArray());
            ProblemFile.write(out, Arrays.stream(planes).mapToDouble(p -> Math.toRadians(p.dec())).toArray());
            ProblemFile.write(out, IntStream.range(0, images.length).map(this::exposure).toArray());
            ProblemFile.write(out, IntStream.range(0, images.length).map(this::chip).toArray());
            for (BivariatePolynomial[] map : maps) {
                ProblemFile.write(out, map[0].coefficients());
                ProblemFile.write(out, map[1].coefficients());
            }
            ProblemFile.write(out, Arrays.stream(stars).mapToObj(k -> new double[]{ARCSEC * run.stars().ra()[k],
                    ARCSEC * run.stars().dec()[k]}).flatMapToDouble(Arrays::stream).toArray());
            references(out, references, number);
            measurements(out, number);
        }
    }

    private void head(FileChannel out, int stars, int references) throws IOException {
        ByteBuffer b = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        b.putLong(ProblemFile.MAGIC);
        for (int value : new int[]{constrained ? 1 : 0, 0, chipDegree, exposureDegree, exposures.size(), chips.size(),
                images.length, stars, references, held}) {
            b.putInt(value);
        }
        out.write(b.putLong(Arrays.stream(rows).mapToLong(r -> r.length).sum()).putDouble(radius).flip());
    }

    private void references(FileChannel out, int[] references, int[] number) throws IOException {
        References all = run.references();
        double[] place = new double[2 * references.length];
        double[] weight = new double[3 * references.length];
        double[] sky = new double[2];
        for (int r = 0; r < references.length; r++) {
            int row = references[r];
            int star = all.star()[row];
            new TangentPlane(run.stars().ra()[star], run.stars().dec()[star])
                    .deproject(-all.east()[row] / 1000 / ARCSEC, -all.north()[row] / 1000 / ARCSEC, sky);
            place[2 * r] = ARCSEC * sky[0];
            place[2 * r + 1] = ARCSEC * sky[1];
            weight[3 * r] = 1e6 / (all.sigmaEast()[row] * all.sigmaEast()[row]);
            weight[3 * r + 2] = 1e6 / (all.sigmaNorth()[row] * all.sigmaNorth()[row]);
        }
        ProblemFile.write(out, Arrays.stream(references).map(row -> number[all.star()[row]]).toArray());
        ProblemFile.write(out, place);
        ProblemFile.write(out, weight);
    }

    private void measurements(FileChannel out, int[] number) throws IOException {
        Measurements m = run.measurements();
        int[] offset = new int[images.length + 1];
        for (int i = 0; i < images.length; i++) {
            offset[i + 1] = offset[i] + rows[i].length;
        }
        ProblemFile.write(out, offset);
        for (int axis = 0; axis < 2; axis++) {
            for (int i = 0; i < images.length; i++) {
                ProblemFile.write(out, pixels(i)[axis]);
            }
        }
        for (int[] some : rows) {
            ProblemFile.write(out, Arrays.stream(some).map(k -> number[m.star()[k]]).toArray());
        }
        for (double[] sigma : new double[][]{m.sigmaEast(), new double[0], m.sigmaNorth()}) {
            for (int[] some : rows) {
                ByteBuffer b = ByteBuffer.allocate(4 * some.length).order(ByteOrder.LITTLE_ENDIAN);
                for (int k : some) {
                    b.putFloat(sigma.length == 0 ? 0 : (float) (1e6 / (sigma[k] * sigma[k])));
                }
                out.write(b.flip());
            }
        }
    }
}
