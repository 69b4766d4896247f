package org.jointcal.calibrate.fit;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.jointcal.calibrate.result.Residuals.Fate;
import org.jointcal.calibrate.start.CalibrationSet;
import org.jointcal.calibrate.start.Crowding;
import org.jointcal.calibrate.start.PixelScales;
import org.jointcal.calibrate.start.StarSelection;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Problem;
import org.jointcal.core.Problem.Severity;
import org.jointcal.core.associate.ExposureAlignment.Placement;
import org.jointcal.core.star.CcdImage;

/** Says why images take no part in a fit: the fact, and what to do about it. */
public final class LeftOut {
    private final CalibrationSet set;
    private final List<Fate[]> fates;
    private final List<Placement> placements;
    private final PixelScales scales;
    private final CalibrationRequest request;
    private final FitFrame frame;
    private final int leastStars;

    /**
     * @param request what was asked
     * @param frame in what the images are laid
     * @param set the data
     * @param fates what was selected
     * @param placements where the exposures were found to stand
     * @param leastStars least number of stars that an image needs
     */
    LeftOut(CalibrationRequest request, FitFrame frame, CalibrationSet set, List<Fate[]> fates,
            List<Placement> placements, int leastStars) {
        this.request = request;
        this.frame = frame;
        this.set = set;
        this.fates = fates;
        this.placements = placements;
        this.leastStars = leastStars;
        scales = PixelScales.of(set.images());
    }

    /**
     * @param i index of an image of the set that takes no part
     * @return why, beginning with {@code left out:}
     */
    public String reason(int i) {
        CcdImage image = set.images().get(i);
        int selected = StarSelection.count(fates.get(i), Fate.USED);
        if (isByHand(i)) {
            return "left out: by hand (" + request.exclude().file() + "). Take it out of that file to use it again.";
        }
        if (image.stars().count() == 0) {
            return "left out: it has no detections (a dark or a flat, or clouds). Look at the image.";
        }
        if (selected == 0) {
            return "left out: none of its " + image.stars().count() + " detections passes the selection, most because "
                    + selection(fates.get(i));
        }
        if (image.stars().count() < leastStars) {
            return "left out: it has " + image.stars().count() + " of the " + leastStars
                    + " detections that are needed. Look at the image.";
        }
        if (selected < leastStars) {
            return String.format(Locale.ROOT,
                    "left out: only %d of its %d detections can be used, and %d are needed; most others because %s",
                    selected, image.stars().count(), leastStars, selection(fates.get(i)));
        }
        if (!scales.isLikely(scales.arcsec()[i])) {
            return String.format(Locale.ROOT, "left out: its pixels are %.3g arcsec by its header, those of most images"
                    + " %.3g arcsec, and its stars overlap with none of theirs. Plate-solve it again.",
                    scales.arcsec()[i], scales.median());
        }
        Placement placement = placements.get(image.exposure());
        if (!placement.matched() && !placement.onReference()) {
            return "left out: its stars match no other exposure. Check that it overlaps them and that its WCS is right.";
        }
        return "left out: it shares fewer than " + leastStars + " stars with the others. Change match_radius"
                + (request.minimumMeasurements() > 2 ? " or minimum_measurements" : "") + ", or give more overlap.";
    }

    /**
     * {@return whether the user left an image out}
     *
     * @param i index of an image of the set
     */
    public boolean isByHand(int i) {
        return request.exclude().images().contains(set.images().get(i).name());
    }

    /** The most frequent reason not to use a detection, and the next step. */
    private static String selection(Fate[] fates) {
        Fate most = Fate.INVALID;
        for (Fate fate : List.of(Fate.FLAGS, Fate.SNR, Fate.MAGNITUDE)) {
            most = StarSelection.count(fates, fate) > StarSelection.count(fates, most) ? fate : most;
        }
        return switch (most) {
            case FLAGS -> "of their flags. Look at the image, or lower flags_mask.";
            case SNR -> "of their signal to noise. Change snr_min or snr_max.";
            case MAGNITUDE -> "of their magnitudes. Change mag_min or mag_max.";
            default ->
                "position, flux or an error is no positive finite number or lies off the image. Detect them again.";
        };
    }

    /**
     * Tells of each image why it takes no part, where too few do.
     *
     * @param problems told of each
     * @param members the images that would take part
     * @param radius match radius that was used (arcsec)
     * @return what there is to say of the run
     */
    CalibrationException all(Consumer<Problem> problems, Membership members, double radius) {
        for (int i = 0; i < set.images().size(); i++) {
            int image = i;
            if (IntStream.of(members.images()).noneMatch(member -> member == image)) {
                problems.accept(new Problem(Severity.ERROR, set.images().get(i).name(), reason(i)));
            }
        }
        long rich = IntStream.range(0, fates.size())
                .filter(i -> StarSelection.count(fates.get(i), Fate.USED) >= leastStars)
                .map(i -> set.images().get(i).exposure()).distinct().count();
        if (rich < 2) {
            return new CalibrationException("run: fewer than two exposures have " + leastStars
                    + " detections that can be used. See the messages about each of them.");
        }
        boolean often = request.minimumMeasurements() > 2;
        boolean wide = request.matchRadius().orElse(0) > Crowding.medianNeighbour(set, fates);
        return new CalibrationException(String.format(Locale.ROOT,
                "run: no two exposures share %d stars%s within %.3g %s. Check that they overlap and that their WCS is"
                        + " right, or %s match_radius%s.",
                leastStars, often ? " with " + request.minimumMeasurements() + " measurements" : "", radius,
                frame.unit(),
                wide ? "lower" : "raise", often ? ", or lower minimum_measurements" : ""));
    }
}
