package org.jointcal.command;

import org.scijava.Cancelable;
import org.scijava.command.Command;

/** A command whose work is a {@link CommandRun}: what SciJava asks about cancelling, that answers. */
interface CancelableRun extends Command, Cancelable {
    /** The work of this command. */
    CommandRun running();

    @Override
    default boolean isCanceled() {
        return running().isCanceled();
    }

    @Override
    default void cancel(String reason) {
        running().cancel(reason);
    }

    @Override
    default String getCancelReason() {
        return running().cancelReason();
    }
}
