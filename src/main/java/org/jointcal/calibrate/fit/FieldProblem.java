package org.jointcal.calibrate.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.jointcal.calibrate.start.ReferenceField;
import org.jointcal.calibrate.start.Starts;
import org.jointcal.core.associate.Associations;
import org.jointcal.core.fit.AstrometryProblem;
import org.jointcal.core.fit.FitState;
import org.jointcal.core.fit.SmallInverse;
import org.jointcal.core.model.Deprojection;
import org.jointcal.core.model.ProjectionHandler;
import org.jointcal.core.sky.Angles;
import org.jointcal.core.sky.EarthPosition;
import org.jointcal.core.sky.TangentPlane;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.star.MeasuredStars;
import org.jointcal.core.star.RefStars;
import org.jointcal.core.wcs.PlanePolynomial;

/**
 * The associated stars as the fit wants them, with the way back to the images.
 *
 * @param problem the data of the fit
 * @param images for each image of the problem its index in the set
 * @param rows for each measurement its row in the image's catalog
 * @param stars for each star of the problem its number in the associations
 * @param colours colour of each star of the problem (mag): of its reference, else the mean of its detections; NaN where unknown
 */
public record FieldProblem(AstrometryProblem problem, int[] images, int[] rows, int[] stars, double[] colours) {
    /** Covariances of the stars by their references, for stars that are held at them: 25 numbers each (degrees²). */
    double[] referenceCovariances() {
        double[] all = new double[25 * problem.starCount()];
        double[] weight = new double[25];
        for (int k = 0; k < problem.starCount(); k++) {
            System.arraycopy(problem.stars().referenceWeight(), 25 * k, weight, 0, 25);
            System.arraycopy(SmallInverse.of(weight, 2), 0, all, 25 * k, 25);
        }
        return all;
    }

    /**
     * A mapping as headers need it, whatever the projection of the fit.
     *
     * @param mapping the mapping of image number at into its plane
     * @param image the image
     */
    PlanePolynomial onTangentPlane(PlanePolynomial mapping, int at, CcdImage image) {
        ProjectionHandler projection = problem.images().projection();
        return Deprojection.isGnomonic(projection)
                ? mapping
                : Deprojection.onTangentPlane(projection, at, mapping, image.width(), image.height()).mapping();
    }

    /** The solution of each image of the set, null where it takes no part. */
    PlanePolynomial[] solutions(FitState state, List<CcdImage> set) {
        PlanePolynomial[] all = new PlanePolynomial[set.size()];
        double[] mapping = state.mapping();
        for (int at = 0; at < images.length; at++) {
            all[images[at]] = onTangentPlane(state.model().toPlanePolynomial(mapping, at), at, set.get(images[at]));
        }
        return all;
    }

    /** Gathers the arrays. */
    static final class Builder {
        private final FieldFit fit;
        private final Associations links;
        private final int[] images;
        private final int[] stars;
        private final double referenceFloor;
        private final boolean held;
        private final StarUnknowns choice;
        private final double[] earth;
        private final double[] years;
        private final double[] scale;

        /**
         * @param fit the fit that it is for: set, planes, instruments, epoch, references
         * @param links which detections are the same star
         * @param chosen what takes part
         * @param request the request
         */
        Builder(FieldFit fit, Associations links, Membership chosen, CalibrationRequest request) {
            this.fit = fit;
            this.links = links;
            images = chosen.images();
            stars = chosen.stars();
            referenceFloor = request.referenceFloor();
            held = !FittedParts.of(request).positions();
            choice = new StarUnknowns(request);
            years = new double[images.length];
            scale = new double[images.length];
            earth = new double[3 * images.length];
        }

