package org.jointcal.core.simulate;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jointcal.core.poly.BivariatePolynomial;
import org.jointcal.core.poly.PolynomialFit;
import org.jointcal.core.sky.TangentPlane;
import org.jointcal.core.star.Exposure;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.core.wcs.PlanePolynomial;

/** The headers of simulated images: a linear TAN that knows neither the distortion nor its own pointing error. */
final class SimulatedHeaders {
    private static final int GRID = 15;
    private static final double SECONDS_PER_DAY = 86400;
    private static final LocalDateTime MJD_ZERO = LocalDateTime.of(1858, 11, 17, 0, 0);

    private SimulatedHeaders() {
    }

    /**
     * The mapping that the header states: the best linear one, about a wrong pointing and turned by a wrong angle.
     *
     * @param truth the true mapping
     * @param pointing the exposure's truth
     * @param camera size of the chip
     * @return a mapping of degree 1 whose origin is CRPIX and whose plane is at CRVAL
     */
    static PlanePolynomial linear(PlanePolynomial truth, SimulatedPointing pointing, CameraSettings camera) {
        double[] u = new double[GRID * GRID];
        double[] v = new double[GRID * GRID];
        double[] xi = new double[GRID * GRID];
        double[] eta = new double[GRID * GRID];
        double[] plane = new double[2];
        for (int k = 0; k < u.length; k++) {
            double x = 1 + (k % GRID) * (camera.width() - 1) / (GRID - 1.0);
            double y = 1 + (k / GRID) * (camera.height() - 1) / (GRID - 1.0);
            u[k] = (x - truth.originX()) / truth.scale();
            v[k] = (y - truth.originY()) / truth.scale();
            truth.value(x, y, plane);
            xi[k] = plane[0];
            eta[k] = plane[1];
        }
        BivariatePolynomial[] fit = PolynomialFit.fit(1, u, v, xi, eta);
        double[][] cd = {{fit[0].coefficient(1, 0) / truth.scale(), fit[0].coefficient(0, 1) / truth.scale()},
            {fit[1].coefficient(1, 0) / truth.scale(), fit[1].coefficient(0, 1) / truth.scale()}};
        double determinant = cd[0][0] * cd[1][1] - cd[0][1] * cd[1][0];
        double xi0 = fit[0].coefficient(0, 0);
        double eta0 = fit[1].coefficient(0, 0);
        double crpix1 = round(truth.originX() - (cd[1][1] * xi0 - cd[0][1] * eta0) / determinant, 1e6);
        double crpix2 = round(truth.originY() - (cd[0][0] * eta0 - cd[1][0] * xi0) / determinant, 1e6);
        double angle = SimulatedPointing.turn(pointing.plane(), pointing.headerPlane()) + pointing.headerRotation();
        double[][] stated = SimulatedPointing.times(SimulatedPointing.rotation(angle), cd);
        TangentPlane at = new TangentPlane(round(pointing.headerPlane().ra(), 1e10),
                round(pointing.headerPlane().dec(), 1e10));
        return new PlanePolynomial(at, crpix1, crpix2, 1,
                BivariatePolynomial.linear(0, round(stated[0][0], 1e15), round(stated[0][1], 1e15)),
                BivariatePolynomial.linear(0, round(stated[1][0], 1e15), round(stated[1][1], 1e15)));
    }

    private static double round(double value, double steps) {
        return Math.rint(value * steps) / steps;
    }

    /**
     * @param linear what {@link #linear} gave
     * @param exposure the exposure
     * @param instrument name of the camera
     * @param chip label of the chip
     * @param settings the field's settings
     * @return the cards of an image with that WCS
     */
    static HeaderCards cards(PlanePolynomial linear, Exposure exposure, String instrument, String chip,
            FieldSettings settings) {
        HeaderCards cards = HeaderCards.EMPTY.with("SIMPLE", true, "").with("BITPIX", -32, "").with("NAXIS", 2, "")
                .with("NAXIS1", settings.camera().width(), "").with("NAXIS2", settings.camera().height(), "")
                .with("EXTNAME", chip, "chip").with("OBJECT", "Simulated field", "").with("INSTRUME", instrument, "")
                .with("FILTER", exposure.filter(), "")
                .with("EXPTIME", exposure.exposureTime(), "[s] exposure time")
                .with("DATE-OBS", date(exposure.mjd() - exposure.exposureTime() / 2 / SECONDS_PER_DAY),
                        "UTC, start of exposure")
                .with("AIRMASS", round(exposure.airmass(), 1e4), "")
                .with("GAIN", settings.pixels().gain(), "[e-/ADU]")
                .with("SATURATE", settings.pixels().saturation(), "[ADU]");
        return cards.append(wcs(linear));
    }

    private static HeaderCards wcs(PlanePolynomial linear) {
        return HeaderCards.EMPTY.with("RADESYS", "ICRS", "").with("EQUINOX", 2000.0, "")
                .with("CTYPE1", "RA---TAN", "").with("CTYPE2", "DEC--TAN", "")
                .with("CUNIT1", "deg", "").with("CUNIT2", "deg", "")
                .with("CRVAL1", linear.plane().ra(), "[deg] pointing").with("CRVAL2", linear.plane().dec(), "[deg]")
                .with("CRPIX1", linear.originX(), "[pixel]").with("CRPIX2", linear.originY(), "[pixel]")
                .with("CD1_1", linear.xi().coefficient(1, 0), "[deg/pixel]")
                .with("CD1_2", linear.xi().coefficient(0, 1), "[deg/pixel]")
                .with("CD2_1", linear.eta().coefficient(1, 0), "[deg/pixel]")
                .with("CD2_2", linear.eta().coefficient(0, 1), "[deg/pixel]");
    }

    /** A date as FITS writes it, to the millisecond. */
    static String date(double mjd) {
        long milliseconds = Math.round(mjd * SECONDS_PER_DAY * 1000);
        LocalDateTime when = MJD_ZERO.plusSeconds(Math.floorDiv(milliseconds, 1000))
                .plusNanos(Math.floorMod(milliseconds, 1000) * 1_000_000L);
        return when.format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT));
    }
}
