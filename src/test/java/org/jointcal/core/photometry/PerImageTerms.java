package org.jointcal.core.photometry;

import java.util.List;

/** One zero point for each image, without conditions: the simplest case. */
public final class PerImageTerms {
    private PerImageTerms() {
    }

    /**
     * @param problem the data
     * @return their zero points
     */
    public static ZeroPointTerms of(PhotometryProblem problem) {
        int images = problem.imageCount();
        int[] own = new int[images];
        String[] names = new String[images];
        for (int i = 0; i < images; i++) {
            own[i] = i;
            names[i] = "image " + (i + 1);
        }
        return new ZeroPointTerms(List.of(new ZeroPointPart.Constants(own, names)),
                Places.inTheMiddle(problem.image()), List.of());
    }
}
