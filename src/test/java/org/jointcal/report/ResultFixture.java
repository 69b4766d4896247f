package org.jointcal.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.jointcal.calibrate.result.CalibrationResult;
import org.jointcal.calibrate.result.ImageSolution;
import org.jointcal.calibrate.result.ModelSummary;
import org.jointcal.calibrate.result.ReferenceResiduals;
import org.jointcal.calibrate.result.Residuals;
import org.jointcal.calibrate.result.Residuals.Fate;
import org.jointcal.calibrate.result.RunSummary;
import org.jointcal.calibrate.result.RunSummary.Rms;
import org.jointcal.calibrate.result.RunSummary.Stage;
import org.jointcal.calibrate.result.SolvedStars;
import org.jointcal.calibrate.result.WcsUncertainty;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Problem;
import org.jointcal.core.Problem.Severity;
import org.jointcal.core.poly.BivariatePolynomial;
import org.jointcal.core.sky.TangentPlane;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.star.Exposure;
import org.jointcal.core.star.MeasuredStars;
import org.jointcal.core.star.RefStars;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.core.wcs.PlanePolynomial;
import org.jointcal.core.wcs.PolynomialWcs;
import org.jointcal.core.wcs.Wcs;

/**
 * A made-up run: a field across RA 0, exposures turned against each other (every third one mirrored), Gaussian errors,
 * stars at the mean of their measurements, two in a hundred measurements far off, the last image left out.
 */
public final class ResultFixture {
    static final int WIDTH = 1000;
    static final int HEIGHT = 800;
    static final double SCALE_MAS = 500;
    static final double FLOOR_MAS = 5;
    static final double RA = 359.995;
    static final double DEC = 12.5;
    private static final double DEGREE_MAS = 3.6e6;

    private final int exposureCount;
    private final int chipCount;
    private final int starCount;
    private final Random random;
    private final Map<String, String> keys = new LinkedHashMap<>();

    private final TangentPlane plane = new TangentPlane(RA, DEC);
    private final double[] starXi;
    private final double[] starEta;
    private final double[] starMag;
    private final List<Exposure> exposures = new ArrayList<>();
    private final List<CcdImage> images = new ArrayList<>();
    private final List<PlanePolynomial> solutions = new ArrayList<>();
    private final List<Detection> detections = new ArrayList<>();

    private record Detection(int image, int row, int star, double x, double y, double flux, double fluxErr,
            double sigma, int flags, boolean outlier, double xi, double eta) {
    }

    private ResultFixture(int exposureCount, int chipCount, int starCount, long seed) {
        this.exposureCount = exposureCount;
        this.chipCount = chipCount;
        this.starCount = starCount;
        this.random = new Random(seed);
        starXi = new double[starCount];
        starEta = new double[starCount];
        starMag = new double[starCount];
        keys.put("input", "Nächte/*.fits, m67 \"neu\"");
        keys.put("reference", "gaia.fits");
        keys.put("image_degree", "2");
    }

    /** Three exposures of two chips; names with accents, blanks, commas, quotes and a way out of the folder. */
    static CalibrationResult small() {
        return make(3, 2, 300, Map.of());
    }

    /** A run of some size, with other settings where they are given. */
    public static CalibrationResult make(int exposures, int chips, int stars, Map<String, String> settings) {
        ResultFixture fixture = new ResultFixture(exposures, chips, stars, 7);
        fixture.keys.putAll(settings);
        return fixture.make();
    }

    static double[] filled(int n, double value) {
        double[] a = new double[n];
        Arrays.fill(a, value);
        return a;
    }

    private CalibrationResult make() {
        for (int k = 0; k < starCount; k++) {
            starXi[k] = (random.nextDouble() - 0.5) * chipCount * WIDTH * SCALE_MAS / DEGREE_MAS;
            starEta[k] = (random.nextDouble() - 0.5) * HEIGHT * SCALE_MAS / DEGREE_MAS;
            starMag[k] = 12 + 8 * Math.sqrt(random.nextDouble());
        }
        for (int e = 0; e < exposureCount; e++) {
            exposures.add(new Exposure(exposureName(e), 60000.25 + e, "cam|r", "r", 30, 1.1 + 0.1 * e));
            for (int c = 0; c < chipCount; c++) {
                observe(e, c);
            }
        }
        return solve();
    }

    private static String exposureName(int e) {
        List<String> odd = List.of("Nächte, \"eins\" 1", "../m67 b", "<b>c & d</b>");
        return e < odd.size() ? odd.get(e) : "m67_" + e;
    }

