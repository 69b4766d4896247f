package org.jointcal.report;

import org.jointcal.calibrate.result.BandPhotometry;
import org.jointcal.calibrate.result.CalibrationResult;
import org.jointcal.calibrate.result.ImagePhotometry;
import org.jointcal.calibrate.result.ImageSolution;
import org.jointcal.core.Version;
import org.jointcal.core.sky.Angles;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.io.AsciiText;

/**
 * The cards that tell how good a solution is, for the headers of one run. Where SCAMP has a keyword for it, ours is the
 * same, in the same unit; the others begin with {@code JC_}. All are told in docs/files.md.
 */
final class QualityCards {
    private static final double DEGREES_IN_MAS = 1 / Angles.MAS;
    private static final int MOST_TEXT = 40;

    private final CalibrationResult result;

    /**
     * @param result a run
     */
    QualityCards(CalibrationResult result) {
        this.result = result;
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
        cards = photometry(cards, result.photometry().images().get(index));
        cards = cards.with("JC_VERS", text(Version.text()), "version of Jointcal for ImageJ")
                .with("JC_MODEL", text(result.summary().model()), "model of the mapping")
                .with("JC_DEG", image.degree(), "degree of the mapping")
                .with("JC_NSTAR", image.used(), "detections in the solution")
                .with("JC_NOUT", image.outliers(), "detections rejected as outliers")
                .with("JC_NREF", image.references(), "reference stars among them")
                .with("JC_REF", text(result.summary().referenceName()), "reference catalog");
        if (result.summary().referenceUsed() == 0) {
            cards = cards.with("JC_FRAME", text(result.summary().frame()), "holds it on the sky");
        }
        cards = number(cards, "JC_CHI2", image.reducedChi2(), "reduced chi2 of the image");
        return number(cards, "JC_FLOOR", floor(image), "[mas] floor in quadrature to each position");
    }

    private HeaderCards photometry(HeaderCards header, ImagePhotometry image) {
        if (image.band() < 0) {
            return header;
        }
        BandPhotometry band = result.photometry().bands().get(image.band());
        HeaderCards cards = number(header, "FLXSCALE", image.fluxScale(), "brings counts to the scale of MAGZEROP");
        cards = number(cards, "MAGZEROP", band.zeroPoint(), "[mag] zero point of counts times FLXSCALE");
        cards = number(cards, "PHOTIRMS", Double.isFinite(image.rmsBright()) ? image.rmsBright() : image.rms(),
                "[mag] rms to the fitted stars, high S/N");
        cards = cards.with("PHOTINST", image.band() + 1, "photometric instrument: the filter's number");
        return number(cards, "JC_ZPERR", image.error(), "[mag] standard error of the zero point");
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
