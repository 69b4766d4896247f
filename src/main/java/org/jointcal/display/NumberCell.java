package org.jointcal.display;

import javax.swing.SwingConstants;
import javax.swing.table.DefaultTableCellRenderer;
import org.jointcal.plot.NumberText;

/** A number in a table: two decimals, at the right edge. */
final class NumberCell extends DefaultTableCellRenderer {
    private static final long serialVersionUID = 1L;
    private static final int DECIMALS = 2;

    NumberCell() {
        setHorizontalAlignment(SwingConstants.RIGHT);
    }

    @Override
    protected void setValue(Object value) {
        setText(value instanceof Double number ? NumberText.fixed(number, DECIMALS) + " " : "");
    }
}
