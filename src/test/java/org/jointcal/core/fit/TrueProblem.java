package org.jointcal.core.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jointcal.core.model.AstrometryModel;
import org.jointcal.core.model.ConstrainedPolyModel;
import org.jointcal.core.model.GaugeChoice;
import org.jointcal.core.model.ImageFrame;
import org.jointcal.core.model.OneTangentPlanePerExposure;
import org.jointcal.core.model.SimplePolyModel;
import org.jointcal.core.simulate.SimulatedField;
import org.jointcal.core.sky.Angles;
import org.jointcal.core.sky.TangentPlane;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.star.MeasuredStars;
import org.jointcal.core.star.RefStars;

/**
 * The fit of a simulated field whose associations are known: every star at its true place, every detection with its star.
 *
 * @param field the field
 * @param problem its data; star k is star {@code star[k]} of the field
 * @param star row of each star in the truth
 * @param row for each measurement its row in the image's catalog
 */
record TrueProblem(SimulatedField field, AstrometryProblem problem, int[] star, int[] row) {

    /** All stars that are measured at least twice; detections flagged as saturated take no part. */
    static TrueProblem of(SimulatedField field) {
        List<List<int[]>> measured = new ArrayList<>();
        for (int k = 0; k < field.stars().count(); k++) {
            measured.add(new ArrayList<>());
        }
        for (int i = 0; i < field.images().size(); i++) {
            int[] star = field.trueStar(i);
            for (int row = 0; row < star.length; row++) {
                if (star[row] >= 0 && (field.images().get(i).stars().flags()[row] & 4) == 0) {
                    measured.get(star[row]).add(new int[]{i, row});
                }
            }
        }
        int[] stars = IntStream.range(0, measured.size()).filter(k -> measured.get(k).size() > 1)
                .toArray();
        return of(field, stars, measured);
    }

    private static TrueProblem of(SimulatedField field, int[] stars, List<List<int[]>> measured) {
        int n = stars.length;
        int[] offset = new int[n + 1];
        for (int k = 0; k < n; k++) {
            offset[k + 1] = offset[k] + measured.get(stars[k]).size();
        }
        int[] image = new int[offset[n]];
        int[] row = new int[offset[n]];
        double[][] c = new double[5][offset[n]];
        for (int k = 0; k < n; k++) {
            for (int m = offset[k]; m < offset[k + 1]; m++) {
                image[m] = measured.get(stars[k]).get(m - offset[k])[0];
                row[m] = measured.get(stars[k]).get(m - offset[k])[1];
                MeasuredStars s = field.images().get(image[m]).stars();
                double[] values = {s.x()[row[m]], s.y()[row[m]], s.varX()[row[m]], s.covXY()[row[m]],
                    s.varY()[row[m]]};
                for (int column = 0; column < 5; column++) {
                    c[column][m] = values[column];
                }
            }
        }
        double[] frame = new double[9 * n];
        for (int k = 0; k < n; k++) {
            TangentPlane local = plane(field, stars[k]);
            for (int axis = 0; axis < 3; axis++) {
                frame[9 * k + axis] = local.centre(axis);
                frame[9 * k + 3 + axis] = local.east(axis);
                frame[9 * k + 6 + axis] = local.north(axis);
            }
        }
        int[] reference = new int[n];
        double[] place = new double[5 * n];
        double[] weight = new double[25 * n];
        references(field, stars, reference, place, weight);
        OneTangentPlanePerExposure planes = new OneTangentPlanePerExposure(
                field.images().stream().map(i -> i.wcs().tangentPlane()).toList());
        String[] labels = field.exposures().stream().map(e -> e.instrument()).distinct().toArray(String[]::new);
        int[] instrument = field.images().stream()
                .mapToInt(i -> Arrays.asList(labels).indexOf(field.exposures().get(i.exposure()).instrument()))
                .toArray();
        int[] unknowns = new int[n];
        Arrays.fill(unknowns, 2);
        int images = instrument.length;
        int[] refraction = new int[images];
        Arrays.fill(refraction, -1);
        AstrometryProblem problem = new AstrometryProblem(offset, image, c[0], c[1], c[2], c[3], c[4],
                new AstrometryProblem.Stars(frame, unknowns, new double[5 * n], reference, place, weight,
                        new double[n]),
                new AstrometryProblem.Images(planes, new double[images], new double[3 * images], instrument, refraction,
                        new double[2 * images], new double[images]));
        return new TrueProblem(field, problem, stars, row);
    }

    private static TangentPlane plane(SimulatedField field, int star) {
        return new TangentPlane(field.stars().ra()[star], field.stars().dec()[star]);
    }

    private static void references(SimulatedField field, int[] stars, int[] reference, double[] place,
            double[] weight) {
        Arrays.fill(reference, -1);
        RefStars catalog = field.reference();
        double[] p = new double[2];
        for (int r = 0; r < catalog.count(); r++) {
            int k = Arrays.binarySearch(stars, field.referenceStar()[r]);
            if (k >= 0) {
                reference[k] = r;
                plane(field, stars[k]).project(catalog.ra()[r], catalog.dec()[r], p);
                place[5 * k] = p[0];
                place[5 * k + 1] = p[1];
                weight[25 * k] = Math.pow(Angles.MAS / catalog.sigmaRa()[r], 2);
                weight[25 * k + 6] = Math.pow(Angles.MAS / catalog.sigmaDec()[r], 2);
            }
        }
    }

    /** What a model needs to know of the images, starting from their wrong headers. */
    List<ImageFrame> frames() {
        List<ImageFrame> frames = new ArrayList<>();
        for (CcdImage image : field.images()) {
            frames.add(new ImageFrame(image.name(), image.exposure(), image.chip().hashCode(), 0, image.width(),
                    image.height(), image.wcs().tangentPlane(), image.wcs()::pixelToPlane, image.stars().count()));
        }
        return frames;
    }

    /** A fit of a polynomial for each image, from the headers. */
    FitState simple(int degree) {
        return state(new SimplePolyModel(frames(), degree));
    }

    /** A fit of polynomials for chips and exposures, from the headers. */
    FitState constrained(int chipDegree, int exposureDegree) {
        return constrained(chipDegree, exposureDegree, GaugeChoice.MEAN);
    }

    /** The same with a choice of what holds what the data cannot tell. */
    FitState constrained(int chipDegree, int exposureDegree, GaugeChoice gauge) {
        return state(new ConstrainedPolyModel(frames(), chipDegree, exposureDegree, gauge));
    }

    private FitState state(AstrometryModel model) {
        return new FitState(problem, model, model.startParameters());
    }

    /** Whether a measurement is displaced. */
    boolean isOutlier(int m) {
        return field.outlier(problem.image()[m])[row[m]];
    }
}
