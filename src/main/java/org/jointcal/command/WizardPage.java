package org.jointcal.command;

import javax.swing.JComponent;

/** One page of the wizard. */
interface WizardPage {
    /** Its name, one word. */
    String name();

    /** What the user is asked, a sentence or two. */
    String purpose();

    /** What is shown. */
    JComponent component();

    /** Called when the page is shown. */
    default void enter() {
    }
}
