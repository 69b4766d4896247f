package org.jointcal.report;

import org.jointcal.calibrate.result.CalibrationResult;
import org.jointcal.calibrate.result.Residuals;
import org.jointcal.finished.Measurements;
import org.jointcal.io.fits.FitsTable.Label;
import org.jointcal.io.fits.FitsTable;

/** {@code residuals.fits}: a row per detection, used or not. Its columns are told in docs/files.md. */
final class ResidualsTable {
    private ResidualsTable() {
    }

    /**
     * @param result a run
     * @param c its detections
     * @return the table
     */
    static FitsTable of(CalibrationResult result, Measurements c) {
        Residuals r = result.residuals();
        FitsTable table = new FitsTable("RESIDUALS");
        table.texts(new Label("IMAGE", "", "", "meta.id;obs.image", "name of the image"), r.count(),
                row -> result.images().get(r.image()[row]).image().name())
                .places(new Label("IMAGE_NUMBER", "", "I6", "meta.id", "row in images.csv, from 1"),
                        r.image())
                .ints(new Label("DETECTION", "", "I8", "meta.id", "number in the image's catalog"), c.detection())
                .places(new Label("STAR", "", "I8", "meta.id.cross", "number in stars.fits; 0 none"),
                        r.star())
                .doubles(new Label("X", "pixel", "F12.4", "pos.cartesian.x", "first pixel is 1"), c.x())
                .doubles(new Label("Y", "pixel", "F12.4", "pos.cartesian.y", "first pixel is 1"), c.y())
                .doubles(new Label("RA", "deg", "F14.9", "pos.eq.ra;meta.main", "through the solution, ICRS"), c.ra())
                .doubles(new Label("DEC", "deg", "F14.9", "pos.eq.dec;meta.main", "through the solution, ICRS"),
                        c.dec())
                .doubles(new Label("EAST", "mas", "F12.4", "", "residual, measurement - star"), r.east())
                .doubles(new Label("NORTH", "mas", "F12.4", "", "residual, measurement - star"), r.north())
                .floats(new Label("SIGMA_EAST", "mas", "F10.4", "stat.error", "its standard error, floor included"),
                        r.sigmaEast())
                .floats(new Label("SIGMA_NORTH", "mas", "F10.4", "stat.error", "its standard error, floor included"),
                        r.sigmaNorth())
                .floats(new Label("CHI2", "", "F10.3", "stat.fit.chi2", "its term of chi2"), r.chi2())
                .floats(new Label("MAG", "mag", "F8.4", "phot.mag", "MAG_INST + the zero point there"), c.mag())
                .floats(new Label("MAG_INST", "mag", "F9.4", "phot.mag", "-2.5 log10(flux)"), c.instrumentalMag())
                .floats(new Label("MAG_RESIDUAL", "mag", "F8.4", "", "MAG - that of the star, in the band"),
                        result.photometry().residual())
                .floats(new Label("MAG_SIGMA", "mag", "F8.4", "stat.error", "its standard error, floor included"),
                        result.photometry().sigma())
                .flags(new Label("MAG_USED", "", "L1", "meta.code", "in the photometric solution"),
                        result.photometry().used())
                .floats(new Label("COLOUR", "mag", "F8.4", "phot.color", "colour of the star"), c.colour())
                .floats(new Label("AIRMASS", "", "F7.4", "obs.airMass", "of the exposure"), c.airmass())
                .floats(new Label("SNR", "", "F10.2", "stat.snr", "flux over its error"), c.snr())
                .ints(new Label("FLAGS", "", "I6", "meta.code.qual", "flags of the detection"), c.flags())
                .flags(new Label("RESERVED", "", "L1", "meta.code", "its star was kept out while judging"),
                        c.reserved())
                .texts(new Label("FATE", "", "", "meta.code", "USED, or why it was not"), r.count(),
                        row -> r.fate()[row].name());
        return TableCards.add(table, result);
    }
}
