package org.jointcal.calibrate;

import java.util.Optional;
import java.util.stream.IntStream;
import org.jointcal.calibrate.result.ImageSolution;
import org.jointcal.core.poly.BivariatePolynomial;
import org.jointcal.core.sky.TangentPlane;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.star.MeasuredStars;
import org.jointcal.core.wcs.PlanePolynomial;
import org.jointcal.core.wcs.Wcs;

/** The same exposure after the telescope went over the meridian: every pixel at the opposite place of the chip. */
final class HalfTurn {
    private HalfTurn() {
    }

    static CcdImage of(CcdImage image) {
        MeasuredStars s = image.stars();
        double[] x = IntStream.range(0, s.count()).mapToDouble(k -> image.width() + 1 - s.x()[k]).toArray();
        double[] y = IntStream.range(0, s.count()).mapToDouble(k -> image.height() + 1 - s.y()[k]).toArray();
        MeasuredStars turned = new MeasuredStars(s.id(), x, y, s.varX(), s.varY(), s.covXY(), s.flux(), s.fluxErr(),
                s.flags(), s.fluxRadius(), s.elongation());
        return new CcdImage(image.exposure(), image.chip(), image.name(), image.width(), image.height(),
                image.header(), new Turned(image.wcs(), image.width(), image.height()), turned);
    }

    private record Turned(Wcs wcs, int width, int height) implements Wcs {
        @Override
        public TangentPlane tangentPlane() {
            return wcs.tangentPlane();
        }

        @Override
        public void pixelToPlane(double x, double y, double[] plane) {
            wcs.pixelToPlane(width + 1 - x, height + 1 - y, plane);
        }

        @Override
        public void planeToPixel(double xi, double eta, double[] pixel) {
            wcs.planeToPixel(xi, eta, pixel);
            pixel[0] = width + 1 - pixel[0];
            pixel[1] = height + 1 - pixel[1];
        }

        @Override
        public String kind() {
            return wcs.kind();
        }
    }

    /** A solution of the turned image as one of the image before. */
    static Optional<PlanePolynomial> back(ImageSolution solution) {
        BivariatePolynomial u = BivariatePolynomial.linear(0, -1, 0);
        BivariatePolynomial v = BivariatePolynomial.linear(0, 0, -1);
        return solution.solution()
                .map(p -> new PlanePolynomial(p.plane(), solution.image().width() + 1 - p.originX(),
                        solution.image().height() + 1 - p.originY(), p.scale(), p.xi().compose(u, v),
                        p.eta().compose(u, v)));
    }
}