    private void observe(int e, int c) {
        PlanePolynomial solution = solution(e, c);
        Wcs wcs = new PolynomialWcs(solution, "TAN");
        solutions.add(solution);
        int image = images.size();
        String name = exposureName(e) + (chipCount > 1 ? "[" + (c + 1) + "]" : "");
        int row = 0;
        for (int k = 0; k < starCount; k++) {
            double[] pixel = new double[2];
            wcs.planeToPixel(starXi[k], starEta[k], pixel);
            double flux = Math.pow(10, -0.4 * (starMag[k] - zeroPoint(e)));
            double fluxErr = Math.sqrt(flux + 400);
            double sigma = Math.hypot(1.3 * fluxErr / flux, FLOOR_MAS / SCALE_MAS);
            boolean outlier = random.nextInt(50) == 0;
            double far = outlier ? 12 : 1;
            double x = pixel[0] + sigma * far * random.nextGaussian();
            double y = pixel[1] + sigma * far * random.nextGaussian();
            if (x < 1 || x > WIDTH || y < 1 || y > HEIGHT) {
                continue;
            }
            double[] at = new double[2];
            solution.value(x, y, at);
            detections.add(new Detection(image, row++, k, x, y, flux * (1 + 0.01 * random.nextGaussian()), fluxErr,
                    sigma * SCALE_MAS, 0, outlier, at[0], at[1]));
        }
        for (int k = 0; k < 20; k++) {
            detections.add(new Detection(image, row++, -1, 1 + random.nextDouble() * (WIDTH - 1),
                    1 + random.nextDouble() * (HEIGHT - 1), k < 3 ? -5 : 50, 20, SCALE_MAS, k < 6 ? 4 : 0, false, 0,
                    0));
        }
        images.add(new CcdImage(e, Integer.toString(c + 1), name, WIDTH, HEIGHT, HeaderCards.EMPTY, wcs,
                stars(image)));
    }

    private static double zeroPoint(int e) {
        return 25 - 0.05 * e;
    }

    private PlanePolynomial solution(int e, int c) {
        double angle = Math.toRadians(15 * e);
        double parity = e % 3 == 2 ? -1 : 1;
        double s = SCALE_MAS / DEGREE_MAS * 500;
        double atX = (c - (chipCount - 1) / 2.0) * WIDTH / 500;
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        BivariatePolynomial x = new BivariatePolynomial(2, new double[]{atX + 0.01 * e, 1, 0, 1e-3, 4e-4, -7e-4});
        BivariatePolynomial y = new BivariatePolynomial(2, new double[]{-0.02 * e, 0, 1, -3e-4, 1e-3, 2e-4});
        BivariatePolynomial xi = x.times(-s * cos * parity).plus(y.times(s * sin));
        BivariatePolynomial eta = x.times(s * sin * parity).plus(y.times(s * cos));
        return new PlanePolynomial(plane, (WIDTH + 1) / 2.0, (HEIGHT + 1) / 2.0, 500, xi, eta);
    }

    private MeasuredStars stars(int image) {
        List<Detection> own = detections.stream().filter(d -> d.image == image).toList();
        double[] variance = own.stream().mapToDouble(d -> Math.pow(d.sigma / SCALE_MAS, 2)).toArray();
        return new MeasuredStars(IntStream.rangeClosed(1, own.size()).toArray(),
                own.stream().mapToDouble(Detection::x).toArray(), own.stream().mapToDouble(Detection::y).toArray(),
                variance, variance, new double[own.size()], own.stream().mapToDouble(Detection::flux).toArray(),
                own.stream().mapToDouble(Detection::fluxErr).toArray(),
                own.stream().mapToInt(Detection::flags).toArray(),
                filled(own.size(), 2), filled(own.size(), 1.1));
    }

    private Fate fate(Detection d) {
        if (d.image == images.size() - 1) {
            return Fate.IMAGE_LEFT_OUT;
        }
        if (d.star < 0) {
            return d.flags != 0 ? Fate.FLAGS : d.flux < 0 ? Fate.INVALID : Fate.UNMATCHED;
        }
        return d.outlier ? Fate.OUTLIER : Fate.USED;
    }

