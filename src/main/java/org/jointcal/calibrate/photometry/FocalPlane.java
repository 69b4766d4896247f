package org.jointcal.calibrate.photometry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jointcal.calibrate.fit.ModelChoice;
import org.jointcal.calibrate.start.CalibrationSet;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.wcs.PlanePolynomial;

/**
 * Places in the focal plane, about -1 to 1, the same for the same pixel of a chip in all exposures of a group: where the first
 * fitted exposure of the group that has the chip maps it to.
 */
final class FocalPlane {
    private final Map<List<Integer>, PlanePolynomial> map = new HashMap<>();
    private final Map<Integer, double[]> frame = new HashMap<>();
    private final ModelChoice choice;
    private final List<CcdImage> images;

    /**
     * @param set exposures and images
     * @param choice chips and groups
     * @param solutions of each image; null where it has none
     */
    FocalPlane(CalibrationSet set, ModelChoice choice, PlanePolynomial[] solutions) {
        this.choice = choice;
        images = set.images();
        double[] out = new double[2];
        for (int i = 0; i < solutions.length; i++) {
            if (solutions[i] != null && map.putIfAbsent(key(i), solutions[i]) == null) {
                // Least and largest xi and eta of the group.
                double[] box = frame.computeIfAbsent(group(i), g -> new double[]{Double.POSITIVE_INFINITY,
                    Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY});
                for (int corner = 0; corner < 4; corner++) {
                    solutions[i].value(1 + corner % 2 * (images.get(i).width() - 1.0),
                            1 + corner / 2 * (images.get(i).height() - 1.0), out);
                    box[0] = Math.min(box[0], out[0]);
                    box[1] = Math.max(box[1], out[0]);
                    box[2] = Math.min(box[2], out[1]);
                    box[3] = Math.max(box[3], out[1]);
                }
            }
        }
    }

    private List<Integer> key(int i) {
        return List.of(group(i), choice.chip()[i]);
    }

    private int group(int i) {
        return choice.group()[images.get(i).exposure()];
    }

    /**
     * @param i index of the image in the set
     * @param x pixel (1-based)
     * @param y pixel (1-based)
     * @param out receives u, v
     */
    void place(int i, double x, double y, double[] out) {
        map.get(key(i)).value(x, y, out);
        double[] box = frame.get(group(i));
        double half = Math.max(box[1] - box[0], box[3] - box[2]) / 2;
        out[0] = (out[0] - (box[0] + box[1]) / 2) / half;
        out[1] = (out[1] - (box[2] + box[3]) / 2) / half;
    }
}
