package org.jointcal.calibrate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jointcal.core.associate.Associations;
import org.jointcal.core.fit.AstrometryProblem;
import org.jointcal.core.sky.TangentPlane;
import org.jointcal.core.sky.UnitVectors;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.star.MeasuredStars;
import org.jointcal.core.star.RefStars;

/**
 * The associated stars as the fit wants them, with the way back to the images.
 *
 * @param problem the data of the fit
 * @param images for each image of the problem its index in the set
 * @param rows for each measurement its row in the image's catalog
 * @param stars for each star of the problem its number in the associations
 */
record FieldProblem(AstrometryProblem problem, int[] images, int[] rows, int[] stars) {
    private static final double MAS = 3.6e6;
    /** References are not trusted beyond this (mas). */
    private static final double LEAST_SIGMA = 1e-3;

    /**
     * @param set the data
     * @param links which detections are the same star
     * @param chosen what takes part
     * @param field the references that were matched
     * @param planes tangent plane of each exposure
     * @param epoch date of the fit (Julian years), NaN where unknown
     * @param instruments index of each exposure's instrument
     * @param referenceFloor added in quadrature to each reference (mas)
     */
    static FieldProblem of(CalibrationSet set, Associations links, Membership chosen, ReferenceField field,
            List<TangentPlane> planes, double epoch, int[] instruments, double referenceFloor) {
        return new Builder(set, links, chosen, field, planes, epoch, instruments, referenceFloor).build();
    }

    /** Gathers the arrays. */
    private record Builder(CalibrationSet set, Associations links, Membership chosen, ReferenceField field,
            List<TangentPlane> planes, double epoch, int[] instruments, double referenceFloor) {
        FieldProblem build() {
            int[] images = chosen.images();
            int[] stars = chosen.stars();
            int[] place = new int[links.starCount()];
            Arrays.fill(place, -1);
            for (int k = 0; k < stars.length; k++) {
                place[stars[k]] = k;
            }
            int[] offset = new int[stars.length + 1];
            for (int i : images) {
                for (int row = 0; row < set.images().get(i).stars().count(); row++) {
                    int s = links.star(i, row);
                    if (s >= 0 && place[s] >= 0) {
                        offset[place[s] + 1]++;
                    }
                }
            }
            for (int k = 0; k < stars.length; k++) {
                offset[k + 1] += offset[k];
            }
            return fill(images, stars, place, offset);
        }

        private FieldProblem fill(int[] images, int[] stars, int[] place, int[] offset) {
            int n = offset[stars.length];
            int[] image = new int[n];
            int[] rows = new int[n];
            double[][] c = new double[5][n];
            int[] next = offset.clone();
            List<TangentPlane> plane = new ArrayList<>();
            double[] years = new double[images.length];
            int[] instrument = new int[images.length];
            for (int at = 0; at < images.length; at++) {
                CcdImage ccd = set.images().get(images[at]);
                MeasuredStars m = ccd.stars();
                plane.add(planes.get(ccd.exposure()));
                years[at] = ReferenceField.known(set.exposures().get(ccd.exposure()).epoch() - epoch);
                instrument[at] = instruments[ccd.exposure()];
                for (int row = 0; row < m.count(); row++) {
                    int s = links.star(images[at], row);
                    if (s >= 0 && place[s] >= 0) {
                        int to = next[place[s]]++;
                        image[to] = at;
                        rows[to] = row;
                        c[0][to] = m.x()[row];
                        c[1][to] = m.y()[row];
                        c[2][to] = m.varX()[row];
                        c[3][to] = m.covXY()[row];
                        c[4][to] = m.varY()[row];
                    }
                }
            }
            return references(images, rows, stars, offset, image, c, plane, years, instrument);
        }

        private FieldProblem references(int[] images, int[] rows, int[] stars, int[] offset, int[] image, double[][] c,
                List<TangentPlane> plane, double[] years, int[] instrument) {
            int n = stars.length;
            double[] frame = new double[9 * n];
            double[] motion = new double[2 * n];
            int[] reference = new int[n];
            double[] referencePlace = new double[2 * n];
            double[] weight = new double[3 * n];
            double[] v = new double[3];
            double[] p = new double[2];
            RefStars catalog = set.reference();
            for (int k = 0; k < n; k++) {
                TangentPlane basis = basis(stars[k]);
                for (int axis = 0; axis < 3; axis++) {
                    frame[9 * k + axis] = basis.centre(axis);
                    frame[9 * k + 3 + axis] = basis.east(axis);
                    frame[9 * k + 6 + axis] = basis.north(axis);
                }
                int matched = links.reference(stars[k]);
                reference[k] = matched < 0 ? -1 : field.rows()[matched];
                if (matched >= 0) {
                    int r = reference[k];
                    motion[2 * k] = ReferenceField.known(catalog.pmRa()[r]) / MAS;
                    motion[2 * k + 1] = ReferenceField.known(catalog.pmDec()[r]) / MAS;
                    ReferenceField.place(catalog, r, epoch, v);
                    basis.project(v[0], v[1], v[2], p);
                    referencePlace[2 * k] = p[0];
                    referencePlace[2 * k + 1] = p[1];
                    weight(catalog, r, weight, 3 * k);
                }
            }
            AstrometryProblem problem = new AstrometryProblem(offset, image, c[0], c[1], c[2], c[3], c[4], frame,
                    motion,
                    reference, referencePlace, weight, plane, years, instrument);
            return new FieldProblem(problem, images, rows, stars);
        }

        private TangentPlane basis(int star) {
            double x = links.direction(star, 0);
            double y = links.direction(star, 1);
            double z = links.direction(star, 2);
            return new TangentPlane(UnitVectors.ra(x, y), UnitVectors.dec(x, y, z));
        }

        /** Inverse covariance at the epoch: position errors, and those of the motion times the years, and the floor. */
        private void weight(RefStars catalog, int r, double[] weight, int at) {
            double years = ReferenceField.known(epoch - catalog.epoch()[r]);
            double sx = Math.max(catalog.sigmaRa()[r], LEAST_SIGMA);
            double sy = Math.max(catalog.sigmaDec()[r], LEAST_SIGMA);
            double mx = ReferenceField.known(catalog.sigmaPmRa()[r]) * years;
            double my = ReferenceField.known(catalog.sigmaPmDec()[r]) * years;
            double xx = sx * sx + mx * mx + referenceFloor * referenceFloor;
            double yy = sy * sy + my * my + referenceFloor * referenceFloor;
            double xy = ReferenceField.known(catalog.correlation()[r]) * sx * sy;
            double det = (xx * yy - xy * xy) / (MAS * MAS);
            weight[at] = yy / det;
            weight[at + 1] = -xy / det;
            weight[at + 2] = xx / det;
        }
    }
}
