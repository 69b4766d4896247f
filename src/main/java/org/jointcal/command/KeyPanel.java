package org.jointcal.command;

import ij.gui.GenericDialog;
import java.awt.BorderLayout;
import java.awt.Button;
import java.awt.Choice;
import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Font;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.awt.Label;
import java.awt.Panel;
import java.awt.SystemColor;
import java.awt.TextField;
import java.awt.dnd.DropTarget;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.swing.JTabbedPane;

/**
 * The fields of a dialog: paths over the whole width with a Browse button, the rest in columns that are read
 * downwards, in tabs where they are many, and below them what the field under the pointer or the cursor means.
 */
final class KeyPanel extends Panel {
    private static final long serialVersionUID = 1L;
    private static final int MOST_COLUMNS = 3;
    /** Paths and rows below them that a screen of 768 pixels has room for; with more, the columns stand in tabs. */
    private static final int MOST_ROWS = 17;
    private static final int SECTIONS_IN_A_TAB = 2;
    private static final int PATH_WIDTH = 46;
    private static final int VALUE_WIDTH = 8;
    private static final int LONGEST_VALUE = 20;
    private static final int GAP = 20;
    private static final Font PLAIN = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

    private final transient Map<String, Component> fields = new LinkedHashMap<>();
    private final GenericDialog dialog;
    private final Label[] meaning = {new Label(), new Label(), new Label()};
    private final int lastColumn;
    private transient Runnable changed = () -> {
    };

    KeyPanel(GenericDialog dialog, List<CommandKey> keys, Map<String, String> values, String opened) {
        super(new GridBagLayout());
        this.dialog = dialog;
        List<CommandKey> paths = keys.stream().filter(CommandKey::isPath).toList();
        List<List<CommandKey>> columns = columns(keys);
        lastColumn = Math.max(2, 2 * columns.size());
        int row = 0;
        addLine(new Label(opened), row++);
        for (CommandKey key : paths) {
            addPath(key, values.get(key.name()), row++);
        }
        if (rows(keys) > MOST_ROWS) {
            add(tabs(columns, values), at(0, row++, lastColumn + 1, GridBagConstraints.WEST,
                    GridBagConstraints.HORIZONTAL));
        } else {
            addColumns(this, columns, values, row);
            row += rows(keys) - paths.size();
        }
        for (Label line : meaning) {
            line.setFont(new Font(Font.SANS_SERIF, Font.ITALIC, 12));
            addLine(line, row++);
        }
        say("Point at a field or its name to read here what it means.");
    }

    private static List<List<CommandKey>> columns(List<CommandKey> keys) {
        return KeyColumns.of(keys.stream().filter(key -> !key.isPath()).toList(), MOST_COLUMNS);
    }

    /** How many rows of fields stand above one another without tabs. */
    private static int rows(List<CommandKey> keys) {
        return (int) keys.stream().filter(CommandKey::isPath).count()
                + columns(keys).stream().mapToInt(KeyColumns::rows).max().orElse(0);
    }

    /** How many rows of fields the dialog has on the screen, the row of tabs being one. */
    static int rowsOnScreen(List<CommandKey> keys) {
        return rows(keys) <= MOST_ROWS
                ? rows(keys)
                : 1 + (int) keys.stream().filter(CommandKey::isPath).count() + columns(keys).stream()
                        .flatMap(column -> KeyColumns.of(column, SECTIONS_IN_A_TAB).stream())
                        .mapToInt(KeyColumns::rows).max().orElse(0);
    }

