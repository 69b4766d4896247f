package org.jointcal.calibrate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jointcal.calibrate.fit.FieldFit;
import org.jointcal.calibrate.load.Loading;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.jointcal.calibrate.request.Keys;
import org.jointcal.calibrate.result.CalibrationResult;
import org.jointcal.calibrate.start.CalibrationSet;
import org.jointcal.calibrate.start.PatternStarts;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Problem;
import org.jointcal.core.Progress;
import org.jointcal.core.RequestException;
import org.jointcal.core.Workers;
import org.jointcal.core.fit.AstrometryFit.Outcome;
import org.jointcal.core.fit.FitState;
import org.jointcal.core.fit.OutlierCut;
import org.jointcal.core.model.OneTangentPlanePerExposure;
import org.jointcal.core.model.ProjectionHandler;
import org.jointcal.core.sky.TangentPlane;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.star.Exposure;
import org.jointcal.core.star.RefStars;
import org.jointcal.io.net.GaiaCatalog;

/**
 * A joint fit step by step, for scripts: associations, then a model and a projection, then whatever is to be fitted in
 * whatever order (Astier 2017, the run example of section 4). {@link JointCalibration} is the same in one go, with a schedule
 * that settles outliers and errors by itself.
 *
 * <p>The setters come first; the first method that needs the associations makes them, and setters are refused from then on.
 * For use from one thread.
 */
public final class JointFit implements AutoCloseable {
    private final Map<String, String> keys;
    private final CalibrationSet set;
    private final List<Problem> problems;
    private Function<List<TangentPlane>, ProjectionHandler> projection = OneTangentPlanePerExposure::new;
    private CalibrationRequest request;
    private FieldFit fit;
    private Workers workers;
    private boolean cleaned;

    private JointFit(Map<String, String> keys, CalibrationSet set, List<Problem> problems) throws CalibrationException {
        this.keys = new LinkedHashMap<>(keys);
        this.set = set;
        this.problems = problems;
        request = CalibrationRequest.of(keys, List.of());
    }

    /**
     * Loads images, catalogs and a reference, and detects where there are only pixels.
     *
     * @param keys those of {@code fit}, such as {@code input} and {@code reference}; values of any type
     * @return a fit of them
     * @throws CalibrationException if a key is wrong, or nothing can be loaded
     */
    public static JointFit load(Map<String, ?> keys) throws CalibrationException {
        Map<String, String> text = text(keys);
        List<Problem> problems = Collections.synchronizedList(new ArrayList<>());
        CalibrationRequest request = CalibrationRequest.of(text, List.of());
        CalibrationSet loaded = Loading.load(request, GaiaCatalog.ofUser(), Progress.NONE, problems::add);
        CalibrationSet found = PatternStarts.findIfNeeded(loaded, request, Progress.NONE, problems::add);
        return new JointFit(text, found, problems);
    }

    /**
     * Takes data that a script made itself.
     *
     * @param exposures the exposures, by date
     * @param images their chips with detections, by exposure
     * @param reference the reference, {@link RefStars#NONE} without one
     * @param keys those of {@code fit} that say how to select stars and so on
     * @return a fit of them
     * @throws CalibrationException if a key is wrong
     */
    public static JointFit of(List<Exposure> exposures, List<CcdImage> images, RefStars reference, Map<String, ?> keys)
            throws CalibrationException {
        return new JointFit(text(keys), new CalibrationSet(exposures, images, reference),
                Collections.synchronizedList(new ArrayList<>()));
    }

    private static Map<String, String> text(Map<String, ?> keys) {
        Map<String, String> text = new LinkedHashMap<>();
        keys.forEach((key, value) -> text.put(key, String.valueOf(value)));
        return text;
    }

    /**
     * Detections of different images within a radius are the same star (arcsec).
     *
     * @param matchCut the radius (arcsec)
     * @return this
     * @throws CalibrationException if it cannot be, or the stars are associated already
     */
    public JointFit associateCatalogs(double matchCut) throws CalibrationException {
        return set("match_radius", Keys.typed(matchCut));
    }

