package org.jointcal.finished;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jointcal.calibrate.request.Exclusions;

/**
 * One thing that a user left out by hand, as it can be put back: an image, a star, or a single measurement.
 *
 * <p>Detections that lie within {@value #SAME} arcsec of each other through the solutions of their images are one star.
 *
 * @param words what it is
 * @param what it stands for
 * @param rows its measurements in the run; none of an image, and of what the run does not know
 * @param isImage whether it is a whole image
 */
public record LeftOut(String words, Exclusions what, List<Integer> rows, boolean isImage) {
    private static final double SAME = 3;

    public LeftOut {
        rows = List.copyOf(rows);
    }

    /**
     * @param run a finished run
     * @param all what was left out
     * @return the same as single things: images first, then stars and measurements in the order of the run; without single
     *     measurements of images that are left out as a whole
     */
    public static List<LeftOut> of(FinishedRun run, Exclusions all) {
        List<LeftOut> list = new ArrayList<>();
        all.images().forEach(
                name -> list.add(new LeftOut("image " + name, Exclusions.NONE.withImage(name), List.of(), true)));
        Map<String, Set<Integer>> unknown = new TreeMap<>(all.detections());
        unknown.keySet().removeAll(all.images());
        for (List<Integer> rows : groups(run, known(run, all, unknown))) {
            if (rows.size() > 1
                    || !all.images().contains(run.images().get(run.measurements().image()[rows.get(0)]).name())) {
                list.add(ofRows(run, rows));
            }
        }
        unknown.forEach((image, numbers) -> numbers
                .forEach(number -> list.add(new LeftOut("detection " + number + " of " + image,
                        Exclusions.NONE.withDetection(image, number), List.of(), false))));
        return list;
    }

    /** Rows of the run that are left out one by one; takes them off what is unknown. */
    private static List<Integer> known(FinishedRun run, Exclusions all, Map<String, Set<Integer>> unknown) {
        unknown.replaceAll((image, numbers) -> new TreeSet<>(numbers));
        List<Integer> rows = new ArrayList<>();
        Measurements m = run.measurements();
        for (int k = 0; k < m.count(); k++) {
            String image = run.images().get(m.image()[k]).name();
            if (all.detections().getOrDefault(image, Set.of()).contains(m.detection()[k])) {
                rows.add(k);
                unknown.getOrDefault(image, new TreeSet<>()).remove(m.detection()[k]);
            }
        }
        return rows;
    }

    private static List<List<Integer>> groups(FinishedRun run, List<Integer> rows) {
        Measurements m = run.measurements();
        List<List<Integer>> groups = new ArrayList<>();
        Map<Integer, List<Integer>> ofStar = new HashMap<>();
        for (int row : rows) {
            int star = m.star()[row];
            List<Integer> group = groups.stream().filter(g -> isSame(m, g.get(0), row)).findFirst()
                    .or(() -> Optional.ofNullable(star < 0 ? null : ofStar.get(star))).orElseGet(() -> {
                        groups.add(new ArrayList<>());
                        return groups.get(groups.size() - 1);
                    });
            group.add(row);
            ofStar.put(star, group);
        }
        return groups;
    }

    private static boolean isSame(Measurements m, int a, int b) {
        double cosine = Math.cos(Math.toRadians(m.dec()[a]));
        double aside = Math.IEEEremainder(m.ra()[a] - m.ra()[b], 360) * cosine;
        return Math.hypot(aside, m.dec()[a] - m.dec()[b]) * 3600 <= SAME;
    }

    private static LeftOut ofRows(FinishedRun run, List<Integer> rows) {
        Measurements m = run.measurements();
        Exclusions what = Exclusions.NONE;
        for (int row : rows) {
            what = what.withDetection(run.images().get(m.image()[row]).name(), m.detection()[row]);
        }
        int first = rows.get(0);
        String words = rows.size() == 1
                ? String.format(Locale.ROOT, "measurement in %s at x %.1f, y %.1f (FITS)",
                        run.images().get(m.image()[first]).name(), m.x()[first], m.y()[first])
                : String.format(Locale.ROOT, "star at RA %.5f, Dec %+.5f: %d measurements", m.ra()[first],
                        m.dec()[first], rows.size());
        return new LeftOut(words, what, rows, false);
    }
}
