package org.jointcal.simulate;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jointcal.core.simulate.SimulatedField;
import org.jointcal.core.simulate.TrueStars;
import org.jointcal.core.star.RefStars;
import org.jointcal.core.wcs.PlanePolynomial;
import org.jointcal.io.fits.FitsTable;
import org.jointcal.io.fits.FitsTable.Label;

/** The tables of a simulated field: its reference catalog and the truth. Their columns are told in docs/simulate.md. */
final class SimulatedTables {
    private static final double MJD_2000 = 51544.5;
    private static final double JULIAN_YEAR = 365.25;

    private SimulatedTables() {
    }

    /** {@code reference.fits}: the catalog of known positions, with the headings of Gaia's archive. */
    static FitsTable reference(RefStars r) {
        return new FitsTable("REFERENCE")
                .doubles(new Label("ra", "deg", "F14.9", "pos.eq.ra;meta.main", "at ref_epoch, ICRS"), r.ra())
                .doubles(new Label("dec", "deg", "F14.9", "pos.eq.dec;meta.main", "at ref_epoch, ICRS"), r.dec())
                .doubles(new Label("ra_error", "mas", "F10.4", "stat.error", "standard error of ra cos(dec)"),
                        r.sigmaRa())
                .doubles(new Label("dec_error", "mas", "F10.4", "stat.error", "standard error of dec"), r.sigmaDec())
                .doubles(new Label("pmra", "mas/yr", "F10.4", "pos.pm", "proper motion in ra cos(dec)"), r.pmRa())
                .doubles(new Label("pmdec", "mas/yr", "F10.4", "pos.pm", "proper motion in dec"), r.pmDec())
                .doubles(new Label("pmra_error", "mas/yr", "F10.4", "stat.error", "standard error"), r.sigmaPmRa())
                .doubles(new Label("pmdec_error", "mas/yr", "F10.4", "stat.error", "standard error"), r.sigmaPmDec())
                .doubles(new Label("ref_epoch", "yr", "F12.6", "time.epoch", "date of the position, Julian year"),
                        r.epoch())
                .doubles(new Label("phot_g_mean_mag", "mag", "F8.4", "phot.mag", "magnitude"), r.mag());
    }

    /** {@code truth_stars.fits}: every star as it truly is. */
    static FitsTable stars(SimulatedField field) {
        TrueStars s = field.stars();
        double[] epoch = new double[s.count()];
        Arrays.fill(epoch, 2000 + (s.mjd() - MJD_2000) / JULIAN_YEAR);
        boolean[] known = new boolean[s.count()];
        IntStream.of(field.referenceStar()).forEach(star -> known[star] = true);
        return new FitsTable("TRUE_STARS")
                .places(new Label("STAR", "", "I8", "meta.id;meta.main", "number, from 1"),
                        IntStream.range(0, s.count()).toArray())
                .doubles(new Label("RA", "deg", "F14.9", "pos.eq.ra;meta.main", "at EPOCH, ICRS"), s.ra())
                .doubles(new Label("DEC", "deg", "F14.9", "pos.eq.dec;meta.main", "at EPOCH, ICRS"), s.dec())
                .doubles(new Label("EPOCH", "yr", "F12.6", "time.epoch", "date of the position, Julian year"), epoch)
                .doubles(new Label("PMRA", "mas/yr", "F10.4", "pos.pm", "proper motion in ra cos(dec)"), s.pmRa())
                .doubles(new Label("PMDEC", "mas/yr", "F10.4", "pos.pm", "proper motion in dec"), s.pmDec())
                .doubles(new Label("MAG", "mag", "F8.4", "phot.mag", "magnitude"), s.mag())
                .flags(new Label("IN_REFERENCE", "", "", "meta.code", "whether reference.fits has it"), known);
    }

    /** {@code truth_detections.fits}: what is behind each detection of the catalogs, in their order. */
    static FitsTable detections(SimulatedField field) {
        int images = field.images().size();
        int[] first = new int[images + 1];
        for (int i = 0; i < images; i++) {
            first[i + 1] = first[i] + field.images().get(i).stars().count();
        }
        int n = first[images];
        int[] image = new int[n];
        int[] number = new int[n];
        int[] star = new int[n];
        boolean[] wrong = new boolean[n];
        double[][] sky = new double[2][n];
        double[] at = new double[2];
        for (int i = 0; i < images; i++) {
            int[] stars = field.trueStar(i);
            boolean[] outlier = field.outlier(i);
            PlanePolynomial truth = field.trueMapping(i);
            for (int row = 0; row < stars.length; row++) {
                int k = first[i] + row;
                image[k] = i;
                number[k] = field.images().get(i).stars().id()[row];
                star[k] = stars[row];
                wrong[k] = outlier[row];
                truth.value(field.images().get(i).stars().x()[row], field.images().get(i).stars().y()[row], at);
                truth.plane().deproject(at[0], at[1], at);
                sky[0][k] = at[0];
                sky[1][k] = at[1];
            }
        }
        return new FitsTable("TRUE_DETECTIONS")
                .texts(new Label("IMAGE", "", "", "meta.id", "exposure, with its chip where there are several"), n,
                        k -> field.images().get(image[k]).name())
                .ints(new Label("NUMBER", "", "I8", "meta.id", "NUMBER in the catalog"), number)
                .places(new Label("STAR", "", "I8", "meta.id.cross", "number in truth_stars.fits; 0 for none"), star)
                .flags(new Label("OUTLIER", "", "", "meta.code.qual", "displaced, or no star at all"), wrong)
                .doubles(new Label("RA", "deg", "F14.9", "pos.eq.ra", "where its pixel truly looks"), sky[0])
                .doubles(new Label("DEC", "deg", "F14.9", "pos.eq.dec", "where its pixel truly looks"), sky[1]);
    }
}
