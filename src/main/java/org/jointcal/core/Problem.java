package org.jointcal.core;

import java.util.Objects;

/**
 * A fact about the run that the user should know, with the object it concerns and the next step.
 *
 * @param severity how much it matters
 * @param object the file, image, chip or parameter, never empty; {@code run} where the whole run is meant
 * @param message the fact and the next step, without the object's name
 */
public record Problem(Severity severity, String object, String message) {
    /** How much a problem matters. */
    public enum Severity {
        /** Worth knowing; nothing to do. */
        NOTE,
        /** The result stands, but look at this. */
        WARNING,
        /** This object was left out, or the run has no usable result. */
        ERROR
    }

    public Problem {
        Objects.requireNonNull(severity);
        if (object.isBlank() || message.isBlank()) {
            throw new IllegalArgumentException("a problem names its object and its fact");
        }
    }

    /** One line as users see it: {@code object: message}. */
    @Override
    public String toString() {
        return object + ": " + message;
    }
}
