package org.jointcal.command;

import ij.ImagePlus;
import java.awt.BorderLayout;
import java.awt.CardLayout;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.FlowLayout;
import java.awt.Font;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JFileChooser;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.JScrollPane;
import javax.swing.JSplitPane;
import javax.swing.JTextArea;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.jointcal.calibrate.request.Exclusions;
import org.jointcal.core.CalibrationException;

/**
 * The wizard without its window: the pages one after the other, the log below them, Back and Next. All of it is used by the
 * thread of the windows.
 */
final class WizardPanel extends JPanel implements WizardWork.Listener {
    private static final long serialVersionUID = 1L;
    private static final Color BAD = new Color(0xB42318);
    private static final int DIVIDER = 510;
    private static final String CURE = "pattern_radius";
    private static final String LOST = "have no WCS";
    private static final String CURE_VALUE = "30";
    private static final String MATCH = "Match";

    private final transient WizardSession session;
    private final transient WizardWork work = new WizardWork(this);
    private final transient List<WizardPage> pages;
    private final WizardSteps steps;
    private final CardLayout cards = new CardLayout();
    private final JPanel center = new JPanel(cards);
    private final JTextArea log = new JTextArea();
    private final JTextArea message = new JTextArea(" ");
    private final JButton cure = new JButton("Set center and pattern radius");
    private final JProgressBar bar = new JProgressBar(0, 1000);
    private final JButton back = new JButton("< Back");
    private final JButton next = new JButton("Next >");
    private final JButton cancel = new JButton("Cancel");
    private int seen;

