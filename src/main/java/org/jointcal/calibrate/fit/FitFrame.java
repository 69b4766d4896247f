package org.jointcal.calibrate.fit;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jointcal.core.model.OneTangentPlanePerExposure;
import org.jointcal.core.model.ProjectionHandler;
import org.jointcal.core.sky.TangentPlane;

/** In what a fit lays stars and images: the sky, or the plane of one image, which is then held as it is. */
public interface FitFrame {
    /** The sky, each exposure in the tangent plane of its WCS. */
    FitFrame SKY = OneTangentPlanePerExposure::new;

    /**
     * @param planes tangent plane of each image of the fit
     * @return how stars get into the images' planes
     */
    ProjectionHandler projection(List<TangentPlane> planes);

    /** {@return index in the set of the image whose mapping is not fitted, and which holds all others} */
    default OptionalInt held() {
        return OptionalInt.empty();
    }

    /**
     * {@return whether an image of the set is the one that is held}
     *
     * @param image index of the image in the set
     */
    default boolean isHeld(int image) {
        return held().isPresent() && held().getAsInt() == image;
    }

    /**
     * {@return the place of the held image among some images of the set; empty where it is not there}
     *
     * @param images indices of images in the set
     */
    default OptionalInt heldAmong(int[] images) {
        return IntStream.range(0, images.length).filter(at -> isHeld(images[at])).findFirst();
    }

    /** {@return what distances are in, for messages} */
    default String unit() {
        return "arcsec";
    }
}
