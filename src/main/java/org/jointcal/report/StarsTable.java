package org.jointcal.report;

import java.util.List;
import java.util.stream.IntStream;
import org.jointcal.calibrate.result.BandPhotometry;
import org.jointcal.calibrate.result.CalibrationResult;
import org.jointcal.calibrate.result.SolvedStars;
import org.jointcal.io.fits.FitsTable;
import org.jointcal.io.fits.FitsTable.Label;

/** {@code stars.fits}: a row per star of the solution. Its columns are told in docs/files.md. */
final class StarsTable {
    private StarsTable() {
    }

    /**
     * @param result a run
     * @return the table
     */
    static FitsTable of(CalibrationResult result) {
        SolvedStars s = result.stars();
        List<BandPhotometry> bands = result.photometry().bands();
        int[] number = IntStream.rangeClosed(1, s.count()).toArray();
        FitsTable table = new FitsTable("STARS");
        table.ints(new Label("STAR", "", "I8", "meta.id;meta.main", "number of the star, from 1"), number)
                .doubles(new Label("RA", "deg", "F14.9", "pos.eq.ra;meta.main", "right ascension at EPOCH, ICRS"),
                        s.ra())
                .doubles(new Label("DEC", "deg", "F14.9", "pos.eq.dec;meta.main", "declination at EPOCH, ICRS"),
                        s.dec())
                .doubles(new Label("SIGMA_RA", "mas", "F10.3", "stat.error;pos.eq.ra", "standard error of RA*cos(DEC)"),
                        s.sigmaRa())
                .doubles(new Label("SIGMA_DEC", "mas", "F10.3", "stat.error;pos.eq.dec", "standard error of DEC"),
                        s.sigmaDec())
                .doubles(new Label("CORRELATION", "", "F8.5", "stat.correlation", "correlation of the two errors"),
                        s.correlation())
                .doubles(new Label("EPOCH", "yr", "F12.6", "time.epoch", "date of the position, Julian year"),
                        s.epoch())
                .floats(new Label("PM_RA", "mas/yr", "F10.3", "pos.pm;pos.eq.ra", "proper motion, times cos(DEC)"),
                        s.pmRa())
                .floats(new Label("PM_DEC", "mas/yr", "F10.3", "pos.pm;pos.eq.dec", "proper motion"), s.pmDec())
                .floats(new Label("SIGMA_PM_RA", "mas/yr", "F10.3", "stat.error;pos.pm",
                        "standard error of PM_RA, if fitted"),
                        s.sigmaPmRa())
                .floats(new Label("SIGMA_PM_DEC", "mas/yr", "F10.3", "stat.error;pos.pm",
                        "standard error of PM_DEC, if fitted"),
                        s.sigmaPmDec())
                .floats(new Label("PARALLAX", "mas", "F10.3", "pos.parallax", "parallax, if fitted"), s.parallax())
                .floats(new Label("SIGMA_PARALLAX", "mas", "F10.3", "stat.error;pos.parallax",
                        "standard error of PARALLAX"),
                        s.sigmaParallax())
                .ints(new Label("UNKNOWNS", "", "I3", "meta.number",
                        "parameters fitted: 2 position, 4 motion, 5 parallax"),
                        s.unknowns())
                .ints(new Label("FIT_FLAGS", "", "I4", "meta.code",
                        "bits: which were fitted, and by what they are held"),
                        s.flags())
                .floats(new Label("MAG", "mag", "F8.4", "phot.mag", "calibrated magnitude"), s.mag())
                .floats(new Label("MAG_ERR", "mag", "F8.4", "stat.error;phot.mag", "standard error of MAG"), s.magErr())
                .floats(new Label("MAG_CHI2", "", "F10.3", "stat.fit.chi2", "chi2 of the magnitudes"),
                        bands.isEmpty() ? new double[s.count()] : bands.get(0).stars().chi2())
                .ints(new Label("MAG_USED", "", "I5", "meta.number", "magnitudes in the solution"),
                        bands.isEmpty() ? new int[s.count()] : bands.get(0).stars().used())
                .floats(new Label("COLOUR", "mag", "F8.4", "phot.color", "colour, from the reference"),
                        result.photometry().colour())
                .ints(new Label("MEASURED", "", "I5", "meta.number", "measurements matched to the star"), s.measured())
                .ints(new Label("USED", "", "I5", "meta.number", "measurements in the solution"), s.used())
                .floats(new Label("CHI2", "", "F10.3", "stat.fit.chi2", "chi2 of USED and the reference"), s.chi2())
                .places(new Label("REFERENCE", "", "I8", "meta.id.cross", "row in the reference, from 1; 0 none"),
                        s.reference())
                .flags(new Label("RESERVED", "", "L1", "meta.code", "kept out while the fit was judged"), s.reserved());
        if (bands.size() > 1) {
            addBands(table, bands);
        }
        return TableCards.add(table, result);
    }

    /** Two columns for each of several filters, the main one again among them. */
    private static void addBands(FitsTable table, List<BandPhotometry> bands) {
        for (BandPhotometry band : bands) {
            String name = band.filter().isEmpty() ? "NONE" : band.filter().replaceAll("[^A-Za-z0-9_]", "_");
            table.floats(new Label("MAG_" + name, "mag", "F8.4", "phot.mag", "magnitude in this filter"),
                    band.stars().mag())
                    .floats(new Label("MAG_ERR_" + name, "mag", "F8.4", "stat.error;phot.mag", "its standard error"),
                            band.stars().error());
        }
    }
}
