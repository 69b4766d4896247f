package org.jointcal.calibrate.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.jointcal.calibrate.result.Residuals.Fate;
import org.jointcal.calibrate.result.RunSummary.Stage;
import org.jointcal.calibrate.result.WcsUncertainty;
import org.jointcal.calibrate.start.CalibrationSet;
import org.jointcal.calibrate.start.PixelScales;
import org.jointcal.calibrate.start.ReferenceField;
import org.jointcal.calibrate.start.StarSelection;
import org.jointcal.calibrate.start.Starts;
import org.jointcal.calibrate.start.TangentPoints;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Problem;
import org.jointcal.core.Problem.Severity;
import org.jointcal.core.Progress;
import org.jointcal.core.Workers;
import org.jointcal.core.associate.Associations;
import org.jointcal.core.associate.ExposureAlignment.Placement;
import org.jointcal.core.fit.AstrometryProblem;
import org.jointcal.core.fit.FitState;
import org.jointcal.core.sky.TangentPlane;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.star.Exposure;
import org.jointcal.core.wcs.PlanePolynomial;

/**
 * The fit of a loaded set, from headers to a settled solution.
 *
 * <p>Exposures are shifted onto each other and the reference, associated within the match radius, and fitted, of a large
 * field only some stars. What that fit leaves as scatter says how close the same star's detections really are: the association
 * is made again within that radius, which brings back close pairs and drops false ones, and the fit is settled on it, first
 * without the reserved stars, whose residuals are then the honest figure, and at last with them.
 */
public final class FieldFit {
    private static final int LEAST_STARS = 5;

    private final CalibrationSet set;
    private final CalibrationRequest request;
    private final FitFrame frame;
    private final FittedParts parts;
    private final Progress progress;
    private final Consumer<Problem> problems;
    private final List<Fate[]> fates;
    private ModelChoice choice;
    private List<String> searched = List.of();
    private final int[] instruments;
    private final MatchRadii radii;
    private final List<Stage> stages = new ArrayList<>();

    private List<TangentPlane> planes;
    private PlacedExposures placed;
    private final Refraction refraction;
    private BorrowedCamera camera = BorrowedCamera.NONE;
    private Associations links;
    private Membership members;
    private FieldProblem field;
    private FitState state;
    private FitSchedule schedule;
    private ReservedStars reserved = new ReservedStars(0);
    private FitCovariances covariances = FitCovariances.NONE;

    /**
     * Prepares a fit; {@link #run} does it.
     *
     * @param set the loaded set
     * @param request what is asked
     * @param frame in what stars and images are laid
     * @param progress told how far it is; may cancel
     * @param problems told what is noticed on the way
     */
    public FieldFit(CalibrationSet set, CalibrationRequest request, FitFrame frame, Progress progress,
            Consumer<Problem> problems) {
        this.set = set;
        this.frame = frame;
        parts = FittedParts.of(request);
        this.request = request;
        this.progress = progress;
        this.problems = problems;
        fates = StarSelection.of(set.images(), request);
        choice = ModelChoice.of(set, request);
        instruments = ModelChoice.indices(set.exposures().stream().map(Exposure::instrument).toList());
        refraction = Refraction.of(set, request, problems);
        double pixel = PixelScales.of(set.images()).largest();
        radii = new MatchRadii(request.matchRadius().orElse(Math.max(3, 2 * pixel)),
                request.referenceTolerance().orElse(Math.max(3, 2 * pixel)));
        planes = TangentPoints.ofHeaders(set);
    }

    /**
     * Runs the fit; afterwards the getters answer.
     *
     * @throws CalibrationException if nothing is left that could be fitted
     */
    public void run() throws CalibrationException {
        camera = BorrowedCamera.of(set, request, problems);
        try (Workers workers = new Workers(request.threadCount(), progress)) {
            progress.report("Finding the shifts of the exposures", Double.NaN);
            Starts start = place(workers);
            progress.report("Associating detections", Double.NaN);
            associate(start, radii.first(placements(), set, fates), radii.reference(), workers);
            progress.report("Fitting", 0.2);
            first(start, workers, false);
            choose(start, workers);
            progress.report("Associating again, closer", Double.NaN);
            Starts solved = HeaderFrame.laidBack(this, Starts.solved(solutions(), start));
            double[] closer = radii.closer(state, parts.positions(), workers);
            stages.addAll(schedule.stages());
            forget();
            point(solved);
            associate(solved, closer[0], closer[1], workers);
            build(solved, field.problem(), workers);
            progress.report("Fitting", 0.6);
            reserved.keepOut(state, StarLots.of(field, set.images()), request.reserved());
            schedule.approach(true);
            schedule.settle("without the reserved stars", false);
            reserved.judge(state, schedule, this::isBright, workers);
            progress.report("Fitting", 0.8);
            schedule.settle("with all stars", true);
            progress.report("Computing the errors", 0.9);
            computeCovariances();
            schedule.finish();
            ErrorScales.report(this, request.positionFloor().isEmpty() && schedule.last().converged(), problems);
            ReferenceAgreement.report(this, workers, problems);
            refraction.report(state, covariances.mapping(), problems);
        }
    }

