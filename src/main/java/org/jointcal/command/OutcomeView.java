package org.jointcal.command;

import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.util.List;
import javax.swing.BorderFactory;
import javax.swing.JEditorPane;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.text.BadLocationException;
import org.jointcal.core.Problem;
import org.jointcal.core.Problem.Severity;
import org.jointcal.finished.FinishedRun;
import org.jointcal.plot.Markup;
import org.jointcal.plot.NumberText;

/** What a run came to, in a word and a colour, in a sentence, and what there is to look at. */
final class OutcomeView extends JPanel {
    private static final long serialVersionUID = 1L;
    private static final Color GOOD = new Color(0x1B7A3D);
    private static final Color BAD = new Color(0xB42318);
    private static final Color DOUBTFUL = new Color(0x9A5B00);
    private static final int HEIGHT = 96;

    private final JLabel word = new JLabel(" ");
    private final JTextArea sentence = new JTextArea(2, 60);
    private final JEditorPane problems = new JEditorPane("text/html", "");
    private final JScrollPane list = new JScrollPane(problems);

    OutcomeView() {
        super(new BorderLayout(4, 2));
        word.setFont(word.getFont().deriveFont(Font.BOLD, word.getFont().getSize2D() + 3));
        sentence.setEditable(false);
        sentence.setLineWrap(true);
        sentence.setWrapStyleWord(true);
        sentence.setOpaque(false);
        problems.setEditable(false);
        problems.putClientProperty(JEditorPane.HONOR_DISPLAY_PROPERTIES, Boolean.TRUE);
        problems.setFont(sentence.getFont());
        list.setPreferredSize(new Dimension(200, HEIGHT));
        list.setBorder(BorderFactory.createLineBorder(Color.LIGHT_GRAY));
        list.setVisible(false);
        add(word, BorderLayout.NORTH);
        add(sentence, BorderLayout.CENTER);
        add(list, BorderLayout.SOUTH);
    }

    /** Says something in place of an outcome. */
    void say(String text) {
        word.setText(" ");
        sentence.setText(text);
        list.setVisible(false);
    }

    void show(FinishedRun run) {
        word.setText(run.usable() ? "USABLE" : "NOT USABLE");
        word.setForeground(run.usable() ? GOOD : BAD);
        List<Problem> serious = serious(run.problems());
        sentence.setText(run.verdict() + "\n" + stoodOut(run.problems()));
        list.setVisible(!serious.isEmpty());
        StringBuilder html = new StringBuilder("<html><body style='margin:4px'>");
        serious.forEach(problem -> html.append("<p style='margin:0 0 4px 0'><b><font color='")
                .append(hex(problem.severity() == Severity.ERROR ? BAD : DOUBTFUL)).append("'>")
                .append(problem.severity() == Severity.ERROR ? "ERROR" : "LOOK AT")
                .append("</font></b> ").append(Markup.escape(problem.toString())).append("</p>"));
        problems.setText(html.append("</body></html>").toString());
        problems.setCaretPosition(0);
        revalidate();
    }

    private static String hex(Color color) {
        return String.format("#%06x", color.getRGB() & 0xffffff);
    }

    private static List<Problem> serious(List<Problem> problems) {
        return problems.stream().filter(p -> p.severity() != Severity.NOTE).toList();
    }

    /** How many warnings and errors there are. */
    static String stoodOut(List<Problem> problems) {
        List<Problem> serious = serious(problems);
        return serious.isEmpty()
                ? Problem.nothingStoodOut(problems)
                : NumberText.plural(serious.size(), "thing") + " to look at:";
    }

    /** What stands there, in lines. */
    String said() {
        String text = problems.getDocument().getLength() == 0 || !list.isVisible() ? "" : "\n" + plain();
        return word.getText() + "\n" + sentence.getText() + text;
    }

    private String plain() {
        try {
            return problems.getDocument().getText(0, problems.getDocument().getLength()).strip();
        } catch (BadLocationException e) {
            throw new IllegalStateException(e);
        }
    }
}
