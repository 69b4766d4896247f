package org.jointcal.plot;

import java.util.ArrayList;
import java.util.List;
import org.jointcal.core.sky.TangentPlane;
import org.jointcal.plot.Figure.ColourBar;
import org.jointcal.plot.Figure.NoKey;
import org.jointcal.plot.Layer.Cells;
import org.jointcal.plot.Layer.Outline;

/** Where images lie and how many stars link them, before and after a fit. */
public final class FieldMap {
    private static final double HEIGHT = 380;
    /** Arcminutes in a degree. */
    private static final double ARCMIN = 60;

    private FieldMap() {
    }

    /**
     * How many stars each two images share.
     *
     * @param shared number of stars in both images (i, j) at index j * n + i
     * @param n number of images
     * @param directions what the images are numbered by
     * @return the figure
     */
    public static Figure links(double[] shared, int n, Directions directions) {
        double most = 1;
        int linked = 0;
        double[] shown = shared.clone();
        for (int k = 0; k < shown.length; k++) {
            shown[k] = k / n == k % n || shown[k] == 0 ? Double.NaN : shown[k];
            most = Double.isNaN(shown[k]) ? most : Math.max(most, shown[k]);
            linked += Double.isNaN(shown[k]) ? 0 : 1;
        }
        Panel panel = Panel.map(Axis.numbers(directions.imageNumber(), n),
                Axis.numbers("image", n), List.of(new Cells(n, shown, 0, most)),
                linked / 2 + " of " + NumberText.plural(n * (n - 1) / 2, "pair") + ", up to " + (int) most + " stars");
        return new Figure("links", "Stars that link the images", "How many stars each two images share; white: none. An"
                + " image whose row is dark or white hardly hangs on the others.", 1, HEIGHT, List.of(panel),
                new ColourBar("stars in both images", 0, most));
    }

    /**
     * Where images lie on the sky, north up and east left.
     *
     * @param corners of each image: right ascensions, then declinations (degrees)
     * @return the figure
     */
    public static Figure outlines(List<double[][]> corners) {
        TangentPlane plane = new TangentPlane(corners.get(0)[0][0], corners.get(0)[1][0]);
        double[] range = {Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
        List<Layer> layers = new ArrayList<>();
        double[] at = new double[2];
        for (double[][] image : corners) {
            double[] left = new double[image[0].length];
            double[] up = new double[left.length];
            for (int k = 0; k < left.length; k++) {
                plane.project(image[0][k], image[1][k], at);
                left[k] = -at[0] * ARCMIN;
                up[k] = at[1] * ARCMIN;
            }
            Outline outline = new Outline(Style.OUTLINE, "", left, up);
            layers.add(outline);
            SkyPlots.widen(range, outline);
        }
        double margin = 0.05 * Math.max(range[2] - range[0], range[3] - range[1]);
        Panel panel = Panel.map(Axis.linear("west of the first image's corner (arcmin)", range[0] - margin,
                range[2] + margin), Axis.linear("north (arcmin)", range[1] - margin, range[3] + margin), layers);
        return new Figure("outlines", "Images on the sky",
                "Where their headers put the images. North is up, east left.", 1,
                HEIGHT, List.of(panel), new NoKey());
    }
}
