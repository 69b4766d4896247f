package org.jointcal.core.associate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jointcal.core.sky.TangentPlane;

/** Random stars in a square about a place, and lists of them as an exposure with a wrong header sees them. */
final class MadeUpSky {
    private final TangentPlane plane;
    private final double half;
    private final Random random;
    private final List<double[]> stars = new ArrayList<>();

    /**
     * @param side side of the square (arcsec)
     * @param separation no two stars are closer than this (arcsec)
     */
    MadeUpSky(double ra, double dec, double side, int count, double separation, Random random) {
        plane = new TangentPlane(ra, dec);
        half = side / 7200;
        this.random = random;
        while (stars.size() < count) {
            double[] star = somewhere();
            if (stars.stream().allMatch(s -> Math.hypot(s[0] - star[0], s[1] - star[1]) * 3600 >= separation)) {
                stars.add(star);
            }
        }
    }

    private double[] somewhere() {
        return new double[]{half * (2 * random.nextDouble() - 1), half * (2 * random.nextDouble() - 1)};
    }

    int count() {
        return stars.size();
    }

    /** The true direction of a star. */
    double[] direction(int star) {
        double[] v = new double[3];
        plane.deprojectToVector(stars.get(star)[0], stars.get(star)[1], v);
        return v;
    }

    /** What an exposure sees, with the star behind each detection, -1 for none. */
    record Seen(double[] xyz, int[] star) {
        SkyPoints points() {
            return new SkyPoints(xyz);
        }
    }

    /** The stars seen with an error per axis (arcsec), each with some probability, in any order. */
    Seen seen(double sigma, double completeness) {
        return seen(sigma, completeness, 0, 0, 0, 0);
    }

    /**
     * As a header has them that is off by a shift (arcsec) and a rotation (degrees).
     *
     * @param spurious detections that are no star
     */
    Seen seen(double sigma, double completeness, int spurious, double east, double north, double rotation) {
        List<double[]> rows = new ArrayList<>();
        for (int k = 0; k < stars.size(); k++) {
            if (random.nextDouble() < completeness) {
                rows.add(new double[]{stars.get(k)[0], stars.get(k)[1], k});
            }
        }
        for (int k = 0; k < spurious; k++) {
            double[] place = somewhere();
            rows.add(new double[]{place[0], place[1], -1});
        }
        Collections.shuffle(rows, random);
        double cos = Math.cos(Math.toRadians(rotation));
        double sin = Math.sin(Math.toRadians(rotation));
        Seen seen = new Seen(new double[3 * rows.size()], new int[rows.size()]);
        double[] v = new double[3];
        for (int row = 0; row < rows.size(); row++) {
            double xi = rows.get(row)[0] + sigma / 3600 * random.nextGaussian();
            double eta = rows.get(row)[1] + sigma / 3600 * random.nextGaussian();
            plane.deprojectToVector(cos * xi - sin * eta + east / 3600, sin * xi + cos * eta + north / 3600, v);
            System.arraycopy(v, 0, seen.xyz, 3 * row, 3);
            seen.star[row] = (int) rows.get(row)[2];
        }
        return seen;
    }

    /** How far a correction leaves the seen stars from where they are: root mean square per axis (arcsec). */
    double error(Seen seen, SkyCorrection correction) {
        double sum = 0;
        int n = 0;
        double[] v = new double[3];
        for (int row = 0; row < seen.star.length; row++) {
            if (seen.star[row] >= 0) {
                System.arraycopy(seen.xyz, 3 * row, v, 0, 3);
                correction.apply(v);
                double[] truth = direction(seen.star[row]);
                for (int axis = 0; axis < 3; axis++) {
                    sum += Math.pow(Math.toDegrees(v[axis] - truth[axis]) * 3600, 2) / 2;
                }
                n++;
            }
        }
        return Math.sqrt(sum / n);
    }
}
