package org.jointcal.calibrate.start;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jointcal.core.associate.SkyPoints;
import org.jointcal.core.sky.Angles;
import org.jointcal.core.sky.UnitVectors;
import org.jointcal.core.star.RefStars;

/**
 * The reference catalog at the date of a run: the stars near the exposures, moved by their proper motions, brightest first.
 *
 * @param rows rows in the catalog, brightest first
 * @param xyz their directions at the date, three numbers each
 */
public record ReferenceField(int[] rows, double[] xyz) {
    /**
     * @param catalog the catalog
     * @param epoch date wanted (Julian years); NaN leaves the stars where the catalog has them
     * @param exposures circles around the exposures' stars
     * @param margin how far outside of them a reference may lie (degrees)
     * @return the stars near the exposures at that date
     */
    public static ReferenceField of(RefStars catalog, double epoch, List<SkyCircle> exposures, double margin) {
        double[] v = new double[3];
        double[] all = new double[3 * catalog.count()];
        for (int r = 0; r < catalog.count(); r++) {
            place(catalog, r, epoch, v);
            System.arraycopy(v, 0, all, 3 * r, 3);
        }
        double reach = Math.toRadians(margin);
        int[] rows = IntStream.range(0, catalog.count())
                .filter(r -> exposures.stream().anyMatch(circle -> circle.holds(all, r, reach))).boxed()
                .sorted(Comparator.comparingDouble(r -> Double.isNaN(catalog.mag()[r]) ? 99 : catalog.mag()[r]))
                .mapToInt(Integer::intValue).toArray();
        double[] xyz = new double[3 * rows.length];
        for (int k = 0; k < rows.length; k++) {
            System.arraycopy(all, 3 * rows[k], xyz, 3 * k, 3);
        }
        return new ReferenceField(rows, xyz);
    }

    /**
     * Where a reference star stands at a date: moved along its tangent by its proper motion.
     *
     * @param catalog the catalog
     * @param r row of the star
     * @param epoch the date (Julian years); NaN leaves the star where the catalog has it
     * @param vector receives a unit vector
     */
    public static void place(RefStars catalog, int r, double epoch, double[] vector) {
        UnitVectors.of(catalog.ra()[r], catalog.dec()[r], vector);
        double years = epoch - catalog.epoch()[r];
        double east = Math.toRadians(known(catalog.pmRa()[r]) * known(years) / Angles.MAS);
        double north = Math.toRadians(known(catalog.pmDec()[r]) * known(years) / Angles.MAS);
        double a = Math.toRadians(catalog.ra()[r]);
        double d = Math.toRadians(catalog.dec()[r]);
        vector[0] += -east * Math.sin(a) - north * Math.sin(d) * Math.cos(a);
        vector[1] += east * Math.cos(a) - north * Math.sin(d) * Math.sin(a);
        vector[2] += north * Math.cos(d);
        double norm = Math.sqrt(vector[0] * vector[0] + vector[1] * vector[1] + vector[2] * vector[2]);
        for (int axis = 0; axis < 3; axis++) {
            vector[axis] /= norm;
        }
    }

    /**
     * {@return a number, 0 where it is not known}
     *
     * @param value a number or NaN
     */
    public static double known(double value) {
        return Double.isNaN(value) ? 0 : value;
    }

    /** {@return the stars as directions, brightest first} */
    public SkyPoints points() {
        return new SkyPoints(xyz);
    }
}