    /** Lets go of the first fit, so that there is room for the next. */
    private void forget() {
        schedule = null;
        state = null;
        field = null;
        members = null;
        links = null;
    }

    /** Moves the tangent points to where the exposures were found to point. */
    private void point(Starts found) {
        if (frame.held().isEmpty() && parts.distortions()) {
            planes = TangentPoints.moved(set, found);
        }
    }

    /**
     * Shifts, associations within the match radius as it was asked for, and the model; nothing is fitted yet.
     *
     * @param workers the threads that do the work
     * @throws CalibrationException if nothing is left that could be fitted
     */
    public void prepare(Workers workers) throws CalibrationException {
        camera = BorrowedCamera.of(set, request, problems);
        Starts start = place(workers);
        associate(start, radii.images(), radii.reference(), workers);
        build(start, field.problem(), workers);
    }

    /** Finds the shifts of the exposures. */
    private Starts place(Workers workers) {
        placed = PlacedExposures.of(set, fates, radii, set.epoch(), progress, workers);
        Starts start = parts.distortions()
                ? Starts.placed(set.images(), placed.shifts())
                : Starts.headers(set.images());
        point(start);
        return start;
    }

    private void associate(Starts starts, double radius, double referenceRadius, Workers workers)
            throws CalibrationException {
        links = Associations.of(set.images().size(),
                i -> starts.directions(i, set.images().get(i), fates.get(i)), radius, placed.references(),
                referenceRadius, workers, progress);
        select(radius);
    }

    /** Which stars and images take part, for the present associations and choice of the model. */
    private void select(double radius) throws CalibrationException {
        members = Membership.of(set.images().stream().map(image -> image.stars().count()).toList(),
                choice.units(set, camera), links, request.minimumMeasurements(), !parts.positions(), LEAST_STARS);
        long exposures = Arrays.stream(members.images()).map(i -> set.images().get(i).exposure()).distinct().count();
        if (exposures < 2) {
            throw leftOut().all(problems, members, radius);
        }
        field = new FieldProblem.Builder(this, links, members, request).build();
    }

    /** Chooses what the request leaves open of the model; if that is another one, the associations are fitted with it. */
    private void choose(Starts start, Workers workers) throws CalibrationException {
        if (!parts.distortions() || !parts.positions() || !ModelSearch.isNeeded(request, choice)
                || !schedule.last().converged()) {
            return;
        }
        progress.report("Choosing the model", Double.NaN);
        Starts solved = Starts.solved(solutions(), start);
        ModelSearch search = new ModelSearch(this, request, solved, workers, progress);
        ModelChoice before = choice;
        choice = search.run();
        searched = search.steps();
        if (!choice.isLike(before)) {
            select(radii.first(placements(), set, fates));
            stages.addAll(schedule.stages());
            first(solved, workers, true);
        }
    }

    /** The first fit with a model: of some of the stars, where these are enough. */
    private void first(Starts starts, Workers workers, boolean near) {
        build(starts, FirstStars.of(field, set.images()), workers);
        schedule.approach(near);
        if (state.problem() != field.problem() && !schedule.last().problem().isEmpty()) {
            build(starts, field.problem(), workers);
            schedule.approach(near);
        }
        reject();
    }

    /** Makes model, state and schedule for the present associations. */
    private void build(Starts starts, AstrometryProblem problem, Workers workers) {
        state = state(choice, starts, problem);
        schedule = new FitSchedule(request, state, workers, progress);
        reserved = new ReservedStars(field.problem().starCount());
    }

