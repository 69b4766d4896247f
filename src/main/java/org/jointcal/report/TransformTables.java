package org.jointcal.report;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jointcal.calibrate.result.PlaneStarPositions;
import org.jointcal.calibrate.result.Residuals;
import org.jointcal.calibrate.result.SolvedStars;
import org.jointcal.calibrate.result.TransformResult;
import org.jointcal.core.Version;
import org.jointcal.core.star.MeasuredStars;
import org.jointcal.io.fits.FitsTable.Label;
import org.jointcal.io.fits.FitsTable;

/** The tables of a fit of transformations: stars and residuals. Their columns are told in docs/files.md. */
final class TransformTables {
    private static final double THOUSANDTH = 1e-3;

    private TransformTables() {
    }

    /** {@code transform_stars.fits}: a row per star of the solution. */
    static FitsTable stars(TransformResult result) {
        PlaneStarPositions p = result.stars();
        SolvedStars s = result.run().stars();
        FitsTable table = new FitsTable("STARS");
        table.ints(new Label("STAR", "", "I8", "meta.id;meta.main", "number of the star, from 1"),
                IntStream.rangeClosed(1, s.count()).toArray())
                .doubles(new Label("X", "pixel", "F12.4", "pos.cartesian.x", "in the target; first pixel is 1"), p.x())
                .doubles(new Label("Y", "pixel", "F12.4", "pos.cartesian.y", "in the target; first pixel is 1"), p.y())
                .doubles(new Label("SIGMA_X", "pixel", "F10.5", "stat.error", "standard error of X"), p.sigmaX())
                .doubles(new Label("SIGMA_Y", "pixel", "F10.5", "stat.error", "standard error of Y"), p.sigmaY())
                .doubles(new Label("CORRELATION", "", "F8.5", "stat.correlation", "correlation of the two errors"),
                        p.correlation())
                .ints(new Label("MEASURED", "", "I5", "meta.number", "measurements matched to the star"), s.measured())
                .ints(new Label("USED", "", "I5", "meta.number", "measurements in the solution"), s.used())
                .floats(new Label("CHI2", "", "F10.3", "stat.fit.chi2", "chi2 of USED"), s.chi2())
                .flags(new Label("RESERVED", "", "L1", "meta.code", "kept out while the fit was judged"), s.reserved());
        return cards(table, result);
    }

    /** {@code transform_residuals.fits}: a row per detection, used or not. */
    static FitsTable residuals(TransformResult result) {
        Residuals r = result.run().residuals();
        int n = r.count();
        String[] image = new String[n];
        int[] detection = new int[n];
        double[] x = new double[n];
        double[] y = new double[n];
        for (int k = 0; k < n; k++) {
            MeasuredStars stars = result.run().images().get(r.image()[k]).image().stars();
            image[k] = result.run().images().get(r.image()[k]).image().name();
            detection[k] = stars.id()[r.row()[k]];
            x[k] = stars.x()[r.row()[k]];
            y[k] = stars.y()[r.row()[k]];
        }
        FitsTable table = new FitsTable("RESIDUALS");
        table.texts(new Label("IMAGE", "", "", "meta.id;obs.image", "name of the image"), image)
                .ints(new Label("DETECTION", "", "I8", "meta.id", "number in the image's catalog"), detection)
                .places(new Label("STAR", "", "I8", "meta.id.cross", "number in transform_stars.fits; 0 none"),
                        r.star())
                .doubles(new Label("X", "pixel", "F12.4", "pos.cartesian.x", "first pixel is 1"), x)
                .doubles(new Label("Y", "pixel", "F12.4", "pos.cartesian.y", "first pixel is 1"), y)
                .doubles(new Label("DX", "pixel", "F10.5", "", "residual in the target, measurement - star"),
                        pixels(r.east()))
                .doubles(new Label("DY", "pixel", "F10.5", "", "residual in the target, measurement - star"),
                        pixels(r.north()))
                .floats(new Label("SIGMA_X", "pixel", "F10.5", "stat.error", "its standard error, floor included"),
                        pixels(r.sigmaEast()))
                .floats(new Label("SIGMA_Y", "pixel", "F10.5", "stat.error", "its standard error, floor included"),
                        pixels(r.sigmaNorth()))
                .floats(new Label("CHI2", "", "F10.3", "stat.fit.chi2", "its term of chi2"), r.chi2())
                .texts(new Label("FATE", "", "", "meta.code", "USED, or why it was not"),
                        Arrays.stream(r.fate()).map(Enum::name).toArray(String[]::new));
        return cards(table, result);
    }

    private static double[] pixels(double[] thousandths) {
        return Arrays.stream(thousandths).map(value -> value * THOUSANDTH).toArray();
    }

    private static FitsTable cards(FitsTable table, TransformResult result) {
        return table.card("CREATOR", "Jointcal for ImageJ " + Version.text(), "program that wrote this table")
                .card("JC_USABL", result.usable(), "whether the maps are usable")
                .card("JC_TARGT", result.images().get(result.target()).name(), "image to which the others are mapped");
    }
}
