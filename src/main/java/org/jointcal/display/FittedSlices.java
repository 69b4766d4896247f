package org.jointcal.display;

import ij.ImagePlus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.sky.UnitVectors;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.core.wcs.HeaderWcs;
import org.jointcal.core.wcs.ObservationDate;
import org.jointcal.finished.FinishedImage;
import org.jointcal.finished.FinishedRun;

/** Which image of a run stands in which slice of an open image. */
final class FittedSlices {
    /** Dates of one exposure agree to this (days): a few seconds, as programs round them. */
    private static final double SAME_DATE = 5.0 / 86_400;
    /** A header may be off by less than this (degrees). */
    private static final double FAR = 5;

    private FittedSlices() {
    }

    /**
     * By the window and slice that were the run's input, else by the name, so that a run over files is shown on the same
     * files opened afterwards. Files of one name in two folders are told apart by date and place in their headers.
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
            if (index != null && run.images().get(index).wcs().isPresent()
                    && canBe(HeaderText.read(image, slice), run.images().get(index))) {
                slices.put(slice, index);
            }
        }
        return slices;
    }

    /** Whether nothing in a header says that it is of another image. */
    private static boolean canBe(HeaderCards header, FinishedImage image) {
        OptionalDouble date = ObservationDate.midExposureMjd(header);
        if (date.isPresent() && Math.abs(date.getAsDouble() - image.mjd()) > SAME_DATE) {
            return false;
        }
        try {
            double x = (image.width() + 1) / 2.0;
            double y = (image.height() + 1) / 2.0;
            double[] said = new double[2];
            double[] found = new double[2];
            HeaderWcs.of(header).pixelToSky(x, y, said);
            image.wcs().orElseThrow().pixelToSky(x, y, found);
            return UnitVectors.separation(said[0], said[1], found[0], found[1]) < FAR;
        } catch (CalibrationException e) {
            // A header without a WCS says nothing of the place.
            return true;
        }
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
