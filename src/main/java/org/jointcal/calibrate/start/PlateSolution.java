package org.jointcal.calibrate.start;

import java.util.Locale;
import java.util.function.Consumer;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Problem;
import org.jointcal.core.Problem.Severity;
import org.jointcal.core.Progress;
import org.jointcal.core.star.MeasuredStars;
import org.jointcal.core.wcs.HeaderWcs;
import org.jointcal.core.wcs.TanWcs;
import org.jointcal.core.wcs.Wcs;
import org.jointcal.io.InputChip;
import org.jointcal.io.solve.PlateField;
import org.jointcal.io.solve.PlateSolver;

/** The WCS of an image that has none, from a plate solver; a start, which the fit with the others and the reference judges. */
public final class PlateSolution {
    /** How far off a position is taken to be where {@code pattern_radius} does not say (degrees). */
    private static final double RADIUS = 5;
    /** A solution whose scale is off the known one by more than this factor is none. */
    private static final double SCALE = 1.3;

    private final PlateSolver solver;
    private final CalibrationRequest request;
    private final Progress progress;
    private final Consumer<Problem> problems;

    /**
     * @param solver a solver that is there
     * @param request tells how far off positions may be
     * @param progress asked whether to go on
     * @param problems told what was found
     */
    public PlateSolution(PlateSolver solver, CalibrationRequest request, Progress progress,
            Consumer<Problem> problems) {
        this.solver = solver;
        this.request = request;
        this.progress = progress;
        this.problems = problems;
    }

    /**
     * @param name the image, for messages
     * @param chip the image
     * @param pointing what is known of where it is
     * @param stars its detections
     * @param width number of pixels in x
     * @param height number of pixels in y
     * @return its WCS
     * @throws CalibrationException if the solver finds none, or one that cannot be
     */
    public Wcs of(String name, InputChip chip, HeaderPointing pointing, MeasuredStars stars, int width, int height)
            throws CalibrationException {
        double radius = request.patternRadius().orElse(0) > 0 ? request.patternRadius().getAsDouble() / 60 : RADIUS;
        Wcs wcs = HeaderWcs.of(solver.solve(new PlateField(width, height, stars, chip.pixels(), pointing.position(),
                radius, pointing.scale()), progress), width, height);
        TanWcs middle = TanWcs.touching(wcs, (width + 1) / 2.0, (height + 1) / 2.0);
        double scale = 3600 * middle.pixelScale();
        double known = pointing.scale().orElse(scale);
        double[] raDec = new double[2];
        wcs.pixelToSky((width + 1) / 2.0, (height + 1) / 2.0, raDec);
        if (!(scale < SCALE * known && scale > known / SCALE) || !Double.isFinite(raDec[0])) {
            throw new CalibrationException(String.format(Locale.ROOT,
                    "no WCS, and %s gave one with %.4g arcsec a pixel,"
                            + " which cannot be. Check pixel_scale, or plate-solve it otherwise.",
                    solver.name(), scale));
        }
        problems.accept(new Problem(Severity.NOTE, name, String.format(Locale.ROOT,
                "solved by %s: ra %.4f, dec %+.4f, %.4g arcsec a pixel. A start only: see whether it matches the others and"
                        + " the reference.",
                solver.name(), raDec[0], raDec[1], scale)));
        return wcs;
    }
}
