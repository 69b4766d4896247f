package org.jointcal.core.associate;

import java.util.Arrays;
import java.util.Optional;
import org.jointcal.core.Progress;
import org.jointcal.core.associate.PatternOdds.Weighed;
import org.jointcal.core.sky.TangentPlane;
import org.jointcal.core.sky.UnitVectors;

/**
 * Where an exposure with a wrong header really is, found by the pattern of its stars: a map from the tangent plane about the
 * middle of its stars by the header to the tangent plane about where that is on the sky.
 *
 * <p>Accepted is only what chance explains with odds below one in a million, all maps that were tried counted
 * ({@link #logOdds}). The two planes make the map linear for a camera that is, however far it is off.
 *
 * <p>Immutable.
 */
public final class PatternMatch {
    /** By what factor a scale may be off: 10 %, and what the errors of two stars add. */
    private static final double SCALE = 1.12;
    private static final double TOLERANCE_PIXELS = 3;
    /** Distortion that is let pass, as a share of the diagonal of the exposure. */
    private static final double DISTORTION = 0.001;
    private static final double SHARPEST_PIXELS = 0.7;
    /** How far the middle of the stars may be off that of the exposure, as a share of the diagonal. */
    private static final double OFF_CENTRE = 0.15;
    /** Once found, the radius starts wider than in the search, to take in distorted corners. */
    private static final double WIDER = 3;
    private static final int REPROJECTIONS = 3;

    private final TangentPlane from;
    private final TangentPlane to;
    private final Affine map;
    private final Weighed weighed;
    private final double logOdds;

    private PatternMatch(TangentPlane from, TangentPlane to, Affine map, Weighed weighed, double logOdds) {
        this.from = from;
        this.to = to;
        this.map = map;
        this.weighed = weighed;
        this.logOdds = logOdds;
    }

    /**
     * @param exposure the stars of an exposure by its header, brightest first; spurious ones among them do not harm
     * @param reference stars whose places are known, brightest first, deeper or shallower than the exposure
     * @param radiusArcmin how far off the header may point (arcmin)
     * @param pixelArcsec scale of the exposure (arcsec/pixel)
     * @param progress asked whether to go on
     * @return the match, empty where none stands out from chance
     */
    public static Optional<PatternMatch> find(SkyPoints exposure, SkyPoints reference, double radiusArcmin,
            double pixelArcsec, Progress progress) {
        if (exposure.count() < 4) {
            return Optional.empty();
        }
        TangentPlane from = centre(exposure);
        StarList image = project(exposure, from, 90);
        double diagonal = image.diagonal();
        double pixel = pixelArcsec / 3600;
        // The middle of the stars, about which a wrong header turns, is not quite that of the exposure.
        double radius = radiusArcmin / 60 + OFF_CENTRE * diagonal;
        PatternSearch.Limits limits = new PatternSearch.Limits(radius, SCALE,
                Math.max(TOLERANCE_PIXELS * pixel, DISTORTION * diagonal), SHARPEST_PIXELS * pixel);
        StarList near = project(reference, from, radius + 0.5 * SCALE * diagonal + limits.tolerance());
        return PatternSearch.find(image, near, limits, progress)
                .map(found -> onSky(from, image, reference, found, limits));
    }

    /** Makes the map one between planes about the same place, and refines it there. */
    private static PatternMatch onSky(TangentPlane from, StarList image, SkyPoints reference, PatternSearch.Found found,
            PatternSearch.Limits limits) {
        TangentPlane to = from;
        Affine map = found.weighed().map();
        Weighed weighed = found.weighed();
        for (int round = 0; round < REPROJECTIONS; round++) {
            TangentPlane next = at(to, map);
            Affine moved = moved(map, to, next, image.diagonal());
            StarList near = project(reference, next, image.diagonal());
            weighed = new PatternOdds(image, near, WIDER * limits.tolerance(), limits.sharpest()).weigh(moved);
            to = next;
            map = weighed.agreeing() == 0 ? moved : weighed.map();
        }
        return new PatternMatch(from, to, map, weighed, found.logOdds());
    }

