package org.jointcal.command;

import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextField;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;
import org.jointcal.plot.Markup;

/** Fields for some keys of a fit; what is typed goes into the map at once, so that pages need not be asked. */
final class KeyForm extends JPanel {
    private static final long serialVersionUID = 1L;
    private static final int PATH_COLUMNS = 20;
    private static final int VALUE_COLUMNS = 12;

    private final transient Map<String, JComponent> fields = new LinkedHashMap<>();
    private final transient Map<String, String> values;
    private transient Runnable changed = () -> {
    };

    /**
     * @param values value by key, which the fields change
     * @param names the keys, in order
     */
    KeyForm(Map<String, String> values, List<String> names) {
        super(new GridBagLayout());
        this.values = values;
        List<CommandKey> all = CommandKeys.of(new FitKeys());
        int row = 0;
        for (String name : names) {
            add(all.stream().filter(key -> key.name().equals(name)).findFirst().orElseThrow(), row++);
        }
    }

    private void add(CommandKey key, int row) {
        JLabel label = new JLabel(key.label());
        label.setToolTipText(wrapped(key.description()));
        add(label, at(0, row, 0));
        JComponent field = key.choices().isEmpty() ? text(key) : choice(key);
        field.setToolTipText(wrapped(key.description()));
        field.setName(key.name());
        field.setMinimumSize(field.getPreferredSize());
        fields.put(key.name(), field);
        add(field, at(1, row, key.isPath() ? 1 : 0));
        if (key.isPath()) {
            JButton browse = new JButton("Browse...");
            browse.addActionListener(event -> PathChooser.choose(this, key, ((JTextField) field)::setText));
            add(browse, at(2, row, 0));
        } else {
            add(new JLabel(""), at(2, row, 1));
        }
    }

    private static String wrapped(String text) {
        return "<html><div width=360>" + Markup.escape(text) + "</div></html>";
    }

    private static GridBagConstraints at(int x, int y, double weight) {
        return new GridBagConstraints(x, y, 1, 1, weight, 0, GridBagConstraints.WEST,
                weight > 0 ? GridBagConstraints.HORIZONTAL : GridBagConstraints.NONE, new Insets(3, 4, 3, 4), 0, 0);
    }

    /** What is done when Enter is pressed in a field. */
    void onEnter(Runnable action) {
        fields.values().stream().filter(JTextField.class::isInstance)
                .forEach(field -> ((JTextField) field).addActionListener(event -> action.run()));
    }

    private JTextField text(CommandKey key) {
        JTextField field = new JTextField(values.get(key.name()), key.isPath() ? PATH_COLUMNS : VALUE_COLUMNS);
        field.getDocument().addDocumentListener(new DocumentListener() {
            @Override
            public void insertUpdate(DocumentEvent event) {
                values.put(key.name(), field.getText().strip());
                changed.run();
            }

            @Override
            public void removeUpdate(DocumentEvent event) {
                insertUpdate(event);
            }

            @Override
            public void changedUpdate(DocumentEvent event) {
                insertUpdate(event);
            }
        });
        return field;
    }

    private JComboBox<String> choice(CommandKey key) {
        JComboBox<String> box = new JComboBox<>(key.choices().toArray(String[]::new));
        box.setSelectedItem(values.get(key.name()));
        box.addActionListener(event -> {
            values.put(key.name(), (String) box.getSelectedItem());
            changed.run();
        });
        return box;
    }

    /** Tells of every change of a value from now on. */
    void onChange(Runnable listener) {
        changed = listener;
    }

    /** Shows the values as they are, where something else than the fields changed them. */
    void refresh() {
        Map.copyOf(values).forEach((key, value) -> {
            if (fields.get(key) instanceof JTextField text && !text.getText().strip().equals(value)) {
                text.setText(value);
            }
        });
    }

    /** Types a value, as a user does. */
    void type(String key, String value) {
        JComponent field = fields.get(key);
        if (field instanceof JTextField text) {
            text.setText(value);
        } else {
            ((JComboBox<?>) field).setSelectedItem(value);
        }
    }
}
