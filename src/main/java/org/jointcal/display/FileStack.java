package org.jointcal.display;

import ij.IJ;
import ij.ImagePlus;
import ij.VirtualStack;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import java.util.List;
import org.jointcal.core.CalibrationException;
import org.jointcal.io.InputExposure;

/**
 * FITS images as one ImageJ image as {@link FitsStack} makes it, except that pixels are read from their file when their
 * slice is looked at: as many as there are, in the memory of one.
 */
public final class FileStack extends VirtualStack {
    private final transient List<FitsStack.Plane> planes;
    private final int width;
    private final int height;

    private FileStack(List<FitsStack.Plane> planes, int width, int height) {
        super(width, height);
        this.planes = planes;
        this.width = width;
        this.height = height;
    }

    /**
     * @param title title of the image
     * @param exposures images, not catalogs
     * @return an image with a slice for each chip, not shown yet
     * @throws CalibrationException if there is no image among them, or the first cannot be read
     */
    public static ImagePlus of(String title, List<InputExposure> exposures) throws CalibrationException {
        List<FitsStack.Plane> planes = FitsStack.planes(title, exposures);
        int width = planes.stream().mapToInt(p -> p.chip().width()).max().getAsInt();
        int height = planes.stream().mapToInt(p -> p.chip().height()).max().getAsInt();
        StretchSample sample = new StretchSample(1);
        sample.add(FitsStack.shown(width, height, planes.get(0).chip()));
        ImagePlus image = new ImagePlus(title, new FileStack(planes, width, height));
        PixelConvention.record(image, true);
        FitsStack.writeHeaders(image, planes);
        image.setDisplayRange(sample.low(), sample.high());
        return image;
    }

    /** A file that went meanwhile is a black slice, and the log says so: ImageJ has no other way to hear of it here. */
    @Override
    public ImageProcessor getProcessor(int slice) {
        try {
            return new FloatProcessor(width, height, FitsStack.shown(width, height, planes.get(slice - 1).chip()));
        } catch (CalibrationException e) {
            IJ.log(e.getMessage());
            return new FloatProcessor(width, height);
        }
    }

    @Override
    public Object getPixels(int slice) {
        return getProcessor(slice).getPixels();
    }

    @Override
    public int getSize() {
        return planes.size();
    }

    @Override
    public String getSliceLabel(int slice) {
        return planes.get(slice - 1).name() + ".fits";
    }

    @Override
    public int getBitDepth() {
        return 32;
    }
}
