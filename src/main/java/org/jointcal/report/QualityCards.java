package org.jointcal.report;

import java.util.Arrays;
import org.jointcal.calibrate.CalibrationResult;
import org.jointcal.calibrate.ImageSolution;
import org.jointcal.calibrate.Residuals.Fate;
import org.jointcal.calibrate.Residuals;
import org.jointcal.core.Version;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.finished.Measurements;
import org.jointcal.io.AsciiText;

/**
 * The cards that tell how good a solution is, for the headers of one run. Where SCAMP has a keyword for it, ours is the
 * same, in the same unit; the others begin with {@code JC_}. All are told in docs/files.md.
 */
final class QualityCards {
    private static final double DEGREES_IN_MAS = 1 / 3.6e6;
    private static final int MOST_TEXT = 40;

    private final CalibrationResult result;
    private final double commonZeroPoint;
    private final double[] photometricRms;

    /**
     * @param result a run
     * @param detections its detections
     */
    QualityCards(CalibrationResult result, Measurements detections) {
        this.result = result;
        double[] zeroPoints = result.images().stream().mapToDouble(ImageSolution::zeroPoint).filter(Double::isFinite)
                .sorted().toArray();
        commonZeroPoint = zeroPoints.length == 0 ? Double.NaN : zeroPoints[zeroPoints.length / 2];
        photometricRms = photometricRms(result, detections);
    }

    /** Rms of the magnitudes of an image about those of its stars (mag), NaN where there is nothing to average. */
    private static double[] photometricRms(CalibrationResult result, Measurements detections) {
        double[] sum = new double[result.images().size()];
        int[] n = new int[sum.length];
        Residuals r = result.residuals();
        for (int k = 0; k < r.count(); k++) {
            if (r.fate()[k] == Fate.USED) {
                double difference = detections.mag()[k] - result.stars().mag()[r.star()[k]];
                if (Double.isFinite(difference)) {
                    sum[r.image()[k]] += difference * difference;
                    n[r.image()[k]]++;
                }
            }
        }
        double[] rms = new double[sum.length];
        Arrays.setAll(rms, image -> n[image] == 0 ? Double.NaN : Math.sqrt(sum[image] / n[image]));
        return rms;
    }

    /**
     * @param header a WCS of the image
     * @param index index of the image in the result
     * @return the header with the quality cards appended
     */
    HeaderCards append(HeaderCards header, int index) {
        ImageSolution image = result.images().get(index);
        HeaderCards cards = header;
        cards = number(cards, "ASTIRMS1", image.rmsEast() * DEGREES_IN_MAS, "[deg] rms to the fitted stars, east");
        cards = number(cards, "ASTIRMS2", image.rmsNorth() * DEGREES_IN_MAS, "[deg] rms to the fitted stars, north");
        cards = number(cards, "ASTRRMS1", image.rmsReferenceEast() * DEGREES_IN_MAS,
                "[deg] rms to the reference, east");
        cards = number(cards, "ASTRRMS2", image.rmsReferenceNorth() * DEGREES_IN_MAS,
                "[deg] rms to the reference, north");
        if (Double.isFinite(image.zeroPoint())) {
            cards = number(cards, "FLXSCALE", Math.pow(10, -0.4 * (image.zeroPoint() - commonZeroPoint)),
                    "brings counts to the scale of MAGZEROP");
            cards = number(cards, "MAGZEROP", commonZeroPoint, "[mag] zero point of counts times FLXSCALE");
            cards = number(cards, "PHOTIRMS", photometricRms[index], "[mag] rms to the fitted stars");
        }
        cards = cards.with("JC_VERS", text(Version.text()), "version of Jointcal for ImageJ")
                .with("JC_MODEL", text(result.summary().model()), "model of the mapping")
                .with("JC_DEG", image.degree(), "degree of the mapping")
                .with("JC_NSTAR", image.used(), "detections in the solution")
                .with("JC_NOUT", image.outliers(), "detections rejected as outliers")
                .with("JC_NREF", image.references(), "reference stars among them")
                .with("JC_REF", text(result.summary().referenceName()), "reference catalog");
        cards = number(cards, "JC_CHI2", image.reducedChi2(), "reduced chi2 of the image");
        return number(cards, "JC_FLOOR", floor(image), "[mas] floor in quadrature to each position");
    }

    private double floor(ImageSolution image) {
        String instrument = result.exposures().get(image.image().exposure()).instrument();
        return result.summary().positionFloor().getOrDefault(instrument, Double.NaN);
    }

    private static HeaderCards number(HeaderCards cards, String key, double value, String comment) {
        return Double.isFinite(value) ? cards.with(key, value, comment) : cards;
    }

    private static String text(String text) {
        String ascii = AsciiText.of(text);
        return ascii.substring(0, Math.min(ascii.length(), MOST_TEXT));
    }
}
