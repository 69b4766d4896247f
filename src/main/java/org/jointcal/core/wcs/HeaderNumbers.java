package org.jointcal.core.wcs;

import java.util.Optional;
import java.util.OptionalDouble;
import org.jointcal.core.CalibrationException;

/** Numbers of a header, with a message for what is missing or is no number. */
final class HeaderNumbers {
    private HeaderNumbers() {
    }

    static double required(HeaderCards header, String key) throws CalibrationException {
        if (header.text(key).isEmpty()) {
            throw new CalibrationException("the WCS is incomplete (" + key + " is missing). Plate-solve it again.");
        }
        return optional(header, key, Double.NaN);
    }

    static double optional(HeaderCards header, String key, double otherwise) throws CalibrationException {
        Optional<String> text = header.text(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        OptionalDouble value = header.number(key);
        if (value.isEmpty()) {
            throw new CalibrationException(
                    key + " = " + text.get() + " is not a finite number. Correct the header, or plate-solve it again.");
        }
        return value.getAsDouble();
    }
}