    /**
     * A reference star within a radius belongs to a star (arcsec).
     *
     * @param matchCut the radius (arcsec)
     * @return this
     * @throws CalibrationException if it cannot be, or the stars are associated already
     */
    public JointFit collectRefStars(double matchCut) throws CalibrationException {
        return set("reference_tolerance", Keys.typed(matchCut));
    }

    /**
     * A star needs that many measurements; its reference counts as one.
     *
     * @param minimumMeasurements how many
     * @return this
     * @throws CalibrationException if it cannot be, or the stars are associated already
     */
    public JointFit selectFittedStars(int minimumMeasurements) throws CalibrationException {
        return set("minimum_measurements", Integer.toString(minimumMeasurements));
    }

    /**
     * A polynomial for each image, of a total degree.
     *
     * @param degree the total degree
     * @return this
     * @throws CalibrationException if it cannot be, or the stars are associated already
     */
    public JointFit simplePolyModel(int degree) throws CalibrationException {
        set("model", "simple");
        return set("image_degree", Integer.toString(degree));
    }

    /**
     * A polynomial for each chip and one for each exposure.
     *
     * @param chipDegree total degree of a chip's polynomial
     * @param exposureDegree total degree of an exposure's polynomial
     * @return this
     * @throws CalibrationException if it cannot be, or the stars are associated already
     */
    public JointFit constrainedPolyModel(int chipDegree, int exposureDegree) throws CalibrationException {
        set("model", "constrained");
        set("chip_degree", Integer.toString(chipDegree));
        return set("exposure_degree", Integer.toString(exposureDegree));
    }

    /**
     * How the sky gets into the planes of the images.
     *
     * @param handler makes a projection of the tangent planes of the images that take part, in their order, as
     *     {@code OneTangentPlanePerExposure::new} does
     * @return this
     * @throws CalibrationException if the stars are associated already
     */
    public JointFit projectWith(Function<List<TangentPlane>, ProjectionHandler> handler) throws CalibrationException {
        refuseWhenBuilt("projection");
        projection = handler;
        return this;
    }

    private JointFit set(String key, String value) throws CalibrationException {
        refuseWhenBuilt(key);
        keys.put(key, value);
        request = CalibrationRequest.of(keys, List.of());
        return this;
    }

    private void refuseWhenBuilt(String what) throws RequestException {
        if (fit != null) {
            throw new RequestException(what + ": the stars are associated already. Set it before, or begin anew.");
        }
    }

    /** The fit with its associations, made when it is first asked for. */
    private FieldFit fit() throws CalibrationException {
        if (fit == null) {
            if (workers == null) {
                workers = new Workers(request.threadCount());
            }
            FieldFit made = new FieldFit(set, request, projection::apply, Progress.NONE, problems::add);
            made.prepare(workers);
            made.schedule().begin();
            fit = made;
        }
        return fit;
    }

    private FitState state() throws CalibrationException {
        return fit().state();
    }

    /**
     * Moves some parameters to the minimum of chi2, with the weights as they are.
     *
     * @param what words of Distortions, DistortionsChip, DistortionsExposure, Refraction, Positions
     * @return how it ended
     * @throws CalibrationException if a word is not one of these, or the stars cannot be associated
     */
    public Outcome minimize(String what) throws CalibrationException {
        FitWords words = FitWords.of(what);
        return fit().schedule().minimise(what, words.mapping(), words.positions());
    }

    /**
     * Finds the floor and the scale of the errors of each instrument from the scatter, and weighs anew: at first by what
     * outliers do not move, once these were removed by maximum likelihood.
     *
     * @return whether one moved by more than a hundredth; with other weights the minimum is elsewhere
     * @throws CalibrationException if the stars cannot be associated
     */
    public boolean estimateErrors() throws CalibrationException {
        return fit().schedule().estimateErrors(!cleaned);
    }

