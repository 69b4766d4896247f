package org.jointcal.command;

import java.awt.Component;
import java.awt.Dimension;
import javax.swing.JDialog;
import javax.swing.JEditorPane;
import javax.swing.JOptionPane;
import javax.swing.JScrollPane;
import org.jointcal.core.Version;
import org.jointcal.plot.Markup;

/** What a page of the wizard is for, and what its fields mean. */
final class WizardHelp {
    private static final Dimension SIZE = new Dimension(560, 420);

    private WizardHelp() {
    }

    /** Shows it beside the wizard, which can be used meanwhile. */
    static void show(Component wizard, WizardPage page) {
        JEditorPane text = new JEditorPane("text/html", html(page));
        text.setEditable(false);
        text.setCaretPosition(0);
        JScrollPane pane = new JScrollPane(text);
        pane.setPreferredSize(SIZE);
        JDialog dialog = new JOptionPane(pane, JOptionPane.PLAIN_MESSAGE).createDialog(wizard,
                "Help: " + page.name());
        dialog.setModal(false);
        dialog.setResizable(true);
        dialog.setDefaultCloseOperation(JDialog.DISPOSE_ON_CLOSE);
        dialog.setVisible(true);
    }

    /** The page's purpose, and a line for each of its keys. */
    static String html(WizardPage page) {
        StringBuilder html = new StringBuilder("<html><body style='font-family:sans-serif;margin:8px'><h3>")
                .append(Markup.escape(page.name())).append("</h3><p>").append(Markup.escape(page.purpose()))
                .append("</p>");
        if (!page.keys().isEmpty()) {
            html.append("<p>The fields, with the keys by which macros and the shell know them:</p><table>");
        }
        for (CommandKey key : CommandKeys.of(new FitKeys())) {
            if (page.keys().contains(key.name())) {
                html.append("<tr><td valign=top nowrap><b>").append(Markup.escape(key.label()))
                        .append("</b><br><code>").append(key.name()).append("</code></td><td valign=top>")
                        .append(Markup.escape(key.description())).append("</td></tr>");
            }
        }
        html.append(page.keys().isEmpty() ? "" : "</table>");
        return html.append(
                "<p>Next goes on; the names at the left lead back. Cancel stops what is being done and leaves nothing"
                        + " half-done. Save... keeps the session, which opens again at the same page.</p><p>Jointcal ")
                .append(Markup.escape(Version.text())).append("; its documentation has more in docs/looking.md and"
                        + " docs/troubleshooting.md.</p></body></html>")
                .toString();
    }
}
