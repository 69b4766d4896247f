package org.jointcal.core;

/**
 * Where a run tells how far it is, and asks whether it should go on. Called from any thread.
 *
 * <p>Long loops call {@link #check} at least ten times a second, so that Cancel is answered at once.
 */
public interface Progress {
    /** Says nothing and never cancels. */
    Progress NONE = new Progress() {
        @Override
        public void report(String stage, double fraction) {
        }

        @Override
        public void log(String line) {
        }

        @Override
        public boolean isCancelled() {
            return false;
        }
    };

    /**
     * @param stage what is being done, a few words: {@code Detecting sources}
     * @param fraction how much of this stage is done, 0 to 1; NaN where unknown
     */
    void report(String stage, double fraction);

    /**
     * @param line one line for the log, without a line end
     */
    void log(String line);

    /**
     * Told at the end of each stage of a fit, for those who show how it goes; others need not listen.
     *
     * @param name what was fitted
     * @param chi2 at its end
     * @param ndof degrees of freedom at its end
     * @param removed terms rejected before it
     */
    default void stage(String name, double chi2, int ndof, int removed) {
    }

    /**
     * @return whether the user wants to stop
     */
    boolean isCancelled();

    /**
     * @throws CancelledException if the user wants to stop
     */
    default void check() {
        if (isCancelled()) {
            throw new CancelledException();
        }
    }

    /** Thrown through the engine when the user cancels; nothing is left half-done. */
    final class CancelledException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** Made by {@link Progress#check}. */
        public CancelledException() {
            super("Cancelled by the user; no result was written.");
        }
    }
}
