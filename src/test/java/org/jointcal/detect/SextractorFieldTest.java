package org.jointcal.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jointcal.core.Progress;
import org.jointcal.core.simulate.FieldSettings;
import org.jointcal.core.simulate.SimulatedField;
import org.jointcal.core.simulate.SimulatedImages;
import org.jointcal.core.star.MeasuredStars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rendered exposure with its cosmic rays, hot pixels and sloping sky, in SExtractor's hands and in ours. */
class SextractorFieldTest {
    private static final int MARGIN = 20;
    private static final double BRIGHTEST = 15.5;
    private static final double STEP = 1.3;
    private static final int BINS = 5;

    @TempDir
    private Path folder;

    private final SimulatedField field = SimulatedField.of(FieldSettings.DEFAULT
            .withPointings(p -> p.withExposures(1)).withStars(s -> s.withStarsPerChip(1500)));
    private final int width = field.settings().camera().width();
    private final int height = field.settings().camera().height();
    private final List<double[]> truth = new ArrayList<>();

    private boolean isWellInside(double x, double y) {
        return x > MARGIN && y > MARGIN && x < width - MARGIN && y < height - MARGIN;
    }

    /** The exposure in electrons. */
    private float[] electrons() {
        float[] pixels = new SimulatedImages(field).render(0);
        for (int at = 0; at < pixels.length; at++) {
            pixels[at] *= (float) field.settings().pixels().gain();
        }
        double[] direction = new double[3];
        double[] pixel = new double[2];
        for (int star = 0; star < field.stars().count(); star++) {
            field.stars().direction(star, field.exposures().get(0).mjd(), direction);
            if (field.truePixel(0, direction, 0, pixel) && isWellInside(pixel[0], pixel[1])) {
                truth.add(new double[]{pixel[0], pixel[1], field.stars().mag()[star]});
            }
        }
        return pixels;
    }

    private double[] column(int k) {
        return truth.stream().mapToDouble(star -> star[k]).toArray();
    }

    private int falseOnes(MeasuredStars found) {
        int count = 0;
        for (int row = 0; row < found.count(); row++) {
            double x = found.x()[row];
            double y = found.y()[row];
            count += isWellInside(x - 5, y - 5) && isWellInside(x + 5, y + 5)
                    && truth.stream().noneMatch(star -> Math.hypot(star[0] - x, star[1] - y) < 3) ? 1 : 0;
        }
        return count;
    }

    @Test
    void findsAsManyAsWellAndFewerThatAreNone() throws Exception {
        float[] pixels = electrons();
        MeasuredStars theirs = new Sextractor(folder).detect(pixels, width);
        MeasuredStars ours = SourceDetector.detect(pixels, width, height, DetectionSettings.DEFAULTS.withGain(1),
                Progress.NONE).stars();
        int[] a = StarGrid.match(column(0), column(1), ours, 2);
        int[] b = StarGrid.match(column(0), column(1), theirs, 2);
        double[][] sums = new double[BINS][6];
        for (int k = 0; k < a.length; k++) {
            double[] star = truth.get(k);
            double[] sum = sums[Math.max(0, Math.min(BINS - 1, (int) ((star[2] - BRIGHTEST) / STEP)))];
            sum[0]++;
            sum[1] += a[k] >= 0 ? 1 : 0;
            sum[2] += b[k] >= 0 ? 1 : 0;
            if (a[k] >= 0 && b[k] >= 0 && ours.flags()[a[k]] == 0 && theirs.flags()[b[k]] == 0) {
                sum[3] += square(ours, a[k], star);
                sum[4] += square(theirs, b[k], star);
                sum[5] += Math.pow(ours.x()[a[k]] - star[0], 2) / ours.varX()[a[k]] - 1;
            }
        }
        for (double[] sum : sums) {
            String told = String.format(Locale.ROOT, "%s", Arrays.toString(sum));
            assertTrue(sum[1] >= 0.99 * sum[2] - 1, told);
            assertTrue(sum[3] <= 1.02 * 1.02 * sum[4], told);
            assertEquals(0, sum[5] / sum[0], 0.2 + 4 / Math.sqrt(sum[0]), told);
        }
        assertTrue(falseOnes(ours) <= falseOnes(theirs), falseOnes(ours) + " false ones, " + falseOnes(theirs));
    }

    private static double square(MeasuredStars found, int row, double[] star) {
        return Math.pow(found.x()[row] - star[0], 2) + Math.pow(found.y()[row] - star[1], 2);
    }
}
