package org.jointcal.command;

import ij.gui.GUI;
import ij.gui.GenericDialog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jointcal.core.CalibrationException;
import org.jointcal.plot.Markup;

/**
 * A command's dialog in ImageJ 1.x, drawn from its keys. It comes back with what was typed when the values are refused,
 * so that nothing has to be typed twice.
 */
final class HostDialog {
    private final String title;
    private final List<CommandKey> keys;
    private final String opened;
    private final CheckedKeys check;
    private final Optional<SourcePreview> preview;

    /**
     * @param title of the window
     * @param keys what to ask for
     * @param opened what is open, in a few words
     * @param check refuses wrong values, before the dialog is gone
     * @param preview shows what the values do while they are typed; empty for none
     */
    HostDialog(String title, List<CommandKey> keys, String opened, CheckedKeys check, Optional<SourcePreview> preview) {
        this.title = title;
        this.keys = List.copyOf(keys);
        this.opened = opened;
        this.check = check;
        this.preview = preview;
    }

    /** Shows the dialog until the values are right; empty when the user gives up. */
    Optional<Map<String, String>> ask() {
        Map<String, String> values = new LinkedHashMap<>();
        keys.forEach(key -> values.put(key.name(), key.standard()));
        while (true) {
            GenericDialog dialog = new GenericDialog(title);
            KeyPanel panel = new KeyPanel(dialog, keys, values, opened);
            GUI.scale(panel);
            preview.ifPresent(live -> panel.onChange(() -> live.show(panel.values(), panel::say)));
            dialog.addPanel(panel);
            dialog.addHelp(help());
            dialog.showDialog();
            if (dialog.wasCanceled()) {
                preview.ifPresent(SourcePreview::clear);
                return Optional.empty();
            }
            values.putAll(panel.values());
            try {
                check.check(values);
                return Optional.of(values);
            } catch (CalibrationException e) {
                HostError.show(title, e.getMessage());
            }
        }
    }

    private String help() {
        StringBuilder html = new StringBuilder("<html><h3>").append(Markup.escape(title)).append("</h3>")
                .append("<p>Keys, as macros and the shell name them, and what they mean:</p><table>");
        for (CommandKey key : keys) {
            html.append("<tr><td valign=top><code>").append(key.name()).append("</code></td><td>")
                    .append(Markup.escape(key.description())).append("</td></tr>");
        }
        return html.append("</table></html>").toString();
    }
}
