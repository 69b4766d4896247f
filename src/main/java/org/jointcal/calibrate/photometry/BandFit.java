package org.jointcal.calibrate.photometry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jointcal.calibrate.fit.FieldFit;
import org.jointcal.calibrate.result.BandPhotometry;
import org.jointcal.calibrate.result.BandPhotometry.Counts;
import org.jointcal.calibrate.result.BandPhotometry.Scatter;
import org.jointcal.calibrate.result.BandPhotometry.Term;
import org.jointcal.calibrate.result.PhotometryResult;
import org.jointcal.core.Workers;
import org.jointcal.core.photometry.MagnitudeModel;
import org.jointcal.core.photometry.PhotometryFit;
import org.jointcal.core.photometry.PhotometrySchedule;
import org.jointcal.core.photometry.PhotometryState;
import org.jointcal.core.photometry.PhotometryStatistics;
import org.jointcal.core.photometry.ZeroPointTerms;

/** The photometric fit of one filter: first without the reserved stars, which judge it, then with them. */
final class BandFit {
    /** By how much exposures scatter about the extinction at first, and at the least (mag). */
    private static final double FIRST_SCATTER = 0.1;
    private static final double LEAST_SCATTER = 5e-4;
    private static final int SCATTER_ROUNDS = 3;

    private final FieldFit fit;
    private final BandMeasurements data;
    private final BandTerms terms;
    private final PhotometryState state;
    private final PhotometrySchedule schedule;
    private final ZeroPointTerms zeroPoints;
    private Scatter scatter = new Scatter(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    BandFit(FieldFit fit, BandMeasurements data, BandTerms terms, double sigmas, Workers workers) {
        this.fit = fit;
        this.data = data;
        this.terms = terms;
        zeroPoints = terms.terms(FIRST_SCATTER);
        state = new PhotometryState(data.problem(), zeroPoints, new MagnitudeModel(), terms.start());
        schedule = new PhotometrySchedule(state, sigmas, workers);
    }

    /** Runs it; afterwards the getters answer. */
    void run() {
        boolean[] reserved = new boolean[data.stars().length];
        for (int k = 0; k < reserved.length; k++) {
            reserved[k] = fit.reserved().contains(data.stars()[k]);
            state.setStarIn(k, !reserved[k]);
        }
        schedule.approach();
        settle(false);
        double[] honest = judge(reserved);
        settle(true);
        schedule.fit().computeCovariance();
        scatter = new Scatter(rms(m -> true), rms(this::isBright), honest[0], honest[1], referenceRms());
    }

    private void settle(boolean cleaned) {
        schedule.settle(cleaned);
        for (int round = 0; round < SCATTER_ROUNDS && terms.extinction() >= 0; round++) {
            double found = Math.max(terms.scatter(state.parameters()), LEAST_SCATTER);
            state.setConditions(terms.conditions(found));
            schedule.fit().minimise(true, true);
        }
    }

    /** The scatter of the stars that were kept out, all and bright; then they take part. */
    private double[] judge(boolean[] reserved) {
        for (int k = 0; k < reserved.length; k++) {
            state.setStarIn(k, reserved[k]);
        }
        schedule.fit().solveStars();
        schedule.reject();
        double[] honest = {rms(m -> true), rms(this::isBright)};
        for (int k = 0; k < reserved.length; k++) {
            state.setStarIn(k, true);
        }
        return honest;
    }

    /** Rms of the used measurements that a test picks about their stars, freed of the bias of the fit (mag). */
    private double rms(IntPredicate wanted) {
        double[] sums = new double[2];
        PhotometryStatistics.forEachUsed(state, (k, m, r, error, expectation) -> {
            if (wanted.test(m)) {
                sums[0] += r * r;
                sums[1] += expectation;
            }
        });
        return rms(sums[0], sums[1]);
    }

    private boolean isBright(int m) {
        return fit.isBright(data.measurements()[m]);
    }

    private double referenceRms() {
        double[] sums = new double[2];
        PhotometryStatistics.forEachReference(state, (k, difference, error) -> {
            sums[0] += difference * difference;
            sums[1]++;
        });
        return rms(sums[0], sums[1]);
    }

    BandTerms terms() {
        return terms;
    }

    PhotometryState state() {
        return state;
    }

    PhotometryFit solution() {
        return schedule.fit();
    }

    /** Three numbers of each image: rms of all measurements, rms of the bright ones (mag), number of those used. */
    double[][] imageFigures() {
        double[][] sums = new double[data.images().length][5];
        PhotometryStatistics.forEachUsed(state, (k, m, r, error, expectation) -> {
            double[] s = sums[data.problem().image()[m]];
            s[0] += r * r;
            s[1] += expectation;
            s[2] += isBright(m) ? r * r : 0;
            s[3] += isBright(m) ? expectation : 0;
            s[4]++;
        });
        double[][] figures = new double[sums.length][];
        Arrays.setAll(figures, i -> new double[]{rms(sums[i][0], sums[i][1]), rms(sums[i][2], sums[i][3]),
            sums[i][4]});
        return figures;
    }

    private static double rms(double sum, double share) {
        return share > 0 ? Math.sqrt(sum / share) : Double.NaN;
    }

    /** The fitted parameters with their errors. */
    private List<Term> fitted() {
        List<Term> all = new ArrayList<>();
        double[] values = state.parameters();
        for (int p = 0; p < values.length; p++) {
            all.add(new Term(zeroPoints.describe(p), values[p], solution().parameterError(p)));
        }
        return all;
    }

    private Counts counts() {
        int measurements = 0;
        int references = 0;
        int stars = 0;
        for (int k = 0; k < data.stars().length; k++) {
            references += state.isReferenceUsed(k) ? 1 : 0;
            stars += Double.isFinite(state.magnitude(k)) ? 1 : 0;
        }
        for (int m = 0; m < data.measurements().length; m++) {
            measurements += state.isUsed(m) ? 1 : 0;
        }
        return new Counts(stars, measurements, data.measurements().length - measurements, references,
                solution().chi2(), solution().ndof());
    }

    /**
     * @param zeroPoint to which FLXSCALE brings counts (mag)
     * @param starRow row among the solved stars of each star of the astrometric problem
     * @param rows how many solved stars there are
     * @return the fit as it is handed out
     */
    BandPhotometry result(double zeroPoint, int[] starRow, int rows) {
        Map<String, Double> floors = new LinkedHashMap<>();
        Map<String, Double> scales = new LinkedHashMap<>();
        for (int i = 0; i < data.instruments().size(); i++) {
            floors.put(data.instruments().get(i), state.floor(i));
            scales.put(data.instruments().get(i), state.scale(i));
        }
        BandPhotometry.Stars stars = new BandPhotometry.Stars(PhotometryResult.unknown(rows),
                PhotometryResult.unknown(rows), new double[rows], new int[rows]);
        double[] errors = solution().starErrors();
        for (int k = 0; k < data.stars().length; k++) {
            int row = starRow[data.stars()[k]];
            stars.mag()[row] = state.magnitude(k);
            stars.error()[row] = errors[k];
        }
        PhotometryStatistics.forEachUsed(state, (k, m, r, error, expectation) -> {
            stars.chi2()[starRow[data.stars()[k]]] += r * r / (error * error);
            stars.used()[starRow[data.stars()[k]]]++;
        });
        return new BandPhotometry(data.filter(), terms.model(), terms.gauge(), zeroPoint, fitted(), floors, scales,
                data.hasReferences() ? state.referenceFloor() : Double.NaN, counts(), scatter, stars);
    }
}
