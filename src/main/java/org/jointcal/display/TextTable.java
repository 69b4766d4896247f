package org.jointcal.display;

import java.awt.Component;
import java.awt.event.MouseEvent;
import javax.swing.JLabel;
import javax.swing.JTable;
import javax.swing.event.RowSorterEvent;
import javax.swing.table.TableModel;

/**
 * A table that can be sorted, and tells what stands in a cell that is too narrow for it. After sorting it shows its first rows.
 */
public final class TextTable extends JTable {
    private static final long serialVersionUID = 1L;
    private static final int MARGIN = 2;

    /**
     * @param model what stands in it
     */
    public TextTable(TableModel model) {
        super(model);
        setAutoCreateRowSorter(true);
        setFillsViewportHeight(true);
        getRowSorter().addRowSorterListener(event -> {
            if (event.getType() == RowSorterEvent.Type.SORTED) {
                scrollRectToVisible(getCellRect(0, 0, true));
            }
        });
    }

    /** The whole text of a cell that shows a part of it. */
    @Override
    public String getToolTipText(MouseEvent event) {
        int row = rowAtPoint(event.getPoint());
        int column = columnAtPoint(event.getPoint());
        if (row < 0 || column < 0) {
            return super.getToolTipText(event);
        }
        Component cell = prepareRenderer(getCellRenderer(row, column), row, column);
        boolean cut = cell.getPreferredSize().width > getCellRect(row, column, false).width - MARGIN;
        return cut && cell instanceof JLabel label && !label.getText().isBlank() ? label.getText() : null;
    }
}
