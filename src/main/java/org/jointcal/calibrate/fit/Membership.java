package org.jointcal.calibrate.fit;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jointcal.core.associate.Associations;

/**
 * Which stars and images make up the fit: stars with enough measurements, images with enough stars. Leaving an image out may
 * cost stars their measurements, and so on, until nothing changes.
 *
 * @param images indices in the set, ascending
 * @param stars numbers in the associations, ascending
 * @param matched for each image of the set, how many of its detections belong to a star of the fit
 */
public record Membership(int[] images, int[] stars, int[] matched) {
    /**
     * @param rows number of detections of each image
     * @param units ways to group the images by index: by exposure, by chip; each group needs stars of its own
     * @param links which detections are the same star
     * @param minimumMeasurements least number of measurements of a star, its reference counted as one
     * @param held whether stars are held at their references, so that those without one do not count
     * @param minimumStars a group with fewer matched stars than this is left out with all its images
     */
    static Membership of(List<Integer> rows, List<int[]> units, Associations links, int minimumMeasurements,
            boolean held, int minimumStars) {
        boolean[] in = new boolean[rows.size()];
        Arrays.fill(in, true);
        while (true) {
            int[] measured = new int[links.starCount()];
            int[] matched = new int[in.length];
            for (int i = 0; i < in.length; i++) {
                for (int row = 0; in[i] && row < rows.get(i); row++) {
                    if (links.star(i, row) >= 0) {
                        measured[links.star(i, row)]++;
                    }
                }
            }
            for (int i = 0; i < in.length; i++) {
                for (int row = 0; row < rows.get(i); row++) {
                    int s = links.star(i, row);
                    matched[i] += in[i] && s >= 0 && isEnough(links, measured, s, minimumMeasurements, held) ? 1 : 0;
                }
            }
            boolean dropped = false;
            for (int[] unit : units) {
                dropped |= drop(in, unit, matched, minimumStars);
            }
            if (!dropped) {
                int[] stars = IntStream.range(0, measured.length)
                        .filter(s -> measured[s] > 0 && isEnough(links, measured, s, minimumMeasurements, held))
                        .toArray();
                int[] images = IntStream.range(0, in.length).filter(i -> in[i] && matched[i] > 0).toArray();
                return new Membership(images, stars, matched);
            }
        }
    }

    private static boolean isEnough(Associations links, int[] measured, int s, int minimum,
            boolean held) {
        return (!held || links.reference(s) >= 0) && measured[s] + (links.reference(s) >= 0 ? 1 : 0) >= minimum;
    }

    /** Takes out groups with too few matched stars; whether there were any. */
    private static boolean drop(boolean[] in, int[] unit, int[] matched, int minimumStars) {
        int[] total = new int[Arrays.stream(unit).max().orElse(-1) + 1];
        for (int i = 0; i < in.length; i++) {
            total[unit[i]] += matched[i];
        }
        boolean dropped = false;
        for (int i = 0; i < in.length; i++) {
            if (in[i] && total[unit[i]] < minimumStars) {
                in[i] = false;
                dropped = true;
            }
        }
        return dropped;
    }
}
