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
import org.jointcal.core.model.OneTangentPlanePerExposure;
import org.jointcal.core.poly.BivariatePolynomial;
import org.jointcal.core.sky.TangentPlane;

/**
 * A problem in the file that the seed's solver reads: one Gauss-Newton step at a given point. The layout is in
 * docs/benchmarks.md.
 */
final class ProblemFile {
    static final long MAGIC = 0x31304250434a3030L;
    private static final double ARCSEC = 3600;

    final boolean constrained;
    final int chipDegree;
    final int exposureDegree;
    final int exposures;
    final int chips;
    final int images;
    final int stars;
    /** Exposure that is held, -1 for none. */
    final int fixedExposure;
    /** What the chips' maps are divided by before the exposures' (arcsec). */
    final double plane;
    final double[] planeRa;
    final double[] planeDec;
    final int[] imageExposure;
    final int[] imageChip;
    /** All coefficients (arcsec). */
    final double[] parameters;
    /** Right ascension and declination of each star (arcsec). */
    final double[] star;
    private final int[] referenceStar;
    private final double[] referencePlace;
    private final double[] referenceWeight;
    private final int[] imageOffset;
    private final double[] x;
    private final double[] y;
    private final int[] measuredStar;
    private final float[][] weight = new float[3][];

    private final FileChannel channel;

    private ProblemFile(FileChannel channel) throws IOException {
        this.channel = channel;
        ByteBuffer head = bytes(8 + 40 + 16);
        if (head.getLong() != MAGIC) {
            throw new IOException("not a problem file");
        }
        constrained = head.getInt() == 1;
        if (head.getInt() != 0) {
            throw new IOException("the basis is not of monomials");
        }
        chipDegree = head.getInt();
        exposureDegree = head.getInt();
        exposures = head.getInt();
        chips = head.getInt();
        images = head.getInt();
        stars = head.getInt();
        int references = head.getInt();
        fixedExposure = head.getInt();
        int measurements = Math.toIntExact(head.getLong());
        plane = head.getDouble();
        planeRa = doubles(exposures);
        planeDec = doubles(exposures);
        imageExposure = ints(images);
        imageChip = ints(images);
        int maps = constrained ? chips : images;
        double[] chip = doubles(maps * 2 * BivariatePolynomial.termCount(chipDegree));
        double[] exposure = doubles(constrained ? exposures * 2 * BivariatePolynomial.termCount(exposureDegree) : 0);
        parameters = Arrays.copyOf(chip, chip.length + exposure.length);
        System.arraycopy(exposure, 0, parameters, chip.length, exposure.length);
        star = doubles(2 * stars);
        referenceStar = ints(references);
        referencePlace = doubles(2 * references);
        referenceWeight = doubles(3 * references);
        imageOffset = ints(images + 1);
        x = doubles(measurements);
        y = doubles(measurements);
        measuredStar = ints(measurements);
        for (int c = 0; c < 3; c++) {
            weight[c] = new float[measurements];
            bytes(4 * measurements).asFloatBuffer().get(weight[c]);
        }
    }

