package org.jointcal.command;

import java.awt.Color;
import java.awt.Component;
import java.awt.Cursor;
import java.awt.Dimension;
import java.awt.Font;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.SwingConstants;
import javax.swing.UIManager;

/** The names of the wizard's pages, one below the other: the one that is shown, those to go to, those to come. */
final class WizardSteps extends JPanel {
    private static final long serialVersionUID = 1L;
    private static final String TO_COME = "Press Next to come here.";

    private final List<JButton> steps = new ArrayList<>();

    /**
     * @param names of the pages
     * @param go called with the page that is pressed
     */
    WizardSteps(List<String> names, IntConsumer go) {
        setLayout(new BoxLayout(this, BoxLayout.Y_AXIS));
        setBorder(BorderFactory.createEmptyBorder(4, 0, 4, 12));
        for (String name : names) {
            int page = steps.size();
            JButton step = new JButton((page + 1) + "  " + name);
            step.setBorder(BorderFactory.createEmptyBorder(6, 8, 6, 8));
            step.setHorizontalAlignment(SwingConstants.LEFT);
            step.setContentAreaFilled(false);
            step.setFocusable(false);
            step.setName("page " + name);
            step.setAlignmentX(Component.LEFT_ALIGNMENT);
            step.setMaximumSize(new Dimension(Short.MAX_VALUE, step.getPreferredSize().height));
            step.addActionListener(event -> go.accept(page));
            steps.add(step);
            add(step);
        }
        add(Box.createVerticalGlue());
    }

    /**
     * @param page the one that is shown
     * @param last the last one that can be gone to
     */
    void show(int page, int last) {
        Color plain = UIManager.getColor("Label.foreground");
        for (int k = 0; k < steps.size(); k++) {
            JButton step = steps.get(k);
            step.setFont(step.getFont().deriveFont(k == page ? Font.BOLD : Font.PLAIN));
            step.setEnabled(k <= last);
            step.setOpaque(k == page);
            step.setBackground(k == page ? UIManager.getColor("Table.selectionBackground") : getBackground());
            step.setForeground(plain);
            step.setCursor(Cursor.getPredefinedCursor(k <= last ? Cursor.HAND_CURSOR : Cursor.DEFAULT_CURSOR));
            step.setToolTipText(k <= last ? null : TO_COME);
        }
        repaint();
    }
}
