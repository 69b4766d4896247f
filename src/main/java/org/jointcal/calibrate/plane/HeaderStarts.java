package org.jointcal.calibrate.plane;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jointcal.calibrate.result.FirstGuess;
import org.jointcal.calibrate.start.CalibrationSet;
import org.jointcal.core.Progress;
import org.jointcal.core.associate.ExposureAlignment;
import org.jointcal.core.associate.ExposureAlignment.Placement;
import org.jointcal.core.associate.SkyPoints;
import org.jointcal.core.poly.PlaneMap;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.wcs.PixelPlane;
import org.jointcal.core.wcs.TanWcs;

/**
 * How images stand to each other by the WCS of their headers, put right by a shift of each: in the plane of pixels of one of
 * them, without its distortion. Of several groups that do not hang together the largest counts, or that of the target.
 */
final class HeaderStarts {
    private static final double REACH_PIXELS = 60;
    private static final int DEGREE = 4;

    private final CalibrationSet set;
    private final int[][] rows;
    private final Progress progress;

    /**
     * @param set the data
     * @param rows the stars of each image, brightest first
     * @param progress asked whether to go on
     */
    HeaderStarts(CalibrationSet set, int[][] rows, Progress progress) {
        this.set = set;
        this.rows = rows;
        this.progress = progress;
    }

    /**
     * @param wish the image that must be among them, where there is a wish
     * @param maps receives maps from pixels to the common plane for those that hang together
     * @param guesses receives how they agree
     * @param elsewhere receives which images lie beside all of those by their headers
     */
    void place(Optional<Integer> wish, PlaneMap[] maps, FirstGuess[] guesses, boolean[] elsewhere) {
        int[] known = IntStream.range(0, maps.length)
                .filter(i -> !image(i).wcs().kind().equals(PixelPlane.KIND) && rows[i].length > 0).toArray();
        if (known.length < 2 || wish.isPresent() && IntStream.of(known).noneMatch(i -> i == wish.get())) {
            return;
        }
        CcdImage first = image(wish.orElse(known[0]));
        TanWcs frame = TanWcs.touching(first.wcs(), (first.width() + 1) / 2.0, (first.height() + 1) / 2.0);
        PlaneMap[] byHeader = new PlaneMap[maps.length];
        List<SkyPoints> points = new ArrayList<>();
        List<Integer> members = new ArrayList<>();
        for (int i : known) {
            Optional<PlaneMap> map = byHeader(image(i), frame);
            if (map.isPresent()) {
                byHeader[i] = map.get();
                members.add(i);
                points.add(ImagePlane.points(image(i), rows[i], map.get(), PixelPlane.PIXEL));
            }
        }
        List<Placement> placements = ExposureAlignment.align(points, new SkyPoints(new double[0]), REACH_PIXELS, 1,
                progress);
        int field = field(wish, members, placements);
        for (int n = 0; n < members.size(); n++) {
            Placement placement = placements.get(n);
            if (placement.field() == field && placement.matched()) {
                int i = members.get(n);
                maps[i] = corrected(image(i), byHeader[i], placement);
                guesses[i] = new FirstGuess("headers", placement.pairs(), rows[i].length, Double.NaN);
            }
        }
        for (int i : members) {
            elsewhere[i] = maps[i] == null && IntStream.range(0, maps.length)
                    .noneMatch(other -> maps[other] != null && mayTouch(i, byHeader[i], other, byHeader[other]));
        }
    }

    /** Whether two images may overlap where their headers are off by up to a quarter of their size. */
    private boolean mayTouch(int i, PlaneMap map, int other, PlaneMap otherMap) {
        double[] a = new double[2];
        double[] b = new double[2];
        map.value(image(i).width() / 2.0, image(i).height() / 2.0, a);
        otherMap.value(image(other).width() / 2.0, image(other).height() / 2.0, b);
        double reach = Math.hypot(image(i).width(), image(i).height())
                + Math.hypot(image(other).width(), image(other).height());
        return Math.hypot(a[0] - b[0], a[1] - b[1]) < 0.75 * reach;
    }

    private CcdImage image(int i) {
        return set.images().get(i);
    }

    /** The field of the target, or that with most images. */
    private static int field(Optional<Integer> wish, List<Integer> members, List<Placement> placements) {
        if (wish.isPresent() && members.contains(wish.get())) {
            return placements.get(members.indexOf(wish.get())).field();
        }
        int best = 0;
        long most = 0;
        for (Placement placement : placements) {
            long count = placements.stream().filter(other -> other.field() == placement.field()).count();
            if (count > most) {
                most = count;
                best = placement.field();
            }
        }
        return best;
    }

    /** By way of the sky; empty for an image that is elsewhere on it. */
    private static Optional<PlaneMap> byHeader(CcdImage image, TanWcs frame) {
        double[] sky = new double[2];
        PlaneMap map = PlaneMap.fit((x, y, out) -> {
            image.wcs().pixelToSky(x, y, sky);
            frame.skyToPixel(sky[0], sky[1], out);
        }, PlaneMap.Region.ofImage(image.width(), image.height()), DEGREE);
        double[] middle = new double[2];
        map.value(image.width() / 2.0, image.height() / 2.0, middle);
        double most = 100.0 * Math.max(image.width(), image.height());
        return Math.hypot(middle[0], middle[1]) < most ? Optional.of(map) : Optional.empty();
    }

    private static PlaneMap corrected(CcdImage image, PlaneMap byHeader, Placement placement) {
        PlaneMap.PointMap moved = ImagePlane.through(placement.correction()::apply, PixelPlane.PIXEL);
        double[] p = new double[2];
        return PlaneMap.fit((x, y, out) -> {
            byHeader.value(x, y, p);
            moved.map(p[0], p[1], out);
        }, PlaneMap.Region.ofImage(image.width(), image.height()), DEGREE);
    }
}
