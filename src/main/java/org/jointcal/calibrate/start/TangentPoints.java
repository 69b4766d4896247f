package org.jointcal.calibrate.start;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jointcal.core.associate.Affine;
import org.jointcal.core.sky.TangentPlane;
import org.jointcal.core.star.CcdImage;

/**
 * Where the exposures truly pointed. About a tangent point that is off by d, a field of radius θ is bent by d θ², each
 * exposure in its own way: ten arcseconds make 80 mas at five degrees. A polynomial that all exposures share cannot take that up, so
 * the tangent point of a header follows what was found of the exposure.
 */
public final class TangentPoints {
    private final List<CcdImage> images;
    private final Starts headers;
    private final Starts found;

    private TangentPoints(List<CcdImage> images, Starts found) {
        this.images = images;
        headers = Starts.headers(images);
        this.found = found;
    }

    /**
     * {@return the tangent plane of each exposure's header, that of its first image}
     *
     * @param set the loaded set
     */
    public static List<TangentPlane> ofHeaders(CalibrationSet set) {
        List<TangentPlane> planes = new ArrayList<>();
        for (int e = 0; e < set.exposures().size(); e++) {
            int exposure = e;
            planes.add(set.images().stream().filter(image -> image.exposure() == exposure).findFirst().orElseThrow()
                    .wcs().tangentPlane());
        }
        return planes;
    }

    /**
     * @param set the exposures
     * @param found where their pixels are
     * @return the tangent planes of the headers, each moved like its exposure: by the similarity that takes the places of its pixels
     *     by the header to those found
     */
    public static List<TangentPlane> moved(CalibrationSet set, Starts found) {
        TangentPoints points = new TangentPoints(set.images(), found);
        List<TangentPlane> planes = ofHeaders(set);
        for (int e = 0; e < planes.size(); e++) {
            planes.set(e, points.moved(e, planes.get(e)));
        }
        return planes;
    }

    private TangentPlane moved(int exposure, TangentPlane header) {
        List<Integer> own = IntStream.range(0, images.size()).filter(i -> images.get(i).exposure() == exposure).boxed()
                .toList();
        Affine move = headers.onto(found, images, own, header);
        double[] v = new double[3];
        header.deprojectToVector(move.x(0, 0), move.y(0, 0), v);
        // Without stars, or with a header that is no sky, nothing was found.
        boolean known = Double.isFinite(v[0]) && Double.isFinite(v[1]) && Double.isFinite(v[2]);
        return known ? TangentPlane.towards(v[0], v[1], v[2]) : header;
    }
}
