package org.jointcal.display;

import ij.IJ;
import ij.ImageListener;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;

/**
 * Takes residuals off an image that was rotated or scaled. ImageJ replaces what was drawn by an outline of its own then, which shows
 * nothing: the user is told why.
 */
final class OverlayGuard implements ImageListener {
    private static final String OF_IMAGE = "Jointcal guard";

    private final ImagePlus guarded;

    private OverlayGuard(ImagePlus image) {
        guarded = image;
    }

    /** Guards an image from now on, until it is closed. */
    static void put(ImagePlus image) {
        if (image.getProperty(OF_IMAGE) == null) {
            OverlayGuard guard = new OverlayGuard(image);
            image.setProperty(OF_IMAGE, guard);
            ImagePlus.addImageListener(guard);
        }
    }

    @Override
    public void imageOpened(ImagePlus image) {
        // Not ours yet.
    }

    @Override
    public void imageUpdated(ImagePlus image) {
        Overlay overlay = image == guarded ? image.getOverlay() : null;
        for (Roi roi : overlay == null ? new Roi[0] : overlay.toArray()) {
            if (ResidualRoi.NAME.equals(roi.getName()) && !(roi instanceof ResidualRoi)) {
                ResidualOverlay.hide(image);
                IJ.log(image.getTitle()
                        + ": the residuals are taken off, because the image was rotated or scaled. Show them on the"
                        + " images as they were fitted, or resample with Align Stack...");
                return;
            }
        }
    }

    @Override
    public void imageClosed(ImagePlus image) {
        if (image == guarded) {
            ImagePlus.removeImageListener(this);
        }
    }
}
