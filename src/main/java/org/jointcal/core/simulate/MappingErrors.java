package org.jointcal.core.simulate;

import java.util.List;
import java.util.Optional;
import org.jointcal.core.sky.Angles;
import org.jointcal.core.sky.TangentPlane;
import org.jointcal.core.wcs.PlanePolynomial;
import org.jointcal.core.wcs.PolynomialWcs;
import org.jointcal.core.wcs.Wcs;

/**
 * How far solutions are from the truth of a simulated field.
 *
 * <p>All figures are per axis: an rms is sqrt(mean(east² + north²)/2). Images without a solution are left out.
 *
 * @param absolute rms error over a grid of 12 by 12 pixels on every image (mas)
 * @param relative scatter, between exposures, of the solved position of the same point of the sky, over points that two
 *     exposures or more see: sqrt(sum of squared deviations from the point's mean / (2 sum of (exposures - 1))) (mas);
 *     NaN where no point is seen twice
 * @param meanEast mean error to the east over the grids (mas)
 * @param meanNorth mean error to the north (mas)
 * @param largest largest error of a grid point (mas)
 * @param images images with a solution
 * @param skyPoints points behind the relative figure
 */
public record MappingErrors(double absolute, double relative, double meanEast, double meanNorth, double largest,
        int images, int skyPoints) {
    private static final int GRID = 12;
    private static final int SKY_POINTS = 20000;
    private static final long SKY_SEED = 12345;
    private static final double MAS = Math.toDegrees(1) * Angles.MAS;

    /**
     * Compares solutions with the truth.
     *
     * @param field the field
     * @param solutions what was found for each image, in the order of {@link SimulatedField#images}; empty where
     *     nothing was
     * @return the errors
     * @throws IllegalArgumentException if there is not one entry for each image
     */
    public static MappingErrors of(SimulatedField field, List<Optional<PlanePolynomial>> solutions) {
        return ofHeaders(field, solutions.stream().map(s -> s.map(p -> (Wcs) new PolynomialWcs(p))).toList());
    }

    /**
     * As {@link #of}, for solutions as they were read from headers, ours or another program's.
     *
     * @param field the field
     * @param solutions what was found for each image, in the order of {@link SimulatedField#images}; empty where
     *     nothing was
     * @return the errors
     */
    public static MappingErrors ofHeaders(SimulatedField field, List<Optional<Wcs>> solutions) {
        if (solutions.size() != field.images().size()) {
            throw new IllegalArgumentException(solutions.size() + " solutions of " + field.images().size() + " images");
        }
        double sumEast = 0;
        double sumNorth = 0;
        double sumSquares = 0;
        double largest = 0;
        int images = 0;
        double[] error = new double[2];
        for (int image = 0; image < solutions.size(); image++) {
            if (solutions.get(image).isEmpty()) {
                continue;
            }
            images++;
            for (int k = 0; k < GRID * GRID; k++) {
                double x = 1 + (k % GRID) * (field.settings().camera().width() - 1) / (GRID - 1.0);
                double y = 1 + (k / GRID) * (field.settings().camera().height() - 1) / (GRID - 1.0);
                errorAt(field.trueMapping(image), solutions.get(image).get(), x, y, error);
                sumEast += error[0];
                sumNorth += error[1];
                double square = error[0] * error[0] + error[1] * error[1];
                sumSquares += square;
                largest = Math.max(largest, Math.sqrt(square));
            }
        }
        double points = images * GRID * GRID;
        double[] relative = relative(field, solutions);
        return new MappingErrors(Math.sqrt(sumSquares / 2 / points), relative[0], sumEast / points, sumNorth / points,
                largest, images, (int) relative[1]);
    }

    private static void errorAt(PlanePolynomial truth, Wcs solution, double x, double y, double[] error) {
        double[] vector = new double[3];
        truth.value(x, y, error);
        truth.plane().deproject(error[0], error[1], error);
        TangentPlane local = new TangentPlane(error[0], error[1]);
        solution.pixelToPlane(x, y, error);
        solution.tangentPlane().deprojectToVector(error[0], error[1], vector);
        offset(local, vector, error);
    }

    /** Solved minus true position, east and north of the true one (mas). */
    private static void offset(TangentPlane local, double[] vector, double[] error) {
        error[0] = 0;
        error[1] = 0;
        for (int axis = 0; axis < 3; axis++) {
            error[0] += MAS * vector[axis] * local.east(axis);
            error[1] += MAS * vector[axis] * local.north(axis);
        }
    }

    /** The relative scatter and the number of points behind it. */
    private static double[] relative(SimulatedField field, List<Optional<Wcs>> solutions) {
        RandomStream random = new RandomStream(SKY_SEED, 0, 0);
        TangentPlane centre = new TangentPlane(field.settings().pointings().ra(), field.settings().pointings().dec());
        double reach = (1 + field.settings().pointings().dither()) * field.camera().radius() * field.camera().pixel();
        double squares = 0;
        int freedom = 0;
        int seen = 0;
        double[] position = new double[2];
        double[] direction = new double[3];
        for (int k = 0; k < SKY_POINTS; k++) {
            centre.deproject(random.uniform(-reach, reach), random.uniform(-reach, reach), position);
            TangentPlane local = new TangentPlane(position[0], position[1]);
            local.deprojectToVector(0, 0, direction);
            double[] sums = sums(field, solutions, local, direction);
            if (sums[0] >= 2) {
                squares += sums[3] - (sums[1] * sums[1] + sums[2] * sums[2]) / sums[0];
                freedom += (int) sums[0] - 1;
                seen++;
            }
        }
        return new double[]{Math.sqrt(Math.max(0, squares) / 2 / freedom), seen};
    }

    /** Over the images that see a direction: their number, sums of errors east and north, sum of squares. */
    private static double[] sums(SimulatedField field, List<Optional<Wcs>> solutions, TangentPlane local,
            double[] direction) {
        double[] sums = new double[4];
        double[] pixel = new double[2];
        double[] error = new double[2];
        double[] vector = new double[3];
        for (int image = 0; image < solutions.size(); image++) {
            if (solutions.get(image).isEmpty() || !field.truePixel(image, direction, 0, pixel)) {
                continue;
            }
            Wcs solution = solutions.get(image).get();
            solution.pixelToPlane(pixel[0], pixel[1], error);
            solution.tangentPlane().deprojectToVector(error[0], error[1], vector);
            offset(local, vector, error);
            sums[0]++;
            sums[1] += error[0];
            sums[2] += error[1];
            sums[3] += error[0] * error[0] + error[1] * error[1];
        }
        return sums;
    }
}
