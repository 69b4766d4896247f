package org.jointcal.report;

import java.util.List;
import java.util.Map;
import org.jointcal.calibrate.result.BandPhotometry;
import org.jointcal.calibrate.result.ImagePhotometry;
import org.jointcal.calibrate.result.ImageSolution;
import org.jointcal.calibrate.result.PhotometryResult;
import org.jointcal.calibrate.result.Residuals;
import org.jointcal.calibrate.result.Residuals.Fate;
import org.jointcal.calibrate.result.SolvedStars;
import org.jointcal.core.star.MeasuredStars;

/** The magnitudes of the made-up run: a zero point for each image, every used detection in the solution. */
final class FixtureMagnitudes {
    private FixtureMagnitudes() {
    }

    /** Those of detections with the zero points and the stars that were found. */
    static PhotometryResult of(List<ImageSolution> images, Residuals r, SolvedStars stars) {
        double[][] c = new double[3][r.count()];
        boolean[] used = new boolean[r.count()];
        double[] sums = new double[2];
        for (int k = 0; k < r.count(); k++) {
            MeasuredStars measured = images.get(r.image()[k]).image().stars();
            used[k] = r.fate()[k] == Fate.USED && r.star()[k] >= 0;
            c[0][k] = measured.magnitude(r.row()[k]) + images.get(r.image()[k]).zeroPoint();
            c[1][k] = r.star()[k] < 0 ? Double.NaN : c[0][k] - stars.mag()[r.star()[k]];
            c[2][k] = r.star()[k] < 0 ? Double.NaN : 1.0857 / measured.snr(r.row()[k]);
            sums[0] += used[k] ? c[1][k] * c[1][k] : 0;
            sums[1] += used[k] ? 1 : 0;
        }
        double common = images.get(0).zeroPoint();
        double rms = Math.sqrt(sums[0] / sums[1]);
        List<ImagePhotometry> zeroPoints = images.stream().map(i -> !i.isFitted()
                ? ImagePhotometry.NONE
                : new ImagePhotometry(0, i.zeroPoint(), i.zeroPointError(),
                        Math.pow(10, -0.4 * (i.zeroPoint() - common)), rms, rms, i.used(), 1))
                .toList();
        int n = stars.count();
        BandPhotometry band = new BandPhotometry("r", "a zero point for each image", "magnitudes of the reference",
                common, List.of(new BandPhotometry.Term("zero point of \"one\" <&>", common, 0.002)),
                Map.of("cam|r", 0.003),
                Map.of("cam|r", 1.1), 0.05, new BandPhotometry.Counts(n, (int) sums[1], 12, 40, 1234.5, 1200),
                new BandPhotometry.Scatter(rms, 0.006, 1.02 * rms, 0.0062, 0.055),
                new BandPhotometry.Stars(stars.mag(), stars.magErr(), ResultFixture.filled(n, 4.5), stars.used()));
        return new PhotometryResult(List.of(band), zeroPoints, c[0], c[1], c[2], used, ResultFixture.filled(n, 0.75));
    }
}
