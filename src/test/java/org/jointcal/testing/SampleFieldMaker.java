package org.jointcal.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jointcal.core.simulate.FieldSettings;
import org.jointcal.core.simulate.SimulatedField;
import org.jointcal.core.simulate.SimulatedImages;
import org.jointcal.core.simulate.SimulatedPointing;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.star.RefStars;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.testing.FitsBytes.Column;

/**
 * Makes the sample field of test-images/: six dithered exposures of a small observatory that does not exist, a reference
 * catalog and the truth. The committed files are what this makes, bit for bit; a test compares them.
 */
public final class SampleFieldMaker {
    /** What the field is like. */
    public static final FieldSettings SETTINGS = FieldSettings.DEFAULT.withSeed(22)
            .withCamera(c -> c.withSize(512, 512).withGap(0).withPixelScale(1.1).withDegree(3)
                    .withOpticalDistortion(5.5).withChipDistortion(0.25).withPositionAngle(1.2))
            .withPointings(p -> p.withExposures(6).withCentre(312.6, 36.35).withDither(0.2).withRotationScatter(0.35)
                    .withScaleScatter(2e-5).withHeaderErrors(0.8, 0.02).withDates(60554.9, 0.0021)
                    .withZeroPointScatter(0.06))
            .withStars(s -> s.withStarsPerChip(540).withMagnitudes(8.6, 19, 0.2).withMinSeparation(0)
                    .withProperMotion(6))
            .withMeasurements(m -> m.withSeeing(2.75, 0.12).withZeroPoint(24.6))
            .withReference(r -> r.withFraction(0.32).withCompleteness(0.7).withErrors(0.02, 0.12).withMotionError(0.023)
                    .withEpoch(2016))
            .withPixels(p -> p.withSky(620, 0.08, 210).withDetector(1.48, 8.2, 60000).withDefects(14, 25));

    /** Of the field's centre at that site and those dates. */
    private static final double[] AIRMASS = {1.0212, 1.0218, 1.0225, 1.0233, 1.0242, 1.0252};
    private static final String STEM = "nettlewick7_%03d";

    private SampleFieldMaker() {
    }

    /**
     * @param arguments the folder to write to
     * @throws IOException if it cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        write(Path.of(arguments[0]));
    }

    /**
     * @param folder where to write the exposures, reference.fits and truth.json; made where missing
     * @throws IOException if it cannot be written
     */
    public static void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        SimulatedField field = SimulatedField.of(SETTINGS);
        SimulatedImages pixels = new SimulatedImages(field);
        List<String> names = new ArrayList<>();
        for (int e = 0; e < field.exposures().size(); e++) {
            names.add(String.format(Locale.ROOT, STEM, e + 1));
            Files.write(folder.resolve(names.get(e) + ".fits"),
                    FitsBytes.image(cards(field, e), pixels.render(e), SETTINGS.camera().width()));
        }
        Files.write(folder.resolve("reference.fits"), FitsBytes.table("REFERENCE", columns(field.reference())));
        TruthFile.write(field, names, folder.resolve("truth.json"));
    }

    private static HeaderCards cards(SimulatedField field, int exposure) {
        CcdImage image = field.images().get(exposure);
        SimulatedPointing pointing = field.pointings().get(exposure);
        return HeaderCards.EMPTY.with("OBJECT", "Nettlewick 7", "made-up field")
                .with("OBSERVAT", "Alder Hill", "made-up observatory").with("TELESCOP", "35cm f/7 astrograph", "")
                .with("INSTRUME", "AH-Cam 512", "").with("SITELAT", 47.612, "[deg] north")
                .with("SITELONG", 11.287, "[deg] east").with("SITEELEV", 640.0, "[m]")
                .with("DATE-OBS", image.header().text("DATE-OBS").orElseThrow(), "UTC, start of exposure")
                .with("EXPTIME", field.exposures().get(exposure).exposureTime(), "[s]").with("FILTER", "R", "")
                .with("AIRMASS", AIRMASS[exposure], "at mid-exposure")
                .with("GAIN", SETTINGS.pixels().gain(), "[e-/ADU]")
                .with("RDNOISE", SETTINGS.pixels().readNoise(), "[e-]")
                .with("SATURATE", 58000.0, "[ADU] not linear above").with("XBINNING", 2, "")
                .with("YBINNING", 2, "").with("XPIXSZ", 13.0, "[um] binned").with("YPIXSZ", 13.0, "[um] binned")
                .with("FOCALLEN", 2438.0, "[mm]").with("CCD-TEMP", -20.0, "[C]")
                .with("SEEING", Math.rint(pointing.seeing() * 100) / 100, "[arcsec] FWHM")
                .append(image.header().without(key -> !isWcs(key)))
                .withCommentary("COMMENT", "Simulated by Jointcal for ImageJ; not a photograph of any sky.");
    }

    private static boolean isWcs(String key) {
        return key.matches("(CTYPE|CUNIT|CRVAL|CRPIX)[12]|CD[12]_[12]|RADESYS|EQUINOX");
    }

    private static List<Column> columns(RefStars r) {
        return List.of(new Column("ra", 'D', "deg", rounded(r.ra(), 1e10)),
                new Column("dec", 'D', "deg", rounded(r.dec(), 1e10)),
                new Column("ra_error", 'E', "mas", r.sigmaRa()), new Column("dec_error", 'E', "mas", r.sigmaDec()),
                new Column("pmra", 'D', "mas/yr", rounded(r.pmRa(), 1e6)),
                new Column("pmdec", 'D', "mas/yr", rounded(r.pmDec(), 1e6)),
                new Column("pmra_error", 'E', "mas/yr", r.sigmaPmRa()),
                new Column("pmdec_error", 'E', "mas/yr", r.sigmaPmDec()),
                new Column("ref_epoch", 'D', "yr", r.epoch()), new Column("phot_g_mean_mag", 'E', "mag", r.mag()));
    }

    private static double[] rounded(double[] column, double steps) {
        double[] out = new double[column.length];
        for (int k = 0; k < out.length; k++) {
            out[k] = Math.rint(column[k] * steps) / steps;
        }
        return out;
    }
}
