package org.jointcal.calibrate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jointcal.calibrate.fit.FieldFit;
import org.jointcal.calibrate.fit.FitFrame;
import org.jointcal.calibrate.fit.LeftOut;
import org.jointcal.calibrate.result.ImageSolution;
import org.jointcal.calibrate.result.PhotometryResult;
import org.jointcal.calibrate.result.ReferenceResiduals;
import org.jointcal.calibrate.result.Residuals;
import org.jointcal.calibrate.result.Residuals.Fate;
import org.jointcal.calibrate.result.WcsUncertainty;
import org.jointcal.calibrate.start.StarSelection;
import org.jointcal.calibrate.start.Starts;
import org.jointcal.core.Order;
import org.jointcal.core.Problem;
import org.jointcal.core.Problem.Severity;
import org.jointcal.core.Workers;
import org.jointcal.core.associate.ExposureAlignment.Placement;
import org.jointcal.core.fit.AstrometryProblem;
import org.jointcal.core.fit.FitState;
import org.jointcal.core.fit.TermStatistics;
import org.jointcal.core.sky.Angles;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.wcs.PlanePolynomial;

/** The figures of each image, and which images stand out. */
final class ImageFigures {
    /** An image stands out when its scatter is this many times the median image's. */
    private static final double STANDS_OUT = 2;
    /** The bright stars of an image are judged on their own where there are as many. */
    private static final int FEWEST_BRIGHT = 5;
    /** Share of doubled detections above which an image is probably trailed or badly detected. */
    private static final double DOUBLED = 0.15;
    /** A WCS that may be off by more than this somewhere on its image is told (pixels). */
    private static final double UNCERTAIN = 1;
    /** Share of outliers below which no image stands out by them. */
    private static final double MANY_OUTLIERS = 0.15;

    private final FieldFit fit;
    private final Residuals residuals;
    private final ReferenceResiduals references;
    private final PhotometryResult photometry;
    private final Workers workers;
    private final LeftOut leftOut;
    private final int count;

    ImageFigures(FieldFit fit, Residuals residuals, ReferenceResiduals references, PhotometryResult photometry,
            Workers workers) {
        this.fit = fit;
        this.residuals = residuals;
        this.references = references;
        this.photometry = photometry;
        this.workers = workers;
        leftOut = fit.leftOut();
        count = fit.set().images().size();
    }

    /**
     * Sums over the measurements of each image: east², north², share, chi2, expectation; east² + north², expectation and number
     * of the bright ones, which photon noise does not make different.
     */
    private double[][] sums() {
        double[][] sums = new double[count][8];
        AstrometryProblem problem = fit.field().problem();
        TermStatistics.forEachUsed(fit.state(), (k, m, x, y, term, expectation) -> {
            double[] s = sums[fit.field().images()[problem.image()[m]]];
            s[0] += x * x;
            s[1] += y * y;
            s[2] += expectation / 2;
            s[3] += term;
            s[4] += expectation;
            if (fit.isBright(m)) {
                s[5] += x * x + y * y;
                s[6] += expectation;
                s[7]++;
            }
        }, (k, x, y, term, expectation) -> {
        }, workers);
        return sums;
    }

    /** For each image: number of references, sum of east² and of north² of mapped measurement - reference (mas²). */
    private double[][] referenceSums() {
        double[][] sums = new double[count][3];
        double[] east = new double[fit.field().problem().starCount()];
        double[] north = east.clone();
        boolean[] has = new boolean[Math.max(1, starCount())];
        for (int r = 0; r < references.count(); r++) {
            int s = references.star()[r];
            has[s] = references.used()[r];
            east[s] = references.east()[r];
            north[s] = references.north()[r];
        }
        for (int at = 0; at < residuals.count(); at++) {
            int s = residuals.star()[at];
            if (residuals.fate()[at] == Fate.USED && has[s]) {
                double[] sum = sums[residuals.image()[at]];
                double x = residuals.east()[at] + east[s];
                double y = residuals.north()[at] + north[s];
                sum[0]++;
                sum[1] += x * x;
                sum[2] += y * y;
            }
        }
        return sums;
    }

    private int starCount() {
        int most = 0;
        for (int s : residuals.star()) {
            most = Math.max(most, s + 1);
        }
        return most;
    }

    /**
     * @param problems receives a problem for every image that was left out, stands out or had its degree lowered
     * @return the images of the set in order
     */
    List<ImageSolution> images(List<Problem> problems) {
        PlanePolynomial[] solutions = fit.solutions();
        double[][] sums = sums();
        double[][] refs = referenceSums();
        int[][] fates = new int[count][Fate.values().length];
        int[] matched = new int[count];
        for (int at = 0; at < residuals.count(); at++) {
            fates[residuals.image()[at]][residuals.fate()[at].ordinal()]++;
            matched[residuals.image()[at]] += residuals.star()[at] >= 0 ? 1 : 0;
        }
        List<ImageSolution> images = new ArrayList<>();
        int[] place = new int[count];
        Arrays.fill(place, -1);
        for (int at = 0; at < fit.field().images().length; at++) {
            place[fit.field().images()[at]] = at;
        }
        WcsUncertainty[] known = uncertainties(solutions, place);
        for (int i = 0; i < count; i++) {
            images.add(image(i, place[i], solutions[i], sums[i], refs[i], fates[i], matched[i], known[i]));
        }
        int[] doubled = new int[count];
        Arrays.setAll(doubled, i -> fates[i][Fate.AMBIGUOUS.ordinal()]);
        report(images, place, sums, doubled, problems);
        reportOutliers(images, problems);
        reportUncertain(images, problems);
        return images;
    }

