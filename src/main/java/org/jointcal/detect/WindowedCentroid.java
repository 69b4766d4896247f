package org.jointcal.detect;

/**
 * Position of a source under a Gaussian window that follows it: SExtractor's XWIN_IMAGE and its like, with the
 * covariance of its errors.
 *
 * <p>The window w has the FWHM of the circle that holds half the light. Starting from the barycentre,
 * {@code x += 2 Σ w I (x_i - x) / Σ w I} is repeated over the pixels within four sigma until x stands still, where
 * {@code G = Σ w I (x_i - x) = 0}; for a Gaussian star under white noise no other estimator is more precise. The sums are
 * those of {@link GaussianWindow}, which makes them hold for stars two pixels wide too.
 *
 * <p>With σ_i² the variance of pixel i and {@code J = -dG/dx = Σ w I (1 - (x_i - x)(x_i - x)ᵀ / s²)}, s the sigma of the
 * window, the errors follow exactly: {@code Cov = J⁻¹ (Σ w² σ_i² (x_i - x)(x_i - x)ᵀ) J⁻¹}. SExtractor puts ½ Σ w I for
 * J, which holds for a Gaussian of the window's width and is used here where the light is too noisy to tell. J is noisy
 * itself, and where noise has made it large, x stands still sooner: so the variance is larger by 3 / SNR². Where the
 * frame was smoothed by a kernel k, neighbouring pixels share their noise, and w (x_i - x) is convolved with k there.
 *
 * @param x position (pixels, 0-based)
 * @param y position (pixels, 0-based)
 * @param varX variance of x (pixels²)
 * @param varY variance of y (pixels²)
 * @param covXY covariance (pixels²)
 * @param fwhm full width at half maximum that the second moments under the window tell of (pixels), NaN where they tell
 * nothing
 * @param snr light under the window over its noise
 * @param converged whether the position is the windowed one; else it is the barycentre
 */
