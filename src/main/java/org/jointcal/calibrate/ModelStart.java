package org.jointcal.calibrate;

import java.util.ArrayList;
import java.util.List;
import org.jointcal.core.model.AstrometryModel;
import org.jointcal.core.model.ConstrainedPolyModel;
import org.jointcal.core.model.ImageFrame;
import org.jointcal.core.model.ProjectionHandler;
import org.jointcal.core.model.SimplePolyModel;
import org.jointcal.core.sky.TangentPlane;
import org.jointcal.core.star.CcdImage;

/** Makes the model of a fit from where its images are to start. */
final class ModelStart {
    private ModelStart() {
    }

    /**
     * @param fit a fit with associations
     * @param starts where pixels are on the sky
     * @param camera chips that are borrowed
     * @param request which model, of which degrees
     * @return the model, whose start parameters reproduce the starts
     */
    static AstrometryModel model(FieldFit fit, Starts starts, BorrowedCamera camera, CalibrationRequest request) {
        int[] members = fit.members().images();
        ModelChoice choice = fit.choice();
        List<ImageFrame> frames = new ArrayList<>();
        for (int at = 0; at < members.length; at++) {
            int i = members[at];
            CcdImage image = fit.set().images().get(i);
            TangentPlane plane = fit.plane(image.exposure());
            // The image that holds the frame stays where its WCS has it.
            Starts own = fit.frame().isHeld(i) ? Starts.headers(fit.set().images()) : starts;
            frames.add(new ImageFrame(image.name(), image.exposure(), choice.chip()[i],
                    choice.group()[image.exposure()], image.width(), image.height(), plane,
                    into(fit.field().problem().images().projection(), at, own, i),
                    fit.members().matched()[i]));
        }
        if (!FittedParts.of(request).distortions()) {
            return HeldMapping.of(frames);
        }
        return choice.constrained()
                ? new ConstrainedPolyModel(frames, request.chipDegree(), request.exposureDegree(), request.gauge(),
                        camera.chips(members))
                : new SimplePolyModel(frames, request.imageDegree(), fit.frame().heldAmong(members));
    }

    /** The start as a mapping into the plane that the fit's projection gives the image. */
    private static ImageFrame.Start into(ProjectionHandler projection, int at, Starts starts, int image) {
        double[] vector = new double[3];
        double[] projected = new double[ProjectionHandler.SIZE];
        return (x, y, out) -> {
            starts.toSky(image, x, y, vector);
            projection.project(at, vector[0], vector[1], vector[2], projected);
            out[0] = projected[0];
            out[1] = projected[1];
        };
    }
}
