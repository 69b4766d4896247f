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
import javax.swing.JTabbedPane;
import javax.swing.JTextArea;
import javax.swing.SwingConstants;
import org.jointcal.calibrate.request.Exclusions;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.display.LeftOutChoice;
import org.jointcal.display.LeftOutList;
import org.jointcal.display.ResidualPanel;
import org.jointcal.finished.FinishedFolder;
import org.jointcal.finished.FinishedRun;
import org.jointcal.finished.LeftOut;
import org.jointcal.plot.Figure;
import org.jointcal.plot.FigureSet;

/** What came out: the verdict, what there is to look at, the plots, the residuals on the images, and what was left out by hand. */
final class WizardInspect implements WizardPage {
    private static final String TO_LOOK_AT = "To look at";
    private static final String LEFT_OUT = "Left out by hand";
    private static final String NOTHING_LEFT_OUT = "Nothing is. Stars and images are left out in the window of the residuals.";
    private static final String NO_SOLUTION = "The run has no usable solution to show residuals of.";

    private final WizardSession session;
    private final WizardWork work;
    private final Supplier<ImagePlus> image;
    private final Consumer<Path> refitted;
    private final JPanel panel = new JPanel(new BorderLayout(4, 4));
    private final OutcomeView outcome = new OutcomeView();
    private final ProblemView problems = new ProblemView();
    private final JTabbedPane parts = new JTabbedPane();
    private final JTextArea caption = new JTextArea(2, 60);
    private final JComboBox<String> names = new JComboBox<>();
    private final JButton residuals = new JButton("Show the residuals on the images");
    private final JButton report = new JButton("Open the report");
    private final JPanel leftOut = new JPanel(new BorderLayout());
    private final FigureView view = new FigureView();
    private List<Figure> figures = List.of();

    WizardInspect(WizardSession session, WizardWork work, Supplier<ImagePlus> image, Consumer<Path> refitted) {
        this.session = session;
        this.work = work;
        this.image = image;
        this.refitted = refitted;
        residuals.addActionListener(event -> residuals());
        report.addActionListener(event -> session.run().flatMap(ReportPage::open).ifPresent(outcome::say));
        names.setPrototypeDisplayValue("a title of about so many letters");
        names.addActionListener(event -> draw());
        view.enlarge("Plot");
        JPanel bar = new JPanel(new FlowLayout(FlowLayout.LEFT, 4, 2));
        bar.add(residuals);
        bar.add(report);
        JPanel top = new JPanel(new BorderLayout());
        top.add(outcome, BorderLayout.CENTER);
        top.add(bar, BorderLayout.SOUTH);
        parts.addTab("Plots", plots());
        parts.addTab(TO_LOOK_AT, problems);
        parts.addTab(LEFT_OUT, leftOut);
        panel.add(top, BorderLayout.NORTH);
        panel.add(parts, BorderLayout.CENTER);
    }

    private JPanel plots() {
        caption.setEditable(false);
        caption.setLineWrap(true);
        caption.setWrapStyleWord(true);
        caption.setOpaque(false);
        JPanel bar = new JPanel(new FlowLayout(FlowLayout.LEFT, 4, 2));
        bar.add(new JLabel("Plot"));
        bar.add(names);
        JPanel plots = new JPanel(new BorderLayout());
        plots.add(bar, BorderLayout.NORTH);
        plots.add(view, BorderLayout.CENTER);
        plots.add(caption, BorderLayout.SOUTH);
        return plots;
    }

    @Override
    public String name() {
        return "Inspect";
    }

    @Override
    public String purpose() {
        return "What came out; the report has all of it on one page. Stars and images that spoil the fit are left out in the"
                + " window of the residuals.";
    }

    @Override
    public JComponent component() {
        return panel;
    }

    @Override
    public void enter() {
        residuals.setEnabled(false);
        report.setEnabled(session.run().isPresent());
        leftOut.removeAll();
        if (session.run().isEmpty()) {
            outcome.say("There is no result yet. Go back and press Fit.");
            return;
        }
        Path folder = session.run().get();
        work.start(progress -> {
            FinishedRun run = FinishedFolder.read(folder);
            progress.report("Drawing", Double.NaN);
            return new Drawn(run, new FigureSet(run).all(), Refit.leftOut(run, folder));
        }, (name, chi2, ndof, removed) -> {
        }, this::show);
    }

    /** A run, its figures, and what it did without. */
    private record Drawn(FinishedRun run, List<Figure> figures, Exclusions without) {
    }

    private void show(Drawn drawn) {
        FinishedRun run = drawn.run();
        outcome.show(run, session.since());
        problems.show(run.problems());
        int serious = ProblemView.serious(run.problems());
        parts.setTitleAt(1, serious == 0 ? TO_LOOK_AT : TO_LOOK_AT + " (" + serious + ")");
        parts.setSelectedIndex(run.usable() ? 0 : 1);
        residuals.setEnabled(run.usable());
        residuals.setToolTipText(run.usable() ? null : NO_SOLUTION);
        figures = drawn.figures();
        names.setModel(new DefaultComboBoxModel<>(figures.stream().map(Figure::title).toArray(String[]::new)));
        IntStream.range(0, figures.size()).filter(k -> figures.get(k).name().equals("error")).findFirst()
                .ifPresent(names::setSelectedIndex);
        draw();
        showLeftOut(run, drawn.without());
    }

    private void showLeftOut(FinishedRun run, Exclusions without) {
        LeftOutChoice choice = new LeftOutChoice(run, without);
        JButton again = new JButton("Fit again");
        again.setName("fit again");
        again.setEnabled(false);
        again.addActionListener(event -> fitAgain(choice.wanted()));
        choice.onChange(() -> again.setEnabled(choice.isChanged()));
        leftOut.removeAll();
        LeftOutList list = new LeftOutList(choice, thing -> {
        }, again);
        leftOut.add(list.isVisible() ? list : new JLabel(NOTHING_LEFT_OUT, SwingConstants.CENTER), BorderLayout.CENTER);
        parts.setTitleAt(2, without.count() == 0 ? LEFT_OUT : LEFT_OUT + " (" + LeftOut.of(run, without).size() + ")");
        leftOut.revalidate();
    }

    /** Without what is still left out; a window of residuals that is open follows. */
    private void fitAgain(Exclusions wanted) {
        session.run().ifPresent(folder -> work.start(progress -> {
            ImagePlus shown = image.get();
            boolean open = shown != null && ResidualPanel.isOpen(shown);
            progress.log(new Refit(folder, shown).run(wanted, progress).stripTrailing());
            if (open) {
                show(folder, progress);
            }
            return folder;
        }, (name, chi2, ndof, removed) -> {
        }, refitted));
    }

    private void draw() {
        int chosen = names.getSelectedIndex();
        if (chosen >= 0 && chosen < figures.size()) {
            view.show(figures.get(chosen));
            caption.setText(figures.get(chosen).caption());
        }
    }

    private void residuals() {
        session.run().ifPresent(folder -> work.start(progress -> {
            show(folder, progress);
            return folder;
        }, (name, chi2, ndof, removed) -> {
        }, shown -> {
        }));
    }

    private void show(Path folder, Progress progress) throws CalibrationException {
        ShowResidualsCommand.show(Map.of("run", folder.toString()), image.get(), progress, refitted);
    }

    /** What is said of the run, in lines. */
    String said() {
        return outcome.said() + "\n" + problems.said();
    }
}
