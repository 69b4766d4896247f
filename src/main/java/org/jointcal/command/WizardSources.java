package org.jointcal.command;

import ij.ImagePlus;
import java.awt.BorderLayout;
import java.awt.EventQueue;
import java.awt.FlowLayout;
import java.awt.Window;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;
import org.jointcal.display.Beside;

/** Which detections take part, with a preview of what is found on the current slice. */
final class WizardSources implements WizardPage {
    private static final List<String> KEYS = List.of("snr_min", "snr_max", "flags_mask", "star_selection",
            "mag_min", "mag_max", "detection_cache");
    private final JPanel panel = new JPanel(new BorderLayout(4, 8));

    WizardSources(WizardSession session, WizardWork work, WizardStack stack, Consumer<String> log) {
        JPanel top = new JPanel(new BorderLayout());
        top.add(new KeyForm(session.keys(), KEYS), BorderLayout.NORTH);
        JButton preview = new JButton("Show the sources of the current slice");
        preview.setName("preview");
        preview.addActionListener(event -> work.start(stack::show, (name, chi2, ndof, removed) -> {
        }, image -> {
            beside(image);
            preview(image, log);
        }));
        JPanel buttons = new JPanel(new FlowLayout(FlowLayout.LEFT));
        buttons.add(preview);
        top.add(buttons, BorderLayout.CENTER);
        panel.add(top, BorderLayout.NORTH);
    }

    /** A stack that was just opened would cover the wizard. */
    private void beside(ImagePlus image) {
        Window wizard = SwingUtilities.getWindowAncestor(panel);
        if (wizard != null && image.getWindow() != null
                && wizard.getBounds().intersects(image.getWindow().getBounds())) {
            Beside.put(image.getWindow(), wizard);
        }
    }

    private static void preview(ImagePlus image, Consumer<String> log) {
        SourcePreview preview = new SourcePreview(image);
        Map<String, String> keys = new LinkedHashMap<>(CommandKeys.valuesOf(new DetectKeys()));
        keys.put("preview", "yes");
        preview.show(keys, line -> {
            EventQueue.invokeLater(() -> log.accept(line));
            preview.close();
        });
    }

    @Override
    public String name() {
        return "Sources";
    }

    @Override
    public String purpose() {
        return "Stars are detected where the input has no catalogs. Faint, saturated and extended ones are left out of the fit."
                + " The defaults suit most data.";
    }

    @Override
    public List<String> keys() {
        return KEYS;
    }

    @Override
    public JComponent component() {
        return panel;
    }
}
