package org.jointcal.command;

import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Font;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import org.jointcal.finished.FinishedRun;

/** What a run came to, in a word and a colour, and in a sentence. */
final class OutcomeView extends JPanel {
    private static final long serialVersionUID = 1L;
    private static final Color GOOD = new Color(0x1B7A3D);
    private static final Color BAD = new Color(0xB42318);

    private final JLabel word = new JLabel(" ");
    private final JTextArea sentence = new JTextArea(2, 60);

    OutcomeView() {
        super(new BorderLayout(4, 2));
        word.setFont(word.getFont().deriveFont(Font.BOLD, word.getFont().getSize2D() + 3));
        sentence.setEditable(false);
        sentence.setLineWrap(true);
        sentence.setWrapStyleWord(true);
        sentence.setOpaque(false);
        add(word, BorderLayout.NORTH);
        add(sentence, BorderLayout.CENTER);
    }

    /** Says something in place of an outcome. */
    void say(String text) {
        word.setText(" ");
        sentence.setText(text);
    }

    /**
     * Shows the outcome of a run.
     *
     * @param run a finished run
     * @param note said before the verdict; may be empty
     */
    void show(FinishedRun run, String note) {
        word.setText(run.usable() ? "USABLE" : "NOT USABLE");
        word.setForeground(run.usable() ? GOOD : BAD);
        String begin = word.getText() + ": ";
        boolean twice = run.verdict().regionMatches(true, 0, begin, 0, begin.length());
        sentence.setText(note + (twice ? run.verdict().substring(begin.length()) : run.verdict()));
    }

    /** What stands there, in lines. */
    String said() {
        return word.getText() + "\n" + sentence.getText();
    }
}
