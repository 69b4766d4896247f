package org.jointcal.calibrate.photometry;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jointcal.calibrate.fit.FieldFit;
import org.jointcal.calibrate.fit.ModelChoice;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.jointcal.core.fit.AstrometryProblem;
import org.jointcal.core.fit.FitState;
import org.jointcal.core.photometry.PhotometryProblem;
import org.jointcal.core.photometry.Places;
import org.jointcal.core.star.MeasuredStars;
import org.jointcal.core.star.RefStars;

/**
 * What one filter has measured, for its photometric fit: the measurements that the astrometric solution uses, with positive
 * fluxes.
 *
 * @param filter name of the filter
 * @param images index in the set of each image
 * @param stars number in the astrometric problem of each star
 * @param measurements number in the astrometric problem of each measurement
 * @param problem the fluxes and the reference magnitudes
 * @param places of the measurements
 * @param meanColour mean colour of the measurements whose star has one (mag); NaN where there are none
 * @param instruments the labels of the instruments
 */
record BandMeasurements(String filter, int[] images, int[] stars, int[] measurements, PhotometryProblem problem,
        Places places, double meanColour, List<String> instruments) {
    /** Fewer references hold nothing. */
    private static final int FEWEST_REFERENCES = 3;

    /** Gathers the columns. */
    static final class Builder {
        private final FieldFit fit;
        private final AstrometryProblem all;
        private final FitState state;
        private final ImagePlaces pixels;
        private final boolean airmass;
        private final boolean coloured;

        /**
         * @param fit a settled astrometric fit
         * @param pixels its places
         * @param request which terms it asks for
         */
        Builder(FieldFit fit, ImagePlaces pixels, CalibrationRequest request) {
            this.fit = fit;
            this.pixels = pixels;
            airmass = request.photometryTerms().contains("airmass");
            coloured = request.photometryTerms().contains("colour");
            all = fit.field().problem();
            state = fit.state();
        }

        /**
         * @param filter name of the filter
         * @return its measurements
         */
        BandMeasurements build(String filter) {
            int[] at = IntStream.range(0, all.imageCount())
                    .filter(i -> fit.set().exposures().get(exposure(i)).filter().equals(filter)).toArray();
            int[] place = new int[all.imageCount()];
            Arrays.fill(place, -1);
            for (int i = 0; i < at.length; i++) {
                place[at[i]] = i;
            }
            int[] starOf = new int[all.starCount()];
            int[] count = new int[all.starCount()];
            int n = 0;
            int measured = 0;
            for (int k = 0; k < count.length; k++) {
                for (int m = all.offset()[k]; state.isStarIn(k) && m < all.offset()[k + 1]; m++) {
                    count[n] += isWanted(m, place) ? 1 : 0;
                }
                measured += count[n];
                starOf[n] = k;
                n += count[n] > 0 ? 1 : 0;
            }
            int[] stars = Arrays.copyOf(starOf, n);
            int[] offset = new int[n + 1];
            int[] measurements = new int[measured];
            int next = 0;
            for (int s = 0; s < n; s++) {
                offset[s + 1] = offset[s] + count[s];
                for (int m = all.offset()[stars[s]]; m < all.offset()[stars[s] + 1]; m++) {
                    if (isWanted(m, place)) {
                        measurements[next++] = m;
                    }
                }
            }
            return build(filter, at, place, stars, offset, measurements);
        }

        private boolean isWanted(int m, int[] place) {
            return place[all.image()[m]] >= 0 && state.isUsed(m) && flux(m) > 0 && error(m) > 0
                    && Double.isFinite(flux(m) + error(m));
        }

        private BandMeasurements build(String filter, int[] at, int[] place, int[] stars, int[] offset,
                int[] measurements) {
            int[] images = IntStream.of(at).map(i -> fit.field().images()[i]).toArray();
            List<String> labels = IntStream.of(at)
                    .mapToObj(i -> fit.set().exposures().get(exposure(i)).instrument()).toList();
            int n = measurements.length;
            int[] image = new int[n];
            double[][] flux = new double[2][n];
            for (int m = 0; m < n; m++) {
                image[m] = place[all.image()[measurements[m]]];
                flux[0][m] = flux(measurements[m]);
                flux[1][m] = error(measurements[m]);
            }
            PhotometryProblem problem = new PhotometryProblem(offset, image, flux[0], flux[1],
                    ModelChoice.indices(labels), referenceMag(stars), referenceErr(stars));
            double mean = meanColour(stars, offset);
            return new BandMeasurements(filter, images, stars, measurements, problem,
                    places(problem, stars, measurements, mean), mean, labels.stream().distinct().toList());
        }

        private double meanColour(int[] stars, int[] offset) {
            double sum = 0;
            int known = 0;
            for (int s = 0; s < stars.length; s++) {
                if (Double.isFinite(colour(stars[s]))) {
                    sum += (offset[s + 1] - offset[s]) * colour(stars[s]);
                    known += offset[s + 1] - offset[s];
                }
            }
            return known > 0 ? sum / known : Double.NaN;
        }

        private Places places(PhotometryProblem problem, int[] stars, int[] measurements, double mean) {
            int n = measurements.length;
            Places places = new Places(problem.image(), new double[n], new double[n], new double[coloured ? n : 0],
                    new double[airmass ? n : 0]);
            for (int s = 0; s < stars.length; s++) {
                for (int m = problem.offset()[s]; m < problem.offset()[s + 1]; m++) {
                    pixels.fill(places, m, fit.field().images()[all.image()[measurements[m]]],
                            all.x()[measurements[m]], all.y()[measurements[m]]);
                    if (coloured && Double.isFinite(colour(stars[s]))) {
                        places.colour()[m] = colour(stars[s]) - mean;
                    }
                }
            }
            return places;
        }

        private double[] referenceMag(int[] stars) {
            double[] mag = IntStream.of(stars).mapToDouble(k -> {
                int r = all.stars().reference()[k];
                return r >= 0 && state.isReferenceUsed(k) ? catalog().mag()[r] : Double.NaN;
            }).toArray();
            if (Arrays.stream(mag).filter(Double::isFinite).count() < FEWEST_REFERENCES) {
                Arrays.fill(mag, Double.NaN);
            }
            return mag;
        }

        /** Errors of the reference magnitudes; one that is not told counts as 0, because a floor is found for all. */
        private double[] referenceErr(int[] stars) {
            return IntStream.of(stars).mapToDouble(k -> {
                int r = all.stars().reference()[k];
                double error = r >= 0 ? catalog().magErr()[r] : 0;
                return error > 0 ? error : 0;
            }).toArray();
        }

        private double colour(int k) {
            return fit.field().colours()[k];
        }

        private RefStars catalog() {
            return fit.set().reference();
        }

        private int exposure(int at) {
            return fit.set().images().get(fit.field().images()[at]).exposure();
        }

        private MeasuredStars measured(int m) {
            return fit.set().images().get(fit.field().images()[all.image()[m]]).stars();
        }

        private double flux(int m) {
            return measured(m).flux()[fit.field().rows()[m]];
        }

        private double error(int m) {
            return measured(m).fluxErr()[fit.field().rows()[m]];
        }

        private static int[] pick(int[] column, int[] rows) {
            return IntStream.of(rows).map(k -> column[k]).toArray();
        }
    }

    /**
     * {@return the same of one star in so many, the first of them among these}
     *
     * @param every one in how many; 1 for all
     */
    BandMeasurements sample(int every) {
        if (every == 1) {
            return this;
        }
        int[] kept = IntStream.range(0, stars.length).filter(k -> k % every == 0).toArray();
        int[] offset = new int[kept.length + 1];
        for (int s = 0; s < kept.length; s++) {
            offset[s + 1] = offset[s] + problem.offset()[kept[s] + 1] - problem.offset()[kept[s]];
        }
        int[] rows = new int[offset[kept.length]];
        for (int s = 0; s < kept.length; s++) {
            for (int m = offset[s]; m < offset[s + 1]; m++) {
                rows[m] = problem.offset()[kept[s]] + m - offset[s];
            }
        }
        int[] image = Builder.pick(problem.image(), rows);
        PhotometryProblem some = new PhotometryProblem(offset, image, pick(problem.flux(), rows),
                pick(problem.fluxErr(), rows), problem.instrument(), pick(problem.referenceMag(), kept),
                pick(problem.referenceErr(), kept));
        Places there = new Places(image, pick(places.u(), rows), pick(places.v(), rows), pick(places.colour(), rows),
                pick(places.airmass(), rows));
        return new BandMeasurements(filter, images, Builder.pick(stars, kept), Builder.pick(measurements, rows), some,
                there,
                meanColour, instruments);
    }

    private static double[] pick(double[] column, int[] rows) {
        return column.length == 0 ? column : IntStream.of(rows).mapToDouble(k -> column[k]).toArray();
    }

    /** Whether there is a column of colours. */
    boolean hasColours() {
        return places.colour().length > 0;
    }

    /** Whether any reference magnitude holds the zero points. */
    boolean hasReferences() {
        return Arrays.stream(problem.referenceMag()).anyMatch(Double::isFinite);
    }
}
