package org.jointcal.report;

import java.util.List;
import java.util.stream.IntStream;
import org.jointcal.calibrate.CalibrationResult;
import org.jointcal.calibrate.ImageSolution;
import org.jointcal.calibrate.RunSummary.Rms;
import org.jointcal.finished.ExpectedNoise;

/** The scatter of each image, one after the other, so that the odd one shows. */
final class ImageRmsPlot {
    private ImageRmsPlot() {
    }

    /**
     * @param result a run
     * @param noise its yardstick
     * @return the figure, empty where there is nothing to show
     */
    static String figure(CalibrationResult result, ExpectedNoise noise) {
        List<ImageSolution> images = result.images();
        if (images.stream().filter(ImageSolution::isFitted).count() < 2) {
            return "";
        }
        List<Rms> allowed = noise.images();
        double[] number = IntStream.rangeClosed(1, images.size()).asDoubleStream().toArray();
        double[] east = images.stream().mapToDouble(ImageSolution::rmsEast).toArray();
        double[] north = images.stream().mapToDouble(ImageSolution::rmsNorth).toArray();
        double[] expected = allowed.stream().mapToDouble(rms -> Math.sqrt((rms.east() * rms.east()
                + rms.north() * rms.north()) / 2)).toArray();
        double top = 1.25 * Math.max(Math.max(Samples.quantile(east, 1), Samples.quantile(north, 1)),
                Samples.quantile(expected, 1));
        Plot plot = new Plot(300, new double[]{0.5, images.size() + 0.5, 0, top}, "image, as numbered in the table",
                "rms residual (mas)");
        plot.line(number, expected, "curve expected");
        plot.dots(number, east, "dot used big");
        plot.dots(number, north, "dot second big");
        plot.legend("dot used big", "east").legend("dot second big", "north")
                .legend("curve expected", "what the errors allow");
        return Html.figure("Scatter of each image", plot.element("Rms residual of each image"),
                "An image far above the dashed line has a problem of its own: clouds, trailing, bad focus,"
                        + " or a mapping that does not fit it.");
    }
}
