package org.jointcal.core.simulate;

import java.util.function.UnaryOperator;

/**
 * What a simulated field is like: everything that {@link SimulatedField#of} needs, each setting with a default.
 *
 * <p>Changed by copying, group by group:
 *
 * <pre>{@code
 * FieldSettings.DEFAULT.withSeed(3).withCamera(c -> c.withChips(2, 2).withDegree(4))
 * }</pre>
 *
 * <p>The same settings give the same field, down to the last bit. Each purpose draws from a stream of random numbers of
 * its own, so that more outliers, say, leave the stars where they are. Immutable.
 *
 * @param seed where the random numbers start
 * @param camera chips and distortion
 * @param pointings exposures and the errors of their headers
 * @param stars the stars
 * @param measurements noise and faults of the detections
 * @param reference the reference catalog
 * @param pixels what images hold beside the stars
 * @param photometry what the brightness of the stars depends on
 */
public record FieldSettings(long seed, CameraSettings camera, PointingSettings pointings, StarSettings stars,
        MeasurementSettings measurements, ReferenceSettings reference, PixelSettings pixels,
        PhotometrySettings photometry) {
    /** Ten exposures of one chip with a thousand stars, degree 3. */
    public static final FieldSettings DEFAULT = new FieldSettings(1, CameraSettings.DEFAULT, PointingSettings.DEFAULT,
            StarSettings.DEFAULT, MeasurementSettings.DEFAULT, ReferenceSettings.DEFAULT, PixelSettings.DEFAULT,
            PhotometrySettings.DEFAULT);

    /**
     * {@return a copy with another seed}
     *
     * @param newSeed where the random numbers start
     */
    public FieldSettings withSeed(long newSeed) {
        return new FieldSettings(newSeed, camera, pointings, stars, measurements, reference, pixels, photometry);
    }

    /**
     * {@return a copy with its {@link CameraSettings} changed}
     *
     * @param change makes the new settings of the old
     */
    public FieldSettings withCamera(UnaryOperator<CameraSettings> change) {
        return new FieldSettings(seed, change.apply(camera), pointings, stars, measurements, reference, pixels,
                photometry);
    }

    /**
     * {@return a copy with its {@link PointingSettings} changed}
     *
     * @param change makes the new settings of the old
     */
    public FieldSettings withPointings(UnaryOperator<PointingSettings> change) {
        return new FieldSettings(seed, camera, change.apply(pointings), stars, measurements, reference, pixels,
                photometry);
    }

    /**
     * {@return a copy with its {@link StarSettings} changed}
     *
     * @param change makes the new settings of the old
     */
    public FieldSettings withStars(UnaryOperator<StarSettings> change) {
        return new FieldSettings(seed, camera, pointings, change.apply(stars), measurements, reference, pixels,
                photometry);
    }

    /**
     * {@return a copy with its {@link MeasurementSettings} changed}
     *
     * @param change makes the new settings of the old
     */
    public FieldSettings withMeasurements(UnaryOperator<MeasurementSettings> change) {
        return new FieldSettings(seed, camera, pointings, stars, change.apply(measurements), reference, pixels,
                photometry);
    }

    /**
     * {@return a copy with its {@link ReferenceSettings} changed}
     *
     * @param change makes the new settings of the old
     */
    public FieldSettings withReference(UnaryOperator<ReferenceSettings> change) {
        return new FieldSettings(seed, camera, pointings, stars, measurements, change.apply(reference), pixels,
                photometry);
    }

    /**
     * {@return a copy with its {@link PixelSettings} changed}
     *
     * @param change makes the new settings of the old
     */
    public FieldSettings withPixels(UnaryOperator<PixelSettings> change) {
        return new FieldSettings(seed, camera, pointings, stars, measurements, reference, change.apply(pixels),
                photometry);
    }

    /**
     * {@return a copy with its {@link PhotometrySettings} changed}
     *
     * @param change makes the new settings of the old
     */
    public FieldSettings withPhotometry(UnaryOperator<PhotometrySettings> change) {
        return new FieldSettings(seed, camera, pointings, stars, measurements, reference, pixels,
                change.apply(photometry));
    }
}
