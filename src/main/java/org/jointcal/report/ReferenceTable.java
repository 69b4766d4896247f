package org.jointcal.report;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jointcal.calibrate.result.CalibrationResult;
import org.jointcal.calibrate.result.ReferenceResiduals;
import org.jointcal.io.fits.FitsTable;
import org.jointcal.io.fits.FitsTable.Label;

/** {@code reference.fits}: a row per matched reference star. Its columns are told in docs/files.md. */
final class ReferenceTable {
    private ReferenceTable() {
    }

    /**
     * @param result a run
     * @return the table
     */
    static FitsTable of(CalibrationResult result) {
        ReferenceResiduals r = result.references();
        double[] epoch = IntStream.of(r.star()).mapToDouble(k -> result.stars().epoch()[k]).toArray();
        double[] difference = new double[r.count()];
        Arrays.setAll(difference, k -> result.stars().mag()[r.star()[k]] - r.mag()[k]);
        FitsTable table = new FitsTable("REFERENCE");
        table.places(new Label("REFERENCE", "", "I8", "meta.id;meta.main", "row in the reference catalog, from 1"),
                r.reference())
                .places(new Label("STAR", "", "I8", "meta.id.cross", "number in stars.fits"),
                        r.star())
                .doubles(new Label("RA", "deg", "F14.9", "pos.eq.ra;meta.main", "of the reference at EPOCH, ICRS"),
                        r.ra())
                .doubles(new Label("DEC", "deg", "F14.9", "pos.eq.dec;meta.main", "of the reference at EPOCH, ICRS"),
                        r.dec())
                .doubles(new Label("EPOCH", "yr", "F12.6", "time.epoch", "epoch of the star, Julian year"), epoch)
                .doubles(new Label("EAST", "mas", "F12.4", "", "residual, star - reference"), r.east())
                .doubles(new Label("NORTH", "mas", "F12.4", "", "residual, star - reference"), r.north())
                .floats(new Label("SIGMA_EAST", "mas", "F10.4", "stat.error", "standard error of the reference"),
                        r.sigmaEast())
                .floats(new Label("SIGMA_NORTH", "mas", "F10.4", "stat.error", "standard error of the reference"),
                        r.sigmaNorth())
                .floats(new Label("CHI2", "", "F10.3", "stat.fit.chi2", "its term of chi2"), r.chi2())
                .floats(new Label("MAG", "mag", "F8.4", "phot.mag", "magnitude of the reference star"), r.mag())
                .floats(new Label("MAG_DIFFERENCE", "mag", "F8.4", "", "MAG of the star - that of the reference"),
                        difference)
                .flags(new Label("USED", "", "L1", "meta.code", "false where rejected as an outlier"), r.used());
        return TableCards.add(table, result).card("JC_REF", result.catalog().name(), "name of the reference");
    }
}
