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

    /** Index in the set of the image whose mapping is not fitted, and which holds all others. */
    default OptionalInt held() {
        return OptionalInt.empty();
    }

    /** Whether an image of the set is the one that is held. */
    default boolean isHeld(int image) {
        return held().isPresent() && held().getAsInt() == image;
    }

    /** The place of the held image among some images of the set; empty where it is not there. */
    default OptionalInt heldAmong(int[] images) {
        return IntStream.range(0, images.length).filter(at -> isHeld(images[at])).findFirst();
    }

    /** What distances are in, for messages. */
    default String unit() {
        return "arcsec";
    }
}