    private CalibrationResult solve() {
        double[] weight = new double[starCount];
        double[] xi = new double[starCount];
        double[] eta = new double[starCount];
        int[] measured = new int[starCount];
        int[] used = new int[starCount];
        for (Detection d : detections) {
            Fate fate = fate(d);
            if (fate == Fate.USED) {
                double w = 1 / (d.sigma * d.sigma);
                weight[d.star] += w;
                xi[d.star] += w * d.xi;
                eta[d.star] += w * d.eta;
                used[d.star]++;
            }
            if (fate == Fate.USED || fate == Fate.OUTLIER) {
                measured[d.star]++;
            }
        }
        int[] number = new int[starCount];
        int[] kept = IntStream.range(0, starCount).filter(k -> used[k] >= 2).toArray();
        Arrays.fill(number, -1);
        for (int k = 0; k < kept.length; k++) {
            number[kept[k]] = k;
        }
        double[][] sky = new double[2][kept.length];
        double[] at = new double[2];
        for (int k = 0; k < kept.length; k++) {
            plane.deproject(xi[kept[k]] / weight[kept[k]], eta[kept[k]] / weight[kept[k]], at);
            sky[0][k] = at[0];
            sky[1][k] = at[1];
        }
        int n = detections.size();
        double[][] r = new double[5][n];
        int[] star = new int[n];
        Fate[] fate = new Fate[n];
        double[] chi2 = new double[kept.length];
        for (int k = 0; k < n; k++) {
            Detection d = detections.get(k);
            fate[k] = fate(d);
            star[k] = d.star < 0 || fate[k] == Fate.IMAGE_LEFT_OUT ? -1 : number[d.star];
            if (star[k] < 0 && (fate[k] == Fate.USED || fate[k] == Fate.OUTLIER)) {
                fate[k] = Fate.TOO_FEW;
            }
            boolean solved = star[k] >= 0;
            r[0][k] = solved ? (d.xi - xi[d.star] / weight[d.star]) * DEGREE_MAS : Double.NaN;
            r[1][k] = solved ? (d.eta - eta[d.star] / weight[d.star]) * DEGREE_MAS : Double.NaN;
            r[2][k] = d.sigma;
            r[3][k] = d.sigma;
            r[4][k] = (r[0][k] * r[0][k] + r[1][k] * r[1][k]) / (d.sigma * d.sigma);
            if (fate[k] == Fate.USED) {
                chi2[star[k]] += r[4][k];
            }
        }
        Residuals residuals = new Residuals(detections.stream().mapToInt(Detection::image).toArray(),
                detections.stream().mapToInt(Detection::row).toArray(), star, r[0], r[1], r[2], r[3], r[4], fate);
        return result(residuals, kept, sky, weight, measured, used, chi2);
    }

    private CalibrationResult result(Residuals residuals, int[] kept, double[][] sky, double[] weight, int[] measured,
            int[] used, double[] chi2) {
        int m = kept.length;
        double[] sigma = IntStream.of(kept)
                .mapToDouble(k -> 1 / Math.sqrt(weight[k] + (starMag[k] < 17 ? 1 / 400.0 : 0)))
                .toArray();
        boolean[] reserved = new boolean[m];
        int[] reference = new int[m];
        int tied = 0;
        List<Integer> tiedStars = new ArrayList<>();
        for (int k = 0; k < m; k++) {
            reserved[k] = k % 10 == 3;
            boolean bright = starMag[kept[k]] < 17;
            reference[k] = bright ? tied++ : -1;
            if (bright) {
                tiedStars.add(k);
            }
        }
        double[] mag = IntStream.of(kept).mapToDouble(k -> starMag[k]).toArray();
        SolvedStars stars = new SolvedStars(sky[0], sky[1], sigma, sigma, new double[m], filled(m, 2023.2),
                filled(m, Double.NaN), filled(m, Double.NaN), filled(m, Double.NaN), filled(m, Double.NaN),
                filled(m, Double.NaN), filled(m, Double.NaN), IntStream.range(0, m).map(k -> 2).toArray(),
                IntStream.range(0, m).map(k -> 1).toArray(), mag,
                filled(m, 0.004),
                IntStream.of(kept).map(k -> measured[k]).toArray(), IntStream.of(kept).map(k -> used[k]).toArray(),
                chi2,
                reference, reserved);
        ReferenceResiduals references = references(tiedStars, sky, mag);
        double[] none = new double[tied];
        RefStars catalog = new RefStars("Gaia, DR3 \"é\"", references.ra(), references.dec(), filled(tied, 20),
                filled(tied, 20), none, filled(tied, 2016), none, none, none, none, references.mag(), none);
        List<ImageSolution> solved = new ArrayList<>();
        for (int k = 0; k < images.size(); k++) {
            solved.add(solved(k, residuals, stars));
        }
        return new CalibrationResult(request(), true,
                "Usable: it describes the data to the errors, and holds to Gaia <DR3> & co.", exposures,
                solved, catalog, stars, residuals, references, FixtureMagnitudes.of(solved, residuals, stars),
                summary(residuals, stars, references),
                ModelSummary.NONE, problems());
    }

