package org.jointcal.command;

import ij.io.OpenDialog;
import java.awt.Component;
import java.io.File;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.swing.JFileChooser;

/** Picks files or folders for a field of a dialog. */
final class PathChooser {
    private PathChooser() {
    }

    /**
     * Asks.
     *
     * @param parent the dialog
     * @param key what the file or folder is for
     * @param answer takes what was chosen, several files as a comma-separated list; not called where nothing was
     */
    static void choose(Component parent, CommandKey key, Consumer<String> answer) {
        String before = OpenDialog.getDefaultDirectory();
        JFileChooser chooser = new JFileChooser(before == null ? System.getProperty("user.home") : before);
        chooser.setDialogTitle(key.label());
        chooser.setMultiSelectionEnabled(key.style().equals("files"));
        chooser.setFileSelectionMode(switch (key.style()) {
            case "directory" -> JFileChooser.DIRECTORIES_ONLY;
            case "files" -> JFileChooser.FILES_AND_DIRECTORIES;
            default -> JFileChooser.FILES_ONLY;
        });
        if (chooser.showDialog(parent, "Select") != JFileChooser.APPROVE_OPTION) {
            return;
        }
        OpenDialog.setDefaultDirectory(chooser.getCurrentDirectory().getPath());
        File[] chosen = chooser.isMultiSelectionEnabled()
                ? chooser.getSelectedFiles()
                : new File[]{chooser.getSelectedFile()};
        answer.accept(Arrays.stream(chosen).map(PathChooser::listed).sorted().collect(Collectors.joining(",")));
    }

    /** A file as it stands in a comma-separated list. */
    static String listed(File file) {
        return file.getPath().contains(",") ? '"' + file.getPath() + '"' : file.getPath();
    }
}
