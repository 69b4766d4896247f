package org.jointcal.core.photometry;

import java.util.List;

/**
 * The zero point of every measurement as a linear function of the parameters: the sum of some {@link ZeroPointPart}s.
 *
 * <p>Immutable.
 */
public final class ZeroPointTerms {
    private final List<ZeroPointPart> parts;
    private final ZeroPointPart[] part;
    private final int[] first;
    private final Places places;
    private final List<Condition> conditions;

    /**
     * @param parts what it is made of
     * @param places of each measurement
     * @param conditions gauges and priors
     */
    public ZeroPointTerms(List<ZeroPointPart> parts, Places places, List<Condition> conditions) {
        this.parts = List.copyOf(parts);
        part = parts.toArray(ZeroPointPart[]::new);
        this.places = places;
        this.conditions = List.copyOf(conditions);
        first = first(parts);
    }

    /**
     * {@return index of the first parameter of each part, and their number at the end}
     *
     * @param parts the parts, in the order of their parameters
     */
    public static int[] first(List<ZeroPointPart> parts) {
        int[] first = new int[parts.size() + 1];
        for (int p = 0; p < parts.size(); p++) {
            first[p + 1] = first[p] + parts.get(p).count();
        }
        return first;
    }

    /**
     * {@return the same with other conditions}
     *
     * @param others gauges and priors
     */
    public ZeroPointTerms withConditions(List<Condition> others) {
        return new ZeroPointTerms(parts, places, others);
    }

    /** {@return how many parameters there are} */
    public int count() {
        return first[parts.size()];
    }

    /** Gauges and priors. */
    List<Condition> conditions() {
        return conditions;
    }

    /**
     * @param m a measurement
     * @param row receives the terms of its zero point
     */
    void fill(int m, TermRow row) {
        fill(places, m, row);
    }

    /**
     * @param where any points
     * @param m which of them
     * @param row receives the terms of the zero point there
     */
    public void fill(Places where, int m, TermRow row) {
        row.clear();
        for (int p = 0; p < first.length - 1; p++) {
            part[p].add(where, m, first[p], row);
        }
    }

    /** The zero point of measurement m with these parameters (mag). */
    double value(int m, double[] parameters) {
        double sum = 0;
        for (int p = 0; p < part.length; p++) {
            sum += part[p].value(places, m, first[p], parameters);
        }
        return sum;
    }

    /**
     * {@return a parameter in words}
     *
     * @param parameter its index
     */
    public String describe(int parameter) {
        int p = 0;
        while (first[p + 1] <= parameter) {
            p++;
        }
        return parts.get(p).describe(parameter - first[p]);
    }
}
