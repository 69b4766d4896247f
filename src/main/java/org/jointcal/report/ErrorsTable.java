package org.jointcal.report;

import java.util.List;
import org.jointcal.calibrate.result.CalibrationResult;
import org.jointcal.calibrate.result.ImageSolution;
import org.jointcal.calibrate.result.WcsUncertainty;
import org.jointcal.io.fits.FitsTable;
import org.jointcal.io.fits.FitsTable.Label;

/** {@code wcs_errors.fits}: how well each solution is known, over a grid of its image; told in docs/files.md. */
final class ErrorsTable {
    private ErrorsTable() {
    }

    /**
     * @param result a run
     * @return the table
     */
    static FitsTable of(CalibrationResult result) {
        List<ImageSolution> images = result.images();
        int n = images.stream().mapToInt(image -> image.uncertainty().east().length).sum();
        int[] number = new int[n];
        double[][] columns = new double[4][n];
        int at = 0;
        for (int k = 0; k < images.size(); k++) {
            WcsUncertainty errors = images.get(k).uncertainty();
            for (int node = 0; node < errors.east().length; node++, at++) {
                number[at] = k + 1;
                columns[0][at] = errors.x(node, images.get(k).image().width());
                columns[1][at] = errors.y(node, images.get(k).image().height());
                columns[2][at] = errors.east()[node];
                columns[3][at] = errors.north()[node];
            }
        }
        FitsTable table = new FitsTable("WCS_ERRORS");
        table.ints(new Label("IMAGE_NUMBER", "", "I6", "meta.id", "row in images.csv, from 1"), number)
                .floats(new Label("X", "pixel", "F10.2", "pos.cartesian.x", "node of the grid"), columns[0])
                .floats(new Label("Y", "pixel", "F10.2", "pos.cartesian.y", "node of the grid"), columns[1])
                .floats(new Label("SIGMA_EAST", "mas", "F10.4", "stat.error", "standard error of the solution"),
                        columns[2])
                .floats(new Label("SIGMA_NORTH", "mas", "F10.4", "stat.error", "standard error of the solution"),
                        columns[3]);
        return TableCards.add(table, result);
    }
}
