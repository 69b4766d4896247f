package org.jointcal.calibrate.photometry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jointcal.calibrate.fit.FieldFit;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.jointcal.calibrate.result.BandPhotometry;
import org.jointcal.calibrate.result.ImagePhotometry;
import org.jointcal.calibrate.result.PhotometryResult;
import org.jointcal.core.Order;
import org.jointcal.core.Problem;
import org.jointcal.core.Problem.Severity;
import org.jointcal.core.Workers;
import org.jointcal.core.photometry.PhotometryStatistics;
import org.jointcal.core.photometry.Places;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.star.Exposure;
import org.jointcal.core.star.MeasuredStars;

/** The photometry of a settled astrometric fit, each filter on its own, and what it says of every detection. */
public final class ZeroPoints {
    private final FieldFit fit;
    private final CalibrationRequest request;
    private final List<Problem> problems;
    private final int[] starRow;
    private final int stars;
    private final int[] firstRow;
    private final double[] colour;
    private final ImagePhotometry[] images;
    private double[] mag = new double[0];
    private double[] residual = mag;
    private double[] sigma = mag;
    private boolean[] used = new boolean[0];

    private ZeroPoints(FieldFit fit, CalibrationRequest request, int[] starRow, List<Problem> problems) {
        this.fit = fit;
        this.request = request;
        this.starRow = starRow;
        this.problems = problems;
        stars = Arrays.stream(starRow).max().orElse(-1) + 1;
        List<CcdImage> all = fit.set().images();
        firstRow = new int[all.size() + 1];
        for (int i = 0; i < all.size(); i++) {
            firstRow[i + 1] = firstRow[i] + all.get(i).stars().count();
        }
        colour = colours();
        images = new ImagePhotometry[all.size()];
        Arrays.fill(images, ImagePhotometry.NONE);
    }

    /** Makes the columns of the detections, which a large fit had better have no need for before. */
    private void makeColumns() {
        int rows = firstRow[firstRow.length - 1];
        if (mag.length != rows) {
            mag = PhotometryResult.unknown(rows);
            residual = PhotometryResult.unknown(rows);
            sigma = PhotometryResult.unknown(rows);
            used = new boolean[rows];
        }
    }

    /**
     * @param fit a settled astrometric fit
     * @param request what was asked for
     * @param starRow row among the solved stars of each star of the astrometric problem, -1 for none
     * @param problems told of what could not be done
     * @return the zero points and magnitudes; no bands where none were asked for
     */
    public static PhotometryResult fit(FieldFit fit, CalibrationRequest request, int[] starRow,
            List<Problem> problems) {
        return new ZeroPoints(fit, request, starRow, problems).result();
    }

    private PhotometryResult result() {
        List<BandPhotometry> bands = new ArrayList<>();
        if (!request.photometry().equals("none")) {
            ImagePlaces pixels = new ImagePlaces(fit);
            BandMeasurements.Builder builder = new BandMeasurements.Builder(fit, pixels, request);
            List<BandMeasurements> data = new ArrayList<>(
                    fit.set().exposures().stream().map(Exposure::filter).distinct().map(builder::build)
                            .filter(band -> band.measurements().length > 0).toList());
            data.sort(Comparator.comparing(band -> -band.measurements().length));
            try (Workers workers = new Workers(request.threadCount(), fit.progress())) {
                for (BandMeasurements band : data) {
                    bands.add(band(band, pixels, bands.size(), workers));
                }
            }
        }
        makeColumns();
        return new PhotometryResult(bands, List.of(images), mag, residual, sigma, used, colour);
    }

    private double[] colours() {
        double[] out = PhotometryResult.unknown(stars);
        for (int k = 0; k < starRow.length; k++) {
            if (starRow[k] >= 0) {
                out[starRow[k]] = fit.field().colours()[k];
            }
        }
        return out;
    }