    private CalibrationRequest request() {
        try {
            return CalibrationRequest.of(keys, List.of());
        } catch (CalibrationException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Problem> problems() {
        return List.of(
                new Problem(Severity.ERROR, images.get(images.size() - 1).name(),
                        "left out: shares no star with the others. Check its pointing, or set pattern_radius."),
                new Problem(Severity.WARNING, "Nächte, \"eins\" 1", "its seeing is twice that of the others <script>."),
                new Problem(Severity.NOTE, "run", "the model is constrained, because two chips share 3 exposures."));
    }

    private ReferenceResiduals references(List<Integer> tied, double[][] sky, double[] mag) {
        int n = tied.size();
        double[][] c = new double[5][n];
        boolean[] used = new boolean[n];
        double[] at = new double[2];
        for (int k = 0; k < n; k++) {
            double far = k % 30 == 7 ? 10 : 1;
            c[0][k] = 20 * far * random.nextGaussian();
            c[1][k] = 20 * far * random.nextGaussian();
            new TangentPlane(sky[0][tied.get(k)], sky[1][tied.get(k)]).deproject(-c[0][k] / DEGREE_MAS,
                    -c[1][k] / DEGREE_MAS, at);
            c[2][k] = at[0];
            c[3][k] = at[1];
            c[4][k] = mag[tied.get(k)];
            used[k] = far == 1;
        }
        double[] chi2 = IntStream.range(0, n).mapToDouble(k -> (c[0][k] * c[0][k] + c[1][k] * c[1][k]) / 400).toArray();
        return new ReferenceResiduals(IntStream.range(0, n).toArray(), tied.stream().mapToInt(k -> k).toArray(), c[2],
                c[3], c[0], c[1], filled(n, 20), filled(n, 20), chi2, used, c[4]);
    }

    static ImageSolution leftOut(CcdImage image, String why) {
        double nan = Double.NaN;
        return new ImageSolution(image, Optional.empty(), why, 0, 0, 0, 0, 0, 0, nan, nan, nan, nan, nan, nan, nan, nan,
                nan, nan, WcsUncertainty.NONE);
    }

    private ImageSolution solved(int k, Residuals r, SolvedStars stars) {
        CcdImage image = images.get(k);
        if (k == images.size() - 1) {
            return leftOut(image, "left out: no overlap with the others, \"far\" away");
        }
        int[] own = IntStream.range(0, r.count()).filter(i -> r.image()[i] == k && r.fate()[i] == Fate.USED).toArray();
        int outliers = (int) IntStream.range(0, r.count()).filter(i -> r.image()[i] == k && r.fate()[i] == Fate.OUTLIER)
                .count();
        int references = (int) IntStream.of(own).filter(i -> stars.reference()[r.star()[i]] >= 0).count();
        Rms rms = rms(r, stars, own);
        return new ImageSolution(image, Optional.of(solutions.get(k)), "fitted", 2, own.length + outliers,
                own.length + outliers, own.length, outliers, references, rms.east(), rms.north(), 22.5, 21.25, 1.02,
                zeroPoint(image.exposure()), 0.002, 1.25, -0.75, 12,
                new WcsUncertainty(2, filled(4, 0.5), filled(4, 0.25)));
    }

    /** Freed of the bias of the fit, with the shares of equal weights. */
    private static Rms rms(Residuals r, SolvedStars stars, int[] rows) {
        double[] sums = new double[3];
        for (int k : rows) {
            sums[0] += r.east()[k] * r.east()[k];
            sums[1] += r.north()[k] * r.north()[k];
            sums[2] += 1 - 1.0 / stars.used()[r.star()[k]];
        }
        return rows.length == 0
                ? Rms.NONE
                : new Rms(Math.sqrt(sums[0] / sums[2]), Math.sqrt(sums[1] / sums[2]), rows.length);
    }

    private RunSummary summary(Residuals r, SolvedStars stars, ReferenceResiduals references) {
        int[] used = IntStream.range(0, r.count()).filter(k -> r.fate()[k] == Fate.USED).toArray();
        int[] kept = IntStream.of(used).filter(k -> stars.reserved()[r.star()[k]]).toArray();
        int[] bright = IntStream.of(used).filter(k -> r.sigmaEast()[k] < 8).toArray();
        int[] brightKept = IntStream.of(kept).filter(k -> r.sigmaEast()[k] < 8).toArray();
        int outliers = (int) Arrays.stream(r.fate()).filter(f -> f == Fate.OUTLIER).count();
        int tied = (int) IntStream.range(0, references.count()).filter(k -> references.used()[k]).count();
        return new RunSummary("constrained", "2 chips share 3 exposures", 60, stars.count(), used.length, outliers,
                "Gaia, DR3 \"é\"", 500, references.count(), tied,
                List.of(new Stage("Distortions, from the headers", 99000.5, 81234.5, 1711, 60, 2, 0, true),
                        new Stage("Positions", 81234.5, 40210.25, 1711, 0, 1, 0, true),
                        new Stage("Distortions Positions", 40210.25, 1622.125, 1603, 60, 5, 34, true)),
                rms(r, stars, used), rms(r, stars, bright), rms(r, stars, kept), rms(r, stars, brightKept),
                new Rms(20.5, 19.25, tied), 1.012, 1.034, Map.of("cam|r", FLOOR_MAS), "the reference");
    }
}
