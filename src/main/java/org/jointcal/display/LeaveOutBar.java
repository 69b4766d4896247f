package org.jointcal.display;

import java.awt.BorderLayout;
import java.awt.FlowLayout;
import java.awt.Insets;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import org.jointcal.calibrate.request.Exclusions;
import org.jointcal.finished.FinishedRun;

/** The buttons that collect what the next fit is to do without, and how much it is. */
final class LeaveOutBar extends JPanel {
    private static final long serialVersionUID = 1L;
    private static final int NOTHING = -1;
    private static final Insets NARROW = new Insets(2, 8, 2, 8);

    private final transient LeftOutChoice choice;
    private final transient Supplier<OptionalInt> image;
    private final JButton star = new JButton("Leave out star");
    private final JButton whole = new JButton("Leave out image");
    private final JButton measurement = new JButton("Leave out measurement");
    private final JButton again = new JButton("Fit again");
    private final JLabel said = new JLabel("Click a star, or a row.");
    private int chosen = NOTHING;

    /**
     * @param run whose measurements are left out
     * @param choice what is left out
     * @param image the image of the run that is shown
     * @param fitAgain what to do when the user wants another fit
     */
    LeaveOutBar(FinishedRun run, LeftOutChoice choice, Supplier<OptionalInt> image, Consumer<Exclusions> fitAgain) {
        super(new BorderLayout());
        this.choice = choice;
        this.image = image;
        star.addActionListener(event -> choice.leaveOutStar(run.measurements().star()[chosen]));
        whole.addActionListener(event -> image.get().ifPresent(choice::leaveOutImage));
        measurement.addActionListener(event -> choice.leaveOutMeasurement(chosen));
        again.addActionListener(event -> fitAgain.accept(choice.wanted()));
        again.setToolTipText("Esc stops it; ImageJ's own window tells how far it is");
        JPanel buttons = new JPanel(new FlowLayout(FlowLayout.LEFT));
        for (JButton button : List.of(star, whole, measurement, again)) {
            button.setMargin(NARROW);
            buttons.add(button);
        }
        said.setBorder(BorderFactory.createEmptyBorder(4, 8, 0, 4));
        add(said, BorderLayout.NORTH);
        add(buttons, BorderLayout.SOUTH);
        choice.onChange(this::changed);
        star.setEnabled(false);
        measurement.setEnabled(false);
        again.setEnabled(false);
        follow();
    }

    private void changed() {
        say(count());
        again.setEnabled(choice.isChanged());
    }

    /** The image shows another slice, which may have no residuals. */
    void follow() {
        whole.setEnabled(image.get().isPresent());
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
        say(count());
    }

    /**
     * What was clicked is in no row: there is nothing to leave out.
     *
     * @param text what it is
     */
    void chooseNone(String text) {
        chosen = NOTHING;
        star.setEnabled(false);
        measurement.setEnabled(false);
        say(text);
    }

    private String count() {
        return choice.count().isEmpty() ? " " : choice.count();
    }

    /** Says something about what was clicked, or what is shown; the tool tip has it whole. */
    void say(String text) {
        said.setText(text);
        said.setToolTipText(text);
    }

    /** What is said at the end of the row. */
    String said() {
        return said.getText();
    }
}
