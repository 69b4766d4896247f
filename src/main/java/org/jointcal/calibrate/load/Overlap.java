package org.jointcal.calibrate.load;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.core.star.MeasuredStars;
import org.jointcal.core.wcs.HeaderWcs;
import org.jointcal.core.wcs.Wcs;
import org.jointcal.io.InputChip;
import org.jointcal.io.InputExposure;

/**
 * Where the headers of images put them, and how many stars they share there, before any fit.
 *
 * @param corners of each image that has a WCS: right ascensions, then declinations (degrees)
 * @param shared stars in both images (i, j) at index j * n + i; empty where no image has a catalog
 */
public record Overlap(List<double[][]> corners, double[] shared) {
    private static final double ARCSEC = 1 / 3600.0;

    /**
     * {@return where the headers put the images that have a WCS, and what they share}
     *
     * @param exposures images or catalogs; what has no WCS is passed over
     * @param radius how near stars of two images are one (arcsec)
     * @param progress told how far it is; may cancel
     */
    public static Overlap of(List<InputExposure> exposures, double radius, Progress progress) {
        List<double[][]> corners = new ArrayList<>();
        List<double[][]> stars = new ArrayList<>();
        double[] at = new double[2];
        for (InputExposure exposure : exposures) {
            for (InputChip chip : exposure.chips()) {
                try {
                    Wcs wcs = HeaderWcs.of(chip.header(), chip.width(), chip.height());
                    double[] x = {0.5, chip.width() + 0.5, chip.width() + 0.5, 0.5};
                    double[] y = {0.5, 0.5, chip.height() + 0.5, chip.height() + 0.5};
                    corners.add(sky(wcs, x, y, at));
                    stars.add(chip.catalog().map(c -> sky(wcs, c, at)).orElse(new double[2][0]));
                } catch (CalibrationException e) {
                    // The table of images tells why it has no place on the sky.
                    continue;
                }
            }
        }
        boolean known = stars.stream().anyMatch(image -> image[0].length > 0);
        return new Overlap(corners, known ? shared(stars, radius * ARCSEC, progress) : new double[0]);
    }

    private static double[][] sky(Wcs wcs, MeasuredStars stars, double[] at) {
        return sky(wcs, stars.x(), stars.y(), at);
    }

    private static double[][] sky(Wcs wcs, double[] x, double[] y, double[] at) {
        double[][] sky = new double[2][x.length];
        for (int k = 0; k < x.length; k++) {
            wcs.pixelToSky(x[k], y[k], at);
            sky[0][k] = at[0];
            sky[1][k] = at[1];
        }
        return sky;
    }

    /** Stars of each image are put into cells of the radius; a star of another image in the same cell or beside it counts. */
    private static double[] shared(List<double[][]> stars, double radius, Progress progress) {
        int n = stars.size();
        double[] shared = new double[n * n];
        List<Map<Long, Integer>> cells = new ArrayList<>();
        for (double[][] image : stars) {
            Map<Long, Integer> own = new HashMap<>();
            for (int k = 0; k < image[0].length; k++) {
                own.merge(cell(image[0][k], image[1][k], radius, 0, 0), 1, Integer::sum);
            }
            cells.add(own);
        }
        for (int i = 0; i < n; i++) {
            progress.check();
            progress.report("Counting links", (double) i / n);
            for (int k = 0; k < stars.get(i)[0].length; k++) {
                count(stars.get(i)[0][k], stars.get(i)[1][k], radius, cells, i, shared);
            }
        }
        return shared;
    }

    private static void count(double ra, double dec, double radius, List<Map<Long, Integer>> cells, int i,
            double[] shared) {
        int n = cells.size();
        for (int j = 0; j < n; j++) {
            boolean found = false;
            for (int around = 0; around < 9 && !found; around++) {
                found = cells.get(j).containsKey(cell(ra, dec, radius, around % 3 - 1, around / 3 - 1));
            }
            shared[j * n + i] += found ? 1 : 0;
        }
    }

    private static long cell(double ra, double dec, double radius, int aside, int above) {
        long row = (long) Math.floor(dec / radius) + above;
        double width = radius / Math.max(1e-6, Math.cos(Math.toRadians(row * radius)));
        return row * 100_000_000L + (long) Math.floor(ra / width) + aside;
    }
}
