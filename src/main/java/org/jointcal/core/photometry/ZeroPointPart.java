package org.jointcal.core.photometry;

import org.jointcal.core.poly.BivariatePolynomial;

/**
 * One kind of term of the zero point, with parameters of its own.
 */
public sealed interface ZeroPointPart {
    /** {@return how many parameters it has} */
    int count();

    /**
     * @param places where
     * @param m which of them
     * @param first index of the part's first parameter
     * @param row receives the terms
     */
    void add(Places places, int m, int first, TermRow row);

    /**
     * @param places where
     * @param m which of them
     * @param first index of the part's first parameter
     * @param parameters of all parts (mag)
     * @return what the part adds to the zero point there (mag)
     */
    double value(Places places, int m, int first, double[] parameters);

    /**
     * {@return parameter k of the part in words}
     *
     * @param k index within the part
     */
    String describe(int k);

    /**
     * A constant for each of several sets of images.
     *
     * @param set set of each image
     * @param names the sets in words
     */
    record Constants(int[] set, String[] names) implements ZeroPointPart {
        @Override
        public int count() {
            return names.length;
        }

        @Override
        public void add(Places places, int m, int first, TermRow row) {
            row.add(first + set[places.image()[m]], 1);
        }

        @Override
        public double value(Places places, int m, int first, double[] parameters) {
            return parameters[first + set[places.image()[m]]];
        }

        @Override
        public String describe(int k) {
            return "zero point of " + names[k];
        }
    }

    /**
     * A polynomial over the focal plane without its constant, for each of several sets of images.
     *
     * @param set set of each image
     * @param degree total degree, 1 or more
     * @param names the sets in words
     */
    record Field(int[] set, int degree, String[] names) implements ZeroPointPart {
        /** {@return how many terms each set has} */
        public int terms() {
            return BivariatePolynomial.termCount(degree) - 1;
        }

        @Override
        public int count() {
            return names.length * terms();
        }

        @Override
        public void add(Places places, int m, int first, TermRow row) {
            row.addPolynomial(degree, places.u()[m], places.v()[m], first + set[places.image()[m]] * terms());
        }

        @Override
        public double value(Places places, int m, int first, double[] parameters) {
            double u = places.u()[m];
            double v = places.v()[m];
            int at = first + set[places.image()[m]] * terms() - 1;
            double sum = 0;
            int top = at + BivariatePolynomial.termIndex(0, degree);
            for (int j = degree; j >= 0; j--) {
                double inner = 0;
                int k = top;
                for (int total = degree; total >= Math.max(1, j); total--) {
                    inner = inner * u + parameters[k];
                    k -= total;
                }
                sum = sum * v + (j == 0 ? inner * u : inner);
                top--;
            }
            return sum;
        }

        @Override
        public String describe(int k) {
            int term = k % terms() + 1;
            int t = 1;
            while (BivariatePolynomial.termCount(t) <= term) {
                t++;
            }
            int j = term - t * (t + 1) / 2;
            return (power("u", t - j) + " " + power("v", j)).strip() + " of " + names[k / terms()];
        }

        private static String power(String variable, int exponent) {
            return exponent == 0 ? "" : exponent == 1 ? variable : variable + "^" + exponent;
        }
    }

    /**
     * A coefficient of the star's colour for each of several sets of images.
     *
     * @param set set of each image
     * @param names the sets in words
     */
    record Colour(int[] set, String[] names) implements ZeroPointPart {
        @Override
        public int count() {
            return names.length;
        }

        @Override
        public void add(Places places, int m, int first, TermRow row) {
            row.add(first + set[places.image()[m]], places.colour()[m]);
        }

        @Override
        public double value(Places places, int m, int first, double[] parameters) {
            return parameters[first + set[places.image()[m]]] * places.colour()[m];
        }

        @Override
        public String describe(int k) {
            return "colour term of " + names[k];
        }
    }

    /** Extinction: less light by the airmass above 1; and the zero point that the exposures scatter about, with a parameter that nothing but priors holds. */
    record Extinction() implements ZeroPointPart {
        @Override
        public int count() {
            return 2;
        }

        @Override
        public void add(Places places, int m, int first, TermRow row) {
            row.add(first, -places.airmass()[m]);
        }

        @Override
        public double value(Places places, int m, int first, double[] parameters) {
            return -parameters[first] * places.airmass()[m];
        }

        @Override
        public String describe(int k) {
            return k == 0 ? "extinction" : "zero point at airmass 1";
        }
    }
}
