package org.jointcal.core.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jointcal.core.sky.Angles;
import org.jointcal.core.sky.Epoch;
import org.jointcal.core.sky.TangentPlane;
import org.jointcal.core.star.MeasuredStars;
import org.jointcal.core.star.RefStars;

/**
 * The catalogs of a simulated field: detections with noise and faults, and the reference.
 *
 * <p>A star of flux f (counts) is measured with the error sqrt(f + B), B set by the signal to noise of the faintest
 * stars; its centroid with the error seeing/2.3548/(signal to noise) in each axis, which is what the catalog says, and
 * with the floor on top, which it does not say. Saturated stars have at least 0.3 pixel.
 */
final class SimulatedCatalogs {
    private static final double MAS = 1 / Angles.MAS;
    private static final double FWHM_IN_SIGMAS = 2.3548;
    private static final double SATURATED_ERROR = 0.3;
    private static final int SATURATED = 4;
    private static final int BLENDED = 2;

    private final SimulatedField field;
    private final FieldSettings settings;
    private final MeasurementSettings m;

    SimulatedCatalogs(SimulatedField field) {
        this.field = field;
        settings = field.settings();
        m = settings.measurements();
    }

    /**
     * The detections of one image and what they are.
     *
     * @param stars the detections
     * @param star star behind each, -1 for none
     * @param outlier whether it is displaced or no star
     */
    record Detections(MeasuredStars stars, int[] star, boolean[] outlier) {
    }

    /**
     * @param stars the reference stars
     * @param star star behind each
     */
    record Reference(RefStars stars, int[] star) {
    }

    /** One detection before it becomes a row. */
    private record Row(double x, double y, double varX, double varY, double covXY, double flux, double fluxErr,
            int flags, double radius, double elongation, int star, boolean outlier) {
        /** A detection of the same flux elsewhere that is no star. */
        Row spuriousAt(double newX, double newY) {
            return new Row(newX, newY, varX, varY, covXY, flux, fluxErr, 0, radius, elongation, -1, true);
        }
    }

    List<Detections> detections() {
        List<Detections> all = new ArrayList<>();
        int chips = field.chipCount();
        double[][] directions = new double[field.stars().count()][3];
        for (int image = 0; image < chips * field.pointings().size(); image++) {
            if (image % chips == 0) {
                for (int k = 0; k < directions.length; k++) {
                    field.stars().direction(k, field.pointings().get(image / chips).mjd(), directions[k]);
                }
            }
            all.add(detect(image, directions));
        }
        return List.copyOf(all);
    }

    private Detections detect(int image, double[][] directions) {
        RandomStream random = field.stream(SimulatedField.Purpose.DETECTIONS, image);
        List<Row> rows = new ArrayList<>();
        double[] pixel = new double[2];
        for (int k = 0; k < directions.length; k++) {
            if (field.mapping(image).sees(directions[k], 0, pixel)) {
                rows.add(measure(image, k, pixel, random));
            }
        }
        addSpurious(rows, random);
        rows.removeIf(row -> !(row.flux > 0) || row.x <= 0.5 || row.y <= 0.5
                || row.x >= settings.camera().width() + 0.5 || row.y >= settings.camera().height() + 0.5);
        return columns(rows, random.permutation(rows.size()));
    }

    private Row measure(int image, int star, double[] pixel, RandomStream random) {
        SimulatedPointing pointing = field.pointings().get(image / field.chipCount());
        double scale = settings.camera().pixelScale();
        double floor = settings.photometry().floor();
        double dimming = StrictMath.pow(10, -0.4 * (field.photometry().dimming(image, pixel[0], pixel[1],
                field.photometry().colour(star)) + (floor > 0 ? random.gaussian(floor) : 0)));
        double flux = flux(field.stars().mag()[star]) * dimming;
        double fluxErr = StrictMath.sqrt(Math.max(flux + background() * dimming, 1e-9));
        double sigma = pointing.seeing() / FWHM_IN_SIGMAS / scale * fluxErr / flux;
        boolean saturated = field.stars().mag()[star] < m.saturationMag();
        double[] c = covariance(saturated ? Math.max(sigma, SATURATED_ERROR) : sigma, random);
        double[] at = pixel.clone();
        scatter(at, c, random);
        boolean outlier = displace(at, random);
        int flags = (saturated ? SATURATED : 0) | (random.chance(m.blendedFraction()) ? BLENDED : 0);
        return new Row(at[0], at[1], c[0], c[1], c[2], flux + random.gaussian(fluxErr), fluxErr, flags,
                0.5 * pointing.seeing() / scale * (1 + random.gaussian(0.03)), 1 + Math.abs(random.gaussian(0.05)),
                star, outlier);
    }

    /** The variance that the sky adds to a flux (counts²). */
    private double background() {
        double faintest = flux(settings.stars().magMax());
        return StrictMath.pow(faintest / m.snrAtMagMax(), 2) - faintest;
    }

    /** Variances of x and y and their covariance: an ellipse of the mean radius sigma in a random direction. */
    private double[] covariance(double sigma, RandomStream random) {
        double major = sigma * sigma * m.errorAxisRatio();
        double minor = sigma * sigma / m.errorAxisRatio();
        double theta = random.uniform(0, Math.PI);
        double cos = StrictMath.cos(theta);
        double sin = StrictMath.sin(theta);
        return new double[]{cos * cos * major + sin * sin * minor, sin * sin * major + cos * cos * minor,
            cos * sin * (major - minor)};
    }