    /** What stands in the fields now, by key. */
    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        fields.forEach((name, field) -> values.put(name, field instanceof Choice choice
                ? choice.getSelectedItem()
                : ((TextField) field).getText().strip()));
        return values;
    }

    /** Tells of every change of a value from now on. */
    void onChange(Runnable listener) {
        changed = listener;
    }

    private void addPath(CommandKey key, String value, int row) {
        TextField field = textField(value, PATH_WIDTH);
        field.setDropTarget(new DropTarget(field, new PathDrop(field)));
        Button browse = new Button("Browse...");
        browse.addActionListener(event -> PathChooser.choose(dialog, key, field::setText));
        Label label = label(key);
        add(label, at(0, row, 1, GridBagConstraints.EAST, GridBagConstraints.NONE));
        add(field, at(1, row, lastColumn - 1, GridBagConstraints.WEST, GridBagConstraints.HORIZONTAL));
        add(browse, at(lastColumn, row, 1, GridBagConstraints.WEST, GridBagConstraints.NONE));
        explain(key, field, browse, label);
    }

    /** A tab for each column, whose sections stand in it side by side. */
    private JTabbedPane tabs(List<List<CommandKey>> columns, Map<String, String> values) {
        JTabbedPane tabs = new JTabbedPane();
        for (List<CommandKey> column : columns) {
            Panel tab = new Panel(new GridBagLayout());
            tab.setFont(PLAIN);
            tab.setBackground(SystemColor.control);
            addColumns(tab, KeyColumns.of(column, SECTIONS_IN_A_TAB), values, 0);
            tabs.addTab(column.stream().filter(CommandKey::startsSection).map(CommandKey::section)
                    .collect(Collectors.joining(", ")), tab);
        }
        return tabs;
    }

    private void addColumns(Container to, List<List<CommandKey>> columns, Map<String, String> values, int firstRow) {
        for (int column = 0; column < columns.size(); column++) {
            addColumn(to, columns.get(column), values, firstRow, column);
        }
    }

    private void addColumn(Container to, List<CommandKey> keys, Map<String, String> values, int firstRow,
            int column) {
        int row = firstRow;
        for (CommandKey key : keys) {
            if (key.startsSection()) {
                Label name = new Label(key.section());
                name.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 12));
                to.add(name, labelAt(column, row++, 2, GridBagConstraints.WEST));
            }
            Component field = key.choices().isEmpty()
                    ? textField(values.get(key.name()), width(values.get(key.name())))
                    : choice(key, values.get(key.name()));
            Component shown = field instanceof TextField text && !key.words().isEmpty() ? withWords(text, key) : field;
            Label label = label(key);
            to.add(label, labelAt(column, row, 1, GridBagConstraints.EAST));
            to.add(shown, at(2 * column + 1, row++, 1, GridBagConstraints.WEST, GridBagConstraints.HORIZONTAL));
            explain(key, field, label);
        }
    }

    private static Panel withWords(TextField text, CommandKey key) {
        Panel panel = new Panel(new BorderLayout(2, 0));
        panel.add(text, BorderLayout.CENTER);
        panel.add(WordMenu.beside(text, key.words()), BorderLayout.EAST);
        return panel;
    }

    /** As short as most values are; a long one is shown whole. */
    private static int width(String value) {
        return Math.max(VALUE_WIDTH, Math.min(value.length(), LONGEST_VALUE));
    }

    private static GridBagConstraints labelAt(int column, int row, int width, int anchor) {
        GridBagConstraints place = at(2 * column, row, width, anchor, GridBagConstraints.NONE);
        place.insets.left += column == 0 ? 0 : GAP;
        return place;
    }

    private void addLine(Label line, int row) {
        add(line, at(0, row, lastColumn + 1, GridBagConstraints.WEST, GridBagConstraints.HORIZONTAL));
    }

    private static Label label(CommandKey key) {
        return new Label(key.label() + ":", Label.RIGHT);
    }

    private TextField textField(String value, int width) {
        TextField field = new TextField(value, width);
        field.addKeyListener(dialog);
        field.addTextListener(event -> changed.run());
        field.addFocusListener(new FocusAdapter() {
            @Override
            public void focusGained(FocusEvent event) {
                // Later, because the click that brings the focus puts the cursor somewhere first.
                EventQueue.invokeLater(field::selectAll);
            }

            @Override
            public void focusLost(FocusEvent event) {
                field.select(0, 0);
            }
        });
        return field;
    }

    private Choice choice(CommandKey key, String value) {
        Choice choice = new Choice();
        key.choices().forEach(choice::add);
        choice.select(value);
        choice.addItemListener(event -> changed.run());
        return choice;
    }

    private void explain(CommandKey key, Component... components) {
        fields.put(key.name(), components[0]);
        for (Component component : components) {
            component.addFocusListener(new FocusAdapter() {
                @Override
                public void focusGained(FocusEvent event) {
                    say(key.description());
                }
            });
            component.addMouseListener(new MouseAdapter() {
                @Override
                public void mouseEntered(MouseEvent event) {
                    say(key.description());
                }
            });
        }
    }

    /** Shows a text below the fields. Labels do not wrap, so it is cut at spaces. */
    void say(String text) {
        List<String> lines = HostError.lines(text).lines().toList();
        for (int k = 0; k < meaning.length; k++) {
            meaning[k].setText(k < lines.size() ? lines.get(k) : "");
        }
    }

    private static GridBagConstraints at(int x, int y, int width, int anchor, int fill) {
        return new GridBagConstraints(x, y, width, 1, fill == GridBagConstraints.HORIZONTAL ? 1 : 0, 0, anchor, fill,
                new Insets(1, 2, 1, 2), 0, 0);
    }
}
