package org.jointcal.report;

import java.util.List;
import org.jointcal.calibrate.result.BandPhotometry;
import org.jointcal.calibrate.result.BandPhotometry.Term;
import org.jointcal.calibrate.result.CalibrationResult;
import org.jointcal.plot.NumberText;

/** The page's part on magnitudes: how well they fit, and what the zero points are made of. */
final class PhotometrySection {
    private static final int MOST_TERMS = 60;
    private static final String UNIT = "zero point of ";

    private PhotometrySection() {
    }

    /**
     * @param result a run
     * @return the section of the page, empty where no magnitudes were fitted
     */
    static String of(CalibrationResult result) {
        List<BandPhotometry> bands = result.photometry().bands();
        if (bands.isEmpty()) {
            return "";
        }
        StringBuilder page = new StringBuilder("<section>\n<h2>Magnitudes</h2>\n<div class=\"wide\"><table>\n");
        page.append(Html.head("rms (mmag)", "between images", "bright", "stars kept out", "bright", "to the reference",
                "floor", "measurements", "outliers")).append("<tbody>\n");
        for (BandPhotometry band : bands) {
            BandPhotometry.Scatter s = band.scatter();
            double floor = band.floor().values().stream().mapToDouble(f -> f).max().orElse(Double.NaN);
            page.append(Html.row(name(band), mmag(s.internal()), mmag(s.internalBright()), mmag(s.reserved()),
                    mmag(s.reservedBright()), mmag(s.reference()), mmag(floor),
                    NumberText.count(band.counts().measurements()), NumberText.count(band.counts().outliers())));
        }
        page.append("</tbody>\n</table></div>\n");
        for (BandPhotometry band : bands) {
            page.append("<p>").append(Html.escape(sentence(band))).append("</p>\n").append(terms(band));
        }
        return page.append("</section>\n").toString();
    }

    /** What a filter is called where there may be none. */
    static String name(BandPhotometry band) {
        return band.filter().isEmpty() ? "magnitudes" : band.filter();
    }

    /** A magnitude in thousandths. */
    static String mmag(double mag) {
        return NumberText.three(1000 * mag);
    }

    private static String sentence(BandPhotometry band) {
        return "In " + name(band) + ": " + band.model() + ". Held by: " + band.gauge()
                + ". FLXSCALE brings counts to the zero point "
                + NumberText.fixed(band.zeroPoint(), 4) + ".";
    }

    /** The terms that images.csv does not show: chips, field, colour, extinction. */
    private static String terms(BandPhotometry band) {
        int units = 0;
        while (units < band.terms().size() && band.terms().get(units).name().startsWith(UNIT)
                && !band.terms().get(units).name().startsWith(UNIT + "chip")) {
            units++;
        }
        List<Term> rest = band.terms().subList(units, band.terms().size());
        if (rest.isEmpty()) {
            return "";
        }
        StringBuilder table = new StringBuilder("<details><summary>").append(NumberText.plural(rest.size(), "term"))
                .append(" of the camera and the air</summary>\n<div class=\"wide\"><table>\n")
                .append(Html.head("term", "value (mmag)", "error (mmag)")).append("<tbody>\n");
        for (Term term : rest.subList(0, Math.min(rest.size(), MOST_TERMS))) {
            table.append(Html.row(term.name(), NumberText.fixed(1000 * term.value(), 2),
                    NumberText.fixed(1000 * term.error(), 2)));
        }
        table.append("</tbody>\n</table></div>\n");
        if (rest.size() > MOST_TERMS) {
            table.append("<p>").append(rest.size() - MOST_TERMS).append(" more in summary.json.</p>\n");
        }
        return table.append("</details>\n").toString();
    }
}
