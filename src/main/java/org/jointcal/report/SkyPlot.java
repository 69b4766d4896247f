package org.jointcal.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jointcal.calibrate.CalibrationResult;
import org.jointcal.calibrate.ImageSolution;
import org.jointcal.core.sky.TangentPlane;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.wcs.PlanePolynomial;

/** Where the images lie on the sky and where the stars that tie them: north up, east left. */
final class SkyPlot {
    private static final int MOST_STARS = 2000;
    private static final double WIDTH = Plot.WIDTH;
    private static final double HEIGHT = 380;

    private final CalibrationResult result;
    private final TangentPlane plane;
    private final double[] low = {Double.MAX_VALUE, Double.MAX_VALUE};
    private final double[] high = {-Double.MAX_VALUE, -Double.MAX_VALUE};

    private SkyPlot(CalibrationResult result, TangentPlane plane) {
        this.result = result;
        this.plane = plane;
    }

    /**
     * @param result a run
     * @return the figure, empty where no image was fitted
     */
    static String figure(CalibrationResult result) {
        return result.images().stream().filter(ImageSolution::isFitted).findFirst()
                .map(image -> new SkyPlot(result, image.solution().get().plane()).draw()).orElse("");
    }

    private String draw() {
        List<double[][]> fitted = new ArrayList<>();
        List<double[][]> leftOut = new ArrayList<>();
        for (ImageSolution image : result.images()) {
            double[][] corners = corners(image);
            (image.isFitted() ? fitted : leftOut).add(corners);
            if (image.isFitted()) {
                widen(corners);
            }
        }
        double scale = Math.min((WIDTH - 20) / (high[0] - low[0]), (HEIGHT - 44) / (high[1] - low[1]));
        Svg svg = new Svg(WIDTH, HEIGHT);
        svg.window(0, 0, WIDTH, HEIGHT - 26);
        for (double[][] corners : leftOut) {
            svg.polygon(across(corners[0], scale), up(corners[1], scale), "outline left-out");
        }
        for (double[][] corners : fitted) {
            svg.polygon(across(corners[0], scale), up(corners[1], scale), "outline fitted");
        }
        stars(svg, scale);
        svg.end();
        bar(svg, scale);
        return Html.figure("Images and stars on the sky", svg.element("Outlines of the images on the sky"),
                "North is up, east left. Outlines: fitted images"
                        + (leftOut.isEmpty() ? "" : "; dashed: images left out, where their own WCS puts them")
                        + ". Dots: stars of the solution" + (result.references().count() == 0
                                ? "."
                                : "; larger: those in the reference."));
    }

    /** Corners in the plane: xi of all, eta of all; NaN where they do not project. */
    private double[][] corners(ImageSolution solved) {
        CcdImage image = solved.image();
        double[] x = {0.5, image.width() + 0.5, image.width() + 0.5, 0.5};
        double[] y = {0.5, 0.5, image.height() + 0.5, image.height() + 0.5};
        double[][] corners = new double[2][4];
        double[] at = new double[2];
        for (int k = 0; k < 4; k++) {
            if (solved.isFitted()) {
                PlanePolynomial solution = solved.solution().get();
                solution.value(x[k], y[k], at);
                solution.plane().deproject(at[0], at[1], at);
            } else {
                image.wcs().pixelToSky(x[k], y[k], at);
            }
            plane.project(at[0], at[1], at);
            corners[0][k] = at[0];
            corners[1][k] = at[1];
        }
        return corners;
    }

    private void widen(double[][] corners) {
        for (int axis = 0; axis < 2; axis++) {
            for (double value : corners[axis]) {
                if (Double.isFinite(value)) {
                    low[axis] = Math.min(low[axis], value);
                    high[axis] = Math.max(high[axis], value);
                }
            }
        }
    }

    private double[] across(double[] xi, double scale) {
        return IntStream.range(0, xi.length).mapToDouble(k -> WIDTH / 2 - (xi[k] - (low[0] + high[0]) / 2) * scale)
                .toArray();
    }

    private double[] up(double[] eta, double scale) {
        return IntStream.range(0, eta.length)
                .mapToDouble(k -> (HEIGHT - 26) / 2 - (eta[k] - (low[1] + high[1]) / 2) * scale).toArray();
    }

    private void stars(Svg svg, double scale) {
        int count = result.stars().count();
        for (boolean tied : new boolean[]{false, true}) {
            int[] rows = Samples.thin(Samples.rows(count, k -> result.stars().reference()[k] >= 0 == tied), MOST_STARS);
            double[] xi = new double[rows.length];
            double[] eta = new double[rows.length];
            double[] at = new double[2];
            for (int k = 0; k < rows.length; k++) {
                plane.project(result.stars().ra()[rows[k]], result.stars().dec()[rows[k]], at);
                xi[k] = at[0];
                eta[k] = at[1];
            }
            svg.dots(across(xi, scale), up(eta, scale), rows.length, tied ? "dot reference" : "dot star");
        }
    }

    private void bar(Svg svg, double scale) {
        double degrees = roundAngle((high[0] - low[0]) / 4);
        String text = degrees >= 1
                ? NumberText.significant(degrees, 1) + " degrees"
                : degrees * 60 >= 1
                        ? NumberText.significant(degrees * 60, 1) + " arcmin"
                        : NumberText.significant(degrees * 3600, 1) + " arcsec";
        double length = degrees * scale;
        svg.line(12, HEIGHT - 10, 12 + length, HEIGHT - 10, "scale-bar");
        svg.text(20 + length, HEIGHT - 6, "start", "tick", text);
    }

    /** A round number of degrees, arcminutes or arcseconds. */
    private static double roundAngle(double degrees) {
        double unit = degrees >= 1 ? 1 : degrees * 60 >= 1 ? 1 / 60.0 : 1 / 3600.0;
        return PlotAxis.roundDown(degrees / unit) * unit;
    }
}
