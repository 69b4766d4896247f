package org.jointcal.calibrate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jointcal.calibrate.fit.FieldFit;
import org.jointcal.calibrate.fit.FitFrame;
import org.jointcal.calibrate.fit.ScatterFigures;
import org.jointcal.calibrate.photometry.ZeroPoints;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.jointcal.calibrate.result.CalibrationResult;
import org.jointcal.calibrate.result.ImageSolution;
import org.jointcal.calibrate.result.ModelSummary;
import org.jointcal.calibrate.result.PhotometryResult;
import org.jointcal.calibrate.result.ReferenceResiduals;
import org.jointcal.calibrate.result.Residuals;
import org.jointcal.calibrate.result.Residuals.Fate;
import org.jointcal.calibrate.result.RunSummary;
import org.jointcal.calibrate.result.RunSummary.Rms;
import org.jointcal.calibrate.result.SolvedStars;
import org.jointcal.calibrate.result.TogetherOrAlone;
import org.jointcal.calibrate.start.CalibrationSet;
import org.jointcal.calibrate.start.ReferenceField;
import org.jointcal.core.Problem;
import org.jointcal.core.Workers;
import org.jointcal.core.associate.Associations;
import org.jointcal.core.associate.ExposureAlignment.Placement;
import org.jointcal.core.fit.AstrometryFit.Outcome;
import org.jointcal.core.fit.AstrometryProblem;
import org.jointcal.core.fit.FitSize;
import org.jointcal.core.fit.FitState;
import org.jointcal.core.fit.StarFlags;
import org.jointcal.core.fit.TermStatistics;
import org.jointcal.core.sky.Angles;
import org.jointcal.core.sky.UnitVectors;
import org.jointcal.core.star.CcdImage;

/** Turns a finished fit into what is handed out. */
public final class ResultAssembly {
    private final FieldFit fit;
    private final CalibrationRequest request;
    private final CalibrationSet set;
    private final FitState state;
    private final AstrometryProblem problem;
    private final int[] starRow;
    private final int[] problemStar;
    /** How many detections the associations give each of their stars. */
    private final int[] measured;

    /**
     * Looks at a fit that was run.
     *
     * @param fit the fit
     * @param request what was asked
     */
    public ResultAssembly(FieldFit fit, CalibrationRequest request) {
        this.fit = fit;
        this.request = request;
        set = fit.set();
        state = fit.state();
        problem = fit.field().problem();
        measured = fit.links().measured();
        starRow = new int[problem.starCount()];
        Arrays.fill(starRow, -1);
        int[] in = new int[problem.starCount()];
        int n = 0;
        for (int k = 0; k < starRow.length; k++) {
            if (state.isStarIn(k)) {
                in[n] = k;
                starRow[k] = n++;
            }
        }
        problemStar = Arrays.copyOf(in, n);
    }

    /**
     * @param problems what was noticed on the way; the verdict's own are added
     * @return the result
     */
    public CalibrationResult result(List<Problem> problems) {
        try (Workers workers = new Workers(fit.threads(), fit.progress())) {
            return result(problems, workers);
        }
    }

    private CalibrationResult result(List<Problem> problems, Workers workers) {
        fit.progress().report("Fitting the magnitudes", 0.92);
        PhotometryResult photometry = ZeroPoints.fit(fit, request, starRow, problems);
        fit.progress().report("Gathering the figures", 0.96);
        Residuals residuals = residuals(workers);
        ReferenceResiduals references = references();
        List<ImageSolution> images = new ImageFigures(fit, residuals, references, photometry, workers).images(problems);
        if (fit.frame().held().isEmpty()) {
            SeparateFields.report(fit, problems);
        }
        TogetherOrAlone accuracy = AloneComparison.of(fit, images,
                request.imageDegree().isPresent() || request.chipDegree().isPresent(), problems);
        RunSummary summary = summary(references, images, workers);
        if (fit.frame() == FitFrame.SKY) {
            SkyHold.report(summary, problems::add);
        }
        Verdict verdict = Verdict.of(set, images, summary, fit.schedule().last(), problems);
        return new CalibrationResult(request, verdict.usable(), verdict.sentence(), set.exposures(), images,
                set.reference(),
                stars(photometry, workers), residuals, references, photometry, summary,
                new ModelSummary(fit.searched(), accuracy, verdict.usable() ? SolvedCamera.of(fit) : List.of()),
                verdict.problems());
    }