    /** Moves a position by its error, through the Cholesky factor of the covariance, and by the floor. */
    private void scatter(double[] at, double[] covariance, RandomStream random) {
        double floor = m.floor() / 1000 / settings.camera().pixelScale();
        double sigmaX = StrictMath.sqrt(covariance[0]);
        double slope = covariance[2] / covariance[0];
        double dx = random.gaussian(sigmaX);
        double rest = Math.max(0, covariance[1] - slope * covariance[2]);
        at[0] += dx + random.gaussian(floor);
        at[1] += slope * dx + random.gaussian(StrictMath.sqrt(rest)) + random.gaussian(floor);
    }

    /** Makes an outlier of a position, or leaves it alone. */
    private boolean displace(double[] at, RandomStream random) {
        boolean outlier = random.chance(m.outlierFraction());
        double distance = random.uniform(0, m.outlierAmplitude() / settings.camera().pixelScale());
        double direction = random.uniform(0, 2 * Math.PI);
        if (outlier) {
            at[0] += distance * StrictMath.cos(direction);
            at[1] += distance * StrictMath.sin(direction);
        }
        return outlier;
    }

    private double flux(double mag) {
        return StrictMath.pow(10, -0.4 * (mag - m.zeroPoint()));
    }

    private void addSpurious(List<Row> rows, RandomStream random) {
        int stars = rows.size();
        int count = random.poisson(m.spuriousFraction() * stars);
        for (int k = 0; k < count && stars > 0; k++) {
            rows.add(rows.get(random.below(stars)).spuriousAt(random.uniform(1, settings.camera().width()),
                    random.uniform(1, settings.camera().height())));
        }
    }

    private static Detections columns(List<Row> rows, int[] order) {
        int n = order.length;
        double[][] c = new double[9][n];
        int[] id = new int[n];
        int[] flags = new int[n];
        int[] star = new int[n];
        boolean[] outlier = new boolean[n];
        for (int k = 0; k < n; k++) {
            Row row = rows.get(order[k]);
            double[] values = {row.x, row.y, row.varX, row.varY, row.covXY, row.flux, row.fluxErr, row.radius,
                row.elongation};
            for (int column = 0; column < values.length; column++) {
                c[column][k] = values[column];
            }
            id[k] = k + 1;
            flags[k] = row.flags;
            star[k] = row.star;
            outlier[k] = row.outlier;
        }
        return new Detections(new MeasuredStars(id, c[0], c[1], c[2], c[3], c[4], c[5], c[6], flags, c[7], c[8]), star,
                outlier);
    }

    Reference reference() {
        RandomStream random = field.stream(SimulatedField.Purpose.REFERENCE, 0);
        int[] chosen = brightest(random);
        if (chosen.length == 0) {
            return new Reference(RefStars.NONE, chosen);
        }
        double[][] c = new double[12][chosen.length];
        for (int row = 0; row < chosen.length; row++) {
            double[] values = referenceRow(chosen[row], random);
            for (int column = 0; column < values.length; column++) {
                c[column][row] = values[column];
            }
        }
        RefStars plain = new RefStars("simulated", c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7], c[8], c[9],
                c[10], c[11]);
        return new Reference(settings.photometry().colourScatter() > 0
                ? plain.withColours(
                        IntStream.of(chosen).mapToDouble(field.photometry()::colour).toArray())
                : plain, chosen);
    }

    private double[] referenceRow(int star, RandomStream random) {
        ReferenceSettings r = settings.reference();
        TrueStars truth = field.stars();
        PointingSettings p = settings.pointings();
        double mjd = r.epoch() > 0 ? Epoch.mjd(r.epoch()) : p.mjd() + (p.exposures() - 1) / 2.0 * p.interval();
        double growth = StrictMath.pow(10, r.errorSlope() * (truth.mag()[star] - settings.stars().magMin()));
        double sigma = r.error() * growth;
        double motionSigma = r.motionError() * growth;
        double[] vector = new double[3];
        double[] position = new double[2];
        truth.direction(star, mjd, vector);
        TangentPlane local = new TangentPlane(truth.ra()[star], truth.dec()[star]);
        local.project(vector[0], vector[1], vector[2], position);
        local.deproject(position[0] + random.gaussian(sigma) * MAS, position[1] + random.gaussian(sigma) * MAS,
                position);
        boolean moving = settings.stars().properMotion() > 0;
        double pmRa = moving ? truth.pmRa()[star] + random.gaussian(motionSigma) : Double.NaN;
        double pmDec = moving ? truth.pmDec()[star] + random.gaussian(motionSigma) : Double.NaN;
        double pmError = moving ? motionSigma : Double.NaN;
        return new double[]{position[0], position[1], sigma, sigma, 0, Epoch.julianYear(mjd), pmRa, pmDec, pmError,
            pmError, field.photometry().referenceMag(star), 0.02};
    }

    private int[] brightest(RandomStream random) {
        double[] sorted = field.stars().mag().clone();
        Arrays.sort(sorted);
        int count = (int) Math.round(settings.reference().fraction() * sorted.length);
        double limit = count == 0 ? Double.NEGATIVE_INFINITY : sorted[count - 1];
        int[] chosen = new int[count];
        int n = 0;
        for (int k = 0; k < sorted.length && n < count; k++) {
            if (field.stars().mag()[k] <= limit && random.chance(settings.reference().completeness())) {
                chosen[n++] = k;
            }
        }
        return Arrays.copyOf(chosen, n);
    }
}
