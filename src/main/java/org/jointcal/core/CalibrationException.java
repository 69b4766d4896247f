package org.jointcal.core;

/**
 * Something that the user can cause and mend: a bad key, an unreadable file, a missing WCS.
 *
 * <p>The message has three parts in one line: the object, the fact, the next step, as in
 * {@code m67_007.fits: no WCS (CTYPE1 is missing). Plate-solve it first, or set pattern_radius.}
 * It is shown as it is, without the name of a class or a stack trace.
 */
public class CalibrationException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * @param message object, fact and next step
     */
    public CalibrationException(String message) {
        super(message);
    }

    /**
     * @param message object, fact and next step
     * @param cause what failed underneath, for the log
     */
    public CalibrationException(String message, Throwable cause) {
        super(message, cause);
    }
}