    private BandPhotometry band(BandMeasurements data, ImagePlaces pixels, int index, Workers workers) {
        BandTerms terms = PhotometricChoice.of(fit, data,
                PhotometricTerms.candidates(data, fit.set(), request, pixels, problems), request.outlierSigma(),
                workers);
        BandFit band = new BandFit(fit, data, terms, request.outlierSigma(), workers);
        band.run();
        double[][] figures = band.imageFigures();
        Places middles = Places.inTheMiddle(IntStream.range(0, data.images().length).toArray());
        double[] zeroPoint = new double[data.images().length];
        for (int i = 0; i < zeroPoint.length; i++) {
            CcdImage image = fit.set().images().get(data.images()[i]);
            pixels.fill(middles, i, data.images()[i], (image.width() + 1) / 2.0, (image.height() + 1) / 2.0);
            zeroPoint[i] = band.solution().zeroPoint(middles, i);
        }
        int[] measured = new int[zeroPoint.length];
        for (int image : data.problem().image()) {
            measured[image]++;
        }
        double common = Order.median(IntStream.range(0, measured.length).filter(i -> measured[i] > 0)
                .mapToDouble(i -> zeroPoint[i]).toArray());
        for (int i = 0; i < zeroPoint.length; i++) {
            if (measured[i] > 0) {
                images[data.images()[i]] = new ImagePhotometry(index, zeroPoint[i],
                        band.solution().zeroPointError(middles, i), Math.pow(10, -0.4 * (zeroPoint[i] - common)),
                        figures[i][0], figures[i][1], (int) figures[i][2], measured[i] - (int) figures[i][2]);
            }
        }
        makeColumns();
        detections(data, band);
        unmeasured(data, band, pixels);
        report(data, band);
        return band.result(common, starRow, stars);
    }

    /** What the fit says of the detections that it looked at. */
    private void detections(BandMeasurements data, BandFit band) {
        for (int k = 0; k < data.stars().length; k++) {
            PhotometryStatistics.forEach(band.state(), k, (star, m, r, error, expectation) -> {
                int at = data.measurements()[m];
                int row = firstRow[fit.field().images()[fit.field().problem().image()[at]]] + fit.field().rows()[at];
                residual[row] = r;
                sigma[row] = error;
                used[row] = band.state().isUsed(m);
            });
        }
    }

    /** Magnitudes of all detections of the band's images, by where they are and the colour of their star. */
    private void unmeasured(BandMeasurements data, BandFit band, ImagePlaces pixels) {
        double[] colours = data.hasColours() ? rowColours() : new double[0];
        for (int i = 0; i < data.images().length; i++) {
            if (images[data.images()[i]].band() < 0) {
                continue;
            }
            MeasuredStars detected = fit.set().images().get(data.images()[i]).stars();
            Places one = data.places().likeThese(new int[]{i});
            for (int row = 0; row < detected.count(); row++) {
                int at = firstRow[data.images()[i]] + row;
                if (Double.isFinite(detected.x()[row] + detected.y()[row])) {
                    pixels.fill(one, 0, data.images()[i], detected.x()[row], detected.y()[row]);
                    if (data.hasColours()) {
                        one.colour()[0] = Double.isFinite(colours[at]) ? colours[at] - data.meanColour() : 0;
                    }
                    mag[at] = detected.magnitude(row) + band.solution().zeroPoint(one, 0);
                }
            }
        }
    }

    /** Colour of the star of every detection (mag); NaN where unknown. */
    private double[] rowColours() {
        double[] out = PhotometryResult.unknown(mag.length);
        int[] offset = fit.field().problem().offset();
        for (int k = 0; k < starRow.length; k++) {
            for (int m = offset[k]; m < offset[k + 1] && starRow[k] >= 0; m++) {
                out[firstRow[fit.field().images()[fit.field().problem().image()[m]]]
                        + fit.field().rows()[m]] = colour[starRow[k]];
            }
        }
        return out;
    }

    private void report(BandMeasurements data, BandFit band) {
        String object = data.filter().isEmpty() ? "photometry" : "photometry in " + data.filter();
        int loose = band.terms().loose();
        if (loose > (data.hasReferences() ? 0 : 1)) {
            problems.add(new Problem(Severity.WARNING, object, loose + " sets of images share no star with the others"
                    + (data.hasReferences() ? " and have no reference magnitude" : "")
                    + ", so their zero points cannot be compared. Give a reference with magnitudes that covers them, or"
                    + " exposures between them."));
        }
    }
}
