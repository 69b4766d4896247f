package org.jointcal.command;

import ij.ImagePlus;
import java.awt.BorderLayout;
import java.awt.FlowLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.swing.DefaultComboBoxModel;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import org.jointcal.core.Problem;
import org.jointcal.finished.FinishedFolder;
import org.jointcal.finished.FinishedRun;
import org.jointcal.plot.Figure;
import org.jointcal.plot.FigureSet;
import org.jointcal.plot.NumberText;

/** What came out: the verdict, the plots, and the residuals on the images. */
final class WizardInspect implements WizardPage {
    private final WizardSession session;
    private final WizardWork work;
    private final Supplier<ImagePlus> image;
    private final Consumer<Path> refitted;
    private final JPanel panel = new JPanel(new BorderLayout(4, 8));
    private final JTextArea verdict = new JTextArea(3, 60);
    private final JLabel caption = new JLabel(" ");
    private final JComboBox<String> names = new JComboBox<>();
    private final JButton residuals = new JButton("Show the residuals on the images");
    private final FigureView view = new FigureView();
    private List<Figure> figures = List.of();

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
        names.setPrototypeDisplayValue("a title of about so many letters");
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
        work.start(progress -> {
            FinishedRun run = FinishedFolder.read(session.run().get());
            progress.report("Drawing", Double.NaN);
            return new Drawn(run, new FigureSet(run).all());
        }, (name, chi2, ndof, removed) -> {
        }, this::show);
    }

    /** A run and its figures. */
    private record Drawn(FinishedRun run, List<Figure> figures) {
    }

    private void show(Drawn drawn) {
        FinishedRun run = drawn.run();
        verdict.setText(run.verdict() + "\n" + stoodOut(run.problems()));
        figures = drawn.figures();
        names.setModel(new DefaultComboBoxModel<>(figures.stream().map(Figure::title).toArray(String[]::new)));
        IntStream.range(0, figures.size()).filter(k -> figures.get(k).name().equals("error")).findFirst()
                .ifPresent(names::setSelectedIndex);
        draw();
    }

    /** How many warnings and errors there are, with the worst of them. */
    static String stoodOut(List<Problem> problems) {
        List<Problem> serious = problems.stream().filter(p -> p.severity() != Problem.Severity.NOTE).toList();
        return serious.isEmpty()
                ? Problem.nothingStoodOut(problems)
                : NumberText.plural(serious.size(), "thing") + " to look at"
                        + (serious.size() == 1 ? ": " : "; the worst: ") + serious.get(0);
    }

    private void draw() {
        int chosen = names.getSelectedIndex();
        if (chosen >= 0 && chosen < figures.size()) {
            view.show(figures.get(chosen));
            caption.setText("<html><div width=460>" + figures.get(chosen).caption() + "</div></html>");
        }
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
