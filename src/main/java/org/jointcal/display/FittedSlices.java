package org.jointcal.display;

import ij.ImagePlus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jointcal.finished.FinishedImage;
import org.jointcal.finished.FinishedRun;

/** Which image of a run stands in which slice of an open image. */
final class FittedSlices {
    private FittedSlices() {
    }

    /**
     * By the window and slice that were the run's input, else by the name, so that a run over files is shown on the same
     * files opened afterwards.
     *
     * @param image an image or a stack
     * @param run a finished run
     * @param inputs names of exposures by what their slices are called, where the run had open images
     * @return index in {@link FinishedRun#images()} by slice (1 for the first); only images that have a solution
     */
    static SortedMap<Integer, Integer> of(ImagePlus image, FinishedRun run, Map<String, String> inputs) {
        Map<String, Integer> images = byName(run);
        List<String> names = SliceNames.of(image);
        SortedMap<Integer, Integer> slices = new TreeMap<>();
        for (int slice = 1; slice <= names.size(); slice++) {
            String name = names.get(slice - 1);
            String input = inputs.getOrDefault(SliceNames.source(image, slice), name);
            Integer index = images.get(input.startsWith(name) ? input : name);
            if (index != null && run.images().get(index).wcs().isPresent()) {
                slices.put(slice, index);
            }
        }
        return slices;
    }

    private static Map<String, Integer> byName(FinishedRun run) {
        Map<String, Integer> images = new HashMap<>();
        for (int k = 0; k < run.images().size(); k++) {
            FinishedImage image = run.images().get(k);
            images.putIfAbsent(image.exposure(), k);
        }
        for (int k = 0; k < run.images().size(); k++) {
            images.put(run.images().get(k).name(), k);
        }
        return images;
    }
}
