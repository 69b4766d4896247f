package org.jointcal.command;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.plugin.PlugIn;
import ij.plugin.frame.Recorder;
import java.awt.GraphicsEnvironment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.jointcal.calibrate.request.Spelling;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.display.OpenImages;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.module.ModuleItem;

/**
 * Brings our SciJava commands to ImageJ 1.x and AstroImageJ: {@code plugins.config} names this class, with the command
 * as its argument. Keys come from the macro that runs it, or from a dialog, which is then recorded as a macro.
 *
 * <p>The underscore is ImageJ's: without one in the name it keeps silent when a class cannot be loaded.
 */
public class Jointcal_Command implements PlugIn {
    private static final String IMAGE = "image";

    @Override
    public void run(String commandClass) {
        // Both are known on this thread only; SciJava runs commands on another.
        boolean aligned = commandClass.equals(DetectSourcesCommand.class.getName());
        ImagePlus image = OpenImages.meant(WindowManager.getCurrentImage(), aligned);
        String options = Macro.getOptions();
        String title = "Jointcal";
        try (HostContext host = HostContext.open()) {
            Command fresh = (Command) Class.forName(commandClass).getDeclaredConstructor().newInstance();
            title = host.commands().getCommand(commandClass).getTitle();
            Optional<Map<String, String>> keys = keys(title, fresh, options, image);
            if (keys.isPresent()) {
                run(host, title, commandClass, keys.get(), image);
            } else {
                Recorder.setCommand(null);
            }
        } catch (CalibrationException e) {
            fail(title, e.getMessage());
        } catch (ReflectiveOperationException e) {
            fail(title, commandClass + ": cannot be started (" + e + "). Install the jar again.");
        }
    }

    private static Optional<Map<String, String>> keys(String title, Command fresh, String options, ImagePlus image)
            throws CalibrationException {
        List<CommandKey> keys = CommandKeys.of(fresh);
        if (options != null || keys.isEmpty() || GraphicsEnvironment.isHeadless()) {
            return Optional.of(checked(fresh, MacroOptions.parse(options == null ? "" : options)));
        }
        Recorder.suspendRecording();
        Optional<Map<String, String>> answers;
        Optional<SourcePreview> preview = fresh instanceof DetectSourcesCommand && image != null
                ? Optional.of(new SourcePreview(image))
                : Optional.empty();
        String opened = fresh instanceof SimulateKeys ? "The same settings make the same files." : opened(keys, image);
        try {
            answers = new HostDialog(title, keys, opened, values -> answered(fresh, values), preview)
                    .ask();
        } finally {
            preview.ifPresent(SourcePreview::close);
            Recorder.resumeRecording();
        }
        answers.ifPresent(values -> record(keys, values));
        return answers;
    }

    /** Finds wrong keys before anything runs: SciJava would leave them out without a word. */
    private static Map<String, String> checked(Command fresh, Map<String, String> values)
            throws CalibrationException {
        Map<String, String> text = new HashMap<>(values);
        text.remove(IMAGE);
        if (fresh instanceof CheckedKeys keys) {
            keys.check(text);
        } else {
            Set<String> known = CommandKeys.valuesOf(fresh).keySet();
            text.keySet().removeAll(known);
            if (!text.isEmpty()) {
                String key = text.keySet().iterator().next();
                throw new CalibrationException(
                        key + ": no such key. " + Spelling.question(key, known).orElse("Leave it out."));
            }
        }
        return values;
    }

    /** Finds wrong keys, and files that are not there, while the dialog can still come back with what was typed. */
    static void answered(Command fresh, Map<String, String> values) throws CalibrationException {
        NamedPaths.expect(checked(fresh, values));
    }

    /** What the defaults stand for: the run that is found, or the images that are open. */
    private static String opened(List<CommandKey> keys, ImagePlus image) {
        if (keys.stream().anyMatch(key -> key.name().equals("run"))) {
            try {
                return "auto = the run in " + RunFolder.of("auto", SessionRun.orBeside(image));
            } catch (CalibrationException e) {
                return "No finished run is found: name its folder.";
            }
        }
        if (image == null) {
            return "No image is open: name the files.";
        }
        int windows = Math.max(1, OpenImages.count());
        return image.getStackSize() > 1
                ? "Without files, the open stack is used: " + image.getTitle() + " (" + image.getStackSize()
                        + " slices)."
                : windows == 1
                        ? "Without files, the open image is used: " + image.getTitle() + "."
                        : "Without files, the " + windows + " open images are used.";
    }

    /** Everything that is not as it would be anyway; or one key, because a macro without any shows the dialog. */
    private static void record(List<CommandKey> keys, Map<String, String> values) {
        List<CommandKey> changed = keys.stream().filter(key -> !values.get(key.name()).equals(key.standard())).toList();
        List<CommandKey> recorded = changed.isEmpty()
                ? keys.stream().filter(key -> !key.standard().isEmpty()).limit(1).toList()
                : changed;
        for (CommandKey key : recorded) {
            if (Recorder.record) {
                String value = values.get(key.name());
                Recorder.recordOption(key.name(),
                        MacroOptions.forRecorder(key.isPath() ? Recorder.fixPath(value) : value));
            }
        }
    }

    private static void run(HostContext host, String title, String commandClass, Map<String, String> keys,
            ImagePlus current) throws CalibrationException {
        Map<String, Object> inputs = new HashMap<>(keys);
        if (host.commands().getCommand(commandClass).getInput(IMAGE) != null) {
            inputs.put(IMAGE, keys.containsKey(IMAGE) ? named(keys.get(IMAGE)) : current);
        }
        try {
            CommandModule module = host.commands().run(commandClass, true, inputs).get();
            boolean goesOn = commandClass.equals(WizardCommand.class.getName());
            IJ.showStatus(module.isCanceled() || goesOn ? "" : title.replaceAll("\\.+$", "") + ": done.");
            if (module.isCanceled()) {
                stop(title, module.getCancelReason());
            } else if (host.isOurs()) {
                showImages(module);
            }
        } catch (ExecutionException e) {
            IJ.handleException(e.getCause());
            fail(title, "An error in the program: " + e.getCause() + ". Please report it with the text above.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ImagePlus named(String title) throws CalibrationException {
        ImagePlus image = WindowManager.getImage(title);
        if (image == null) {
            throw new CalibrationException("image=" + title + ": no open image has this title. Open it first.");
        }
        return image;
    }

    /** Both ways end a macro; what the user stopped needs no window that says so. */
    private static void stop(String title, String reason) {
        if (new Progress.CancelledException().getMessage().equals(reason)) {
            IJ.showStatus(reason);
            throw new RuntimeException(Macro.MACRO_CANCELED);
        }
        IJ.showStatus("");
        fail(title, reason);
    }

    /** A call that failed is not recorded, nor one that was given up: it would stop the macro that it stands in. */
    private static void fail(String title, String message) {
        Recorder.setCommand(null);
        HostError.show(title, message);
    }

    private static void showImages(CommandModule module) {
        for (ModuleItem<?> output : module.getInfo().outputs()) {
            if (module.getOutput(output.getName()) instanceof ImagePlus made) {
                made.show();
            }
        }
    }
}
