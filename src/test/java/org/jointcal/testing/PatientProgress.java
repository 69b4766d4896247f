package org.jointcal.testing;

import java.util.concurrent.atomic.AtomicInteger;
import org.jointcal.core.Progress;

/** Counts how often it is asked whether to go on, and says no after so many times. */
public final class PatientProgress implements Progress {
    private final int most;
    private final AtomicInteger asked = new AtomicInteger();

    /**
     * @param most how often it lets go on
     */
    public PatientProgress(int most) {
        this.most = most;
    }

    /** How often it was asked. */
    public int asked() {
        return asked.get();
    }

    @Override
    public void report(String stage, double fraction) {
        // Only the questions count.
    }

    @Override
    public void log(String line) {
        // Only the questions count.
    }

    @Override
    public boolean isCancelled() {
        return asked.incrementAndGet() > most;
    }
}
