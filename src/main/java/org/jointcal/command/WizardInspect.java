package org.jointcal.command;

import ij.ImagePlus;
import java.awt.BorderLayout;
import java.awt.FlowLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import org.jointcal.finished.FinishedFolder;
import org.jointcal.finished.FinishedRun;
import org.jointcal.plot.Figure;
import org.jointcal.plot.FigureSet;

/** What came out: the verdict, the plots, and the residuals on the images. */
final class WizardInspect implements WizardPage {
    private final WizardSession session;
    private final WizardWork work;
    private final Supplier<ImagePlus> image;
    private final Consumer<Path> refitted;
    private final JPanel panel = new JPanel(new BorderLayout(4, 8));
    private final JTextArea verdict = new JTextArea(3, 60);
    private final JLabel caption = new JLabel(" ");
    private final JComboBox<String> names = new JComboBox<>(FigureSet.names().toArray(String[]::new));
    private final JButton residuals = new JButton("Show the residuals on the images");
    private final FigureView view = new FigureView();
    private Optional<FigureSet> figures = Optional.empty();

    WizardInspect(WizardSession session, WizardWork work, Supplier<ImagePlus> image, Consumer<Path> refitted) {
        this.session = session;
        this.work = work;
        this.image = image;
        this.refitted = refitted;
        verdict.setEditable(false);
        verdict.setLineWrap(true);
        verdict.setWrapStyleWord(true);
        verdict.setOpaque(false);
        residuals.addActionListener(event -> residuals());
        names.setSelectedItem("error");
        names.addActionListener(event -> draw());
        JPanel bar = new JPanel(new FlowLayout(FlowLayout.LEFT));
        bar.add(new JLabel("Plot"));
        bar.add(names);
        bar.add(residuals);
        JPanel top = new JPanel(new BorderLayout());
        top.add(verdict, BorderLayout.CENTER);
        top.add(bar, BorderLayout.SOUTH);
        panel.add(top, BorderLayout.NORTH);
        panel.add(view, BorderLayout.CENTER);
        panel.add(caption, BorderLayout.SOUTH);
    }

    @Override
    public String name() {
        return "Inspect";
    }

    @Override
    public String purpose() {
        return "What came out. The report in the folder of the run has all of it on one page. Stars and images that spoil the"
                + " fit are left out in the window of the residuals.";
    }

    @Override
    public JComponent component() {
        return panel;
    }

    @Override
    public void enter() {
        residuals.setEnabled(session.run().isPresent());
        if (session.run().isEmpty()) {
            verdict.setText("There is no result yet. Go back and press Fit.");
            return;
        }
        work.start(progress -> FinishedFolder.read(session.run().get()), (name, chi2, ndof, removed) -> {
        }, this::show);
    }

    private void show(FinishedRun run) {
        verdict.setText(run.verdict() + "\n" + (run.problems().isEmpty()
                ? "Nothing stood out."
                : run.problems().size() + " things to look at; the worst: " + run.problems().get(0)));
        figures = Optional.of(new FigureSet(run));
        draw();
    }

    private void draw() {
        figures.ifPresent(set -> {
            List<Figure> found = set.of((String) names.getSelectedItem());
            found.stream().limit(1).forEach(view::show);
            caption.setText("<html><div width=560>" + found.stream().findFirst().map(Figure::caption)
                    .orElse("This run has nothing to show there.") + "</div></html>");
        });
    }

    private void residuals() {
        session.run().ifPresent(folder -> work.start(progress -> {
            ShowResidualsCommand.show(Map.of("run", folder.toString()), image.get(), progress,
                    refitted);
            return folder;
        }, (name, chi2, ndof, removed) -> {
        }, shown -> {
        }));
    }
}
