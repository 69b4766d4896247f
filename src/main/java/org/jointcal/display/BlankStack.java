package org.jointcal.display;

import ij.ImagePlus;
import ij.VirtualStack;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import java.util.List;
import org.jointcal.finished.FinishedImage;
import org.jointcal.finished.FinishedRun;

/** A black sky for each image of a run, to draw on where the images themselves are not open, or were catalogs. */
public final class BlankStack extends VirtualStack {
    private final List<FinishedImage> images;
    private final int width;
    private final int height;

    private BlankStack(List<FinishedImage> images, int width, int height) {
        super(width, height);
        this.images = images;
        this.width = width;
        this.height = height;
    }

    /**
     * @param title title of the image
     * @param run a run with a solution
     * @return an image with a slice for each image of the run that has one, not shown yet
     */
    public static ImagePlus of(String title, FinishedRun run) {
        List<FinishedImage> images = run.images().stream().filter(image -> image.wcs().isPresent()).toList();
        int width = images.stream().mapToInt(FinishedImage::width).max().orElse(1);
        int height = images.stream().mapToInt(FinishedImage::height).max().orElse(1);
        ImagePlus image = new ImagePlus(title, new BlankStack(images, width, height));
        PixelConvention.record(image, true);
        OpenImages.mark(image, OpenImages.Made.PICTURE);
        return image;
    }

    @Override
    public ImageProcessor getProcessor(int slice) {
        return new ByteProcessor(width, height);
    }

    @Override
    public Object getPixels(int slice) {
        return new byte[width * height];
    }

    @Override
    public int getSize() {
        return images.size();
    }

    @Override
    public String getSliceLabel(int slice) {
        return images.get(slice - 1).name();
    }

    @Override
    public int getBitDepth() {
        return 8;
    }
}
