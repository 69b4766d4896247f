package org.jointcal.calibrate.load;

import org.jointcal.core.CalibrationException;

/** Nothing tells where on the sky the images are: there is no joint fit, but there can be maps between them. */
public final class NoSkyException extends CalibrationException {
    private static final long serialVersionUID = 1L;

    NoSkyException(String message) {
        super(message);
    }
}
