package org.jointcal.command;

import ij.IJ;
import ij.ImagePlus;
import java.awt.BorderLayout;
import java.awt.EventQueue;
import java.awt.FlowLayout;
import java.awt.Font;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;

/** Where the results are, and the lines of a macro and of a shell that make them again. */
final class WizardExport implements WizardPage {
    private final WizardSession session;
    private final Supplier<ImagePlus> image;
    private final JButton align = new JButton("Align the images");
    private final JPanel panel = new JPanel(new BorderLayout());
    private final JTextArea macro = line();
    private final JTextArea shell = line();
    private final JLabel folder = new JLabel();

    WizardExport(WizardSession session, Supplier<ImagePlus> image) {
        this.session = session;
        this.image = image;
        JPanel column = new JPanel();
        column.setLayout(new BoxLayout(column, BoxLayout.Y_AXIS));
        JButton report = new JButton("Open the report");
        report.addActionListener(event -> report());
        JButton path = new JButton("Copy the path of the report");
        path.addActionListener(event -> session.run().ifPresent(run -> copy(run.resolve(ReportPage.FILE).toString())));
        align.setToolTipText("Align Stack... with this solution: resampled onto one grid, in the folder aligned");
        align.addActionListener(event -> align());
        JPanel buttons = new JPanel(new FlowLayout(FlowLayout.LEFT, 4, 0));
        List.of(report, path, align).forEach(buttons::add);
        for (JComponent part : List.of(folder, buttons, titled("The same in a macro", macro),
                titled("The same in a shell (of open images: with their files)", shell),
                titled("For other programs", new JLabel("<html>STEM.wcs and STEM.head hold the solution for"
                        + " AstroImageJ, SCAMP and SWarp; stars.reg for DS9.<br>Align Stack... resamples the images with it;"
                        + " update_images=copy in the line above writes it into copies of them.</html>")))) {
            part.setAlignmentX(0);
            column.add(part);
            column.add(Box.createVerticalStrut(10));
        }
        panel.add(column, BorderLayout.NORTH);
    }

    private static JTextArea line() {
        JTextArea area = new JTextArea(3, 60);
        area.setEditable(false);
        area.setLineWrap(true);
        area.setFont(new Font(Font.MONOSPACED, Font.PLAIN, 12));
        return area;
    }

    private static JPanel titled(String title, JComponent content) {
        JPanel part = new JPanel(new BorderLayout());
        part.setBorder(BorderFactory.createTitledBorder(title));
        part.add(content, BorderLayout.CENTER);
        if (content instanceof JTextArea area) {
            JButton copy = new JButton("Copy");
            copy.addActionListener(event -> copy(area.getText()));
            JPanel right = new JPanel(new FlowLayout());
            right.add(copy);
            part.add(right, BorderLayout.EAST);
        }
        return part;
    }

    private static void copy(String text) {
        Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection(text), null);
    }

    /** Runs the command as a macro does, on a thread of its own. */
    private void align() {
        Map<String, String> keys = new LinkedHashMap<>();
        session.run().ifPresent(run -> keys.put("solutions", run.toString()));
        keys.put("input", session.keys().get("input").strip());
        keys.values().removeIf(String::isEmpty);
        folder.setText("Aligning; Esc in ImageJ's window stops it.");
        Thread thread = new Thread(() -> {
            IJ.run("Align Stack...", CallLines.options(keys));
            EventQueue.invokeLater(
                    () -> folder.setText("Align Stack... has ended; the Log window tells what it wrote and where."));
        }, "Jointcal align");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public String name() {
        return "Export";
    }

    @Override
    public String purpose() {
        return "The results are written. These lines make them again, from the same keys as this wizard.";
    }

    @Override
    public JComponent component() {
        return panel;
    }

    @Override
    public void enter() {
        folder.setText(
                session.run().map(run -> session.since() + "Results in " + run).orElse("There is no result yet."));
        macro.setText(CallLines.macro(session.changed()));
        shell.setText(CallLines.shell(named()));
        align.setEnabled(session.run().isPresent());
    }

    /** The keys that are not as they would be anyway, with the files that the open images were read from. */
    private Map<String, String> named() {
        Map<String, String> keys = new LinkedHashMap<>();
        ImagePlus open = image.get();
        if (session.keys().get("input").isBlank()) {
            session.run().flatMap(RunFiles::of)
                    .or(() -> Optional.ofNullable(open).filter(each -> each.getOriginalFileInfo() != null)
                            .map(each -> OpenExposures.folderOf(each).toString()))
                    .ifPresent(input -> keys.put("input", input));
        }
        keys.putAll(session.changed());
        return keys;
    }

    private void report() {
        session.run().flatMap(ReportPage::open).ifPresent(folder::setText);
    }
}
