package org.jointcal.calibrate.photometry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jointcal.calibrate.fit.FieldFit;
import org.jointcal.calibrate.fit.ModelChoice;
import org.jointcal.calibrate.start.CalibrationSet;
import org.jointcal.core.Order;
import org.jointcal.core.photometry.Condition;
import org.jointcal.core.photometry.PhotometryProblem;
import org.jointcal.core.photometry.ZeroPointPart;
import org.jointcal.core.photometry.ZeroPointTerms;
import org.jointcal.core.poly.BivariatePolynomial;
import org.jointcal.core.star.CcdImage;

/**
 * What the zero points of a filter are made of, and what holds the rest.
 *
 * <p>Chips and focal planes are those of a group of exposures, and of an instrument in it.
 *
 * <p>Never told by the data are: one constant of all, without a reference; what chips and exposures can trade; with a polynomial
 * of degree D over the focal plane and one of degree T over each exposure, every polynomial over the sky up to the degree
 * min(T + 1, D), which only references tell. {@link #conditions} holds these.
 */
final class BandTerms {
    /** What flat fields are trusted to, before the exposures and the references tell better (mag). */
    private static final double FLAT = 0.02;

    private final BandMeasurements data;
    private final CalibrationSet set;
    private final int degree;
    private final int transparency;
    private final boolean perImage;
    private final boolean airmass;
    private final int[] exposureOf;
    private final int[] groupOf;
    private final String[] groupNames;
    private final int[] unitOf;
    private final String[] unitNames;
    private final String[] exposureNames;
    private final StarLinks links;
    private final List<ZeroPointPart> parts = new ArrayList<>();
    private final int[] first;
    private int chips = -1;
    private int clouds = -1;
    private int plane = -1;
    private int colour = -1;
    private int extinction = -1;

    /**
     * @param data the filter's measurements
     * @param fit the astrometric fit that they are of
     * @param wanted which terms it can have
     */
    BandTerms(BandMeasurements data, FieldFit fit, PhotometricTerms wanted) {
        this.data = data;
        airmass = wanted.airmass();
        set = fit.set();
        perImage = wanted.perImage();
        degree = wanted.degree();
        transparency = wanted.transparency();
        int[] exposures = IntStream.of(data.images()).map(i -> image(i).exposure()).toArray();
        List<String> names = IntStream.of(exposures).mapToObj(e -> set.exposures().get(e).name()).toList();
        exposureOf = ModelChoice.indices(names);
        boolean several = Arrays.stream(fit.choice().group()).max().orElse(0) > 0;
        List<String> groups = IntStream.of(exposures).mapToObj(e -> set.exposures().get(e).instrument()
                + (several ? " group " + (fit.choice().group()[e] + 1) : "")).map(String::strip).toList();
        groupOf = ModelChoice.indices(groups);
        groupNames = groups.stream().distinct().toArray(String[]::new);
        exposureNames = names.stream().distinct().toArray(String[]::new);
        unitOf = perImage ? IntStream.range(0, exposureOf.length).toArray() : exposureOf;
        unitNames = perImage
                ? IntStream.of(data.images()).mapToObj(i -> image(i).name()).toArray(String[]::new)
                : exposureNames;
        links = new StarLinks(data.problem(), unitOf, unitNames.length);
        parts.add(new ZeroPointPart.Constants(unitOf, unitNames));
        addField();
        if (wanted.colour()) {
            colour = parts.size();
            parts.add(new ZeroPointPart.Colour(data.problem().instrument(),
                    data.instruments().toArray(String[]::new)));
        }
        if (airmass) {
            extinction = parts.size();
            parts.add(new ZeroPointPart.Extinction());
        }
        first = ZeroPointTerms.first(parts);
    }

    private CcdImage image(int i) {
        return set.images().get(i);
    }