        FieldProblem build() {
            int[] place = new int[links.starCount()];
            Arrays.fill(place, -1);
            for (int k = 0; k < stars.length; k++) {
                place[stars[k]] = k;
            }
            int[] offset = new int[stars.length + 1];
            for (int i : images) {
                fit.progress().check();
                for (int row = 0; row < image(i).stars().count(); row++) {
                    int s = links.star(i, row);
                    if (s >= 0 && place[s] >= 0) {
                        offset[place[s] + 1]++;
                    }
                }
            }
            for (int k = 0; k < stars.length; k++) {
                offset[k + 1] += offset[k];
            }
            int n = offset[stars.length];
            int[] rows = new int[n];
            AstrometryProblem.Images frames = frames();
            AstrometryProblem measurements = new AstrometryProblem(offset, new int[n], new double[n], new double[n],
                    new double[n], new double[n], new double[n], places(), frames);
            fill(measurements, rows, place);
            for (int k = 0; k < stars.length; k++) {
                fit.progress().check();
                finish(measurements, k);
            }
            return new FieldProblem(measurements, images, rows, stars, colours(measurements, rows));
        }

        /** Finds the colours; where the fit needs them, it gets them with the mean of each band. */
        private double[] colours(AstrometryProblem p, int[] rows) {
            double[] colour = new double[stars.length];
            for (int k = 0; k < stars.length; k++) {
                fit.progress().check();
                int r = p.stars().reference()[k];
                colour[k] = r < 0 ? Double.NaN : fit.set().reference().colour()[r];
                if (Double.isNaN(colour[k])) {
                    colour[k] = IntStream.range(p.offset()[k], p.offset()[k + 1])
                            .mapToDouble(m -> image(images[p.image()[m]]).stars().colour(rows[m]))
                            .filter(Double::isFinite).average().orElse(Double.NaN);
                }
            }
            System.arraycopy(colour, 0, p.stars().colour(), 0, stars.length);
            fillMeanColours(p);
            return colour;
        }

        /** The mean colour over the measurements in each band. */
        private static void fillMeanColours(AstrometryProblem p) {
            double[] sum = new double[p.refractionCount()];
            int[] count = new int[sum.length];
            for (int k = 0; k < p.starCount(); k++) {
                for (int m = p.offset()[k]; m < p.offset()[k + 1]; m++) {
                    int band = p.images().refraction()[p.image()[m]];
                    if (band >= 0 && !Double.isNaN(p.stars().colour()[k])) {
                        sum[band] += p.stars().colour()[k];
                        count[band]++;
                    }
                }
            }
            for (int at = 0; at < p.imageCount(); at++) {
                int band = p.images().refraction()[at];
                p.images().meanColour()[at] = band < 0 || count[band] == 0 ? 0 : sum[band] / count[band];
            }
        }

        private CcdImage image(int i) {
            return fit.set().images().get(i);
        }

        private AstrometryProblem.Images frames() {
            List<TangentPlane> planes = new ArrayList<>();
            int[] instrument = new int[images.length];
            for (int at = 0; at < images.length; at++) {
                int exposure = image(images[at]).exposure();
                planes.add(fit.plane(exposure));
                years[at] = ReferenceField.known(fit.set().exposures().get(exposure).epoch() - fit.set().epoch());
                instrument[at] = fit.instrument(exposure);
                scale[at] = Starts.pixelScale(image(images[at])) / 3600;
            }
            int[] band = new int[images.length];
            double[] zenith = new double[2 * images.length];
            for (int at = 0; at < images.length; at++) {
                int exposure = image(images[at]).exposure();
                band[at] = fit.refraction().band(exposure);
                System.arraycopy(fit.refraction().zenith(exposure), 0, zenith, 2 * at, 2);
                double mjd = fit.set().exposures().get(exposure).mjd();
                if (Double.isFinite(mjd)) {
                    double[] au = new double[3];
                    EarthPosition.barycentric(mjd, au);
                    System.arraycopy(au, 0, earth, 3 * at, 3);
                }
            }
            return new AstrometryProblem.Images(fit.frame().projection(planes), years, earth, instrument, band,
                    zenith, new double[images.length]);
        }

