package org.jointcal.command;

import ij.ImagePlus;
import java.awt.BorderLayout;
import java.awt.CardLayout;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.Font;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JFileChooser;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.JScrollPane;
import javax.swing.JSplitPane;
import javax.swing.JTextArea;
import org.jointcal.calibrate.CalibrationRequest;
import org.jointcal.core.CalibrationException;

/**
 * The wizard without its window: the pages one after the other, the log below them, Back and Next. All of it is used by the
 * thread of the windows.
 */
final class WizardPanel extends JPanel implements WizardWork.Listener {
    private static final long serialVersionUID = 1L;
    private static final Color BAD = new Color(0xB42318);
    private static final int DIVIDER = 530;

    private final transient WizardSession session;
    private final transient WizardWork work = new WizardWork(this);
    private final transient List<WizardPage> pages;
    private final List<JLabel> steps = new ArrayList<>();
    private final CardLayout cards = new CardLayout();
    private final JPanel center = new JPanel(cards);
    private final JTextArea log = new JTextArea();
    private final JLabel message = new JLabel(" ");
    private final JProgressBar bar = new JProgressBar(0, 1000);
    private final JButton back = new JButton("< Back");
    private final JButton next = new JButton("Next >");
    private final JButton cancel = new JButton("Cancel");

    /**
     * @param session what it begins with
     * @param image the image that the user works on; may be none
     */
    WizardPanel(WizardSession session, Supplier<ImagePlus> image) {
        super(new BorderLayout(8, 8));
        this.session = session;
        pages = List.of(new WizardImages(session, work, image), new WizardSources(session, image, this::line),
                new WizardReference(session, image), new WizardMatch(session, work, image),
                new WizardFit(session, work, image, this::fitted), new WizardInspect(session, work, image),
                new WizardExport(session));
        setBorder(BorderFactory.createEmptyBorder(8, 8, 8, 8));
        add(steps(), BorderLayout.WEST);
        for (WizardPage page : pages) {
            JPanel sheet = new JPanel(new BorderLayout(6, 10));
            sheet.add(new JLabel("<html><div width=640>" + page.purpose() + "</div></html>"), BorderLayout.NORTH);
            sheet.add(page.component(), BorderLayout.CENTER);
            center.add(sheet, page.name());
        }
        log.setEditable(false);
        log.setFont(new Font(Font.MONOSPACED, Font.PLAIN, 12));
        session.log().forEach(text -> log.append(text + "\n"));
        JScrollPane logged = new JScrollPane(log);
        logged.setBorder(BorderFactory.createTitledBorder("Log"));
        JSplitPane middle = new JSplitPane(JSplitPane.VERTICAL_SPLIT, center, logged);
        middle.setResizeWeight(0.78);
        middle.setDividerLocation(DIVIDER);
        middle.setBorder(null);
        add(middle, BorderLayout.CENTER);
        add(bottom(), BorderLayout.SOUTH);
        setPreferredSize(new Dimension(960, 760));
        go(Math.min(session.page(), pages.size() - 1));
    }

    private JPanel steps() {
        JPanel column = new JPanel();
        column.setLayout(new BoxLayout(column, BoxLayout.Y_AXIS));
        column.setBorder(BorderFactory.createEmptyBorder(4, 4, 4, 20));
        for (int k = 0; k < pages.size(); k++) {
            JLabel step = new JLabel((k + 1) + "  " + pages.get(k).name());
            step.setBorder(BorderFactory.createEmptyBorder(6, 2, 6, 2));
            steps.add(step);
            column.add(step);
        }
        column.add(Box.createVerticalGlue());
        return column;
    }

    private JPanel bottom() {
        JPanel buttons = new JPanel(new FlowLayout(FlowLayout.RIGHT));
        JButton save = new JButton("Save...");
        save.addActionListener(event -> save());
        cancel.setEnabled(false);
        cancel.addActionListener(event -> work.cancel());
        back.addActionListener(event -> back());
        next.addActionListener(event -> next());
        for (JButton button : List.of(save, cancel, back, next)) {
            buttons.add(button);
        }
        JPanel bottom = new JPanel(new BorderLayout(8, 4));
        message.setForeground(BAD);
        bar.setStringPainted(true);
        bar.setString("");
        bottom.add(message, BorderLayout.NORTH);
        bottom.add(bar, BorderLayout.CENTER);
        bottom.add(buttons, BorderLayout.EAST);
        return bottom;
    }

    /** Goes to the page before. */
    void back() {
        go(Math.max(0, session.page() - 1));
    }

    /** Goes to the next page; where a value is none that its key can have, stays and says which. */
    void next() {
        try {
            CalibrationRequest.of(session.keys(), List.of());
            go(Math.min(pages.size() - 1, session.page() + 1));
        } catch (CalibrationException e) {
            message.setText(e.getMessage());
        }
    }

    private void go(int page) {
        session.setPage(page);
        message.setText(" ");
        for (int k = 0; k < steps.size(); k++) {
            steps.get(k).setFont(steps.get(k).getFont().deriveFont(k == page ? Font.BOLD : Font.PLAIN));
            steps.get(k).setEnabled(k <= page);
        }
        cards.show(center, pages.get(page).name());
        working(work.isBusy());
        pages.get(page).enter();
    }

    private void fitted(Path folder) {
        session.setRun(folder);
        next();
        try {
            session.save(folder.resolve(WizardSession.FILE));
        } catch (CalibrationException e) {
            line(e.getMessage());
        }
    }

    private void save() {
        JFileChooser chooser = new JFileChooser();
        chooser.setSelectedFile(session.run().orElse(Path.of(System.getProperty("user.home")))
                .resolve(WizardSession.FILE).toFile());
        if (chooser.showSaveDialog(this) == JFileChooser.APPROVE_OPTION) {
            try {
                session.save(chooser.getSelectedFile().toPath());
            } catch (CalibrationException e) {
                message.setText(e.getMessage());
            }
        }
    }

    /** The page that is shown. */
    WizardPage page() {
        return pages.get(session.page());
    }

    /** What stands in red above the buttons. */
    String message() {
        return message.getText();
    }

    WizardWork work() {
        return work;
    }

    @Override
    public void working(boolean busy) {
        cancel.setEnabled(busy);
        back.setEnabled(!busy && session.page() > 0);
        next.setEnabled(!busy && session.page() < pages.size() - 1);
        if (!busy) {
            progress("", 0);
        }
    }

    @Override
    public void progress(String stage, double fraction) {
        bar.setIndeterminate(Double.isNaN(fraction));
        bar.setValue(Double.isNaN(fraction) ? 0 : (int) Math.round(1000 * fraction));
        bar.setString(stage);
    }

    @Override
    public void line(String text) {
        text.lines().forEach(session.log()::add);
        log.append(text + "\n");
        log.setCaretPosition(log.getDocument().getLength());
    }
}
