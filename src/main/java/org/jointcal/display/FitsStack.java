package org.jointcal.display;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileInfo;
import ij.io.OpenDialog;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jointcal.core.CalibrationException;
import org.jointcal.io.InputChip;
import org.jointcal.io.InputExposure;

/**
 * FITS images as one ImageJ image: the rows as ImageJ shows them, headers in the slice labels, physical values.
 *
 * <p>The last row of the file is on top, as ImageJ's own reader shows it, and the image says so in a property. Values
 * are 16-bit where that keeps all of them exactly, else 32-bit. Chips of several sizes are filled up with NaN beyond
 * their last row and column, so that their FITS coordinates stay.
 */
public final class FitsStack {
    /** Scaling that no longer applies to values that are physical. */
    private static final Set<String> SCALING = Set.of("BSCALE", "BZERO", "BLANK", "CHECKSUM", "DATASUM");

    private FitsStack() {
    }

    /** One chip of an exposure. */
    record Plane(String name, InputChip chip) {
    }

    /**
     * Opens exposures as an image that was not shown yet: a slice for each chip.
     *
     * @param title title of the image
     * @param exposures images, not catalogs
     * @return a single image, or a stack
     * @throws CalibrationException if there is no image among them, or one cannot be read
     */
    public static ImagePlus of(String title, List<InputExposure> exposures) throws CalibrationException {
        List<Plane> planes = planes(title, exposures);
        int width = planes.stream().mapToInt(p -> p.chip().width()).max().getAsInt();
        int height = planes.stream().mapToInt(p -> p.chip().height()).max().getAsInt();
        FrameValues frames = new FrameValues();
        StretchSample sample = new StretchSample(planes.size());
        for (Plane plane : planes) {
            float[] values = onto(width, height, plane.chip(), plane.chip().pixels().orElseThrow().read());
            sample.add(values);
            frames.add(new PixelConvention(height, true).reorder(values, width));
        }
        return image(title, width, height, planes, frames.arrays(), sample);
    }

    /**
     * The same, of files of one folder: results go beside them, and Browse buttons start there.
     *
     * @param title title of the image
     * @param exposures images, not catalogs
     * @param folder where their files are
     * @return a single image, or a stack
     * @throws CalibrationException if there is no image among them, or one cannot be read
     */
    public static ImagePlus of(String title, List<InputExposure> exposures, Path folder) throws CalibrationException {
        ImagePlus image = of(title, exposures);
        FileInfo origin = new FileInfo();
        origin.directory = folder.toAbsolutePath() + File.separator;
        origin.fileName = "";
        image.setFileInfo(origin);
        OpenDialog.setDefaultDirectory(origin.directory);
        return image;
    }

    static List<Plane> planes(String title, List<InputExposure> exposures) throws CalibrationException {
        List<Plane> planes = new ArrayList<>();
        for (InputExposure exposure : exposures) {
            for (InputChip chip : exposure.chips()) {
                if (chip.pixels().isPresent()) {
                    String suffix = exposure.chips().size() == 1 ? "" : "[" + chip.chip() + "]";
                    planes.add(new Plane(exposure.name() + suffix, chip));
                }
            }
        }
        if (planes.isEmpty()) {
            throw new CalibrationException(title + ": no image to show, only catalogs. Name the FITS images.");
        }
        return planes;
    }

    private static ImagePlus image(String title, int width, int height, List<Plane> planes, List<Object> arrays,
            StretchSample sample) {
        ImageStack stack = new ImageStack(width, height);
        for (int k = 0; k < planes.size(); k++) {
            stack.addSlice(planes.get(k).name() + ".fits", arrays.get(k));
        }
        ImagePlus image = new ImagePlus(title, stack);
        PixelConvention.record(image, true);
        writeHeaders(image, planes);
        image.setDisplayRange(sample.low(), sample.high());
        return image;
    }

    static void writeHeaders(ImagePlus image, List<Plane> planes) {
        for (int k = 0; k < planes.size(); k++) {
            HeaderText.write(image, k + 1, planes.get(k).chip().header().without(SCALING::contains));
        }
    }

    /** Pixels as ImageJ shows them, filled up to the size of the stack. */
    static float[] shown(int width, int height, InputChip chip) throws CalibrationException {
        return new PixelConvention(height, true)
                .reorder(onto(width, height, chip, chip.pixels().orElseThrow().read()), width);
    }

    private static float[] onto(int width, int height, InputChip chip, float[] values) {
        if (chip.width() == width && chip.height() == height) {
            return values;
        }
        float[] full = new float[width * height];
        Arrays.fill(full, Float.NaN);
        for (int row = 0; row < chip.height(); row++) {
            System.arraycopy(values, row * chip.width(), full, row * width, chip.width());
        }
        return full;
    }
}
