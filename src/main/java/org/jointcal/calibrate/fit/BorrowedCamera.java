package org.jointcal.calibrate.fit;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.jointcal.calibrate.start.CalibrationSet;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Problem;
import org.jointcal.core.Problem.Severity;
import org.jointcal.core.RequestException;
import org.jointcal.core.model.ChipMap;
import org.jointcal.core.model.KnownChips;
import org.jointcal.core.poly.BivariatePolynomial;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.star.Exposure;
import org.jointcal.io.CameraFile;
import org.jointcal.io.CameraGroup;
import org.jointcal.io.CameraGroup.CameraChip;
import org.jointcal.io.InputFiles;

/**
 * The chips as an earlier run saved them, found again for the images of a set: by instrument, label and size of the chip, and of
 * several groups of exposures the one nearest in time.
 *
 * @param maps for each image of the set the map of its chip; empty where there is none
 * @param held whether the maps are held
 */
record BorrowedCamera(List<Optional<ChipMap>> maps, boolean held) {
    /** Nothing is borrowed. */
    static final BorrowedCamera NONE = new BorrowedCamera(List.of(), false);

    static BorrowedCamera of(CalibrationSet set, CalibrationRequest request, Consumer<Problem> problems)
            throws CalibrationException {
        if (!request.borrowsCamera()) {
            return NONE;
        }
        List<CameraGroup> groups = CameraFile.read(path(request.camera()));
        List<Optional<ChipMap>> maps = new ArrayList<>();
        int missing = 0;
        for (CcdImage image : set.images()) {
            maps.add(map(groups, image, set.exposures().get(image.exposure())));
            missing += maps.get(maps.size() - 1).isEmpty() ? 1 : 0;
        }
        if (missing == maps.size()) {
            throw new CalibrationException(
                    "camera=" + request.camera() + ": it has no chip of these images (instruments "
                            + String.join(", ", groups.stream().map(CameraGroup::instrument).distinct().toList())
                            + "). Name the camera.json of a run with the same instrument, chips and binning.");
        }
        if (missing > 0) {
            problems.accept(new Problem(Severity.WARNING, "camera=" + request.camera(), missing + " of " + maps.size()
                    + " images have chips that are not in it; these are fitted from their headers."
                    + " Check instrument, chip labels and binning."));
        }
        return new BorrowedCamera(maps, request.cameraUse().equals("hold"));
    }

    private static Path path(String camera) throws RequestException {
        try {
            return InputFiles.path(camera);
        } catch (InvalidPathException e) {
            throw new RequestException("camera=" + camera + ": not a path (" + e.getReason()
                    + "). Name the camera.json of an earlier run, or leave it out.", e);
        }
    }

    private static Optional<ChipMap> map(List<CameraGroup> groups, CcdImage image, Exposure exposure) {
        return groups.stream().filter(group -> group.instrument().equals(exposure.instrument()))
                .filter(group -> chip(group, image).isPresent())
                .min(Comparator.comparingDouble(group -> days(group, exposure.mjd())))
                .flatMap(group -> chip(group, image))
                .map(chip -> new ChipMap(new BivariatePolynomial(chip.degree(), chip.x()),
                        new BivariatePolynomial(chip.degree(), chip.y())));
    }

    private static Optional<CameraChip> chip(CameraGroup group, CcdImage image) {
        return group.chips().stream().filter(chip -> chip.chip().equals(image.chip()) && chip.width() == image.width()
                && chip.height() == image.height()).findFirst();
    }

    /** From a date to the dates of a group (days); 0 where one is not known. */
    private static double days(CameraGroup group, double mjd) {
        double away = Math.max(group.firstMjd() - mjd, mjd - group.lastMjd());
        return Double.isNaN(away) ? 0 : Math.max(0, away);
    }

    /** Whether an image's chip is held. */
    boolean isHeld(int image) {
        return held && maps.get(image).isPresent();
    }

    /**
     * @param images indices in the set
     * @return what is known of these images' chips
     */
    KnownChips chips(int[] images) {
        List<Optional<ChipMap>> known = new ArrayList<>();
        for (int image : images) {
            known.add(maps.isEmpty() ? Optional.empty() : maps.get(image));
        }
        return new KnownChips(known, held);
    }
}
