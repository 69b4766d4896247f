package org.jointcal.command;

import java.util.List;
import javax.swing.JComponent;

/** One page of the wizard. */
interface WizardPage {
    /** Its name, one word. */
    String name();

    /** What the user is asked, a sentence or two. */
    String purpose();

    /** What is shown. */
    JComponent component();

    /** The keys that it edits. */
    default List<String> keys() {
        return List.of();
    }

    /** Called when something is begun or ended that takes a while. */
    default void working(boolean busy) {
    }

    /** Called when the page is shown. */
    default void enter() {
    }

    /**
     * Called when the user wants to go on.
     *
     * @param onward goes to the next page; called at once, later, or not at all
     */
    default void leave(Runnable onward) {
        onward.run();
    }

    /** Called when what the page began ended without an answer. */
    default void failed() {
    }
}
