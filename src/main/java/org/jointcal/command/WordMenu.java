package org.jointcal.command;

import java.awt.Button;
import java.awt.CheckboxMenuItem;
import java.awt.PopupMenu;
import java.awt.TextField;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A list of the words that a field can have, beside the field: a word that is chosen there is put in, or taken out. */
final class WordMenu {
    private static final String ALL = "all";

    private WordMenu() {
    }

    /**
     * @param field a field of words with spaces between them
     * @param words what it can have
     * @return a button that opens the list
     */
    static Button beside(TextField field, List<String> words) {
        Button button = new Button("List...");
        button.addActionListener(event -> {
            PopupMenu menu = new PopupMenu();
            Set<String> chosen = words(field.getText());
            for (String word : words) {
                CheckboxMenuItem item = new CheckboxMenuItem(word, chosen.contains(word.toLowerCase(Locale.ROOT)));
                item.addItemListener(change -> field.setText(turned(field.getText(), word, words)));
                menu.add(item);
            }
            button.add(menu);
            menu.show(button, 0, button.getHeight());
        });
        return button;
    }

    private static Set<String> words(String text) {
        return List.of(text.strip().toLowerCase(Locale.ROOT).split("[\\s,]+")).stream()
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * @param text words with spaces between them
     * @param word the one that is put in, or taken out where it is there; {@code all} stands alone
     * @param words what there can be
     * @return the words that are there then, in the order of the list; the first of the list where none is left
     */
    static String turned(String text, String word, List<String> words) {
        Set<String> chosen = words(text);
        String wanted = word.toLowerCase(Locale.ROOT);
        if (!chosen.remove(wanted)) {
            if (wanted.equals(ALL)) {
                chosen.clear();
            }
            chosen.remove(ALL);
            chosen.add(wanted);
        }
        String kept = words.stream().filter(each -> chosen.contains(each.toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining(" "));
        return kept.isEmpty() ? words.get(0) : kept;
    }
}