    /** Reads a file. */
    static ProblemFile read(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return new ProblemFile(channel);
        }
    }

    private ByteBuffer bytes(int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new IOException("the file is too short");
            }
        }
        return buffer.flip();
    }

    private double[] doubles(int count) throws IOException {
        double[] out = new double[count];
        bytes(Math.multiplyExact(8, count)).asDoubleBuffer().get(out);
        return out;
    }

    private int[] ints(int count) throws IOException {
        int[] out = new int[count];
        bytes(Math.multiplyExact(4, count)).asIntBuffer().get(out);
        return out;
    }

    /** How many measurements there are. */
    int measurements() {
        return measuredStar.length;
    }

    /** The fit at the file's point, weights as given. */
    FitState state() {
        int[] offset = new int[stars + 1];
        for (int k : measuredStar) {
            offset[k + 1]++;
        }
        for (int k = 0; k < stars; k++) {
            offset[k + 1] += offset[k];
        }
        int n = measuredStar.length;
        int[] image = new int[n];
        double[][] place = new double[2][n];
        float[] w = new float[3 * n];
        int[] next = offset.clone();
        for (int i = 0; i < images; i++) {
            for (int f = imageOffset[i]; f < imageOffset[i + 1]; f++) {
                int m = next[measuredStar[f]]++;
                image[m] = i;
                place[0][m] = x[f];
                place[1][m] = y[f];
                for (int c = 0; c < 3; c++) {
                    w[3 * m + c] = weight[c][f];
                }
            }
        }
        double[] none = new double[0];
        AstrometryProblem problem = new AstrometryProblem(offset, image, place[0], place[1], none, none, none, stars(),
                images());
        FileModel model = new FileModel(this);
        FitState state = new FitState(problem, model, parameters);
        System.arraycopy(w, 0, state.weight, 0, w.length);
        return state;
    }

    private AstrometryProblem.Images images() {
        List<TangentPlane> planes = new ArrayList<>();
        int[] refraction = new int[images];
        Arrays.fill(refraction, -1);
        for (int e : imageExposure) {
            planes.add(new TangentPlane(Math.toDegrees(planeRa[e]), Math.toDegrees(planeDec[e])));
        }
        return new AstrometryProblem.Images(new OneTangentPlanePerExposure(planes), new double[images],
                new double[3 * images], new int[images], refraction, new double[2 * images], new double[images]);
    }

    private TangentPlane frame(int k) {
        return new TangentPlane(star[2 * k] / ARCSEC, star[2 * k + 1] / ARCSEC);
    }

    private AstrometryProblem.Stars stars() {
        double[] frame = new double[9 * stars];
        int[] unknowns = new int[stars];
        Arrays.fill(unknowns, 2);
        for (int k = 0; k < stars; k++) {
            TangentPlane local = frame(k);
            for (int axis = 0; axis < 3; axis++) {
                frame[9 * k + axis] = local.centre(axis);
                frame[9 * k + 3 + axis] = local.east(axis);
                frame[9 * k + 6 + axis] = local.north(axis);
            }
        }
        int[] reference = new int[stars];
        Arrays.fill(reference, -1);
        double[] value = new double[5 * stars];
        double[] inverse = new double[25 * stars];
        for (int r = 0; r < referenceStar.length; r++) {
            reference(r, frame, reference, value, inverse);
        }
        return new AstrometryProblem.Stars(frame, unknowns, new double[5 * stars], reference, value, inverse,
                new double[stars]);
    }

    /** The reference's term P_R(F) as a term of the star's offsets: D = ∂P_R/∂(a, b), W' = Dᵀ W D, value = -D⁻¹ P_R. */
    private void reference(int r, double[] frame, int[] reference, double[] value, double[] inverse) {
        int k = referenceStar[r];
        if (reference[k] >= 0) {
            throw new IllegalArgumentException("star " + k + " has two references");
        }
        reference[k] = r;
        double[] p = new double[8];
        new TangentPlane(referencePlace[2 * r] / ARCSEC, referencePlace[2 * r + 1] / ARCSEC)
                .projectWithDerivatives(frame[9 * k], frame[9 * k + 1], frame[9 * k + 2], p);
        double[] d = new double[4];
        for (int axis = 0; axis < 3; axis++) {
            for (int row = 0; row < 2; row++) {
                d[2 * row] += Math.toRadians(p[2 + 3 * row + axis] * frame[9 * k + 3 + axis]);
                d[2 * row + 1] += Math.toRadians(p[2 + 3 * row + axis] * frame[9 * k + 6 + axis]);
            }
        }
        double det = d[0] * d[3] - d[1] * d[2];
        value[5 * k] = -(d[3] * p[0] - d[1] * p[1]) / det;
        value[5 * k + 1] = -(d[0] * p[1] - d[2] * p[0]) / det;
        double[] w = Arrays.copyOfRange(referenceWeight, 3 * r, 3 * r + 3);
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                inverse[25 * k + 5 * i + j] = ARCSEC * ARCSEC * (d[i] * (w[0] * d[j] + w[1] * d[2 + j])
                        + d[2 + i] * (w[1] * d[j] + w[2] * d[2 + j]));
            }
        }
    }

    /** Which parameters move. */
    boolean[] active() {
        boolean[] active = new boolean[parameters.length];
        Arrays.fill(active, true);
        if (constrained && fixedExposure >= 0) {
            FileModel model = new FileModel(this);
            Arrays.fill(active, model.exposureFirst(fixedExposure), model.exposureFirst(fixedExposure + 1), false);
        }
        return active;
    }

    /** Writes numbers as the file has them. */
    static void write(FileChannel out, double[] values) throws IOException {
        ByteBuffer b = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        b.asDoubleBuffer().put(values);
        out.write(b);
    }

    /** Writes whole numbers as the file has them. */
    static void write(FileChannel out, int[] values) throws IOException {
        ByteBuffer b = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        b.asIntBuffer().put(values);
        out.write(b);
    }
}
