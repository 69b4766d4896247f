package org.jointcal.command;

import ij.ImagePlus;
import java.awt.BorderLayout;
import java.awt.FlowLayout;
import java.nio.file.Path;
import java.util.Locale;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.border.TitledBorder;
import org.jointcal.display.TextTable;
import javax.swing.SwingConstants;
import javax.swing.table.DefaultTableCellRenderer;
import javax.swing.table.DefaultTableModel;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.finished.FinishedFolder;

/** The model, and the fit itself with chi2 after each of its stages. */
final class WizardFit implements WizardPage {
    private static final List<String> MODEL = List.of("model", "image_degree", "chip_degree", "exposure_degree",
            "groups");
    private static final List<String> FIT = List.of("parameters", "outlier_sigma", "position_floor", "reserved",
            "photometry");
    private static final List<String> KEYS = Stream.of(List.of("output"), MODEL, FIT).flatMap(List::stream).toList();

    private final WizardSession session;
    private final WizardWork work;
    private final Supplier<ImagePlus> image;
    private final Consumer<Path> fitted;
    private final JButton fit = new JButton("Fit");
    private final TitledBorder title = BorderFactory.createTitledBorder(BorderFactory.createEmptyBorder(), "Stages");
    private final JPanel panel = new JPanel(new BorderLayout(4, 8));
    private final DefaultTableModel stages = new DefaultTableModel(
            new String[]{"stage", "chi2", "ndof", "chi2 / ndof", "rejected"}, 0);

    WizardFit(WizardSession session, WizardWork work, Supplier<ImagePlus> image, Consumer<Path> fitted) {
        this.session = session;
        this.work = work;
        this.image = image;
        this.fitted = fitted;
        fit.addActionListener(event -> fit());
        JPanel button = new JPanel(new FlowLayout(FlowLayout.LEFT));
        button.add(fit);
        JPanel top = new JPanel(new BorderLayout());
        JPanel forms = new JPanel(new FlowLayout(FlowLayout.LEFT, 0, 0));
        forms.add(new KeyForm(session.keys(), MODEL));
        forms.add(new KeyForm(session.keys(), FIT));
        top.add(new KeyForm(session.keys(), List.of("output")), BorderLayout.NORTH);
        top.add(forms, BorderLayout.CENTER);
        top.add(button, BorderLayout.SOUTH);
        panel.add(top, BorderLayout.NORTH);
        TextTable table = new TextTable(stages);
        table.setRowSorter(null);
        table.getColumnModel().getColumn(0).setPreferredWidth(300);
        table.getColumnModel().getColumn(1).setPreferredWidth(100);
        DefaultTableCellRenderer number = new DefaultTableCellRenderer();
        number.setHorizontalAlignment(SwingConstants.RIGHT);
        for (int column = 1; column < table.getColumnCount(); column++) {
            table.getColumnModel().getColumn(column).setCellRenderer(number);
        }
        JScrollPane pane = new JScrollPane(table);
        pane.setBorder(title);
        panel.add(pane, BorderLayout.CENTER);
    }

    @Override
    public String name() {
        return "Fit";
    }

    @Override
    public String purpose() {
        return "Press Fit, or Next. It goes on to the results by itself; Cancel stops it and changes nothing. Chi2 is"
                + " large before the first stages; at the end chi2 over ndof, the degrees of freedom, should be about 1.";
    }

    @Override
    public List<String> keys() {
        return KEYS;
    }

    @Override
    public JComponent component() {
        return panel;
    }

    /** Of a session that was opened again, the stages of its run. */
    @Override
    public void enter() {
        title(session.run().isEmpty() || session.isFitted()
                ? "Stages of the fit"
                : "Stages of the last fit; settings were changed since");
        if (stages.getRowCount() == 0 && session.run().isPresent()) {
            work.start(progress -> FinishedFolder.read(session.run().get()).stages(), this::stage, found -> found
                    .forEach(stage -> stage(stage.name(), stage.chi2(), stage.ndof(), stage.removed())));
        }
    }

    /** Next fits where the keys have no result yet. */
    @Override
    public void leave(Runnable onward) {
        if (session.isFitted()) {
            onward.run();
        } else {
            fit();
        }
    }

    /** Stages of a fit that came to nothing look like a result. */
    @Override
    public void failed() {
        stages.setRowCount(0);
    }

    /** Runs the request that the keys make. */
    void fit() {
        stages.setRowCount(0);
        title("Stages of the fit");
        work.start(this::run, this::stage, outcome -> fitted.accept(outcome.folder()));
    }

    private void title(String text) {
        title.setTitle(text);
        panel.repaint();
    }

    @Override
    public void working(boolean busy) {
        fit.setEnabled(!busy);
    }

    private FitRunner.Outcome run(Progress progress) throws CalibrationException {
        boolean files = !session.keys().get("input").isBlank();
        OpenExposures open = files ? OpenExposures.NONE : OpenExposures.toFit(image.get());
        FitRunner.Outcome outcome = FitRunner.run(FitRunner.request(session.keys(), open.exposures()), open.folder(),
                progress);
        SessionRun.finished(outcome.folder());
        progress.log(outcome.summary().stripTrailing());
        if (outcome.result().usable()) {
            open.show(outcome.result());
        }
        return outcome;
    }

    private void stage(String name, double chi2, int ndof, int removed) {
        stages.addRow(new Object[]{name, String.format(Locale.ROOT, "%.1f", chi2), ndof,
            String.format(Locale.ROOT, "%.3f", chi2 / ndof), removed});
    }

    /** How many stages were told of. */
    int stageCount() {
        return stages.getRowCount();
    }
}
