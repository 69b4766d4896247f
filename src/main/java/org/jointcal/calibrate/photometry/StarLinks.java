package org.jointcal.calibrate.photometry;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jointcal.core.photometry.PhotometryProblem;

/** Which images or exposures are linked by stars, and which of these sets a reference magnitude holds. */
final class StarLinks {
    private final int[] parent;
    private final int[] references;

    /**
     * @param problem stars and their measurements
     * @param node what each image belongs to
     * @param nodes how many of these there are
     */
    StarLinks(PhotometryProblem problem, int[] node, int nodes) {
        parent = new int[nodes];
        Arrays.setAll(parent, i -> i);
        references = new int[nodes];
        for (int k = 0; k < problem.starCount(); k++) {
            int first = node[problem.image()[problem.offset()[k]]];
            for (int m = problem.offset()[k] + 1; m < problem.offset()[k + 1]; m++) {
                join(first, node[problem.image()[m]]);
            }
        }
        for (int k = 0; k < problem.starCount(); k++) {
            references[root(node[problem.image()[problem.offset()[k]]])] += Double.isFinite(problem.referenceMag()[k])
                    ? 1
                    : 0;
        }
    }

    private void join(int a, int b) {
        int low = Math.min(root(a), root(b));
        parent[Math.max(root(a), root(b))] = low;
    }

    private int root(int i) {
        int r = i;
        while (parent[r] != r) {
            r = parent[r];
        }
        return r;
    }

    /** The set of a node, named by its first one. */
    int set(int node) {
        return root(node);
    }

    /** How many references the stars of a set have. */
    int references(int set) {
        return references[set];
    }

    /** The sets, by their first nodes. */
    int[] sets() {
        return IntStream.range(0, parent.length).filter(i -> parent[i] == i).toArray();
    }
}
