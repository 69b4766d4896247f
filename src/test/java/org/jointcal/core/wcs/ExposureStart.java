package org.jointcal.core.wcs;

import java.util.OptionalDouble;

/** When an exposure began, of which the program needs the middle only. */
final class ExposureStart {
    private ExposureStart() {
    }

    /** Start by the header's middle and exposure time (MJD, UTC, days); empty where the header tells no date. */
    static OptionalDouble mjd(HeaderCards header) {
        OptionalDouble middle = ObservationDate.midExposureMjd(header);
        double half = ObservationDate.exposureTime(header).orElse(0) / 2 / 86400;
        return middle.isPresent() ? OptionalDouble.of(middle.getAsDouble() - half) : middle;
    }
}
