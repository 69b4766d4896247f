package org.jointcal.command;

import java.awt.BorderLayout;
import javax.swing.JComponent;
import javax.swing.JPanel;

/** What holds the solution on the sky. */
final class WizardReference implements WizardPage {
    private final JPanel panel = new JPanel(new BorderLayout());

    WizardReference(WizardSession session) {
        panel.add(new KeyForm(session.keys(), "reference", "reference_tolerance", "reference_floor"),
                BorderLayout.NORTH);
    }

    @Override
    public String name() {
        return "Reference";
    }

    @Override
    public String purpose() {
        return "A catalog of known positions holds the solution on the sky: a file, or gaia to ask for Gaia DR3 on the net."
                + " With none, the images are fitted to each other, and the mean of their headers holds them.";
    }

    @Override
    public JComponent component() {
        return panel;
    }
}
