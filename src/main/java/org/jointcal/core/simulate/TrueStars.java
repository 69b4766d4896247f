package org.jointcal.core.simulate;

import java.util.Arrays;
import org.jointcal.core.sky.Angles;
import org.jointcal.core.sky.Epoch;
import org.jointcal.core.sky.TangentPlane;

/**
 * The stars of a simulated field as they truly are, as columns.
 *
 * @param mjd date of the positions (MJD)
 * @param ra right ascension, ICRS (degrees)
 * @param dec declination (degrees)
 * @param mag magnitude (mag)
 * @param pmRa proper motion in ra times cos(dec) (mas/yr)
 * @param pmDec proper motion in dec (mas/yr)
 */
public record TrueStars(double mjd, double[] ra, double[] dec, double[] mag, double[] pmRa, double[] pmDec) {
    private static final double MAS = 1 / Angles.MAS;
    private static final double MARGIN = 0.02;

    static TrueStars of(FieldSettings settings, SimulatedCamera camera, RandomStream random) {
        StarSettings s = settings.stars();
        PointingSettings p = settings.pointings();
        double angle = Math.toRadians(settings.camera().positionAngle());
        double cos = Math.abs(StrictMath.cos(angle));
        double sin = Math.abs(StrictMath.sin(angle));
        double reach = 1 + p.dither();
        double halfXi = (cos * camera.halfWidth() + sin * camera.halfHeight()) * reach + MARGIN;
        double halfEta = (sin * camera.halfWidth() + cos * camera.halfHeight()) * reach + MARGIN;
        double chipArea = settings.camera().width() * (double) settings.camera().height() * camera.pixel()
                * camera.pixel();
        int count = random.poisson(s.starsPerChip() / chipArea * 4 * halfXi * halfEta);
        double[] xi = new double[count];
        double[] eta = new double[count];
        for (int k = 0; k < count; k++) {
            xi[k] = random.uniform(-halfXi, halfXi);
            eta[k] = random.uniform(-halfEta, halfEta);
        }
        int[] kept = separated(xi, eta, s.minSeparation() / 3600);
        return draw(kept, xi, eta, settings, random);
    }

    private static TrueStars draw(int[] kept, double[] xi, double[] eta, FieldSettings settings, RandomStream random) {
        StarSettings s = settings.stars();
        TangentPlane field = new TangentPlane(settings.pointings().ra(), settings.pointings().dec());
        double bright = StrictMath.pow(10, s.magSlope() * s.magMin());
        double faint = StrictMath.pow(10, s.magSlope() * s.magMax());
        double[][] columns = new double[5][kept.length];
        double[] position = new double[2];
        for (int k = 0; k < kept.length; k++) {
            field.deproject(xi[kept[k]], eta[kept[k]], position);
            columns[0][k] = position[0];
            columns[1][k] = position[1];
            columns[2][k] = StrictMath.log10(random.uniform(bright, faint)) / s.magSlope();
            columns[3][k] = random.gaussian(s.properMotion());
            columns[4][k] = random.gaussian(s.properMotion());
        }
        return new TrueStars(settings.pointings().mjd(), columns[0], columns[1], columns[2], columns[3], columns[4]);
    }

    /** Rows of which no earlier one is closer than the limit, in order. */
    private static int[] separated(double[] xi, double[] eta, double limit) {
        Integer[] order = new Integer[xi.length];
        Arrays.setAll(order, k -> k);
        Arrays.sort(order, (a, b) -> Double.compare(xi[a], xi[b]));
        boolean[] dropped = new boolean[xi.length];
        for (int i = 0; i < order.length; i++) {
            int a = order[i];
            for (int j = i + 1; j < order.length && xi[order[j]] - xi[a] < limit; j++) {
                int b = order[j];
                double dx = xi[b] - xi[a];
                double dy = eta[b] - eta[a];
                if (dx * dx + dy * dy < limit * limit) {
                    dropped[Math.max(a, b)] = true;
                }
            }
        }
        int[] kept = new int[xi.length];
        int n = 0;
        for (int k = 0; k < xi.length; k++) {
            if (!dropped[k]) {
                kept[n++] = k;
            }
        }
        return Arrays.copyOf(kept, n);
    }

    /** {@return how many stars there are} */
    public int count() {
        return ra.length;
    }

    /**
     * Where a star is at a date, its proper motion applied along the great circle's tangent.
     *
     * @param star index of the star
     * @param date date (MJD)
     * @param vector receives x, y, z; its length is one but for a part in 10^10
     */
    public void direction(int star, double date, double[] vector) {
        TangentPlane local = new TangentPlane(ra[star], dec[star]);
        double years = (date - mjd) / Epoch.JULIAN_YEAR_DAYS;
        local.deprojectToVector(pmRa[star] * years * MAS, pmDec[star] * years * MAS, vector);
    }
}