        /** Starting places and references; what depends on the measurements follows in {@link #finish}. */
        private AstrometryProblem.Stars places() {
            int n = stars.length;
            double[] frame = new double[9 * n];
            int[] reference = new int[n];
            for (int k = 0; k < n; k++) {
                TangentPlane basis = basis(stars[k]);
                for (int axis = 0; axis < 3; axis++) {
                    frame[9 * k + axis] = basis.centre(axis);
                    frame[9 * k + 3 + axis] = basis.east(axis);
                    frame[9 * k + 6 + axis] = basis.north(axis);
                }
                int matched = links.reference(stars[k]);
                reference[k] = matched < 0 ? -1 : fit.reference().rows()[matched];
            }
            return new AstrometryProblem.Stars(frame, new int[n], new double[5 * n], reference, new double[5 * n],
                    new double[25 * n], new double[n]);
        }

        private void fill(AstrometryProblem p, int[] rows, int[] place) {
            int[] next = p.offset().clone();
            for (int at = 0; at < images.length; at++) {
                fit.progress().check();
                MeasuredStars m = image(images[at]).stars();
                for (int row = 0; row < m.count(); row++) {
                    int s = links.star(images[at], row);
                    if (s >= 0 && place[s] >= 0) {
                        int to = next[place[s]]++;
                        p.image()[to] = at;
                        rows[to] = row;
                        p.x()[to] = m.x()[row];
                        p.y()[to] = m.y()[row];
                        p.cxx()[to] = m.varX()[row];
                        p.cxy()[to] = m.covXY()[row];
                        p.cyy()[to] = m.varY()[row];
                    }
                }
            }
        }

        private TangentPlane basis(int star) {
            double x = links.direction(star, 0);
            double y = links.direction(star, 1);
            double z = links.direction(star, 2);
            return TangentPlane.towards(x, y, z);
        }

        /** Which parameters of star k move, where they start, and what its reference says of them. */
        private void finish(AstrometryProblem p, int k) {
            AstrometryProblem.Stars s = p.stars();
            choice.start();
            for (int m = p.offset()[k]; m < p.offset()[k + 1]; m++) {
                int at = p.image()[m];
                double east = 0;
                double north = 0;
                for (int axis = 0; axis < 3; axis++) {
                    east += earth[3 * at + axis] * s.frame()[9 * k + 3 + axis];
                    north += earth[3 * at + axis] * s.frame()[9 * k + 6 + axis];
                }
                double pixels = Math.sqrt(0.5 * (p.cxx()[m] + p.cyy()[m]));
                choice.add(pixels * scale[at], years[at], east, north);
            }
            s.unknowns()[k] = held ? 0 : choice.count();
            int r = s.reference()[k];
            if (r >= 0) {
                reference(s, k, r);
            }
        }

        private void reference(AstrometryProblem.Stars s, int k, int r) {
            RefStars catalog = fit.set().reference();
            double[] v = new double[3];
            double[] plane = new double[2];
            ReferenceField.place(catalog, r, fit.set().epoch(), v);
            basis(stars[k]).project(v[0], v[1], v[2], plane);
            double[] value = {plane[0], plane[1], ReferenceField.known(catalog.pmRa()[r]) / Angles.MAS,
                ReferenceField.known(catalog.pmDec()[r]) / Angles.MAS,
                ReferenceField.known(catalog.parallax()[r]) / Angles.MAS};
            System.arraycopy(value, 0, s.referenceValue(), 5 * k, 5);
            int first = held ? 0 : 2;
            System.arraycopy(value, first, s.start(), 5 * k + first, 5 - first);
            double[] covariance = new ReferenceCovariance(catalog, r, referenceFloor).at(fit.set().epoch());
            System.arraycopy(SmallInverse.of(covariance, Math.max(2, s.unknowns()[k])), 0, s.referenceWeight(), 25 * k,
                    25);
        }
    }
}
