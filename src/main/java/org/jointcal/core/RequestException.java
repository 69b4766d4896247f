package org.jointcal.core;

/**
 * A request that cannot be carried out as it was put, whatever the data are: a value that no key can have, a file or folder
 * that is not there, an output that cannot be written. The shell tells it from a run without a usable result.
 */
public final class RequestException extends CalibrationException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message object, fact and next step
     */
    public RequestException(String message) {
        super(message);
    }

    /**
     * @param message object, fact and next step
     * @param cause what failed underneath, for the log
     */
    public RequestException(String message, Throwable cause) {
        super(message, cause);
    }
}
