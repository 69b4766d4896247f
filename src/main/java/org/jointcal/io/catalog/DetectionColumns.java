package org.jointcal.io.catalog;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.star.MeasuredStars;
import org.jointcal.io.fits.TableColumns;

/**
 * Finds, among the columns that SExtractor and its kin can write, the ones that make a {@link MeasuredStars}.
 *
 * <p>Positions: windowed, else isophotal, else of the model, else the peak pixel. Errors: the ellipse that belongs to the
 * position, else its moments, else half-light radius over S/N. A row whose error is not positive gets the latter too. Rows
 * with undefined numbers stay, as NaN, for the engine to sort out.
 */
final class DetectionColumns {
    /** An error below this is no measurement's (pixels); SCAMP draws the line there too. */
    private static final double LEAST_ERROR = 1e-6;
    private static final double MAG_PER_RELATIVE_FLUX = 2.5 / Math.log(10);
    private static final double TYPICAL_RADIUS = 2;

    private static final List<Position> POSITIONS = List.of(
            new Position("XWIN_IMAGE", "YWIN_IMAGE", List.of("WIN", "")),
            new Position("X_IMAGE", "Y_IMAGE", List.of("", "WIN")),
            new Position("XPSF_IMAGE", "YPSF_IMAGE", List.of("PSF", "WIN", "")),
            new Position("XMODEL_IMAGE", "YMODEL_IMAGE", List.of("MODEL", "WIN", "")),
            new Position("PIXEL_CENTROID_X", "PIXEL_CENTROID_Y", List.of("WIN", "")),
            new Position("XPEAK_IMAGE", "YPEAK_IMAGE", List.of()));
    private static final List<String> FLUXES = List.of("AUTO", "APER", "ISO", "PSF", "WIN", "ISOCOR", "PETRO", "MODEL",
            "POINTSOURCE", "BEST");

    private final TableColumns table;
    private final String name;
    private final String colour;

    private DetectionColumns(TableColumns table, String name, String colour) {
        this.table = table;
        this.name = name;
        this.colour = colour;
    }

    private record Position(String x, String y, List<String> errors) {
    }

    private record Covariance(double[] xx, double[] yy, double[] xy) {
    }

    /**
     * What was read.
     *
     * @param stars the detections
     * @param estimated how many errors had to be estimated from radius and S/N
     * @param source name of the columns that the errors came from, empty where there are none
     */
    record Detections(MeasuredStars stars, int estimated, String source) {
    }

    /** Names of the columns of which a table of detections has one. */
    static List<String> positions() {
        return POSITIONS.stream().map(Position::x).toList();
    }

    /**
     * @param table the table
     * @param name what to call it in messages
     * @param colour name of the column with the colours; auto for one of the usual names
     * @return its detections
     * @throws CalibrationException if it lacks positions or fluxes
     */
    static Detections read(TableColumns table, String name, String colour) throws CalibrationException {
        return new DetectionColumns(table, name, colour).read();
    }

    private Detections read() throws CalibrationException {
        Position position = POSITIONS.stream().filter(p -> table.has(p.x()) && table.has(p.y())).findFirst()
                .orElseThrow(() -> new CalibrationException(name + ": no positions (XWIN_IMAGE and YWIN_IMAGE)."
                        + " Add them to SExtractor's parameter file and run it again."));
        double[][] flux = fluxes();
        double[] radius = table.findOr("FLUX_RADIUS", Double.NaN);
        double[] width = table.findOr("FWHM_IMAGE", Double.NaN);
        String source = "";
        Covariance errors = undefined();
        for (int k = 0; k < position.errors().size() && source.isEmpty(); k++) {
            String kind = position.errors().get(k);
            if (table.has("ERRA" + kind + "_IMAGE")) {
                source = "ERRA" + kind + "_IMAGE";
                errors = ellipses(kind);
            } else if (table.has("ERRX2" + kind + "_IMAGE") && table.has("ERRY2" + kind + "_IMAGE")) {
                source = "ERRX2" + kind + "_IMAGE";
                errors = new Covariance(column("ERRX2" + kind + "_IMAGE"), column("ERRY2" + kind + "_IMAGE"),
                        table.findOr("ERRXY" + kind + "_IMAGE", 0));
            }
        }
        int estimated = 0;
        for (int row = 0; row < table.rows(); row++) {
            if (!isPositive(errors, row)) {
                double half = radius[row] > 0 ? radius[row] : width[row] > 0 ? width[row] / 2 : TYPICAL_RADIUS;
                double error = half * Math.abs(flux[1][row] / flux[0][row]);
                errors.xx[row] = error > 0 ? error * error : Double.NaN;
                errors.yy[row] = errors.xx[row];
                errors.xy[row] = 0;
                estimated++;
            }
        }
        MeasuredStars stars = new MeasuredStars(ids(), column(position.x()), column(position.y()), errors.xx, errors.yy,
                errors.xy, flux[0], flux[1], flags(), radius, table.findOr("ELONGATION", Double.NaN), colours());
        return new Detections(stars, estimated, source);
    }

