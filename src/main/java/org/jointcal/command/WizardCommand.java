package org.jointcal.command;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.Window;
import java.nio.file.Path;
import javax.swing.JFrame;
import org.jointcal.core.CalibrationException;
import org.jointcal.display.Beside;
import org.jointcal.display.OpenImages;
import org.scijava.ItemVisibility;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.log.LogService;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** {@code Joint Calibration Wizard...}: the guided way, page by page in one window. */
@Plugin(type = Command.class, menu = {@Menu(label = "Plugins"), @Menu(label = "Jointcal"),
    @Menu(label = "Joint Calibration Wizard...", weight = 5)},
        description = "Leads through a joint fit page by page.")
public class WizardCommand implements CancelableRun {
    @Parameter(label = "Session", visibility = ItemVisibility.INVISIBLE, persist = false, required = false,
            description = "A file that the wizard saved, to go on where it was; or the folder of its run.")
    private String session = "";

    @Parameter
    private StatusService status;

    @Parameter
    private LogService log;

    private final CommandRun running = new CommandRun();

    @Override
    public void run() {
        running.run(status, log, progress -> {
            if (GraphicsEnvironment.isHeadless()) {
                throw new CalibrationException("wizard: there is no screen. Use Joint Fit... with its keys.");
            }
            WizardSession begun = session == null || session.isBlank()
                    ? new WizardSession()
                    : WizardSession.open(file(Path.of(session.strip())));
            EventQueue.invokeLater(() -> open(begun));
        });
    }

    private static Path file(Path named) {
        return named.toFile().isDirectory() ? named.resolve(WizardSession.FILE) : named;
    }

    private static void open(WizardSession session) {
        JFrame frame = new JFrame("Joint Calibration Wizard");
        frame.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE);
        frame.setContentPane(new WizardPanel(session, WizardCommand::current));
        frame.pack();
        besideTheImage(frame);
        frame.setVisible(true);
    }

    /** Beside the image, else below ImageJ's own window, so that neither is hidden. */
    private static void besideTheImage(JFrame frame) {
        ImagePlus image = current();
        Window other = image != null && image.getWindow() != null ? image.getWindow() : IJ.getInstance();
        if (other == null) {
            frame.setLocationByPlatform(true);
        } else {
            Beside.put(frame, other);
            if (frame.getBounds().intersects(other.getBounds()) && other != IJ.getInstance()) {
                Beside.put(other, frame);
            }
        }
    }

    private static ImagePlus current() {
        return OpenImages.meant(WindowManager.getCurrentImage(), false);
    }

    @Override
    public CommandRun running() {
        return running;
    }
}