    private SolvedStars stars(PhotometryResult photometry, Workers workers) {
        int n = problemStar.length;
        double[][] c = new double[14][n];
        int[] unknowns = new int[n];
        int[] flags = new int[n];
        int[] measured = new int[n];
        int[] used = new int[n];
        double[] chi2 = new double[n];
        int[] reference = new int[n];
        boolean[] reserved = new boolean[n];
        double[] covariance = fit.covariances().stars();
        for (int s = 0; s < n; s++) {
            int k = problemStar[s];
            int at = 25 * k;
            double[] v = direction(k);
            unknowns[s] = problem.stars().unknowns()[k];
            flags[s] = StarFlags.of(state, k);
            boolean moves = unknowns[s] > 2 || state.star(k, 2) != 0 || state.star(k, 3) != 0;
            c[0][s] = UnitVectors.ra(v[0], v[1]);
            c[1][s] = UnitVectors.dec(v[0], v[1], v[2]);
            c[2][s] = Angles.MAS * Math.sqrt(covariance[at]);
            c[3][s] = Angles.MAS * Math.sqrt(covariance[at + 6]);
            c[4][s] = covariance[at + 1] / Math.sqrt(covariance[at] * covariance[at + 6]);
            c[5][s] = fit.set().epoch();
            c[6][s] = moves ? Angles.MAS * state.star(k, 2) : Double.NaN;
            c[7][s] = moves ? Angles.MAS * state.star(k, 3) : Double.NaN;
            c[8][s] = unknowns[s] > 2 ? Angles.MAS * Math.sqrt(covariance[at + 12]) : Double.NaN;
            c[9][s] = unknowns[s] > 2 ? Angles.MAS * Math.sqrt(covariance[at + 18]) : Double.NaN;
            c[10][s] = unknowns[s] > 4 ? Angles.MAS * state.star(k, 4) : Double.NaN;
            c[11][s] = unknowns[s] > 4 ? Angles.MAS * Math.sqrt(covariance[at + 24]) : Double.NaN;
            int row = s;
            c[12][s] = photometry.bands().stream().findFirst().map(b -> b.stars().mag()[row]).orElse(Double.NaN);
            c[13][s] = photometry.bands().stream().findFirst().map(b -> b.stars().error()[row]).orElse(Double.NaN);
            measured[s] = problem.offset()[k + 1] - problem.offset()[k];
            used[s] = state.usedCount(k);
            reference[s] = state.isReferenceUsed(k) ? problem.stars().reference()[k] : -1;
            reserved[s] = fit.reserved().contains(k);
        }
        TermStatistics.forEachUsed(state, (k, m, x, y, term, e) -> chi2[starRow[k]] += term,
                (k, x, y, term, e) -> chi2[starRow[k]] += term, workers);
        return new SolvedStars(c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7], c[8], c[9], c[10], c[11], unknowns,
                flags,
                c[12],
                c[13], measured, used, chi2, reference, reserved);
    }

    private double[] direction(int k) {
        double a = Math.toRadians(state.star(k, 0));
        double b = Math.toRadians(state.star(k, 1));
        double[] v = new double[3];
        double[] f = problem.stars().frame();
        for (int axis = 0; axis < 3; axis++) {
            v[axis] = f[9 * k + axis] + a * f[9 * k + 3 + axis] + b * f[9 * k + 6 + axis];
        }
        return v;
    }

    /** Every detection of every image, in the order of the images. */
    private Residuals residuals(Workers workers) {
        int[] first = new int[set.images().size() + 1];
        for (int i = 0; i < set.images().size(); i++) {
            first[i + 1] = first[i] + set.images().get(i).stars().count();
        }
        int n = first[first.length - 1];
        Residuals r = new Residuals(new int[n], new int[n], new int[n], new double[n], new double[n], new double[n],
                new double[n], new double[n], new Fate[n]);
        boolean[] fitted = new boolean[set.images().size()];
        for (int i : fit.members().images()) {
            fitted[i] = true;
        }
        for (int i = 0; i < set.images().size(); i++) {
            for (int row = 0; row < first[i + 1] - first[i]; row++) {
                int at = first[i] + row;
                r.image()[at] = i;
                r.row()[at] = row;
                r.star()[at] = -1;
                r.fate()[at] = fate(i, row, fitted[i]);
                for (double[] column : List.of(r.east(), r.north(), r.sigmaEast(), r.sigmaNorth(), r.chi2())) {
                    column[at] = Double.NaN;
                }
            }
        }
        TermStatistics.forEach(state, (star, m, x, y, term, e) -> {
            int at = first[fit.field().images()[problem.image()[m]]] + fit.field().rows()[m];
            r.star()[at] = starRow[star];
            r.fate()[at] = !state.isUsed(m) ? Fate.OUTLIER : starRow[star] < 0 ? Fate.TOO_FEW : Fate.USED;
            if (starRow[star] >= 0) {
                double[] sigma = TermStatistics.sigma(state, m);
                r.east()[at] = Angles.MAS * x;
                r.north()[at] = Angles.MAS * y;
                r.sigmaEast()[at] = Angles.MAS * sigma[0];
                r.sigmaNorth()[at] = Angles.MAS * sigma[1];
                r.chi2()[at] = term;
            }
        }, workers);
        return r;
    }

    /** The fate of a detection that is not in the problem. */
    private Fate fate(int image, int row, boolean fitted) {
        Fate selected = fit.fates().get(image)[row];
        if (selected != Fate.USED) {
            return selected;
        }
        int star = fit.links().star(image, row);
        return star == Associations.AMBIGUOUS
                ? Fate.AMBIGUOUS
                : !fitted
                        ? Fate.IMAGE_LEFT_OUT
                        : star < 0 || measured[star] < 2 ? Fate.UNMATCHED : Fate.TOO_FEW;
    }

    private ReferenceResiduals references() {
        List<Integer> rows = new ArrayList<>();
        for (int k : problemStar) {
            if (problem.stars().reference()[k] >= 0) {
                rows.add(k);
            }
        }
        int n = rows.size();
        ReferenceResiduals out = new ReferenceResiduals(new int[n], new int[n], new double[n], new double[n],
                new double[n],
                new double[n], new double[n], new double[n], new double[n], new boolean[n], new double[n]);
        double[] v = new double[3];
        for (int at = 0; at < n; at++) {
            int k = rows.get(at);
            int r = problem.stars().reference()[k];
            ReferenceField.place(set.reference(), r, fit.set().epoch(), v);
            double[] w = problem.stars().referenceWeight();
            int from = 25 * k;
            double det = w[from] * w[from + 6] - w[from + 1] * w[from + 1];
            double x = state.star(k, 0) - problem.stars().referenceValue()[5 * k];
            double y = state.star(k, 1) - problem.stars().referenceValue()[5 * k + 1];
            out.reference()[at] = r;
            out.star()[at] = starRow[k];
            out.ra()[at] = UnitVectors.ra(v[0], v[1]);
            out.dec()[at] = UnitVectors.dec(v[0], v[1], v[2]);
            out.east()[at] = Angles.MAS * x;
            out.north()[at] = Angles.MAS * y;
            out.sigmaEast()[at] = Angles.MAS * Math.sqrt(w[from + 6] / det);
            out.sigmaNorth()[at] = Angles.MAS * Math.sqrt(w[from] / det);
            out.chi2()[at] = w[from] * x * x + 2 * w[from + 1] * x * y + w[from + 6] * y * y;
            out.used()[at] = state.isReferenceUsed(k);
            out.mag()[at] = set.reference().mag()[r];
        }
        return out;
    }

    /** Stars that are held at their references differ from them by nothing; their measurements do. */
    private Rms referenceFigure(FitSize counts, ScatterFigures figures) {
        if (counts.references() == 0) {
            return Rms.NONE;
        }
        return request.fits("Positions") ? figures.reference() : figures.all();
    }

    private RunSummary summary(ReferenceResiduals references, List<ImageSolution> images, Workers workers) {
        FitSize counts = FitSize.of(state);
        ScatterFigures figures = ScatterFigures.of(state, fit::isBright, workers);
        Outcome last = fit.schedule().last();
        int outliers = 0;
        for (int m = 0; m < problem.measurementCount(); m++) {
            outliers += state.isUsed(m) ? 0 : 1;
        }
        Map<String, Double> floors = new LinkedHashMap<>();
        for (int at = 0; at < problem.imageCount(); at++) {
            CcdImage image = set.images().get(fit.field().images()[at]);
            floors.put(set.exposures().get(image.exposure()).instrument(),
                    Angles.MAS * state.floor(problem.images().instrument()[at]));
        }
        ScatterFigures held = fit.reserved().figures();
        boolean tied = fit.placements().stream().noneMatch(Placement::onReference);
        return new RunSummary(fit.choice().constrained() ? "constrained" : "simple", fit.choice().reason(),
                last.parameters(),
                counts.stars(), counts.measurements(), outliers, set.reference().name(), set.reference().count(),
                references.count(), counts.references(), fit.stages(), figures.all(), figures.bright(), held.all(),
                held.bright(), referenceFigure(counts, figures), last.chi2() / last.ndof(),
                held.reducedChi2(), floors,
                tied ? SkyHold.of(images).words() : "the reference catalog " + set.reference().name());
    }
}