    private double[] colours() {
        String column = ColourColumn.names(colour).stream().filter(table::has).findFirst().orElse("");
        return table.findOr(column, Double.NaN);
    }

    private double[] column(String column) throws CalibrationException {
        return table.find(column).orElseThrow(
                () -> new CalibrationException(
                        name + ": column " + column + " holds no numbers. Write the catalog again."));
    }

    private Covariance undefined() {
        double[][] columns = new double[3][table.rows()];
        for (double[] column : columns) {
            Arrays.fill(column, Double.NaN);
        }
        return new Covariance(columns[0], columns[1], columns[2]);
    }

    /** Axes A, B and the angle of A from x towards y (degrees), as SExtractor has them; a circle without the angle. */
    private Covariance ellipses(String kind) throws CalibrationException {
        double[] a = column("ERRA" + kind + "_IMAGE");
        Optional<double[]> minor = table.find("ERRB" + kind + "_IMAGE");
        double[] b = minor.orElse(a);
        Optional<double[]> theta = table.find("ERRTHETA" + kind + "_IMAGE");
        Covariance errors = undefined();
        for (int row = 0; row < a.length; row++) {
            double mean = (a[row] * a[row] + b[row] * b[row]) / 2;
            double half = theta.isPresent() ? (a[row] * a[row] - b[row] * b[row]) / 2 : 0;
            double angle = theta.isPresent() ? Math.toRadians(2 * theta.get()[row]) : 0;
            boolean real = a[row] > LEAST_ERROR && b[row] > LEAST_ERROR;
            errors.xx[row] = real ? mean + half * Math.cos(angle) : Double.NaN;
            errors.yy[row] = real ? mean - half * Math.cos(angle) : Double.NaN;
            errors.xy[row] = real ? half * Math.sin(angle) : Double.NaN;
        }
        return errors;
    }

    private static boolean isPositive(Covariance errors, int row) {
        double least = LEAST_ERROR * LEAST_ERROR;
        double xx = errors.xx[row];
        double yy = errors.yy[row];
        double xy = errors.xy[row];
        return xx >= least && yy >= least && xx < Double.POSITIVE_INFINITY && yy < Double.POSITIVE_INFINITY
                && xx * yy - xy * xy > 0;
    }

    /** Flux and its error, from the first pair of columns there is. */
    private double[][] fluxes() throws CalibrationException {
        for (String kind : FLUXES) {
            if (table.has("FLUX_" + kind) && table.has("FLUXERR_" + kind)) {
                return new double[][]{column("FLUX_" + kind), column("FLUXERR_" + kind)};
            }
        }
        for (String kind : List.of("AUTO_FLUX", "ISOPHOTAL_FLUX")) {
            if (table.has(kind) && table.has(kind + "_ERR")) {
                return new double[][]{column(kind), column(kind + "_ERR")};
            }
        }
        for (String kind : FLUXES) {
            if (table.has("MAG_" + kind) && table.has("MAGERR_" + kind)) {
                return ofMagnitudes(column("MAG_" + kind), column("MAGERR_" + kind));
            }
        }
        for (String kind : FLUXES) {
            if (table.has("FLUX_" + kind) && table.has("SNR_WIN")) {
                return withSnr(column("FLUX_" + kind), column("SNR_WIN"));
            }
        }
        throw new CalibrationException(name + ": no flux with an error (FLUX_AUTO and FLUXERR_AUTO)."
                + " Add both to SExtractor's parameter file and run it again.");
    }

    /** Magnitude 99 is SExtractor's word for none. */
    private static double[][] ofMagnitudes(double[] mag, double[] error) {
        double[][] flux = new double[2][mag.length];
        for (int row = 0; row < mag.length; row++) {
            flux[0][row] = mag[row] < 90 ? Math.pow(10, -0.4 * mag[row]) : Double.NaN;
            flux[1][row] = flux[0][row] * error[row] / MAG_PER_RELATIVE_FLUX;
        }
        return flux;
    }

    private static double[][] withSnr(double[] flux, double[] snr) {
        double[] error = new double[flux.length];
        for (int row = 0; row < flux.length; row++) {
            error[row] = Math.abs(flux[row] / snr[row]);
        }
        return new double[][]{flux, error};
    }

    private int[] flags() {
        double[] values = table.find("FLAGS").orElse(table.findOr("SOURCE_FLAGS", 0));
        int[] flags = new int[values.length];
        for (int row = 0; row < flags.length; row++) {
            flags[row] = (int) values[row] & 0xffff;
        }
        return flags;
    }

    private int[] ids() {
        Optional<double[]> numbers = table.find("NUMBER");
        int[] ids = new int[table.rows()];
        for (int row = 0; row < ids.length; row++) {
            ids[row] = numbers.isPresent() ? (int) numbers.get()[row] : row + 1;
        }
        return ids;
    }
}