    private void addField() {
        List<String> labels = new ArrayList<>();
        boolean grouped = groupNames.length > 1;
        for (int k = 0; k < data.images().length; k++) {
            labels.add("chip " + image(data.images()[k]).chip() + (grouped ? " of " + groupNames[groupOf[k]] : ""));
        }
        int[] chipOf = ModelChoice.indices(labels);
        if (!perImage && Arrays.stream(chipOf).max().orElse(0) >= groupNames.length) {
            chips = parts.size();
            parts.add(new ZeroPointPart.Constants(chipOf, labels.stream().distinct().toArray(String[]::new)));
        }
        if (transparency > 0) {
            clouds = parts.size();
            parts.add(new ZeroPointPart.Field(exposureOf, transparency, exposureNames));
        }
        if (degree > 0) {
            plane = parts.size();
            parts.add(new ZeroPointPart.Field(groupOf, degree, Arrays.stream(groupNames)
                    .map(g -> "the focal plane" + (grouped ? " of " + g : "")).toArray(String[]::new)));
        }
    }

    /** The terms with their conditions; the exposures scatter about the extinction by this much (mag), where it is fitted. */
    ZeroPointTerms terms(double scatter) {
        return new ZeroPointTerms(parts, data.places(), conditions(scatter));
    }

    /** Gauges and priors. */
    List<Condition> conditions(double scatter) {
        List<Condition> all = new ArrayList<>();
        anchors(all);
        if (chips >= 0) {
            ZeroPointPart.Constants constants = (ZeroPointPart.Constants) parts.get(chips);
            for (int g = 0; g < groupNames.length; g++) {
                int group = g;
                all.add(mean(IntStream.range(0, groupOf.length).filter(k -> groupOf[k] == group)
                        .map(k -> first[chips] + constants.set()[k]).distinct().toArray()));
            }
        }
        for (int term = 0; clouds >= 0 && term < BivariatePolynomial.termCount(transparency) - 1; term++) {
            clouds(term, all);
        }
        if (plane >= 0) {
            int held = data.hasReferences()
                    ? 0
                    : BivariatePolynomial.termCount(Math.min(transparency + 1, degree)) - 1;
            int terms = BivariatePolynomial.termCount(degree) - 1;
            for (int p = 0; p < parts.get(plane).count(); p++) {
                all.add(new Condition(new int[]{first[plane] + p}, new double[]{1},
                        p % terms < held ? Condition.FIRM : FLAT));
            }
        }
        if (colour >= 0 && !data.hasReferences()) {
            all.add(mean(IntStream.range(first[colour], first[colour + 1]).toArray()));
        }
        for (int e = 0; airmass && e < exposureNames.length; e++) {
            all.add(exposureAboutExtinction(e, scatter));
        }
        return all;
    }

    /** Each set of linked images without a reference has the mean zero point of those with one, or 0. */
    private void anchors(List<Condition> all) {
        int[] held = IntStream.range(0, unitNames.length).filter(u -> links.references(links.set(u)) > 0).toArray();
        for (int s : links.sets()) {
            if (links.references(s) == 0) {
                int[] own = IntStream.range(0, unitNames.length).filter(u -> links.set(u) == s).toArray();
                Condition mean = mean(own);
                int[] index = IntStream.concat(IntStream.of(own), IntStream.of(held)).toArray();
                double[] factor = Arrays.copyOf(mean.factor(), index.length);
                Arrays.fill(factor, own.length, index.length, -1.0 / held.length);
                all.add(new Condition(index, factor, Condition.FIRM));
            }
        }
    }

    /** The exposures' terms that the focal plane has too have a mean of 0 in each group; without references all have. */
    private void clouds(int term, List<Condition> all) {
        boolean shared = plane >= 0 && term < BivariatePolynomial.termCount(degree) - 1;
        if (!shared && data.hasReferences()) {
            return;
        }
        int terms = BivariatePolynomial.termCount(transparency) - 1;
        for (int g = 0; g < (shared ? groupNames.length : 1); g++) {
            int group = g;
            all.add(mean(IntStream.range(0, groupOf.length).filter(k -> !shared || groupOf[k] == group)
                    .map(k -> first[clouds] + exposureOf[k] * terms + term).distinct().toArray()));
        }
    }