record WindowedCentroid(double x, double y, double varX, double varY, double covXY, double fwhm, double snr,
        boolean converged) {
    private static final double FWHM_OVER_SIGMA = 2 * Math.sqrt(2 * Math.log(2));
    private static final double LEAST_SIGMA = 0.5;
    private static final double REACH_SIGMAS = 4;
    private static final int MOST_STEPS = 16;
    private static final double STILL = 1e-4;
    private static final double LEAST_RESPONSE = 0.25;
    /** Of the response J under white noise: relative variance times the square of the signal to noise. */
    private static final double RESPONSE_NOISE = 3;
    private static final double SAMPLING_SCALE = 2;
    private static final double SAMPLING_SLOPE = 9;
    /** Rms of a place that is anywhere in a pixel. */
    private static final double MOST_SAMPLING = Math.sqrt(1.0 / 12);

    /**
     * @param frame the image
     * @param source number of the source in the frame
     * @param shape its isophotal shape
     * @param halfLightRadius of the source (pixels); NaN = unknown
     * @param skyVariance of an unsmoothed pixel (counts²)
     * @return its position
     */
    static WindowedCentroid measure(Frame frame, int source, IsophotalShape shape, double halfLightRadius,
            double skyVariance) {
        double radius = Double.isNaN(halfLightRadius) ? shape.a() : halfLightRadius;
        double sigma = Math.max(LEAST_SIGMA, 2 * radius / FWHM_OVER_SIGMA);
        Window window = new Window(frame, source, sigma);
        double x = shape.x();
        double y = shape.y();
        double wander = Math.max(1, 2 * Math.min(radius, shape.a()));
        boolean still = false;
        for (int step = 0; step < MOST_STEPS && !still; step++) {
            window.sum(x, y);
            double stepX = 2 * window.sumX / window.sum;
            double stepY = 2 * window.sumY / window.sum;
            if (!(window.sum > 0) || Math.hypot(x + stepX - shape.x(), y + stepY - shape.y()) > wander) {
                window.sum(shape.x(), shape.y());
                return window.result(shape.x(), shape.y(), skyVariance, false);
            }
            x += stepX;
            y += stepY;
            still = Math.abs(stepX) < STILL && Math.abs(stepY) < STILL;
        }
        window.sum(x, y);
        return window.result(x, y, skyVariance, window.sum > 0);
    }

    /**
     * Variance that the pixels add to each coordinate, by where in its pixel a star lies: nothing for stars wider than two
     * pixels, which the pixels sample well. The rms is that of Gaussian stars, {@code 2 exp(-9 s²)} with s their sigma in
     * pixels, found with stars without noise.
     *
     * @param fwhm of the image's stars (pixels); NaN = unknown
     * @return variance (pixels²)
     */
    static double samplingVariance(double fwhm) {
        double sigma = fwhm / FWHM_OVER_SIGMA;
        double rms = Math.min(MOST_SAMPLING, SAMPLING_SCALE * Math.exp(-SAMPLING_SLOPE * sigma * sigma));
        return Double.isNaN(fwhm) ? 0 : rms * rms;
    }

    /** The same source at another place, with that much more variance. */
    WindowedCentroid moved(double newX, double newY, double moreX, double moreY) {
        return new WindowedCentroid(newX, newY, varX + moreX, varY + moreY, covXY, fwhm, snr, converged);
    }

    /** Sums over the pixels under the window about one position. */
    private static final class Window {
        private final Frame frame;
        private final int source;
        private final double sigma;
        private final double reach;
        private final GaussianWindow across = new GaussianWindow();
        private final GaussianWindow along = new GaussianWindow();
        private double sum;
        private double sumX;
        private double sumY;
        private double sumXX;
        private double sumYY;
        private double sumXY;

        Window(Frame frame, int source, double sigma) {
            this.frame = frame;
            this.source = source;
            this.sigma = sigma;
            reach = REACH_SIGMAS * sigma;
        }

        void sum(double x, double y) {
            across.place(x, sigma, reach);
            along.place(y, sigma, reach);
            sum = 0;
            sumX = 0;
            sumY = 0;
            sumXX = 0;
            sumYY = 0;
            sumXY = 0;
            for (int j = 0; j < along.count(); j++) {
                double row = 0;
                double rowX = 0;
                double rowXX = 0;
                for (int i = 0; i < across.count(); i++) {
                    double light = frame.value(across.start() + i, along.start() + j, source, x, y);
                    row += light * across.weight(i);
                    rowX += light * across.first(i);
                    rowXX += light * across.second(i);
                }
                sum += along.weight(j) * row;
                sumX += along.weight(j) * rowX;
                sumY += along.first(j) * row;
                sumXX += along.weight(j) * rowXX;
                sumYY += along.second(j) * row;
                sumXY += along.first(j) * rowX;
            }
        }

        WindowedCentroid result(double x, double y, double skyVariance, boolean converged) {
            int margin = frame.smoothing.length / 2;
            double[] armX = across.smoothed(frame.smoothing, false);
            double[] armY = along.smoothed(frame.smoothing, false);
            double[] firstX = across.smoothed(frame.smoothing, true);
            double[] firstY = along.smoothed(frame.smoothing, true);
            double xx = 0;
            double yy = 0;
            double xy = 0;
            double noise = 0;
            for (int j = 0; j < armY.length; j++) {
                int row = along.start() - margin + j;
                for (int i = 0; i < armX.length; i++) {
                    int column = across.start() - margin + i;
                    double variance = frame.variance(column, row, skyVariance,
                            frame.value(column, row, source, x, y));
                    double arm = armX[i] * armY[j];
                    double byX = firstX[i] * armY[j];
                    double byY = armX[i] * firstY[j];
                    noise += variance * arm * arm;
                    xx += variance * byX * byX;
                    yy += variance * byY * byY;
                    xy += variance * byX * byY;
                }
            }
            return result(x, y, xx, yy, xy, sum / Math.sqrt(noise), converged);
        }

        /** Takes the covariance of G to that of the position: J⁻¹ C J⁻¹. */
        private WindowedCentroid result(double x, double y, double xx, double yy, double xy, double snr,
                boolean converged) {
            double jxx = sum - sumXX / (sigma * sigma);
            double jyy = sum - sumYY / (sigma * sigma);
            double jxy = -sumXY / (sigma * sigma);
            double least = (jxx + jyy) / 2 - Math.hypot((jxx - jyy) / 2, jxy);
            if (!(least > LEAST_RESPONSE * sum)) {
                jxx = sum / 2;
                jyy = sum / 2;
                jxy = 0;
            }
            double determinant = jxx * jyy - jxy * jxy;
            double a = jyy / determinant;
            double b = -jxy / determinant;
            double c = jxx / determinant;
            double more = 1 + RESPONSE_NOISE / (snr * snr);
            return new WindowedCentroid(x, y, more * (a * a * xx + 2 * a * b * xy + b * b * yy),
                    more * (b * b * xx + 2 * b * c * xy + c * c * yy),
                    more * (a * b * xx + (a * c + b * b) * xy + b * c * yy), fwhm(), snr, converged);
        }

        /** The product of two Gaussians has the sum of their inverse variances. */
        private double fwhm() {
            double inverse = 2 * sum / (sumXX + sumYY) - 1 / (sigma * sigma);
            return inverse > 0 && sum > 0 ? FWHM_OVER_SIGMA / Math.sqrt(inverse) : Double.NaN;
        }
    }
}
