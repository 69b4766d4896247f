package org.jointcal.calibrate.plane;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jointcal.calibrate.ResultAssembly;
import org.jointcal.calibrate.fit.FieldFit;
import org.jointcal.calibrate.load.Loading;
import org.jointcal.calibrate.request.TransformRequest;
import org.jointcal.calibrate.result.CalibrationResult;
import org.jointcal.calibrate.result.ImageSolution;
import org.jointcal.calibrate.result.ImageTransformation;
import org.jointcal.calibrate.result.PlaneStarPositions;
import org.jointcal.calibrate.result.RunSummary;
import org.jointcal.calibrate.result.TransformResult;
import org.jointcal.calibrate.start.CalibrationSet;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Problem;
import org.jointcal.core.Progress;
import org.jointcal.core.poly.PlaneMap;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.star.Exposure;
import org.jointcal.core.wcs.PixelPlane;

/**
 * Fits maps from the pixels of images to those of one of them, no sky needed (Astier 2017, section 5): the fit of the sky, in
 * the plane of the target, which is held at the identity.
 */
public final class ImageTransformations {
    /** A round trip there and back ends within this distance (pixels), where polynomials can. */
    private static final double ROUND_TRIP = 5e-4;

    private ImageTransformations() {
    }

    /**
     * Loads, detects where needed, finds how the images stand to each other, and fits. Writes nothing.
     *
     * @param request what to do
     * @param progress told how far it is; may cancel
     * @return the maps, usable or not
     * @throws CalibrationException if there is nothing that could be fitted together
     */
    public static TransformResult run(TransformRequest request, Progress progress) throws CalibrationException {
        List<Problem> problems = Collections.synchronizedList(new ArrayList<>());
        Consumer<Problem> tell = Problem.keptAndTold(problems, progress);
        CalibrationSet loaded = Loading.loadWithoutSky(request.fit(), progress, tell);
        PlaneStarts.Found found = PlaneStarts.find(loaded, request, progress, tell);
        int[] place = new int[loaded.images().size()];
        CalibrationSet set = inPlane(loaded, found, place);
        FieldFit fit = new FieldFit(set, request.fit(), new ImagePlane(place[found.target()]), progress, tell);
        fit.run();
        CalibrationResult run = new ResultAssembly(fit, request.fit()).result(new ArrayList<>(problems));
        return result(request, loaded, found, place, run);
    }

    /** The images that have a place, each with the way into the target's plane for its WCS; fills their new indices. */
    private static CalibrationSet inPlane(CalibrationSet loaded, PlaneStarts.Found found, int[] place) {
        CcdImage target = loaded.images().get(found.target());
        double middleX = 0.5 * (target.width() + 1);
        double middleY = 0.5 * (target.height() + 1);
        PlaneMap toTarget = found.maps()[found.target()].linearInverse(middleX, middleY);
        List<Exposure> exposures = new ArrayList<>();
        List<CcdImage> images = new ArrayList<>();
        int last = -1;
        for (int i = 0; i < place.length; i++) {
            place[i] = -1;
            if (found.maps()[i] == null) {
                continue;
            }
            CcdImage image = loaded.images().get(i);
            if (image.exposure() != last) {
                exposures.add(loaded.exposures().get(image.exposure()));
                last = image.exposure();
            }
            place[i] = images.size();
            PlaneMap map = i == found.target() ? PlaneMap.identity() : found.maps()[i].then(toTarget);
            images.add(new CcdImage(exposures.size() - 1, image.chip(), image.name(), image.width(), image.height(),
                    image.header(), PixelPlane.wcs(map, middleX, middleY), image.stars()));
        }
        return new CalibrationSet(exposures, images, loaded.reference());
    }

    private static TransformResult result(TransformRequest request, CalibrationSet loaded, PlaneStarts.Found found,
            int[] place, CalibrationResult run) {
        CcdImage target = loaded.images().get(found.target());
        double middleX = 0.5 * (target.width() + 1);
        double middleY = 0.5 * (target.height() + 1);
        List<ImageTransformation> images = new ArrayList<>();
        for (int i = 0; i < place.length; i++) {
            CcdImage image = loaded.images().get(i);
            if (place[i] < 0) {
                images.add(new ImageTransformation(image.name(), image.width(), image.height(),
                        "left out: found in none of the others", found.guesses()[i], Optional.empty(),
                        Optional.empty(), ImageTransformation.Figures.NONE));
                continue;
            }
            ImageSolution solution = run.images().get(place[i]);
            boolean held = i == found.target();
            Optional<PlaneMap> forward = held && solution.isFitted()
                    ? Optional.of(PlaneMap.identity())
                    : solution.solution().map(s -> PixelPlane.map(s, middleX, middleY));
            images.add(new ImageTransformation(image.name(), image.width(), image.height(),
                    held ? "target" : solution.status(), found.guesses()[i], forward,
                    forward.map(map -> held
                            ? new PlaneMap.Inverse(map, 0)
                            : map.inverse(PlaneMap.Region.ofImage(image.width(), image.height()), ROUND_TRIP)),
                    figures(solution)));
        }
        boolean usable = run.usable() && images.get(found.target()).isFitted();
        return new TransformResult(request, usable, verdict(usable, images, found.target(), run), found.target(),
                images, PlaneStarPositions.of(run.stars(), middleX, middleY), run, run.problems());
    }

    private static ImageTransformation.Figures figures(ImageSolution s) {
        return new ImageTransformation.Figures(s.degree(), s.matched(), s.used(), s.outliers(), s.rmsEast() / 1000,
                s.rmsNorth() / 1000, s.reducedChi2(), s.uncertainty().rmsEast() / 1000,
                s.uncertainty().rmsNorth() / 1000);
    }

    private static String verdict(boolean usable, List<ImageTransformation> images, int target, CalibrationResult run) {
        if (!usable) {
            return run.usable()
                    ? "Not usable: the target " + images.get(target).name()
                            + " shares too few stars with the others. Choose another target."
                    : run.verdict();
        }
        RunSummary summary = run.summary();
        boolean held = summary.reserved().count() > 0;
        RunSummary.Rms rms = held ? summary.reserved() : summary.internal();
        return String.format(Locale.ROOT, "Usable: %d of %d images mapped to %s by %d stars; a single measurement of a"
                + " star that was %s scatters by %.3g pixels in x, %.3g in y.",
                images.stream().filter(ImageTransformation::isFitted).count(), images.size(), images.get(target).name(),
                summary.starCount(), held ? "kept out of the fit" : "fitted", rms.east() / 1000, rms.north() / 1000);
    }
}
