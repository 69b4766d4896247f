package org.jointcal.calibrate.start;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.jointcal.calibrate.result.Residuals.Fate;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.star.MeasuredStars;

/** Decides which detections take part: {@code fate[image][row]} is USED for those, or why not. */
public final class StarSelection {
    private final CalibrationRequest request;

    private StarSelection(CalibrationRequest request) {
        this.request = request;
    }

    /**
     * {@return the fate of each detection: {@code fates.get(image)[row]}}
     *
     * @param images the set's images
     * @param request what is asked
     */
    public static List<Fate[]> of(List<CcdImage> images, CalibrationRequest request) {
        StarSelection selection = new StarSelection(request);
        List<Fate[]> fates = new ArrayList<>();
        for (CcdImage image : images) {
            Fate[] fate = new Fate[image.stars().count()];
            for (int row = 0; row < fate.length; row++) {
                fate[row] = selection.fate(image, row);
            }
            if (request.starSelection().equals("auto")) {
                leaveOutWhatIsNoStar(image, fate);
            }
            fates.add(fate);
        }
        return fates;
    }

    private static void leaveOutWhatIsNoStar(CcdImage image, Fate[] fate) {
        boolean[] usable = new boolean[fate.length];
        for (int row = 0; row < fate.length; row++) {
            usable[row] = fate[row] == Fate.USED;
        }
        boolean[] stellar = StellarLocus.of(image, usable);
        for (int row = 0; row < fate.length; row++) {
            fate[row] = usable[row] && !stellar[row] ? Fate.NOT_STELLAR : fate[row];
        }
    }

    /**
     * {@return how many detections have a fate}
     *
     * @param fates of an image
     * @param wanted the fate
     */
    public static int count(Fate[] fates, Fate wanted) {
        return (int) Arrays.stream(fates).filter(fate -> fate == wanted).count();
    }

    private Fate fate(CcdImage image, int row) {
        MeasuredStars s = image.stars();
        if (request.exclude().contains(image, row)) {
            return Fate.EXCLUDED;
        }
        if (!isValid(image, row)) {
            return Fate.INVALID;
        }
        if ((s.flags()[row] & request.flagsMask()) != 0) {
            return Fate.FLAGS;
        }
        if (s.snr(row) < request.snrMin() || s.snr(row) > request.snrMax().orElse(Double.POSITIVE_INFINITY)) {
            return Fate.SNR;
        }
        double magnitude = s.magnitude(row);
        if (magnitude < request.magMin().orElse(Double.NEGATIVE_INFINITY)
                || magnitude > request.magMax().orElse(Double.POSITIVE_INFINITY)) {
            return Fate.MAGNITUDE;
        }
        return Fate.USED;
    }

    private static boolean isValid(CcdImage image, int row) {
        MeasuredStars s = image.stars();
        double x = s.x()[row];
        double y = s.y()[row];
        double vx = s.varX()[row];
        double vy = s.varY()[row];
        double c = s.covXY()[row];
        boolean inside = x > 0.5 && x < image.width() + 0.5 && y > 0.5 && y < image.height() + 0.5;
        double largest = (double) image.width() * image.width();
        return inside && vx > 0 && vy > 0 && vx < largest && vy < largest && vx * vy > c * c && s.flux()[row] > 0
                && s.fluxErr()[row] > 0 && s.flux()[row] < Double.POSITIVE_INFINITY;
    }
}
