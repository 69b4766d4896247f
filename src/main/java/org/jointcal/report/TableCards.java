package org.jointcal.report;

import org.jointcal.calibrate.result.CalibrationResult;
import org.jointcal.core.Version;
import org.jointcal.io.fits.FitsTable;

/** What all our tables share: their cards. */
final class TableCards {
    private TableCards() {
    }

    /**
     * @param table a table
     * @param result the run that it belongs to
     * @return the table with its cards
     */
    static FitsTable add(FitsTable table, CalibrationResult result) {
        return table.card("RADESYS", "ICRS", "frame of all positions")
                .card("CREATOR", "Jointcal for ImageJ " + Version.text(), "program that wrote this table")
                .card("JC_USABL", result.usable(), "whether the run has a usable solution");
    }
}
