package org.jointcal.calibrate.plane;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jointcal.calibrate.request.TransformRequest;
import org.jointcal.calibrate.result.TransformResult;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.core.poly.BivariatePolynomial;
import org.jointcal.core.poly.PlaneMap;
import org.jointcal.core.simulate.SimulatedField;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.star.MeasuredStars;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.core.wcs.PolynomialWcs;
import org.jointcal.core.wcs.Wcs;
import org.jointcal.io.InputChip;
import org.jointcal.io.InputExposure;

/**
 * A simulated field of one chip whose exposures were taken with a camera that was turned, mirrored and refocused between
 * them; and the true maps from pixels to pixels.
 *
 * @param field the field
 * @param cameras what was done to each exposure's pixels
 */
record TurnedField(SimulatedField field, List<Camera> cameras) {
    /**
     * A camera as it was turned.
     *
     * @param angle by which its pixels are turned (degrees)
     * @param scale by which they are larger on the sky
     * @param mirrored whether it looked into a mirror
     */
    record Camera(double angle, double scale, boolean mirrored) {
        /** From pixels of the field's image to its own, about the middle; its frame holds them all. */
        PlaneMap map(CcdImage image) {
            double c = Math.cos(Math.toRadians(angle)) / scale;
            double s = Math.sin(Math.toRadians(angle)) / scale;
            double m = mirrored ? -1 : 1;
            double middle = (size(image) + 1) / 2.0;
            return new PlaneMap((image.width() + 1) / 2.0, (image.height() + 1) / 2.0, 1,
                    BivariatePolynomial.linear(middle, m * c, -m * s), BivariatePolynomial.linear(middle, s, c));
        }

        int size(CcdImage image) {
            return angle == 0 && scale == 1 && !mirrored && image.width() == image.height()
                    ? image.width()
                    : (int) Math.ceil(Math.hypot(image.width(), image.height()) / scale) + 2;
        }
    }

    /** Catalogs without a word about the sky, or with their headers. */
    List<InputExposure> exposures(boolean headers) {
        List<InputExposure> all = new ArrayList<>();
        for (int i = 0; i < cameras.size(); i++) {
            CcdImage image = field.images().get(i);
            int size = cameras.get(i).size(image);
            HeaderCards header = headers ? image.header() : HeaderCards.EMPTY;
            String name = field.exposures().get(i).name();
            all.add(new InputExposure(name, name, List.of(new InputChip("1", header, size, size,
                    Optional.of(turned(image.stars(), cameras.get(i).map(image))), Optional.empty()))));
        }
        return all;
    }

    private static MeasuredStars turned(MeasuredStars s, PlaneMap map) {
        int n = s.count();
        double[][] c = new double[5][n];
        double[] p = new double[2];
        for (int k = 0; k < n; k++) {
            map.value(s.x()[k], s.y()[k], p);
            double[] j = map.jacobian(s.x()[k], s.y()[k]);
            c[0][k] = p[0];
            c[1][k] = p[1];
            c[2][k] = j[0] * j[0] * s.varX()[k] + 2 * j[0] * j[1] * s.covXY()[k] + j[1] * j[1] * s.varY()[k];
            c[3][k] = j[2] * j[2] * s.varX()[k] + 2 * j[2] * j[3] * s.covXY()[k] + j[3] * j[3] * s.varY()[k];
            c[4][k] = j[0] * j[2] * s.varX()[k] + (j[0] * j[3] + j[1] * j[2]) * s.covXY()[k]
                    + j[1] * j[3] * s.varY()[k];
        }
        return new MeasuredStars(s.id(), c[0], c[1], c[2], c[3], c[4], s.flux(), s.fluxErr(), s.flags(),
                s.fluxRadius(), s.elongation());
    }

    /** Where a pixel of the camera of one exposure truly is for that of another. */
    void truth(int from, int to, double x, double y, double[] out) {
        PlaneMap first = cameras.get(from).map(field.images().get(from));
        out[0] = field.images().get(from).width() / 2.0;
        out[1] = field.images().get(from).height() / 2.0;
        first.solve(x, y, out);
        wcs(from).pixelToSky(out[0], out[1], out);
        wcs(to).skyToPixel(out[0], out[1], out);
        cameras.get(to).map(field.images().get(to)).value(out[0], out[1], out);
    }

    private Wcs wcs(int image) {
        return new PolynomialWcs(field.trueMapping(image));
    }

    /** Whether a pixel of the camera's frame is one of the field's image. */
    boolean isFilled(int image, double x, double y) {
        CcdImage ccd = field.images().get(image);
        double[] p = {0.5 * ccd.width(), 0.5 * ccd.height()};
        cameras.get(image).map(ccd).solve(x, y, p);
        return p[0] > 0.5 && p[1] > 0.5 && p[0] < ccd.width() + 0.5 && p[1] < ccd.height() + 0.5;
    }

    /** Pixels over the part of the camera's frame that the field's image fills. */
    List<double[]> grid(int image) {
        List<double[]> all = new ArrayList<>();
        CcdImage ccd = field.images().get(image);
        for (int k = 0; k < 81; k++) {
            double[] p = new double[2];
            cameras.get(image).map(ccd).value(1 + (ccd.width() - 1.0) * (k % 9) / 8, 1 + (ccd.height() - 1.0)
                    * (k / 9) / 8, p);
            all.add(p);
        }
        return all;
    }

    /** Fits the transformations with keys as users type them. */
    TransformResult fit(boolean headers, String... keys) throws CalibrationException {
        Map<String, String> map = new HashMap<>(Map.of("threads", "1"));
        for (String key : keys) {
            map.put(key.substring(0, key.indexOf('=')), key.substring(key.indexOf('=') + 1));
        }
        return ImageTransformations.run(TransformRequest.of(map, exposures(headers)), Progress.NONE);
    }
}
