package org.jointcal.command;

import java.awt.TextField;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.awt.dnd.DnDConstants;
import java.awt.dnd.DropTargetAdapter;
import java.awt.dnd.DropTargetDropEvent;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** Files dropped on a field become its text. */
final class PathDrop extends DropTargetAdapter {
    private final TextField field;

    PathDrop(TextField field) {
        this.field = field;
    }

    @Override
    public void drop(DropTargetDropEvent event) {
        event.acceptDrop(DnDConstants.ACTION_COPY);
        try {
            Object dropped = event.getTransferable().getTransferData(DataFlavor.javaFileListFlavor);
            field.setText(((List<?>) dropped).stream().map(file -> PathChooser.listed((File) file))
                    .collect(Collectors.joining(",")));
            event.dropComplete(true);
        } catch (UnsupportedFlavorException | IOException e) {
            event.dropComplete(false);
        }
    }
}
