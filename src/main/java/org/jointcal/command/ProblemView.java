package org.jointcal.command;

import java.awt.Color;
import java.awt.Font;
import java.util.List;
import javax.swing.JEditorPane;
import javax.swing.JLabel;
import javax.swing.JScrollPane;
import javax.swing.text.BadLocationException;
import org.jointcal.core.Problem;
import org.jointcal.core.Problem.Severity;
import org.jointcal.plot.Markup;

/** What there is to look at in a run, the worst first, in text that can be copied. */
final class ProblemView extends JScrollPane {
    private static final long serialVersionUID = 1L;

    private final JEditorPane text = new JEditorPane("text/html", "");

    ProblemView() {
        text.setEditable(false);
        text.putClientProperty(JEditorPane.HONOR_DISPLAY_PROPERTIES, Boolean.TRUE);
        text.setFont(new JLabel().getFont().deriveFont(Font.PLAIN));
        setViewportView(text);
    }

    void show(List<Problem> problems) {
        text.setText(html(problems));
        text.setCaretPosition(0);
    }

    /** What stands there, in lines. */
    String said() {
        try {
            return text.getDocument().getText(0, text.getDocument().getLength()).strip();
        } catch (BadLocationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many there are that are no notes. */
    static int serious(List<Problem> problems) {
        return (int) problems.stream().filter(problem -> problem.severity() != Severity.NOTE).count();
    }

    static String html(List<Problem> problems) {
        StringBuilder html = new StringBuilder("<html><body style='margin:4px'>");
        if (serious(problems) == 0) {
            html.append("<p>").append(Problem.nothingStoodOut(problems)).append("</p>");
        }
        for (Problem problem : problems) {
            html.append("<p style='margin:0 0 5px 0'><b><font color='").append(hex(problem.severity())).append("'>")
                    .append(problem.severity()).append("</font></b> ").append(Markup.escape(problem.toString()))
                    .append("</p>");
        }
        return html.append("</body></html>").toString();
    }

    private static String hex(Severity severity) {
        Color color = switch (severity) {
            case ERROR -> new Color(0xB42318);
            case WARNING -> new Color(0x9A5B00);
            case NOTE -> new Color(0x55606A);
        };
        return "#" + Integer.toHexString(color.getRGB()).substring(2);
    }
}
