package org.jointcal.core;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

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

    /**
     * {@return that nothing is to be looked at, with how many notes there are}
     *
     * @param problems all of a run, none of them a warning or an error
     */
    public static String nothingStoodOut(List<Problem> problems) {
        int notes = problems.size();
        return "Nothing stood out" + (notes == 0 ? "." : " (" + notes + (notes == 1 ? " note)." : " notes)."));
    }

    /**
     * A file that the program itself failed on: it is left out, and the others are used all the same.
     *
     * @param object the file or image
     * @param fault what was thrown
     * @return the problem, with the place in the program for whoever mends it
     */
    public static Problem ofFault(String object, RuntimeException fault) {
        StackTraceElement[] trace = fault.getStackTrace();
        String place = trace.length == 0 ? "" : " in " + trace[0].getFileName() + " line " + trace[0].getLineNumber();
        String reason = fault.getMessage() == null ? "" : ": " + fault.getMessage().lines().findFirst().orElse("");
        return new Problem(Severity.ERROR, object, "an error of the program" + place + reason
                + ". It is left out; please report this line, with the file if you can.");
    }

    /**
     * {@return where problems go that are both kept and told: from any thread, if the list may be}
     *
     * @param kept receives them
     * @param progress its log tells them
     */
    public static Consumer<Problem> keptAndTold(List<Problem> kept, Progress progress) {
        return problem -> {
            kept.add(problem);
            progress.log(problem.toString());
        };
    }

    /** One line as users see it: {@code object: message}. */
    @Override
    public String toString() {
        return object + ": " + message;
    }
}