    /** The mean zero point of an exposure less that of the night. */
    private Condition exposureAboutExtinction(int e, double scatter) {
        int[] units = units(e);
        int[] index = Arrays.copyOf(units, units.length + 1);
        index[units.length] = first[extinction] + 1;
        double[] factor = new double[index.length];
        Arrays.fill(factor, 1.0 / units.length);
        factor[units.length] = -1;
        return new Condition(index, factor, scatter);
    }

    private int[] units(int e) {
        return IntStream.range(0, exposureOf.length).filter(k -> exposureOf[k] == e).map(k -> unitOf[k]).distinct()
                .toArray();
    }

    private static Condition mean(int[] index) {
        double[] factor = new double[index.length];
        Arrays.fill(factor, 1.0 / index.length);
        return new Condition(index, factor, Condition.FIRM);
    }

    /** By how much the exposures scatter about the extinction with these parameters (mag); NaN without degrees of freedom. */
    double scatter(double[] parameters) {
        int exposures = exposureNames.length;
        double sum = 0;
        for (int e = 0; e < exposures; e++) {
            double mean = Arrays.stream(units(e)).mapToDouble(u -> parameters[u]).average().orElse(Double.NaN);
            sum += Math.pow(mean - parameters[first[extinction] + 1], 2);
        }
        return exposures > 2 ? Math.sqrt(sum / (exposures - 2)) : Double.NaN;
    }

    /** Zero points to start from: the median difference between reference and measurement, 0 without references. */
    double[] start() {
        PhotometryProblem p = data.problem();
        double[] start = new double[first[parts.size()]];
        List<DoubleStream.Builder> differences = new ArrayList<>();
        for (int u = 0; u <= unitNames.length; u++) {
            differences.add(DoubleStream.builder());
        }
        for (int k = 0; k < p.starCount(); k++) {
            for (int m = p.offset()[k]; Double.isFinite(p.referenceMag()[k]) && m < p.offset()[k + 1]; m++) {
                double d = p.referenceMag()[k] + 2.5 * Math.log10(p.flux()[m]);
                differences.get(unitOf[p.image()[m]]).add(d);
                differences.get(unitNames.length).add(d);
            }
        }
        double all = median(differences.get(unitNames.length), 0);
        for (int u = 0; u < unitNames.length; u++) {
            start[u] = median(differences.get(u), all);
        }
        if (airmass) {
            start[first[extinction] + 1] = all;
        }
        return start;
    }

    private static double median(DoubleStream.Builder values, double otherwise) {
        double[] all = values.build().toArray();
        return all.length == 0 ? otherwise : Order.median(all);
    }

    /** How many parameters the data can tell. */
    int freedom() {
        return first[parts.size()]
                - (int) conditions(1).stream().filter(c -> c.sigma() == Condition.FIRM).count();
    }

    /** Sets of images that no star links with each other and no reference holds. */
    int loose() {
        return (int) Arrays.stream(links.sets()).filter(s -> links.references(s) == 0).count();
    }

    /** Index of the first extinction parameter, -1 without. */
    int extinction() {
        return extinction < 0 ? -1 : first[extinction];
    }

    /** What it is made of, in words. */
    String model() {
        return "a zero point for each " + (perImage ? "image" : "exposure") + (chips >= 0 ? " and each chip" : "")
                + (degree > 0 ? ", a polynomial of degree " + degree + " over the focal plane" : "")
                + (transparency > 0 ? ", one of degree " + transparency + " over each exposure" : "")
                + (colour >= 0 ? ", a colour term for each instrument" : "")
                + (airmass ? ", extinction" : "");
    }

    /** What holds what the data cannot tell, in words. */
    String gauge() {
        int held = Math.min(transparency + 1, degree);
        String plane = held == 0
                ? ""
                : ", terms of the focal plane up to degree " + held + " that are 0 within " + FLAT + " mag";
        if (data.hasReferences()) {
            return "magnitudes of the reference " + set.reference().name() + plane;
        }
        return "a mean zero point of 0" + plane + (held > 0 ? " like the others" : "")
                + (transparency > 0 ? ", and terms over the exposures with a mean of 0" : "");
    }
}
