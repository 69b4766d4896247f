package org.jointcal.display;

import ij.ImagePlus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jointcal.calibrate.CalibrationResult;
import org.jointcal.calibrate.ImageSolution;
import org.jointcal.io.InputExposure;

/** Which image of a run stands in which slice of an open image. */
final class FittedSlices {
    private FittedSlices() {
    }

    /**
     * By the window and slice that were the run's input, else by the name, so that a run over files is shown on the same
     * files opened afterwards.
     *
     * @param image an image or a stack
     * @param result a finished run
     * @return index in {@link CalibrationResult#images()} by slice (1 for the first); only images that have a solution
     */
    static SortedMap<Integer, Integer> of(ImagePlus image, CalibrationResult result) {
        Map<String, Integer> images = byName(result);
        Map<String, String> inputs = new HashMap<>();
        for (InputExposure input : result.request().openImages()) {
            inputs.put(input.source(), input.name());
        }
        List<String> names = SliceNames.of(image);
        SortedMap<Integer, Integer> slices = new TreeMap<>();
        for (int slice = 1; slice <= names.size(); slice++) {
            String name = names.get(slice - 1);
            String input = inputs.getOrDefault(SliceNames.source(image, slice), name);
            Integer index = images.get(input.startsWith(name) ? input : name);
            if (index != null && result.images().get(index).isFitted()) {
                slices.put(slice, index);
            }
        }
        return slices;
    }

    private static Map<String, Integer> byName(CalibrationResult result) {
        Map<String, Integer> images = new HashMap<>();
        for (int k = 0; k < result.images().size(); k++) {
            ImageSolution image = result.images().get(k);
            images.putIfAbsent(result.exposures().get(image.image().exposure()).name(), k);
        }
        for (int k = 0; k < result.images().size(); k++) {
            images.put(result.images().get(k).image().name(), k);
        }
        return images;
    }
}
