package org.jointcal.align;

import java.nio.file.Path;
import java.util.List;
import org.jointcal.core.Problem;
import org.jointcal.resample.Grid;

/**
 * What an alignment made.
 *
 * @param grid the common grid
 * @param images the aligned images or the one co-addition, in the order of their names, absolute
 * @param files all files that were written
 * @param exposures how many exposures are in them
 * @param problems what the user should know
 */
public record AlignResult(Grid grid, List<Path> images, List<Path> files, int exposures, List<Problem> problems) {
    public AlignResult {
        images = List.copyOf(images);
        files = List.copyOf(files);
        problems = List.copyOf(problems);
    }
}
