package org.jointcal.command;

import ij.ImagePlus;
import java.awt.GraphicsEnvironment;
import java.util.Optional;
import java.util.function.Supplier;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;

/** The images of a wizard's session as a window: the stack that is open, or the files that are named. */
final class WizardStack {
    private final WizardSession session;
    private final Supplier<ImagePlus> image;
    private String input = "";
    private Optional<ImagePlus> opened = Optional.empty();

    /**
     * @param session names the files
     * @param image the image that the user works on; may be none
     */
    WizardStack(WizardSession session, Supplier<ImagePlus> image) {
        this.session = session;
        this.image = image;
    }

    /**
     * Opens the files where they are named and not open yet.
     *
     * @param progress told how far it is; may cancel
     * @return the window, at the slice that the user looks at
     * @throws CalibrationException if there are no images
     */
    synchronized ImagePlus show(Progress progress) throws CalibrationException {
        String named = session.keys().get("input").strip();
        if (named.isEmpty()) {
            return Optional.ofNullable(image.get()).orElseThrow(() -> new CalibrationException(
                    "No image is open: sources are shown on an open image or stack. Open one, or name files on page 1."));
        }
        if (opened.isEmpty() || !named.equals(input)
                || !GraphicsEnvironment.isHeadless() && !opened.get().isVisible()) {
            ImagePlus stack = NamedImages.stack(named, WizardImages.exposures(session, image, progress));
            input = named;
            opened = Optional.of(stack);
            if (!GraphicsEnvironment.isHeadless()) {
                stack.show();
            }
        }
        return opened.get();
    }
}
