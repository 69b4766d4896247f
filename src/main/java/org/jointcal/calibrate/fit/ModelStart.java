package org.jointcal.calibrate.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.jointcal.calibrate.start.Starts;
import org.jointcal.core.fit.AstrometryProblem;
import org.jointcal.core.fit.FitState;
import org.jointcal.core.model.AstrometryModel;
import org.jointcal.core.model.ConstrainedPolyModel;
import org.jointcal.core.model.ImageFrame;
import org.jointcal.core.model.ProjectionHandler;
import org.jointcal.core.model.SimplePolyModel;
import org.jointcal.core.sky.TangentPlane;
import org.jointcal.core.star.CcdImage;

/** Makes a fit with a model from where its images are to start. */
final class ModelStart {
    /** A star that nothing else holds is tied to where the headers have it, by this share of the match radius. */
    private static final double TIE = 1.0 / 3;

    private ModelStart() {
    }

    /**
     * The fit of the present associations, at its start; the stars of exposures that no reference holds are tied.
     *
     * @param fit a fit with associations
     * @param choice which model, of which degrees
     * @param starts where pixels are on the sky
     * @param camera chips that are borrowed
     * @param request what holds chips and exposures
     * @param problem that of the associations, or of some of their stars
     * @return a state whose mapping reproduces the starts
     */
    static FitState state(FieldFit fit, ModelChoice choice, Starts starts, BorrowedCamera camera,
            CalibrationRequest request, AstrometryProblem problem) {
        AstrometryModel model = model(fit, choice, starts, camera, request);
        FitState state = new FitState(problem, model, model.startParameters());
        boolean[] free = new boolean[fit.set().exposures().size()];
        for (int e = 0; e < free.length; e++) {
            free[e] = !fit.placements().get(e).onReference();
        }
        tie(fit, state, free, request);
        return state;
    }

    /** Ties the stars of all exposures to where the headers have them. */
    static void tieAll(FieldFit fit, FitState state, CalibrationRequest request) {
        boolean[] all = new boolean[fit.set().exposures().size()];
        Arrays.fill(all, true);
        tie(fit, state, all, request);
    }

    /** Ties the stars of some exposures to where the headers have them. */
    private static void tie(FieldFit fit, FitState state, boolean[] exposures, CalibrationRequest request) {
        FittedParts parts = FittedParts.of(request);
        if (fit.frame().held().isPresent() || !parts.distortions() || !parts.positions()) {
            return;
        }
        AstrometryProblem problem = state.problem();
        for (int k = 0; k < problem.starCount(); k++) {
            int image = fit.field().images()[problem.image()[problem.offset()[k]]];
            if (exposures[fit.set().images().get(image).exposure()]) {
                state.tie(k, TIE * fit.radii().images() / 3600);
            }
        }
    }

    private static AstrometryModel model(FieldFit fit, ModelChoice choice, Starts starts, BorrowedCamera camera,
            CalibrationRequest request) {
        int[] members = fit.members().images();
        List<ImageFrame> frames = new ArrayList<>();
        for (int at = 0; at < members.length; at++) {
            int i = members[at];
            CcdImage image = fit.set().images().get(i);
            TangentPlane plane = fit.plane(image.exposure());
            // The image that holds the frame stays where its WCS has it.
            Starts own = fit.frame().isHeld(i) ? Starts.headers(fit.set().images()) : starts;
            frames.add(new ImageFrame(image.name(), image.exposure(), choice.chip()[i],
                    choice.group()[image.exposure()], image.width(), image.height(), plane,
                    into(fit, at, own, i),
                    fit.members().matched()[i]));
        }
        if (!FittedParts.of(request).distortions()) {
            return HeldMapping.of(frames);
        }
        return choice.constrained()
                ? new ConstrainedPolyModel(frames, choice.chipDegree(), choice.exposureDegree(), request.gauge(),
                        camera.chips(members))
                : new SimplePolyModel(frames, choice.imageDegree(), fit.frame().heldAmong(members));
    }

    /** The start as a mapping into the plane that the fit's projection gives the image; each use asks whether to go on. */
    private static ImageFrame.Start into(FieldFit fit, int at, Starts starts, int image) {
        ProjectionHandler projection = fit.field().problem().images().projection();
        double[] vector = new double[3];
        double[] projected = new double[ProjectionHandler.SIZE];
        return (x, y, out) -> {
            fit.progress().check();
            starts.toSky(image, x, y, vector);
            projection.project(at, vector[0], vector[1], vector[2], projected);
            out[0] = projected[0];
            out[1] = projected[1];
        };
    }
}
