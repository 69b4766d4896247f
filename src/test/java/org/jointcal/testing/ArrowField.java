package org.jointcal.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.jointcal.calibrate.result.CalibrationResult;
import org.jointcal.calibrate.result.ImageSolution;
import org.jointcal.calibrate.result.ModelSummary;
import org.jointcal.calibrate.result.ReferenceResiduals;
import org.jointcal.calibrate.result.Residuals;
import org.jointcal.calibrate.result.Residuals.Fate;
import org.jointcal.calibrate.result.RunSummary;
import org.jointcal.calibrate.result.SolvedStars;
import org.jointcal.calibrate.result.WcsUncertainty;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.poly.BivariatePolynomial;
import org.jointcal.core.sky.TangentPlane;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.star.Exposure;
import org.jointcal.core.star.MeasuredStars;
import org.jointcal.core.star.RefStars;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.core.wcs.PlanePolynomial;
import org.jointcal.io.InputChip;
import org.jointcal.io.InputExposure;

/**
 * Exposures with stars at known pixels, and a finished run over them with known residuals.
 *
 * <p>Stars 0, 40, 80... are outliers, 7, 47... reserved, and every fifth has a reference.
 */
public final class ArrowField {
    private static final double DEGREE_PER_PIXEL = 0.4 / 3600;
    private static final double RMS_MAS = 30;
    private static final double OUTLIER_MAS = 450;

    private final int size;
    private final double[][] x;
    private final double[][] y;
    private final double[][] east;
    private final double[][] north;
    private final PlanePolynomial[] solutions;

    /**
     * @param size width and height (pixels)
     * @param exposures how many
     * @param stars in each
     * @param rotation position angle of the first image's y axis, 20 degrees more for each next (degrees)
     * @param mirrored whether east is to the right of north
     */
    public ArrowField(int size, int exposures, int stars, double rotation, boolean mirrored) {
        this.size = size;
        Random random = new Random(size + stars);
        x = new double[exposures][stars];
        y = new double[exposures][stars];
        east = new double[exposures][stars];
        north = new double[exposures][stars];
        solutions = new PlanePolynomial[exposures];
        for (int e = 0; e < exposures; e++) {
            solutions[e] = solution(size, Math.toRadians(rotation + 20 * e), mirrored);
            for (int s = 0; s < stars; s++) {
                x[e][s] = 1 + random.nextDouble() * (size - 1);
                y[e][s] = 1 + random.nextDouble() * (size - 1);
                boolean outlier = s % 40 == 0;
                east[e][s] = outlier ? OUTLIER_MAS : RMS_MAS * random.nextGaussian();
                north[e][s] = outlier ? 0 : RMS_MAS * random.nextGaussian();
            }
        }
    }

    private static PlanePolynomial solution(int size, double angle, boolean mirrored) {
        double scale = size / 2.0;
        double step = DEGREE_PER_PIXEL * scale;
        double handed = mirrored ? 1 : -1;
        BivariatePolynomial xi = BivariatePolynomial
                .linear(0, handed * step * Math.cos(angle), step * Math.sin(angle)).toDegree(3);
        BivariatePolynomial eta = BivariatePolynomial
                .linear(0, -handed * step * Math.sin(angle), step * Math.cos(angle))
                .toDegree(3);
        double[] bent = xi.coefficients();
        bent[BivariatePolynomial.termIndex(2, 1)] = 0.003 * step;
        return new PlanePolynomial(new TangentPlane(0.01, 60), (size + 1) / 2.0, (size + 1) / 2.0, scale,
                new BivariatePolynomial(3, bent), eta);
    }

    /** FITS x of a star (pixels, 1-based). */
    public double x(int exposure, int star) {
        return x[exposure][star];
    }

    /** FITS y of a star (pixels, 1-based). */
    public double y(int exposure, int star) {
        return y[exposure][star];
    }

    /** The solution of an exposure. */
    public PlanePolynomial solution(int exposure) {
        return solutions[exposure];
    }

    /** The exposures, {@code field_1} and so on, as they would come from files. */
    public List<InputExposure> exposures() {
        List<InputExposure> list = new ArrayList<>();
        for (int e = 0; e < x.length; e++) {
            int index = e;
            InputChip chip = new InputChip("1", header(), size, size, Optional.empty(),
                    Optional.of(() -> pixels(index)));
            list.add(new InputExposure("field_" + (e + 1), "field_" + (e + 1) + ".fits", List.of(chip)));
        }
        return list;
    }

