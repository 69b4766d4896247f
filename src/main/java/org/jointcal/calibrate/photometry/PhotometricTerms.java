package org.jointcal.calibrate.photometry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.jointcal.calibrate.start.CalibrationSet;
import org.jointcal.core.Problem;
import org.jointcal.core.Problem.Severity;

/**
 * What the zero points of a filter are made of.
 *
 * @param perImage whether each image has a zero point of its own, rather than each exposure and each chip
 * @param transparency degree of the polynomial over each exposure
 * @param degree of the polynomial over the focal plane
 * @param colour whether a colour term is fitted
 * @param airmass whether extinction is fitted
 */
record PhotometricTerms(boolean perImage, int degree, int transparency, boolean colour, boolean airmass) {
    private static final int HIGHEST_AUTO = 3;
    /** More images than these get zero points of their own only where that is asked for: the matrix grows with their square. */
    private static final int MOST_IMAGES = 800;
    private static final int FEWEST_COLOURS = 10;
    private static final int FEWEST_EXPOSURES = 3;

    /**
     * What a request leaves open: the simplest first.
     *
     * @param data the filter's measurements
     * @param set exposures and images
     * @param request what was asked for
     * @param pixels where the airmass is known
     * @param problems told of what cannot be fitted
     * @return one or more
     */
    static List<PhotometricTerms> candidates(BandMeasurements data, CalibrationSet set, CalibrationRequest request,
            ImagePlaces pixels,
            List<Problem> problems) {
        boolean colour = colour(data, set, request, problems);
        boolean airmass = airmass(data, set, request, pixels, problems);
        List<PhotometricTerms> all = new ArrayList<>();
        if (request.photometry().equals("zeropoint")) {
            return List.of(new PhotometricTerms(true, 0, 0, colour, airmass));
        }
        boolean open = request.photometryDegree().equals("auto");
        int least = open ? 0 : Integer.parseInt(request.photometryDegree());
        for (int degree = least; degree <= (open ? HIGHEST_AUTO : least); degree++) {
            all.add(new PhotometricTerms(false, degree, request.transparencyDegree(), colour, airmass));
        }
        if (request.photometry().equals("auto") && open && request.transparencyDegree() == 0
                && data.images().length <= MOST_IMAGES) {
            all.add(new PhotometricTerms(true, 0, 0, colour, airmass));
        }
        return all;
    }

    /** All that any of the candidates has. */
    static PhotometricTerms allOf(List<PhotometricTerms> candidates) {
        PhotometricTerms first = candidates.get(0);
        return new PhotometricTerms(candidates.stream().anyMatch(PhotometricTerms::perImage),
                candidates.stream().mapToInt(PhotometricTerms::degree).max().orElse(0),
                candidates.stream().mapToInt(PhotometricTerms::transparency).max().orElse(0), first.colour,
                first.airmass);
    }

    private static boolean colour(BandMeasurements data, CalibrationSet set, CalibrationRequest request,
            List<Problem> problems) {
        if (!request.photometryTerms().contains("colour")) {
            return false;
        }
        int known = 0;
        for (int k = 0; k < data.stars().length; k++) {
            boolean any = false;
            for (int m = data.problem().offset()[k]; data.hasColours() && m < data.problem().offset()[k + 1]; m++) {
                any |= data.places().colour()[m] != 0;
            }
            known += any && (Double.isFinite(data.problem().referenceMag()[k]) || data.instruments().size() > 1)
                    ? 1
                    : 0;
        }
        if (known < FEWEST_COLOURS) {
            problems.add(new Problem(Severity.WARNING, set.reference().name(), "only " + known
                    + " stars of filter " + data.filter() + " have a colour and a magnitude in it, so no colour term is"
                    + " fitted. Give a reference with colours, such as gaia."));
            return false;
        }
        return true;
    }

    private static boolean airmass(BandMeasurements data, CalibrationSet set, CalibrationRequest request,
            ImagePlaces pixels,
            List<Problem> problems) {
        if (!request.photometryTerms().contains("airmass")) {
            return false;
        }
        int[] exposures = IntStream.of(data.images()).map(i -> set.images().get(i).exposure()).distinct().toArray();
        int[] without = Arrays.stream(exposures).filter(e -> !pixels.knowsAirmass(e)).toArray();
        if (without.length > 0 || exposures.length < FEWEST_EXPOSURES) {
            problems.add(new Problem(Severity.WARNING,
                    set.exposures().get((without.length > 0 ? without : exposures)[0])
                            .name(),
                    without.length > 0
                            ? "no AIRMASS, nor date and site to tell it by, so no extinction is fitted in its filter."
                                    + " Add AIRMASS, or SITELAT and SITELONG (degrees, east positive) and DATE-OBS."
                            : "one of only " + exposures.length + " exposures in its filter, which is too few for an"
                                    + " extinction. Give three or more, at different airmasses."));
            return false;
        }
        return true;
    }
}
