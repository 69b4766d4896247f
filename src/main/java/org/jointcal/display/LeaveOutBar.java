package org.jointcal.display;

import java.awt.FlowLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import org.jointcal.calibrate.request.Exclusions;
import org.jointcal.finished.FinishedRun;
import org.jointcal.finished.Measurements;
import org.jointcal.plot.NumberText;

/** What the next fit is to do without: the buttons that collect it, and how much it is. */
final class LeaveOutBar extends JPanel {
    private static final long serialVersionUID = 1L;
    private static final int NOTHING = -1;

    private final transient FinishedRun run;
    private final transient Runnable changed;
    private final transient Set<Integer> stars = new TreeSet<>();
    private final transient Set<Integer> rows = new TreeSet<>();
    private final JButton star = new JButton("Leave out star");
    private final JButton measurement = new JButton("Leave out measurement");
    private final JButton again = new JButton("Fit again");
    private final JLabel said = new JLabel("Click a star, or a row.");
    private transient Exclusions exclusions = Exclusions.NONE;
    private int chosen = NOTHING;

    /**
     * @param run whose measurements are left out
     * @param image the image of the run that is shown
     * @param fitAgain what to do when the user wants another fit
     * @param changed called when more is left out
     */
    LeaveOutBar(FinishedRun run, Supplier<OptionalInt> image, Consumer<Exclusions> fitAgain, Runnable changed) {
        super(new FlowLayout(FlowLayout.LEFT));
        this.run = run;
        this.changed = changed;
        add(star, () -> leaveOutStar(run.measurements().star()[chosen]));
        add(new JButton("Leave out image"), () -> image.get()
                .ifPresent(shown -> exclusions = exclusions.withImage(run.images().get(shown).name())));
        add(measurement, () -> leaveOut(chosen));
        again.addActionListener(event -> fitAgain.accept(exclusions));
        add(again);
        add(said);
        star.setEnabled(false);
        measurement.setEnabled(false);
        again.setEnabled(false);
    }

    private void add(JButton button, Runnable action) {
        button.addActionListener(event -> {
            action.run();
            said.setText(count());
            again.setEnabled(exclusions.count() > 0);
            changed.run();
        });
        add(button);
    }

    /**
     * A star was clicked, or a row.
     *
     * @param row a measurement of the run
     */
    void choose(int row) {
        chosen = row;
        star.setEnabled(true);
        measurement.setEnabled(true);
        said.setText(count());
    }

    /** Says something about what was clicked. */
    void say(String text) {
        said.setText(text);
    }

    /** What is said at the end of the row. */
    String said() {
        return said.getText();
    }

    /** Whether the next fit is to do without a measurement of the run. */
    boolean leavesOut(int row) {
        return rows.contains(row)
                || exclusions.images().contains(run.images().get(run.measurements().image()[row]).name());
    }

    private void leaveOutStar(int wanted) {
        stars.add(wanted);
        measurements(wanted).forEach(this::leaveOut);
    }

    private void leaveOut(int row) {
        Measurements m = run.measurements();
        rows.add(row);
        exclusions = exclusions.withDetection(run.images().get(m.image()[row]).name(), m.detection()[row]);
    }

    private IntStream measurements(int wanted) {
        Measurements m = run.measurements();
        return IntStream.range(0, m.count()).filter(k -> m.star()[k] == wanted);
    }

    private String count() {
        List<String> parts = new ArrayList<>();
        int ofStars = stars.stream().mapToInt(each -> (int) measurements(each).count()).sum();
        if (ofStars > 0) {
            parts.add(NumberText.plural(stars.size(), "star") + " (" + NumberText.plural(ofStars, "measurement") + ")");
        }
        if (!exclusions.images().isEmpty()) {
            parts.add(NumberText.plural(exclusions.images().size(), "image"));
        }
        if (rows.size() > ofStars) {
            parts.add(NumberText.plural(rows.size() - ofStars, "measurement"));
        }
        return parts.isEmpty() ? " " : String.join(", ", parts) + " left out for the next fit";
    }
}
