package org.jointcal.core.photometry;

/**
 * A term of chi2 that no star makes: a sum of parameters is 0 within an error. Gauges are conditions with a small error.
 *
 * @param index the parameters
 * @param factor what each is multiplied with
 * @param sigma standard error of the sum (mag)
 */
public record Condition(int[] index, double[] factor, double sigma) {
    /** So firmly do gauges hold what the data cannot tell (mag). */
    public static final double FIRM = 1e-5;

    /** The sum with these parameters (mag). */
    double sum(double[] parameters) {
        double sum = 0;
        for (int k = 0; k < index.length; k++) {
            sum += factor[k] * parameters[index[k]];
        }
        return sum;
    }
}
