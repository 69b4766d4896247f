package org.jointcal.calibrate.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.jointcal.calibrate.start.CalibrationSet;
import org.jointcal.core.Problem;
import org.jointcal.core.Problem.Severity;
import org.jointcal.core.fit.FitState;
import org.jointcal.core.sky.Angles;
import org.jointcal.core.sky.Horizon;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.star.Exposure;
import org.jointcal.core.wcs.PointingCards;
import org.jointcal.io.catalog.ColourColumn;

/**
 * Differential refraction (Astier 2017, section 4.4): a star of colour c stands k (c - c0) tan(z) nearer to the zenith than
 * the average star, k one coefficient a band, z the zenith distance of the exposure. c0 is the mean colour of the
 * measurements in that band, so that the WCS stays right for the average star; a star without a colour counts as average.
 *
 * <p>Bands are the exposures' filters. The direction to the zenith comes from the site, the date and the pointing.
 */
final class Refraction {
    private static final int FEWEST = 10;
    private static final double LOWEST = 80;

    private final List<String> bands = new ArrayList<>();
    private final int[] band;
    private final double[][] zenith;

    private Refraction(int exposures) {
        band = new int[exposures];
        Arrays.fill(band, -1);
        zenith = new double[exposures][2];
    }

    static Refraction of(CalibrationSet set, CalibrationRequest request, Consumer<Problem> problems) {
        Refraction refraction = new Refraction(set.exposures().size());
        if (request.fits("Refraction") && hasColours(set, request, problems)) {
            refraction.findZeniths(set, problems);
        }
        return refraction;
    }

    private static boolean hasColours(CalibrationSet set, CalibrationRequest request, Consumer<Problem> problems) {
        long known = Arrays.stream(set.reference().colour()).filter(Double::isFinite).count()
                + set.images().stream()
                        .mapToLong(i -> Arrays.stream(i.stars().colour()).filter(Double::isFinite).count())
                        .sum();
        if (known < FEWEST) {
            boolean auto = request.colourColumn().equalsIgnoreCase(ColourColumn.AUTO);
            problems.accept(new Problem(Severity.WARNING, auto ? "run" : "colour_column=" + request.colourColumn(),
                    "only " + known + " stars have a colour, in the catalogs or in the reference, so refraction is not"
                            + " fitted. Give a reference with colours, such as gaia, or name the column in colour_column."));
            return false;
        }
        return true;
    }

    private void findZeniths(CalibrationSet set, Consumer<Problem> problems) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        List<String> without = new ArrayList<>();
        for (int e = 0; e < band.length; e++) {
            Exposure exposure = set.exposures().get(e);
            Optional<Horizon> horizon = horizon(set, e);
            if (horizon.isEmpty()) {
                without.add(exposure.name());
                continue;
            }
            band[e] = numbers.computeIfAbsent(exposure.filter(), filter -> numbers.size());
            zenith[e][0] = horizon.get().zenithEast() * horizon.get().tanZenithDistance();
            zenith[e][1] = horizon.get().zenithNorth() * horizon.get().tanZenithDistance();
        }
        bands.addAll(numbers.keySet());
        if (!without.isEmpty()) {
            problems.accept(new Problem(Severity.WARNING, without.get(0), (without.size() > 1
                    ? "it and " + (without.size() - 1) + " other exposures have"
                    : "it has")
                    + " no date and site to tell the zenith by, and take part without refraction."
                    + " Add SITELAT and SITELONG (degrees, east positive) and DATE-OBS to the headers."));
        }
    }

    private static Optional<Horizon> horizon(CalibrationSet set, int e) {
        double mjd = set.exposures().get(e).mjd();
        CcdImage image = set.images().stream().filter(i -> i.exposure() == e).findFirst().orElseThrow();
        double[] sky = new double[2];
        image.wcs().pixelToSky(image.width() / 2.0, image.height() / 2.0, sky);
        if (!Double.isFinite(mjd)) {
            return Optional.empty();
        }
        return PointingCards.horizon(image.header(), mjd, sky[0], sky[1]).filter(h -> h.zenithDistance() < LOWEST);
    }

    /** Index of an exposure's coefficient, -1 for none. */
    int band(int exposure) {
        return band[exposure];
    }

    /** Direction to the zenith in (xi, eta) times the tangent of its distance. */
    double[] zenith(int exposure) {
        return zenith[exposure];
    }

    /** Tells the coefficients with their errors. */
    void report(FitState state, double[] covariance, Consumer<Problem> problems) {
        int size = state.mapping().length;
        for (int b = 0; b < bands.size(); b++) {
            int p = size - bands.size() + b;
            double error = covariance.length == 0 ? Double.NaN : Angles.MAS * Math.sqrt(covariance[p * size + p]);
            problems.accept(new Problem(Severity.NOTE, bands.get(b).isEmpty() ? "run" : bands.get(b), String.format(
                    Locale.ROOT,
                    "differential refraction %.2f +- %.2f mas a magnitude of colour and tan(zenith distance), taken out.",
                    Angles.MAS * state.refraction(b), error)));
        }
    }
}
