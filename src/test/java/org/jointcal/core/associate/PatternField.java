package org.jointcal.core.associate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jointcal.core.sky.TangentPlane;

/**
 * A simulated exposure of a field of one degree, with a header that is wrong by a known map, and a reference of other depth.
 *
 * <p>Stars have magnitudes with ten times as many a 2.5 mag; exposure and reference each see them with a scatter of their
 * own, so that their brightest stars are not the same.
 */
final class PatternField {
    static final double PIXEL = 1.5;
    private static final double SIDE = 1;

    final SkyPoints exposure;
    final SkyPoints reference;
    final TangentPlane header;
    final TangentPlane truth;
    final double[] map;
    private final Random random;

    /**
     * @param seed of the random numbers
     * @param stars how many real ones the exposure has
     * @param spurious how many others it has, as bright as any
     * @param depth references for each real star of the exposure, in the same area
     * @param ra of the header (degrees)
     * @param dec of the header (degrees)
     * @param radius largest offset (degrees)
     */
    PatternField(long seed, int stars, int spurious, double depth, double ra, double dec, double radius) {
        random = new Random(seed);
        header = new TangentPlane(ra, dec);
        double far = radius * Math.sqrt(random.nextDouble());
        double towards = 2 * Math.PI * random.nextDouble();
        double[] at = new double[2];
        header.deproject(far * Math.cos(towards), far * Math.sin(towards), at);
        truth = new TangentPlane(at[0], at[1]);
        double angle = 2 * Math.PI * random.nextDouble();
        double scale = 0.9 + 0.2 * random.nextDouble();
        int mirror = random.nextBoolean() ? 1 : -1;
        double p = scale * Math.cos(angle);
        double q = scale * Math.sin(angle);
        // From the header's plane to the true one.
        map = new double[]{p, -q * mirror, q, p * mirror};
        List<double[]> seen = new ArrayList<>();
        List<double[]> known = new ArrayList<>();
        double wide = SIDE * 0.5 * 1.1 + 2 * radius + SIDE;
        double density = stars * Math.max(2, 2 * depth) / (SIDE * SIDE * scale * scale);
        int total = (int) (density * 4 * wide * wide);
        for (int n = 0; n < total; n++) {
            double[] xy = {wide * (2 * random.nextDouble() - 1), wide * (2 * random.nextDouble() - 1)};
            double mag = 2.5 * Math.log10(random.nextDouble() + 1e-12);
            double[] plane = back(xy[0], xy[1]);
            if (Math.abs(plane[0]) < SIDE / 2 && Math.abs(plane[1]) < SIDE / 2) {
                seen.add(star(header, plane[0] + noise(0.15), plane[1] + noise(0.15),
                        mag + 0.2 * random.nextGaussian()));
            }
            known.add(star(truth, xy[0] + noise(0.05), xy[1] + noise(0.05), mag + 0.2 * random.nextGaussian()));
        }
        List<double[]> detected = brightest(seen, stars);
        double faintest = detected.get(detected.size() - 1)[0];
        for (int n = 0; n < spurious; n++) {
            detected.add(star(header, SIDE * (random.nextDouble() - 0.5), SIDE * (random.nextDouble() - 0.5),
                    faintest + 2.5 * Math.log10(random.nextDouble() + 1e-12)));
        }
        exposure = points(brightest(detected, detected.size()));
        reference = points(brightest(known, (int) (total * depth / Math.max(2, 2 * depth))));
    }

    private double noise(double pixels) {
        return pixels * PIXEL / 3600 * random.nextGaussian();
    }

    private double[] back(double x, double y) {
        double det = map[0] * map[3] - map[1] * map[2];
        return new double[]{(map[3] * x - map[1] * y) / det, (map[0] * y - map[2] * x) / det};
    }

    private static double[] star(TangentPlane plane, double xi, double eta, double mag) {
        double[] v = new double[3];
        plane.deprojectToVector(xi, eta, v);
        return new double[]{mag, v[0], v[1], v[2]};
    }

    private static List<double[]> brightest(List<double[]> stars, int n) {
        List<double[]> sorted = new ArrayList<>(stars);
        sorted.sort(Comparator.comparingDouble(s -> s[0]));
        return new ArrayList<>(sorted.subList(0, Math.min(n, sorted.size())));
    }

    private static SkyPoints points(List<double[]> stars) {
        double[] xyz = new double[3 * stars.size()];
        for (int k = 0; k < stars.size(); k++) {
            System.arraycopy(stars.get(k), 1, xyz, 3 * k, 3);
        }
        return new SkyPoints(xyz);
    }

    /** The largest error of a match over the exposure (pixels). */
    double worst(PatternMatch match) {
        double worst = 0;
        double[] v = new double[3];
        double[] p = new double[2];
        for (int k = 0; k < 9; k++) {
            double x = SIDE / 2 * (k % 3 - 1);
            double y = SIDE / 2 * (k / 3 - 1);
            header.deprojectToVector(x, y, v);
            match.apply(v);
            truth.project(v[0], v[1], v[2], p);
            worst = Math.max(worst, Math.hypot(p[0] - map[0] * x - map[1] * y, p[1] - map[2] * x - map[3] * y));
        }
        return 3600 * worst / PIXEL;
    }
}
