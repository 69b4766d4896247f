package org.jointcal.core.associate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jointcal.core.Progress;
import org.jointcal.core.sky.TangentPlane;

/**
 * Finds, before anything is matched, by how much the headers of the exposures are off: a shift and small rotation of each
 * against the others, and of all of them against the reference.
 *
 * <p>The exposures are taken in the order of the list, the first as it is; each next one is matched with the stars of all
 * those placed so far, and those that did not match are tried again when others were placed. What never matches starts a
 * field of its own. Each field is then matched with the reference; without one, the mean shift of its exposures is made zero.
 */
public final class ExposureAlignment {
    /** So many of the brightest stars of an exposure are looked at. */
    public static final int BRIGHTEST = 2000;

    private final List<SkyPoints> exposures;
    private final SkyPoints reference;
    private final double reach;
    private final double closest;
    private final Progress progress;
    private final Placement[] placements;
    private int fields;

    /**
     * Where an exposure was found to stand.
     *
     * @param correction takes a direction by its header to where it is
     * @param field number of the field it belongs to; exposures of different fields share no stars
     * @param matched whether it was matched with other exposures
     * @param onReference whether its field was matched with the reference
     * @param pairs stars that agree with the others (0 for the first of a field)
     * @param scatter robust scatter of their differences per axis (arcsec); 0 for the first of a field
     * @param shiftEast correction at the centre of its stars (arcsec)
     * @param shiftNorth correction at the centre of its stars (arcsec)
     */
    public record Placement(SkyCorrection correction, int field, boolean matched, boolean onReference, int pairs,
            double scatter, double shiftEast, double shiftNorth) {
    }

    private ExposureAlignment(List<SkyPoints> exposures, SkyPoints reference, double reachArcsec, double closestArcsec,
            Progress progress) {
        this.exposures = exposures;
        this.reference = reference;
        reach = Math.toRadians(reachArcsec / 3600);
        closest = Math.toRadians(closestArcsec / 3600);
        this.progress = progress;
        placements = new Placement[exposures.size()];
    }

    /**
     * @param exposures the stars of each exposure by its header, brightest first
     * @param reference the stars of the reference near them, brightest first; empty without one
     * @param reachArcsec largest shift looked for (arcsec)
     * @param closestArcsec two stars nearer than this are the same (arcsec)
     * @param progress asked whether to go on
     * @return the place of each exposure
     */
    public static List<Placement> align(List<SkyPoints> exposures, SkyPoints reference, double reachArcsec,
            double closestArcsec, Progress progress) {
        ExposureAlignment alignment = new ExposureAlignment(exposures, reference, reachArcsec, closestArcsec, progress);
        boolean[] done = new boolean[exposures.size()];
        for (int first = 0; first < done.length; first++) {
            if (!done[first]) {
                alignment.field(first, done);
            }
        }
        return List.of(alignment.placements);
    }

    private void field(int first, boolean[] done) {
        TangentPlane plane = centre(exposures.get(first));
        PlaneStars base = new PlaneStars(reach, closest);
        ShiftSearch search = new ShiftSearch(reach, closest);
        List<Integer> members = new ArrayList<>();
        List<ShiftSearch.Match> matches = new ArrayList<>();
        members.add(first);
        matches.add(new ShiftSearch.Match(Similarity.IDENTITY, 0, 0));
        done[first] = true;
        double[][] stars = project(exposures.get(first), plane);
        base.add(stars[0], stars[1], Similarity.IDENTITY);
        for (boolean grew = true; grew;) {
            grew = false;
            for (int e = 0; e < done.length; e++) {
                progress.check();
                if (done[e]) {
                    continue;
                }
                double[][] xy = project(exposures.get(e), plane);
                Optional<ShiftSearch.Match> match = search.find(base, xy[0], xy[1]);
                if (match.isPresent()) {
                    members.add(e);
                    matches.add(match.get());
                    base.add(xy[0], xy[1], match.get().transform());
                    done[e] = true;
                    grew = true;
                }
            }
        }
        place(plane, members, matches, toSky(plane, base));
        fields++;
    }

    /** What takes the field to the reference; empty where there is none, or none that matches. */
    private Optional<Similarity> toSky(TangentPlane plane, PlaneStars base) {
        double[][] refs = project(reference, plane);
        if (refs[0].length == 0) {
            return Optional.empty();
        }
        // The search wants the smaller list against the index: reference onto field, then turned around.
        Optional<ShiftSearch.Match> match = new ShiftSearch(reach, closest).find(base, refs[0], refs[1]);
        return match.map(m -> inverse(m.transform()));
    }

    private static Similarity inverse(Similarity s) {
        double n = s.p() * s.p() + s.q() * s.q();
        double p = s.p() / n;
        double q = -s.q() / n;
        return new Similarity(p, q, -(p * s.dx() - q * s.dy()), -(q * s.dx() + p * s.dy()));
    }

    private void place(TangentPlane plane, List<Integer> members, List<ShiftSearch.Match> matches,
            Optional<Similarity> toReference) {
        Similarity common = toReference.orElseGet(() -> meanRemoved(plane, members, matches));
        for (int n = 0; n < members.size(); n++) {
            ShiftSearch.Match match = matches.get(n);
            Similarity whole = match.transform().then(common);
            double[][] xy = project(exposures.get(members.get(n)), plane);
            double cx = Arrays.stream(xy[0]).average().orElse(0);
            double cy = Arrays.stream(xy[1]).average().orElse(0);
            placements[members.get(n)] = new Placement(new SkyCorrection(plane, whole), fields, members.size() > 1,
                    toReference.isPresent(), match.pairs(), arcsec(match.scatter()), arcsec(whole.x(cx, cy) - cx),
                    arcsec(whole.y(cx, cy) - cy));
        }
    }

    private Similarity meanRemoved(TangentPlane plane, List<Integer> members, List<ShiftSearch.Match> matches) {
        double dx = 0;
        double dy = 0;
        for (int n = 0; n < members.size(); n++) {
            double[][] xy = project(exposures.get(members.get(n)), plane);
            double cx = Arrays.stream(xy[0]).average().orElse(0);
            double cy = Arrays.stream(xy[1]).average().orElse(0);
            Similarity s = matches.get(n).transform();
            dx += (s.x(cx, cy) - cx) / members.size();
            dy += (s.y(cx, cy) - cy) / members.size();
        }
        return new Similarity(1, 0, -dx, -dy);
    }

    private static double arcsec(double radians) {
        return Math.toDegrees(radians) * 3600;
    }

    private static TangentPlane centre(SkyPoints stars) {
        double[] sum = new double[3];
        for (int i = 0; i < stars.xyz().length; i++) {
            sum[i % 3] += stars.xyz()[i];
        }
        return TangentPlane.towards(sum[0], sum[1], sum[2]);
    }

    /** The brightest stars that lie on the plane's half of the sky: x, y (radians). */
    private static double[][] project(SkyPoints stars, TangentPlane plane) {
        int most = Math.min(stars.count(), BRIGHTEST);
        double[][] xy = new double[2][most];
        double[] p = new double[2];
        int n = 0;
        for (int i = 0; i < stars.count() && n < most; i++) {
            double[] v = stars.xyz();
            plane.project(v[3 * i], v[3 * i + 1], v[3 * i + 2], p);
            if (Math.abs(p[0]) < 80 && Math.abs(p[1]) < 80) {
                xy[0][n] = Math.toRadians(p[0]);
                xy[1][n++] = Math.toRadians(p[1]);
            }
        }
        return new double[][]{Arrays.copyOf(xy[0], n), Arrays.copyOf(xy[1], n)};
    }
}
