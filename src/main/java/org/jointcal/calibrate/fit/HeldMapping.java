package org.jointcal.calibrate.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jointcal.core.model.AstrometryModel;
import org.jointcal.core.model.ImageFrame;
import org.jointcal.core.model.SimplePolyModel;
import org.jointcal.core.sky.Angles;
import org.jointcal.core.wcs.PlanePolynomial;

/** The mappings that the images came with, as a model of which nothing moves. */
final class HeldMapping {
    private static final int HIGHEST_DEGREE = 9;
    /** What a polynomial may differ from the WCS by (degrees): a thousandth of a mas. */
    private static final double CLOSE = 1e-3 / Angles.MAS;
    private static final int SIDE = 13;

    private HeldMapping() {
    }

    /**
     * @param frames the images with the mappings of their WCS as the start
     * @return polynomials of the lowest degree that all of these mappings are, or of the highest that there is
     */
    static AstrometryModel of(List<ImageFrame> frames) {
        List<ImageFrame> images = new ArrayList<>();
        for (ImageFrame f : frames) {
            images.add(new ImageFrame(f.name(), f.exposure(), f.chip(), f.group(), f.width(), f.height(), f.plane(),
                    f.start(), Integer.MAX_VALUE));
        }
        int degree = 1;
        AstrometryModel model = new SimplePolyModel(images, degree, OptionalInt.empty());
        while (degree < HIGHEST_DEGREE && !isClose(images, model)) {
            model = new SimplePolyModel(images, ++degree, OptionalInt.empty());
        }
        return model;
    }

    private static boolean isClose(List<ImageFrame> images, AstrometryModel model) {
        double[] parameters = model.startParameters();
        double[] start = new double[2];
        double[] value = new double[2];
        for (int i = 0; i < images.size(); i++) {
            PlanePolynomial polynomial = model.toPlanePolynomial(parameters, i);
            for (int k = 0; k < SIDE * SIDE; k++) {
                double x = 1 + (images.get(i).width() - 1.0) * (k % SIDE) / (SIDE - 1);
                double y = 1 + (images.get(i).height() - 1.0) * (k / SIDE) / (SIDE - 1);
                images.get(i).start().toPlane(x, y, start);
                polynomial.value(x, y, value);
                if (Math.hypot(value[0] - start[0], value[1] - start[1]) > CLOSE) {
                    return false;
                }
            }
        }
        return true;
    }
}