    /**
     * @param session what it begins with
     * @param image the image that the user works on; may be none
     */
    WizardPanel(WizardSession session, Supplier<ImagePlus> image) {
        super(new BorderLayout(8, 8));
        this.session = session;
        pages = List.of(new WizardImages(session, work, image),
                new WizardSources(session, work, new WizardStack(session, image), this::line),
                new WizardReference(session, work, image, this), new WizardMatch(session, work, image),
                new WizardFit(session, work, image, this::fitted),
                new WizardInspect(session, work, image, folder -> EventQueue.invokeLater(() -> refitted(folder))),
                new WizardExport(session, image));
        setBorder(BorderFactory.createEmptyBorder(8, 8, 8, 8));
        steps = new WizardSteps(pages.stream().map(WizardPage::name).toList(), this::jump);
        add(steps, BorderLayout.WEST);
        for (WizardPage page : pages) {
            JPanel sheet = new JPanel(new BorderLayout(6, 6));
            sheet.add(purpose(page.purpose()), BorderLayout.NORTH);
            sheet.add(page.component(), BorderLayout.CENTER);
            center.add(sheet, page.name());
        }
        log.setEditable(false);
        log.setFont(new Font(Font.MONOSPACED, Font.PLAIN, 12));
        log.setLineWrap(true);
        log.setWrapStyleWord(true);
        session.log().forEach(text -> log.append(text + "\n"));
        JScrollPane logged = new JScrollPane(log);
        logged.setBorder(BorderFactory.createTitledBorder("Log"));
        JSplitPane middle = new JSplitPane(JSplitPane.VERTICAL_SPLIT, center, logged);
        middle.setResizeWeight(0.78);
        middle.setDividerLocation(DIVIDER);
        middle.setBorder(null);
        add(middle, BorderLayout.CENTER);
        add(bottom(), BorderLayout.SOUTH);
        setPreferredSize(new Dimension(780, 670));
        registerKeyboardAction(event -> work.cancel(), KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0),
                WHEN_IN_FOCUSED_WINDOW);
        cancel.setToolTipText("Stops what is being done (Esc)");
        go(Math.min(session.page(), pages.size() - 1));
    }

    /** What a page is for, in as many lines as it takes. */
    private static JTextArea purpose(String text) {
        JTextArea area = new JTextArea(text);
        area.setEditable(false);
        area.setFocusable(false);
        area.setOpaque(false);
        area.setLineWrap(true);
        area.setWrapStyleWord(true);
        area.setFont(new JLabel().getFont().deriveFont(Font.PLAIN));
        return area;
    }

    private JPanel bottom() {
        JPanel buttons = new JPanel(new FlowLayout(FlowLayout.RIGHT));
        JButton help = new JButton("Help");
        help.setName("help");
        help.addActionListener(event -> WizardHelp.show(this, page()));
        JButton save = new JButton("Save...");
        save.addActionListener(event -> save());
        cancel.setEnabled(false);
        cancel.addActionListener(event -> work.cancel());
        back.addActionListener(event -> back());
        next.addActionListener(event -> next());
        for (JButton button : List.of(help, save, cancel, back, next)) {
            buttons.add(button);
        }
        JPanel bottom = new JPanel(new BorderLayout(8, 4));
        message.setForeground(BAD);
        message.setEditable(false);
        message.setOpaque(false);
        message.setLineWrap(true);
        message.setWrapStyleWord(true);
        cure.setVisible(false);
        cure.setName("cure");
        cure.addActionListener(event -> setPatternRadius());
        JPanel told = new JPanel(new BorderLayout(8, 0));
        told.add(message, BorderLayout.CENTER);
        JPanel right = new JPanel(new FlowLayout(FlowLayout.RIGHT, 0, 0));
        right.add(cure);
        told.add(right, BorderLayout.EAST);
        bar.setStringPainted(true);
        bar.setString("");
        bottom.add(told, BorderLayout.NORTH);
        JPanel middle = new JPanel(new GridBagLayout());
        middle.add(bar, new GridBagConstraints(0, 0, 1, 1, 1, 0, GridBagConstraints.CENTER,
                GridBagConstraints.HORIZONTAL, new Insets(0, 0, 0, 0), 0, 4));
        bottom.add(middle, BorderLayout.CENTER);
        bottom.add(buttons, BorderLayout.EAST);
        return bottom;
    }

    /** Goes to the page before. */
    void back() {
        go(Math.max(0, session.page() - 1));
    }

    /**
     * Goes to the next page when the one that is shown agrees; where a value is none that its key can have, stays and says
     * which. From the last page the wizard is closed.
     */
    void next() {
        int page = session.page();
        if (page == pages.size() - 1) {
            Optional.ofNullable(SwingUtilities.getWindowAncestor(this)).ifPresent(Window::dispose);
            return;
        }
        try {
            CalibrationRequest.of(session.keys(), List.of());
            pages.get(page).leave(() -> go(page + 1));
        } catch (CalibrationException e) {
            say(e.getMessage());
        }
    }

    /** To a page that was seen before, or after a run to any. */
    private void jump(int page) {
        if (!work.isBusy()) {
            go(page);
        }
    }

    private void go(int page) {
        session.setPage(page);
        seen = Math.max(page, session.run().isPresent() ? pages.size() - 1 : seen);
        say(" ");
        steps.show(page, seen);
        next.setText(page == pages.size() - 1 ? "Finish" : "Next >");
        cards.show(center, pages.get(page).name());
        working(work.isBusy());
        pages.get(page).enter();
    }

    /** What is wrong, in red; with the cure that most need. */
    private void say(String text) {
        message.setText(text);
        cure.setVisible(text.contains(CURE) || text.contains(LOST));
        revalidate();
    }

    private void setPatternRadius() {
        session.keys().put(CURE, CURE_VALUE);
        IntStream.range(0, pages.size()).filter(page -> pages.get(page).name().equals(MATCH)).findFirst()
                .ifPresent(this::go);
    }

    private void fitted(Path folder) {
        session.setRun(folder);
        next();
        save(folder);
    }

    /** A fit without what was left out by hand took the place of the run. */
    void refitted(Path folder) {
        Path excluded = folder.resolve(Refit.FILE);
        if (session.run().filter(folder::equals).isPresent()) {
            boolean some = Files.exists(excluded);
            session.keys().put("exclude", some ? excluded.toString() : Exclusions.NONE.file());
            session.setRun(folder);
            line(some
                    ? "Fitted again without what is listed in " + excluded
                    : "Fitted again with all that was left out by hand.");
            page().enter();
            save(folder);
        }
    }

    private void save(Path folder) {
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
                say(e.getMessage());
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
        next.setEnabled(!busy);
        bar.setVisible(busy);
        pages.forEach(page -> page.working(busy));
        if (busy) {
            say(" ");
            if (session.renewLog()) {
                log.setText("");
            }
        } else {
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
    public void failed(String reason) {
        line(reason);
        say(reason);
        page().failed();
    }

    @Override
    public void line(String text) {
        text.lines().forEach(session.log()::add);
        log.append(text + "\n");
        log.setCaretPosition(log.getDocument().getLength());
    }
}
