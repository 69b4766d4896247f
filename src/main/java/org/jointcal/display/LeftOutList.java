package org.jointcal.display;

import java.awt.BorderLayout;
import java.awt.Font;
import java.awt.event.MouseEvent;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.DefaultListModel;
import javax.swing.JButton;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.ScrollPaneConstants;
import org.jointcal.finished.LeftOut;

/** What is left out by hand, with a button that puts it back; not seen while there is nothing. */
public final class LeftOutList extends JPanel {
    private static final long serialVersionUID = 1L;
    private static final int ROWS = 3;

    private final transient LeftOutChoice choice;
    private final DefaultListModel<String> lines = new DefaultListModel<>();
    private final JList<String> list = new JList<>(lines) {
        private static final long serialVersionUID = 1L;

        /** The line, which may be longer than the list is wide. */
        @Override
        public String getToolTipText(MouseEvent event) {
            int at = locationToIndex(event.getPoint());
            return at < 0 ? super.getToolTipText(event) : getModel().getElementAt(at);
        }
    };
    private final JButton turn = new JButton("Put back");
    private transient List<LeftOut> things = List.of();

    /**
     * @param choice what is left out
     * @param looked called with what the user points at
     * @param more further buttons, below
     */
    public LeftOutList(LeftOutChoice choice, Consumer<LeftOut> looked, JButton... more) {
        super(new BorderLayout(4, 0));
        this.choice = choice;
        setBorder(BorderFactory.createTitledBorder("Left out by hand"));
        list.setName("left out");
        list.setVisibleRowCount(ROWS);
        list.setFont(list.getFont().deriveFont(Font.PLAIN));
        turn.setName("put back");
        list.addListSelectionListener(event -> {
            selected();
            if (!event.getValueIsAdjusting() && list.getSelectedIndex() >= 0) {
                looked.accept(things.get(list.getSelectedIndex()));
            }
        });
        turn.addActionListener(event -> choice.turn(things.get(list.getSelectedIndex())));
        JPanel buttons = new JPanel();
        buttons.setLayout(new BoxLayout(buttons, BoxLayout.Y_AXIS));
        buttons.add(turn);
        for (JButton button : more) {
            buttons.add(Box.createVerticalStrut(4));
            buttons.add(button);
        }
        add(new JScrollPane(list, ScrollPaneConstants.VERTICAL_SCROLLBAR_AS_NEEDED,
                ScrollPaneConstants.HORIZONTAL_SCROLLBAR_NEVER), BorderLayout.CENTER);
        add(buttons, BorderLayout.EAST);
        choice.onChange(this::refresh);
        refresh();
    }

    private void refresh() {
        int at = list.getSelectedIndex();
        things = choice.things();
        lines.clear();
        things.forEach(thing -> lines.addElement(thing.words() + " \u2013 " + choice.fate(thing)));
        if (at >= 0 && at < things.size()) {
            list.setSelectedIndex(at);
        }
        setVisible(!things.isEmpty());
        selected();
        revalidate();
    }

    private void selected() {
        int at = list.getSelectedIndex();
        turn.setEnabled(at >= 0 && at < things.size());
        turn.setText(turn.isEnabled() && !choice.leavesOut(things.get(at)) ? "Leave out" : "Put back");
    }
}