    /** The plane about where a map takes the origin. */
    private static TangentPlane at(TangentPlane to, Affine map) {
        double[] raDec = new double[2];
        to.deproject(map.dx(), map.dy(), raDec);
        return new TangentPlane(raDec[0], raDec[1]);
    }

    /** The map into another plane, the same to first order about the origin. */
    private static Affine moved(Affine map, TangentPlane old, TangentPlane plane, double size) {
        double[] from = {0, 0, size, 0, 0, size, -size, 0, 0, -size};
        double[] to = new double[from.length];
        double[] vector = new double[3];
        double[] p = new double[2];
        for (int k = 0; k < from.length; k += 2) {
            double x = 0.01 * from[k];
            double y = 0.01 * from[k + 1];
            from[k] = x;
            from[k + 1] = y;
            old.deprojectToVector(map.x(x, y), map.y(x, y), vector);
            plane.project(vector[0], vector[1], vector[2], p);
            to[k] = p[0];
            to[k + 1] = p[1];
        }
        return Affine.fit(from, to, from.length / 2, false, false);
    }

    private static TangentPlane centre(SkyPoints stars) {
        double[] v = new double[3];
        for (int i = 0; i < stars.xyz().length; i++) {
            v[i % 3] += stars.xyz()[i];
        }
        return TangentPlane.towards(v[0], v[1], v[2]);
    }

    /** The stars within a radius (degrees) of the tangent point, in their order. */
    private static StarList project(SkyPoints stars, TangentPlane plane, double radius) {
        double[] x = new double[stars.count()];
        double[] y = new double[stars.count()];
        double[] p = new double[2];
        int n = 0;
        for (int i = 0; i < stars.count(); i++) {
            plane.project(stars.xyz()[3 * i], stars.xyz()[3 * i + 1], stars.xyz()[3 * i + 2], p);
            if (Math.hypot(p[0], p[1]) < Math.min(radius, 80)) {
                x[n] = p[0];
                y[n++] = p[1];
            }
        }
        return new StarList(Arrays.copyOf(x, n), Arrays.copyOf(y, n));
    }

    /**
     * Moves a direction.
     *
     * @param vector unit vector by the header, replaced by where it is
     */
    public void apply(double[] vector) {
        double[] p = new double[2];
        from.project(vector[0], vector[1], vector[2], p);
        to.deprojectToVector(map.x(p[0], p[1]), map.y(p[0], p[1]), vector);
    }

    /** {@return tangent plane about the middle of the stars by the header} */
    public TangentPlane from() {
        return from;
    }

    /** {@return tangent plane about where that is} */
    public TangentPlane to() {
        return to;
    }

    /** {@return the map: ∂xi'/∂xi, ∂xi'/∂eta, ∂eta'/∂xi, ∂eta'/∂eta, and the shift of xi and eta (degrees)} */
    public double[] matrix() {
        return new double[]{map.xx(), map.xy(), map.yx(), map.yy(), map.dx(), map.dy()};
    }

    /** {@return how far off the header was (arcmin)} */
    public double offsetArcmin() {
        return 60 * UnitVectors.separation(from.ra(), from.dec(), to.ra(), to.dec());
    }

    /**
     * {@return by what angle the true image is turned against the header's, from north over east, after mirroring
     * (degrees)}
     */
    public double rotation() {
        return Math.toDegrees(-map.angle());
    }

    /** {@return by what factor the true scale is larger than the header's} */
    public double scale() {
        return map.scale();
    }

    /** {@return whether the true image is mirrored against the header's} */
    public boolean isMirrored() {
        return map.determinant() < 0;
    }

    /** {@return how many stars agree} */
    public int agreeing() {
        return weighed.agreeing();
    }

    /** {@return how many stars could agree: the fewer of the exposure's and the reference's where the exposure is} */
    public int tested() {
        return weighed.tested();
    }

    /** {@return robust scatter of the stars that agree, per axis (arcsec)} */
    public double scatterArcsec() {
        return 3600 * weighed.scatter();
    }

    /** {@return common logarithm of the odds against as many stars agreeing by chance; 6 or more} */
    public double logOdds() {
        return logOdds;
    }
}
