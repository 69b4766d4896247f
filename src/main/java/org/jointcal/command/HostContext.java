package org.jointcal.command;

import ij.IJ;
import org.scijava.Context;
import org.scijava.app.StatusService;
import org.scijava.command.CommandService;
import org.scijava.event.EventService;
import org.scijava.log.LogService;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;

/**
 * The SciJava context in which a command runs when ImageJ 1 starts it: the host's where there is one, else one of our
 * own that lasts as long as the command and tells its progress to ImageJ's status bar.
 */
final class HostContext implements AutoCloseable {
    private static final String LEGACY_SERVICE = "net.imagej.legacy.LegacyService";
    private static final String SHOWS_OUTPUTS = "org.scijava.display.DisplayPostprocessor";

    private final Context context;
    private final boolean ours;
    /** The event bus holds its listeners weakly, so somebody has to hold them. */
    private final StatusToImageJ listener;

    private HostContext(Context context, boolean ours) {
        this.context = context;
        this.ours = ours;
        this.listener = new StatusToImageJ();
        if (ours) {
            context.service(EventService.class).subscribe(listener);
        }
    }

    /** Finds the host's context, or makes one (some milliseconds). */
    static HostContext open() {
        return legacyIsPresent() && IJ.runPlugIn("org.scijava.Context", "") instanceof Context host
                ? new HostContext(host, false)
                : new HostContext(make(), true);
    }

    CommandService commands() {
        return context.service(CommandService.class);
    }

    /** Whether outputs are shown by nobody but us. */
    boolean isOurs() {
        return ours;
    }

    /** SciJava looks for plugins where the thread's class loader looks, and ImageJ 1 leaves that at its own jar. */
    private static Context make() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(HostContext.class.getClassLoader());
        try {
            Context made = new Context(CommandService.class, EventService.class, StatusService.class, LogService.class);
            PluginService plugins = made.service(PluginService.class);
            PluginInfo<?> unwanted = plugins.getPlugin(SHOWS_OUTPUTS);
            if (unwanted != null) {
                plugins.removePlugin(unwanted);
            }
            return made;
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static boolean legacyIsPresent() {
        try {
            Class.forName(LEGACY_SERVICE, false, IJ.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    @Override
    public void close() {
        if (ours) {
            context.dispose();
        }
    }
}