    /**
     * Rejects what is beyond a cut under the present mapping.
     *
     * @param sigma in standard deviations
     * @return how many measurements and references were rejected
     * @throws CalibrationException if the stars cannot be associated
     */
    public int removeOutliers(double sigma) throws CalibrationException {
        cleaned = true;
        return new OutlierCut(state(), sigma, request.minimumMeasurements()).reject();
    }

    /**
     * {@return chi2 as things stand}
     *
     * @throws CalibrationException if the stars cannot be associated
     */
    public double chi2() throws CalibrationException {
        return fit().schedule().fit().chi2();
    }

    /** {@return the images, those too that take no part} */
    public List<CcdImage> ccdImages() {
        return set.images();
    }

    /** {@return the reference catalog} */
    public RefStars refStars() {
        return set.reference();
    }

    /**
     * {@return how many stars the associations made}
     *
     * @throws CalibrationException if the stars cannot be associated
     */
    public int fittedStarCount() throws CalibrationException {
        return fit().field().problem().starCount();
    }

    /** {@return what was noticed so far} */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /**
     * {@return the names of the parameters of the mapping, such as {@code exp001, term x^2 y of xi (500 stars)}}
     *
     * @throws CalibrationException if the stars cannot be associated
     */
    public List<String> parameterNames() throws CalibrationException {
        List<String> names = new ArrayList<>();
        for (int p = 0; p < state().mapping().length; p++) {
            names.add(state().describe(p));
        }
        return names;
    }

    /**
     * {@return the values of the parameters of the mapping, in the order of their names (degrees, of normalised
     * pixels)}
     *
     * @throws CalibrationException if the stars cannot be associated
     */
    public double[] parameters() throws CalibrationException {
        return state().mapping();
    }

    /**
     * Holds parameters at their present values, whatever is minimised.
     *
     * @param pattern regular expression that is found in their names
     * @return how many it holds
     * @throws CalibrationException if the stars cannot be associated
     */
    public int hold(String pattern) throws CalibrationException {
        return hold(pattern, true);
    }

    /**
     * Lets parameters move again that {@link #hold} held.
     *
     * @param pattern regular expression that is found in their names
     * @return how many move again
     * @throws CalibrationException if the stars cannot be associated
     */
    public int release(String pattern) throws CalibrationException {
        return hold(pattern, false);
    }

    private int hold(String pattern, boolean hold) throws CalibrationException {
        List<String> names = parameterNames();
        int count = 0;
        for (int p = 0; p < names.size(); p++) {
            if (names.get(p).matches(".*(?:" + pattern + ").*")) {
                state().hold(p, hold);
                count++;
            }
        }
        return count;
    }

    /**
     * What has been fitted so far: mappings, stars with their covariances, residuals, figures; to be written by
     * {@code org.jointcal.report.ResultWriter}.
     *
     * @return the result, with all that was noticed so far among its problems
     * @throws CalibrationException if the stars cannot be associated
     */
    public CalibrationResult result() throws CalibrationException {
        fit().computeCovariances();
        return new ResultAssembly(fit, request).result(new ArrayList<>(problems));
    }

    /**
     * The covariance of the parameters of the mapping, the stars' own included.
     *
     * @return {@code covariance[i][j]} in the order of the names; empty where the data do not determine them
     * @throws CalibrationException if the stars cannot be associated
     */
    public double[][] covariance() throws CalibrationException {
        fit().computeCovariances();
        double[] all = fit.covariances().mapping();
        int n = all.length == 0 ? 0 : state().mapping().length;
        double[][] rows = new double[n][];
        for (int i = 0; i < n; i++) {
            rows[i] = Arrays.copyOfRange(all, i * n, (i + 1) * n);
        }
        return rows;
    }

    @Override
    public void close() {
        if (workers != null) {
            workers.close();
        }
    }
}
