package org.jointcal.calibrate.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jointcal.calibrate.start.Starts;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Order;
import org.jointcal.core.sky.SkyCone;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.star.MeasuredStars;
import org.jointcal.io.catalog.CatalogField;

/** Where on the sky the images of a run lie, by their headers: cones around the fields that overlap. */
final class Footprints {
    /** Steps along an edge: distorted edges bend outwards. */
    private static final int STEPS = 4;
    /** Share of the radius, and least angle (degrees), by which a header may be off. */
    private static final double MARGIN = 0.1;
    private static final double LEAST_MARGIN = 0.02;

    private SkyCone tight;
    private SkyCone cone;
    private double[] border;
    private final List<Double> densities = new ArrayList<>();

    private final double off;

    private Footprints(double[] border, double density, double off) {
        this.border = border;
        this.off = off;
        this.densities.add(density);
        enclose();
    }

    /**
     * @param images images with detections
     * @param snrMin least signal to noise of detections that count
     * @param off how far the headers may be off (degrees)
     * @return a field for each group of images whose cones overlap; the same images in the same order give
     *     the same fields
     * @throws CalibrationException if no image has a part of the sky
     */
    static List<CatalogField> fields(List<CcdImage> images, double snrMin, double off) throws CalibrationException {
        List<Footprints> groups = new ArrayList<>();
        for (CcdImage image : images) {
            double[] border = border(image);
            if (border.length > 0) {
                groups.add(new Footprints(border, density(image, snrMin), off));
                joinLast(groups);
            }
        }
        if (groups.isEmpty()) {
            throw new CalibrationException("reference=gaia: the WCS of no image gives positions on the sky."
                    + " Plate-solve the images first, or set reference to a file.");
        }
        return groups.stream().map(Footprints::field).toList();
    }

    /** Joins the last group with the others that it meets; having grown, it may meet more. */
    private static void joinLast(List<Footprints> groups) {
        for (int k = 0; k < groups.size() - 1;) {
            Footprints last = groups.get(groups.size() - 1);
            if (groups.get(k).cone.meets(last.cone)) {
                groups.get(k).add(last);
                groups.remove(groups.size() - 1);
                groups.add(groups.remove(k));
                k = 0;
            } else {
                k++;
            }
        }
    }

    private void add(Footprints other) {
        densities.addAll(other.densities);
        if (tight.holds(other.tight)) {
            return;
        }
        double[] joined = Arrays.copyOf(border, border.length + other.border.length);
        System.arraycopy(other.border, 0, joined, border.length, other.border.length);
        border = joined;
        enclose();
    }

    private void enclose() {
        tight = SkyCone.around(border);
        cone = tight.widened(Math.max(off, Math.max(LEAST_MARGIN, MARGIN * tight.radius())));
    }

    private CatalogField field() {
        double density = Order.median(densities.stream().mapToDouble(Double::doubleValue).toArray());
        return new CatalogField(cone, density * cone.area());
    }

    /** Directions of points along the edges. */
    private static double[] border(CcdImage image) {
        List<double[]> points = new ArrayList<>();
        Starts headers = Starts.headers(List.of(image));
        for (int i = 0; i <= STEPS; i++) {
            for (int j = 0; j <= STEPS; j++) {
                double[] v = new double[3];
                headers.toSky(0, 0.5 + image.width() * i / (double) STEPS, 0.5 + image.height() * j / (double) STEPS,
                        v);
                if (Arrays.stream(v).allMatch(Double::isFinite)) {
                    points.add(v);
                }
            }
        }
        return points.stream().flatMapToDouble(Arrays::stream).toArray();
    }

    /** Detections per square degree. */
    private static double density(CcdImage image, double snrMin) {
        MeasuredStars stars = image.stars();
        int count = 0;
        for (int row = 0; row < stars.count(); row++) {
            count += stars.snr(row) >= snrMin ? 1 : 0;
        }
        double side = Starts.pixelScale(image) / 3600;
        double area = side * side * image.width() * image.height();
        return area > 0 ? count / area : 0;
    }
}
