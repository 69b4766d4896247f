package org.jointcal.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jointcal.core.sky.TangentPlane;
import org.jointcal.core.wcs.Wcs;
import org.jointcal.finished.FinishedImage;
import org.jointcal.finished.FinishedRun;
import org.jointcal.finished.Measurements;
import org.jointcal.finished.References;
import org.jointcal.finished.SkyStars;
import org.jointcal.plot.Layer.Dots;
import org.jointcal.plot.Layer.Outline;

/** Where the images lie on the sky, what links them, and how the stars stand to the reference. */
final class SkyPlots {
    private static final double HEIGHT = 380;
    private static final int MOST_IMAGES = 400;
    /** From here on a field is measured in degrees. */
    private static final double WIDE = 4;
    /** Arcminutes in a degree. */
    private static final double ARCMIN = 60;

    private SkyPlots() {
    }

    /** Outlines of the fitted images with the stars that tie them: north up, east left. */
    static Optional<Figure> sky(FinishedRun run) {
        Optional<Wcs> first = run.images().stream().flatMap(image -> image.wcs().stream()).findFirst();
        return first.map(wcs -> sky(run, wcs.tangentPlane()));
    }

    private static Figure sky(FinishedRun run, TangentPlane plane) {
        double[] range = {Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
        List<Outline> outlines = run.images().stream().filter(image -> image.wcs().isPresent())
                .map(image -> outline(image, plane)).toList();
        outlines.forEach(outline -> widen(range, outline));
        double span = Math.max(range[2] - range[0], range[3] - range[1]);
        boolean wide = span > WIDE;
        double unit = wide ? 1 : ARCMIN;
        String word = wide ? " (degrees)" : " (arcmin)";
        double margin = 0.03 * span;
        List<Layer> layers = new ArrayList<>(
                List.of(stars(run.stars(), plane, false, unit), stars(run.stars(), plane, true, unit)));
        outlines.forEach(outline -> layers.add(new Outline(outline.style(), "", scaled(outline.x(), unit),
                scaled(outline.y(), unit))));
        Panel panel = Panel.map(
                Axis.linear("west of RA " + NumberText.fixed(plane.ra(), 3) + word, unit * (range[0] - margin),
                        unit * (range[2] + margin)),
                Axis.linear("north of Dec " + NumberText.fixed(plane.dec(), 3) + word, unit * (range[1] - margin),
                        unit * (range[3] + margin)),
                layers, NumberText.plural(outlines.size(), "image") + ", "
                        + NumberText.count(run.stars().count()) + " stars");
        return Figure.of("sky", "Images and stars on the sky",
                "North is up, east left. Outlines: images; dots: stars of the solution.", HEIGHT, List.of(panel));
    }

    private static double[] scaled(double[] degrees, double unit) {
        return Arrays.stream(degrees).map(d -> unit * d).toArray();
    }

    private static Dots stars(SkyStars stars, TangentPlane plane, boolean tied, double unit) {
        int[] rows = Samples.rows(stars.count(), k -> stars.tied()[k] == tied);
        double[] x = new double[rows.length];
        double[] y = new double[rows.length];
        double[] at = new double[2];
        for (int k = 0; k < rows.length; k++) {
            plane.project(stars.ra()[rows[k]], stars.dec()[rows[k]], at);
            x[k] = -unit * at[0];
            y[k] = unit * at[1];
        }
        return tied
                ? new Dots(Style.REFERENCE, rows.length > 0 ? "stars tied to the reference" : "", x, y)
                : new Dots(Style.ALL, "stars", x, y);
    }

    /** The edge of an image in a plane, east towards the left (degrees). */
    static Outline outline(FinishedImage image, TangentPlane plane) {
        double[] x = {0.5, image.width() + 0.5, image.width() + 0.5, 0.5};
        double[] y = {0.5, 0.5, image.height() + 0.5, image.height() + 0.5};
        double[] at = new double[2];
        double[] left = new double[4];
        double[] up = new double[4];
        for (int k = 0; k < 4; k++) {
            image.wcs().orElseThrow().pixelToSky(x[k], y[k], at);
            plane.project(at[0], at[1], at);
            left[k] = -at[0];
            up[k] = at[1];
        }
        return new Outline(Style.OUTLINE, "", left, up);
    }

    /** Widens a range (least x, least y, greatest x, greatest y) by an outline. */
    static void widen(double[] range, Outline outline) {
        for (int k = 0; k < outline.x().length; k++) {
            range[0] = Math.min(range[0], outline.x()[k]);
            range[1] = Math.min(range[1], outline.y()[k]);
            range[2] = Math.max(range[2], outline.x()[k]);
            range[3] = Math.max(range[3], outline.y()[k]);
        }
    }

    /** How many stars each two images share. */
    static Optional<Figure> links(PlotSource source) {
        FinishedRun run = source.run();
        int n = run.images().size();
        return n < 2 || n > MOST_IMAGES ? Optional.empty() : Optional.of(links(run, n, source.directions()));
    }

    private static Figure links(FinishedRun run, int n, Directions directions) {
        Measurements m = run.measurements();
        double[] shared = new double[n * n];
        int[][] images = new int[run.stars().count()][];
        int[] count = new int[images.length];
        for (int k = 0; k < m.count(); k++) {
            if (m.isUsed(k)) {
                int star = m.star()[k];
                int[] list = images[star] == null ? new int[4] : images[star];
                images[star] = count[star] == list.length ? Arrays.copyOf(list, 2 * list.length) : list;
                images[star][count[star]++] = m.image()[k];
            }
        }
        for (int star = 0; star < images.length; star++) {
            for (int a = 0; a < count[star]; a++) {
                for (int b = 0; b < count[star]; b++) {
                    shared[images[star][a] * n + images[star][b]]++;
                }
            }
        }
        return FieldMap.links(shared, n, directions);
    }

    /** Star minus reference, as seen on the sky. */
    static Optional<Figure> reference(FinishedRun run) {
        References r = run.references();
        int[] used = Samples.rows(r.count(), k -> r.used()[k]);
        return used.length < 2 ? Optional.empty() : Optional.of(reference(r, used));
    }

    private static Figure reference(References r, int[] used) {
        double[] lengths = Arrays.stream(used).mapToDouble(k -> Math.hypot(r.east()[k], r.north()[k])).toArray();
        double limit = 1.5 * Samples.quantile(lengths, 0.95);
        int[] outliers = Samples.rows(r.count(), k -> !r.used()[k]);
        Panel panel = Panel.map(Axis.linear("towards west (mas), east is left", -limit, limit),
                Axis.linear("towards north (mas)", -limit, limit),
                List.of(dots(r, used, Style.REFERENCE, "used"), dots(r, outliers, Style.OUTLIER, "rejected")),
                NumberText.count(used.length) + " used, " + outliers.length + " rejected",
                "rms " + rms(r.east(), used) + " east, " + rms(r.north(), used) + " north (mas)",
                "median " + median(r.east(), used) + " east, " + median(r.north(), used) + " north (mas)");
        return Figure.of("reference", "Stars and reference",
                "Star minus reference, the star as it was fitted to both. The cloud should be round and centred. It is small where the"
                        + " reference is much better than the measurements; the report's line To the reference has the"
                        + " measurements alone.",
                HEIGHT, List.of(panel));
    }

    private static Dots dots(References r, int[] rows, Style style, String legend) {
        return new Dots(style, legend, Arrays.stream(rows).mapToDouble(k -> -r.east()[k]).toArray(),
                Samples.pick(r.north(), rows));
    }

    private static String rms(double[] values, int[] rows) {
        return NumberText
                .three(Math.sqrt(Arrays.stream(rows).mapToDouble(k -> values[k] * values[k]).average().orElse(0)));
    }

    private static String median(double[] values, int[] rows) {
        return NumberText.three(Samples.quantile(Samples.pick(values, rows), 0.5));
    }
}