    private HeaderCards header() {
        return HeaderCards.EMPTY.with("SIMPLE", true, "").with("BITPIX", -32, "").with("NAXIS", 2, "")
                .with("NAXIS1", size, "").with("NAXIS2", size, "").with("OBJECT", "Arrow field", "")
                .with("CTYPE1", "RA---TAN", "").with("CRVAL1", 12.5, "old").withCommentary("HISTORY", "made up");
    }

    private float[] pixels(int exposure) {
        Random random = new Random(exposure);
        float[] values = new float[size * size];
        for (int at = 0; at < values.length; at++) {
            values[at] = (float) (200 + 12 * random.nextGaussian());
        }
        for (int s = 0; s < x[exposure].length; s++) {
            double peak = 60 * Math.pow(10, 2.2 * random.nextDouble());
            int cx = (int) Math.round(x[exposure][s]);
            int cy = (int) Math.round(y[exposure][s]);
            for (int py = Math.max(1, cy - 6); py <= Math.min(size, cy + 6); py++) {
                for (int px = Math.max(1, cx - 6); px <= Math.min(size, cx + 6); px++) {
                    double r = Math.hypot(px - x[exposure][s], py - y[exposure][s]);
                    values[(py - 1) * size + px - 1] += (float) (peak * Math.exp(-r * r / 4.5));
                }
            }
        }
        return values;
    }

    /** The finished run. */
    public CalibrationResult result() {
        List<Exposure> exposures = new ArrayList<>();
        List<ImageSolution> images = new ArrayList<>();
        for (int e = 0; e < x.length; e++) {
            String name = "field_" + (e + 1);
            exposures.add(new Exposure(name, 60000 + e, "", "", 30, 1.2));
            CcdImage image = new CcdImage(e, "1", name, size, size, header(), null, measured(e));
            int n = x[e].length;
            int outliers = (n + 39) / 40;
            images.add(new ImageSolution(image, Optional.of(solutions[e]), "fitted", 3, n, n, n - outliers, outliers,
                    n / 5, RMS_MAS, RMS_MAS, Double.NaN, Double.NaN, 1, Double.NaN, Double.NaN, 0, 0, 0,
                    WcsUncertainty.NONE));
        }
        RunSummary.Rms none = RunSummary.Rms.NONE;
        RunSummary summary = new RunSummary("simple", "one chip", 20, x[0].length, 1, 1, "none", 0, 0, 0, List.of(),
                none, none, none, none, none, 1, 1, Map.of(), "reference");
        ReferenceResiduals references = new ReferenceResiduals(new int[0], new int[0], new double[0], new double[0],
                new double[0], new double[0], new double[0], new double[0], new double[0], new boolean[0],
                new double[0]);
        return new CalibrationResult(request(), true, "usable", exposures, images, RefStars.NONE, stars(), residuals(),
                references, NoPhotometry.of(images.size(), residuals().count(), x[0].length), summary,
                ModelSummary.NONE, List.of());
    }

    private static CalibrationRequest request() {
        try {
            return CalibrationRequest.of(Map.of(), List.of());
        } catch (CalibrationException e) {
            throw new IllegalStateException(e);
        }
    }

    private MeasuredStars measured(int e) {
        int n = x[e].length;
        int[] id = new int[n];
        for (int s = 0; s < n; s++) {
            id[s] = s + 1;
        }
        double[] z = new double[n];
        return new MeasuredStars(id, x[e], y[e], z, z, z, z, z, new int[n], z, z);
    }

    private SolvedStars stars() {
        int n = x[0].length;
        double[] z = new double[n];
        int[] reference = new int[n];
        boolean[] reserved = new boolean[n];
        for (int s = 0; s < n; s++) {
            reference[s] = s % 5 == 0 ? s : -1;
            reserved[s] = s % 40 == 7;
        }
        return new SolvedStars(z, z, z, z, z, z, z, z, z, z, z, z, new int[n], new int[n], z, z, new int[n], new int[n],
                z,
                reference, reserved);
    }

    private Residuals residuals() {
        int n = x[0].length;
        int count = x.length * n;
        Fate[] fate = new Fate[count];
        int[] image = new int[count];
        int[] row = new int[count];
        double[] allEast = new double[count];
        double[] allNorth = new double[count];
        double[] ones = new double[count];
        for (int k = 0; k < count; k++) {
            image[k] = k / n;
            row[k] = k % n;
            allEast[k] = east[k / n][k % n];
            allNorth[k] = north[k / n][k % n];
            ones[k] = 1;
            fate[k] = k % n % 40 == 0 ? Fate.OUTLIER : Fate.USED;
        }
        return new Residuals(image, row, row, allEast, allNorth, ones, ones, ones, fate);
    }
}