    /** The fit of the present associations, or of some of their stars, with a model, at its start. */
    FitState state(ModelChoice model, Starts starts, AstrometryProblem problem) {
        return ModelStart.state(this, model, starts, camera, request, problem);
    }

    private void reject() {
        if (request.outlierSigma() > 0) {
            schedule.together("after the first rejection", schedule.outliers().reject());
        }
        if (!schedule.last().problem().isEmpty()) {
            problems.accept(new Problem(Severity.WARNING, schedule.last().problem(),
                    "the data do not determine it. Here the model has more freedom than the stars can hold: lower the degree, or add "
                            + "exposures or reference stars."));
            ModelStart.tieAll(this, state, request);
            schedule.approach(false);
        }
    }

    /**
     * {@return whether a measurement has a high signal to noise}
     *
     * @param m number of the measurement in the problem
     */
    public boolean isBright(int m) {
        return set.images().get(field.images()[field.problem().image()[m]]).stars().snr(field.rows()[m]) > 100;
    }

    /** Computes the covariances of the mapping and of the stars as things stand. */
    public void computeCovariances() {
        covariances = FitCovariances.of(schedule.fit(), parts, field);
    }

    /** {@return what is told how far it is, and asked whether to go on} */
    public Progress progress() {
        return progress;
    }

    /** {@return how many threads may work} */
    public int threads() {
        return request.threadCount();
    }

    /**
     * {@return how well the mapping of an image is known}
     *
     * @param at index of the image in the problem
     */
    public WcsUncertainty uncertainty(int at) {
        progress.check();
        CcdImage image = set.images().get(field.images()[at]);
        return parts.distortions()
                ? WcsUncertainty.of(state, covariances.mapping(), at, image.width(), image.height())
                : WcsUncertainty.NONE;
    }

    /** {@return the solution of each image of the set, null where it has none} */
    public PlanePolynomial[] solutions() {
        return field.solutions(state, set.images());
    }

    /** {@return the loaded set} */
    public CalibrationSet set() {
        return set;
    }

    /** {@return what became of each detection: {@code fates.get(image)[row]}} */
    public List<Fate[]> fates() {
        return fates;
    }

    /** {@return the model} */
    public ModelChoice choice() {
        return choice;
    }

    /** {@return what was compared to choose the model, in words} */
    public List<String> searched() {
        return searched;
    }

    /** {@return the shift of each exposure} */
    public List<Placement> placements() {
        return placed == null ? List.of() : placed.shifts();
    }

    ReferenceField reference() {
        return placed.reference();
    }

    /** {@return which detections are one star} */
    public Associations links() {
        return links;
    }

    /** {@return which stars and images make up the fit} */
    public Membership members() {
        return members;
    }

    /** {@return in what stars and images are laid} */
    public FitFrame frame() {
        return frame;
    }

    /** Within what distance detections can be the same star. */
    MatchRadii radii() {
        return radii;
    }

    /** {@return why images take no part} */
    public LeftOut leftOut() {
        return new LeftOut(request, frame, set, fates, placements(), LEAST_STARS);
    }

    /** {@return the problem that is fitted, by its members} */
    public FieldProblem field() {
        return field;
    }

    /** How the exposures refract. */
    Refraction refraction() {
        return refraction;
    }

    /**
     * {@return the tangent plane of an exposure}
     *
     * @param exposure index of the exposure in the set
     */
    public TangentPlane plane(int exposure) {
        return planes.get(exposure);
    }

    /** Index of an exposure's instrument. */
    int instrument(int exposure) {
        return instruments[exposure];
    }

    /** {@return the fit as it stands} */
    public FitState state() {
        return state;
    }

    /** {@return what is fitted when} */
    public FitSchedule schedule() {
        return schedule;
    }

    /** {@return the stars that were kept out while the fit was judged} */
    public ReservedStars reserved() {
        return reserved;
    }

    /** {@return how well all is known, as it was computed last} */
    public FitCovariances covariances() {
        return covariances;
    }

    /** {@return all stages so far, of both associations} */
    public List<Stage> stages() {
        return Stream.concat(stages.stream(), schedule.stages().stream()).toList();
    }

    /**
     * {@return the total degree that the request asks for of an image of the set; of a chip that is held, with the degree that it has}
     *
     * @param image index of the image in the set
     */
    public int wishedDegree(int image) {
        return choice.totalDegree(image, camera);
    }
}
