package org.jointcal.calibrate.load;

import java.util.Optional;
import org.jointcal.core.sky.Airmass;
import org.jointcal.core.sky.Horizon;
import org.jointcal.core.sky.TangentPlane;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.star.Exposure;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.core.wcs.PointingCards;

/**
 * The airmass over the field of an exposure: that of the pointing as the header tells it, or as site, date and pointing do; and
 * how it changes over the field, where these are known.
 */
public final class Airmasses {
    private static final double HIGHEST = 38;

    private final double pointing;
    private final Optional<Horizon> horizon;

    private Airmasses(double pointing, Optional<Horizon> horizon) {
        this.pointing = pointing;
        this.horizon = horizon;
    }

    /**
     * @param exposure the exposure
     * @param image one of its chips
     * @param plane its tangent plane
     * @return its airmass over the image
     */
    public static Airmasses of(Exposure exposure, CcdImage image, TangentPlane plane) {
        Optional<Horizon> horizon = PointingCards.horizon(image.header(), exposure.mjd(), plane.ra(), plane.dec());
        return new Airmasses(Double.isFinite(exposure.airmass())
                ? exposure.airmass()
                : horizon.map(Horizon::airmass).orElse(Double.NaN), horizon);
    }

    /**
     * The airmass that a header tells, or its site, date and pointing.
     *
     * @param header the cards
     * @param mjd date of mid-exposure (MJD), NaN where unknown
     * @param plane where the exposure points
     * @return airmass; NaN where unknown
     */
    static double of(HeaderCards header, double mjd, Optional<TangentPlane> plane) {
        double told = header.number("AIRMASS").orElse(Double.NaN);
        if (told > 0.99 && told < HIGHEST) {
            return told;
        }
        double zenithDistance = PointingCards.zenithDistance(header).orElse(Double.NaN);
        if (Double.isFinite(zenithDistance)) {
            return Airmass.at(zenithDistance);
        }
        return plane.flatMap(p -> PointingCards.horizon(header, mjd, p.ra(), p.dec())).map(Horizon::airmass)
                .orElse(Double.NaN);
    }

    /** {@return whether the airmass is known} */
    public boolean isKnown() {
        return Double.isFinite(pointing);
    }

    /**
     * @param xi place in the exposure's tangent plane (degrees)
     * @param eta place in the exposure's tangent plane (degrees)
     * @return airmass there less 1
     */
    public double aboveOne(double xi, double eta) {
        return pointing - 1 + horizon.map(h -> at(h, xi, eta) - h.airmass()).orElse(0.0);
    }

    private static double at(Horizon h, double xi, double eta) {
        double x = Math.toRadians(xi);
        double y = Math.toRadians(eta);
        double z = Math.toRadians(h.zenithDistance());
        double up = Math.cos(z) + Math.sin(z) * (x * h.zenithEast() + y * h.zenithNorth());
        return Airmass.at(Math.toDegrees(Math.acos(Math.min(1, up / Math.sqrt(1 + x * x + y * y)))));
    }
}
