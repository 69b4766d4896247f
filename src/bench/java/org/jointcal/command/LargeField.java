package org.jointcal.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.sky.TangentPlane;
import org.jointcal.core.star.MeasuredStars;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.io.AtomicFile;
import org.jointcal.io.fits.FitsTable;
import org.jointcal.io.fits.FitsTable.Label;
import org.jointcal.io.InputChip;
import org.jointcal.io.catalog.LdacWriter;

/**
 * Catalogs of a field of any size, made exposure by exposure: linear headers off by some arcsec, a cubic distortion of the
 * camera, errors from 0.01 pixel on, dithers of a sixth of the field, and a reference of one star in twenty.
 *
 * @param exposures number of exposures
 * @param chips number of chips
 * @param stars mean number of stars on a chip
 */
record LargeField(int exposures, int chips, int stars) {
    private static final int WIDTH = 2048;
    private static final int HEIGHT = 4096;
    private static final double PIXEL = 0.25 / 3600;
    private static final double RA = 150;
    private static final double DEC = 2;
    private static final double MJD = 58_900;

    private int across() {
        return (int) Math.ceil(Math.sqrt(2.0 * chips));
    }

    private int up() {
        return (chips + across() - 1) / across();
    }

    /** Writes exp000.cat, exp001.cat ... and reference.fits. */
    void write(Path folder) throws CalibrationException, IOException {
        Files.createDirectories(folder);
        SplittableRandom random = new SplittableRandom(7);
        double wide = across() * WIDTH * PIXEL * 7 / 6;
        double high = up() * HEIGHT * PIXEL * 7 / 6;
        int count = (int) (stars / (WIDTH * HEIGHT * PIXEL * PIXEL) * wide * high);
        double[] xi = random.doubles(count, -wide / 2, wide / 2).toArray();
        double[] eta = random.doubles(count, -high / 2, high / 2).toArray();
        double[] brightness = random.doubles(count, 0, 1).map(u -> Math.pow(10, 2 + 3 * u * u * u)).toArray();
        reference(folder.resolve("reference.fits"), xi, eta, random);
        for (int e = 0; e < exposures; e++) {
            double toX = random.nextDouble(-wide / 14, wide / 14);
            double toY = random.nextDouble(-high / 14, high / 14);
            LdacWriter.write(folder.resolve(String.format("exp%03d.cat", e)),
                    exposure(e, xi, eta, brightness, toX, toY, random.split()));
        }
    }

    private static void reference(Path file, double[] xi, double[] eta, SplittableRandom random)
            throws CalibrationException {
        TangentPlane plane = new TangentPlane(RA, DEC);
        int n = xi.length / 20;
        double[][] columns = new double[4][n];
        double[] at = new double[2];
        for (int k = 0; k < n; k++) {
            plane.deproject(xi[20 * k] + random.nextGaussian() * 2e-6, eta[20 * k] + random.nextGaussian() * 2e-6, at);
            columns[0][k] = at[0];
            columns[1][k] = at[1];
        }
        Arrays.fill(columns[2], 7);
        Arrays.fill(columns[3], 2020.2);
        FitsTable table = new FitsTable("REFERENCE").doubles(new Label("RA", "deg", "", "", ""), columns[0])
                .doubles(new Label("DEC", "deg", "", "", ""), columns[1])
                .doubles(new Label("RA_ERROR", "mas", "", "", ""), columns[2])
                .doubles(new Label("DEC_ERROR", "mas", "", "", ""), columns[2])
                .doubles(new Label("REF_EPOCH", "yr", "", "", ""), columns[3]);
        AtomicFile.write(file, table::writeTo);
    }

    private List<InputChip> exposure(int e, double[] xi, double[] eta, double[] brightness, double toX, double toY,
            SplittableRandom random) {
        double[][] rows = new double[chips][4 * 1024];
        int[] n = new int[chips];
        double radius = across() * WIDTH / 2.0;
        for (int s = 0; s < xi.length; s++) {
            double x = (xi[s] - toX) / PIXEL;
            double y = (eta[s] - toY) / PIXEL;
            double bend = 4 * (x * x + y * y) / (radius * radius);
            x += bend * x / radius + across() * WIDTH / 2.0;
            y += bend * y / radius + up() * HEIGHT / 2.0;
            int chip = (int) Math.floor(y / HEIGHT) * across() + (int) Math.floor(x / WIDTH);
            if (x > 0 && y > 0 && x < across() * WIDTH && chip < chips) {
                int at = 4 * n[chip]++;
                rows[chip] = at < rows[chip].length ? rows[chip] : Arrays.copyOf(rows[chip], 2 * at);
                double error = 0.008 + 1.5 / Math.sqrt(brightness[s]);
                rows[chip][at] = x % WIDTH + error * random.nextGaussian() + 0.5;
                rows[chip][at + 1] = y % HEIGHT + error * random.nextGaussian() + 0.5;
                rows[chip][at + 2] = brightness[s];
                rows[chip][at + 3] = error;
            }
        }
        List<InputChip> all = new ArrayList<>();
        for (int chip = 0; chip < chips; chip++) {
            all.add(new InputChip("CCD" + chip, header(e, chip, toX, toY), WIDTH, HEIGHT,
                    Optional.of(detections(rows[chip], n[chip])), Optional.empty()));
        }
        return all;
    }

    private HeaderCards header(int e, int chip, double toX, double toY) {
        double off = 1.5 / 3600 * Math.sin(e);
        return HeaderCards.EMPTY.with("EXTNAME", "CCD" + chip, "").with("INSTRUME", "LARGE", "")
                .with("FILTER", "r", "").with("MJD-OBS", MJD + e / 20.0, "").with("EXPTIME", 30.0, "")
                .with("CTYPE1", "RA---TAN", "").with("CTYPE2", "DEC--TAN", "").with("CRVAL1", RA + off, "")
                .with("CRVAL2", DEC + off, "")
                .with("CRPIX1", across() * WIDTH / 2.0 - chip % across() * WIDTH - toX / PIXEL + 0.5, "")
                .with("CRPIX2", up() * HEIGHT / 2.0 - chip / across() * HEIGHT - toY / PIXEL + 0.5, "")
                .with("CD1_1", PIXEL, "").with("CD1_2", 0.0, "").with("CD2_1", 0.0, "").with("CD2_2", PIXEL, "");
    }

    private static MeasuredStars detections(double[] rows, int n) {
        int[] id = new int[n];
        double[][] c = new double[9][n];
        for (int k = 0; k < n; k++) {
            id[k] = k + 1;
            c[0][k] = rows[4 * k];
            c[1][k] = rows[4 * k + 1];
            c[2][k] = rows[4 * k + 3] * rows[4 * k + 3];
            c[3][k] = c[2][k];
            c[5][k] = rows[4 * k + 2];
            c[6][k] = rows[4 * k + 3] * rows[4 * k + 2] / 2;
        }
        Arrays.fill(c[7], 2);
        Arrays.fill(c[8], 1.02);
        return new MeasuredStars(id, c[0], c[1], c[2], c[3], c[4], c[5], c[6], new int[n], c[7], c[8]);
    }
}
