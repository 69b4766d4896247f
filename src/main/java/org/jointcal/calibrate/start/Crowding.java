package org.jointcal.calibrate.start;

import java.util.Arrays;
import java.util.List;
import org.jointcal.calibrate.result.Residuals.Fate;
import org.jointcal.core.Order;
import org.jointcal.core.star.CcdImage;

/** How close the stars of a field stand to each other. */
public final class Crowding {
    private Crowding() {
    }

    /**
     * {@return typical distance to the nearest neighbour, that of a random field of the same density: 0.5/sqrt(density) (arcsec)}
     *
     * @param set the loaded set
     * @param fates the fate of each detection: {@code fates.get(image)[row]}
     */
    public static double medianNeighbour(CalibrationSet set, List<Fate[]> fates) {
        double[] distances = new double[set.images().size()];
        for (int i = 0; i < distances.length; i++) {
            CcdImage image = set.images().get(i);
            int n = Math.max(1, StarSelection.count(fates.get(i), Fate.USED));
            distances[i] = 0.5 * Math.sqrt((double) image.width() * image.height() / n) * Starts.pixelScale(image);
        }
        return distances.length == 0
                ? Double.POSITIVE_INFINITY
                : Order.median(Arrays.copyOf(distances, distances.length));
    }
}