    /** How well the mapping of each image is known. */
    private WcsUncertainty[] uncertainties(PlanePolynomial[] solutions, int[] place) {
        WcsUncertainty[] known = new WcsUncertainty[count];
        workers.run(count, i -> known[i] = solutions[i] == null ? WcsUncertainty.NONE : fit.uncertainty(place[i]));
        return known;
    }

    private ImageSolution image(int i, int at, PlanePolynomial solution, double[] s, double[] r, int[] fates,
            int matched, WcsUncertainty known) {
        CcdImage image = fit.set().images().get(i);
        Placement placement = fit.placements().get(image.exposure());
        FitState state = fit.state();
        String status = solution != null ? "fitted" : leftOut.reason(i);
        return new ImageSolution(image, Optional.ofNullable(solution), status, at < 0 ? 0 : state.model().degree(at),
                StarSelection.count(fit.fates().get(i), Fate.USED), matched, fates[Fate.USED.ordinal()],
                fates[Fate.OUTLIER.ordinal()], (int) r[0], Angles.MAS * Math.sqrt(s[0] / s[2]),
                Angles.MAS * Math.sqrt(s[1] / s[2]),
                Math.sqrt(r[1] / r[0]), Math.sqrt(r[2] / r[0]), s[3] / s[4],
                photometry.images().get(i).zeroPoint(), photometry.images().get(i).error(),
                placement.shiftEast(), placement.shiftNorth(), placement.correction().rotationArcsec(),
                known);
    }

    /** Of the median image, chi2 over its expectation of all measurements, or the variance of the bright ones. */
    private static double typical(List<ImageSolution> images, double[][] sums, boolean bright) {
        double[] chi2 = new double[images.size()];
        int n = 0;
        for (int i = 0; i < chi2.length; i++) {
            if (images.get(i).isFitted() && (!bright || sums[i][7] >= FEWEST_BRIGHT)) {
                chi2[n++] = bright ? sums[i][5] / sums[i][6] : images.get(i).reducedChi2();
            }
        }
        return n == 0 ? Double.NaN : Order.median(Arrays.copyOf(chi2, n));
    }

    /** An image that lost far more of its matched detections than the others is not what its errors say. */
    private static void reportOutliers(List<ImageSolution> images, List<Problem> problems) {
        List<ImageSolution> fitted = images.stream().filter(ImageSolution::isFitted).toList();
        double typical = Order.median(fitted.stream().mapToDouble(ImageFigures::outlierShare).toArray());
        for (ImageSolution image : fitted) {
            double share = outlierShare(image);
            if (share > Math.max(MANY_OUTLIERS, STANDS_OUT * typical)) {
                problems.add(new Problem(Severity.WARNING, image.image().name(), String.format(Locale.ROOT,
                        "stands out: %d of its %d matched detections are outliers, %.0f percent where the other images have"
                                + " %.0f. Look at its residuals, and leave it out if the stars are trailed.",
                        image.outliers(), image.used() + image.outliers(), 100 * share, 100 * typical)));
            }
        }
    }

    /** An image whose stars are on a part of it only, or too few for its degree, has a WCS that is a guess elsewhere. */
    private void reportUncertain(List<ImageSolution> images, List<Problem> problems) {
        for (ImageSolution image : images) {
            if (image.isFitted() && fit.frame() == FitFrame.SKY) {
                double pixels = image.uncertainty().largest() / (1000 * Starts.pixelScale(image.image()));
                if (pixels > UNCERTAIN) {
                    problems.add(new Problem(Severity.WARNING, image.image().name(), String.format(Locale.ROOT,
                            "where its WCS is known least, it may be off by %.3g pixels: its stars are too few, or do not reach"
                                    + " there. Lower the degree, give deeper images, or do not use it there.",
                            pixels)));
                }
            }
        }
    }

    private static double outlierShare(ImageSolution image) {
        return image.outliers() / (double) Math.max(1, image.used() + image.outliers());
    }

    private void report(List<ImageSolution> images, int[] place, double[][] sums, int[] doubled,
            List<Problem> problems) {
        double typical = typical(images, sums, false);
        double typicalBright = typical(images, sums, true);
        for (int i = 0; i < images.size(); i++) {
            ImageSolution image = images.get(i);
            String name = image.image().name();
            if (!image.isFitted()) {
                problems.add(new Problem(leftOut.isByHand(i) ? Severity.NOTE : Severity.ERROR, name, image.status()));
                continue;
            }
            double excess = Math.sqrt(image.reducedChi2() / typical);
            double brightExcess = sums[i][7] < FEWEST_BRIGHT ? 0 : Math.sqrt(sums[i][5] / sums[i][6] / typicalBright);
            if (Math.max(excess, brightExcess) > STANDS_OUT) {
                problems.add(new Problem(Severity.WARNING, name, String.format(Locale.ROOT,
                        "stands out: its %smeasurements scatter %.1f times more than those of the other images."
                                + " Look at its residuals, and leave it out if the stars are trailed.",
                        brightExcess > excess ? "bright " : "", Math.max(excess, brightExcess))));
            }
            if (doubled[i] > DOUBLED * image.selected()) {
                problems.add(new Problem(Severity.WARNING, name, doubled[i] + " of its " + image.selected()
                        + " detections have a second one within the match radius and are not used."
                        + " Look for trailed stars or stars that were detected twice."));
            }
            int lowered = fit.state().model().degree(place[i]);
            if (lowered < fit.wishedDegree(i) && !fit.frame().isHeld(i)) {
                problems.add(new Problem(Severity.NOTE, name, "its " + image.matched()
                        + " stars do not carry degree " + fit.wishedDegree(i) + "; degree " + lowered
                        + " was fitted. Give deeper images, or ask for a lower degree."));
            }
        }
    }
}
