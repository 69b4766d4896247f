package org.jointcal.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jointcal.core.simulate.SimulatedField;
import org.jointcal.core.simulate.SimulatedImages;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.star.MeasuredStars;
import org.jointcal.core.star.RefStars;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.testing.BadInputs.Case;
import org.jointcal.testing.FitsBytes.Column;

/**
 * Writes the folders of the cases of bad input: five exposures of about 150 stars as catalogs and a reference, all in
 * order but for the fault that a case makes.
 */
abstract class InputFolders {
    static final int EXPOSURES = 5;
    static final int BLOCK = 2880;

    private final Path root;
    private final SimulatedField field = SimulatedField.of(BadInputs.SETTINGS);
    private final List<Case> cases = new ArrayList<>();
    private float[] pixels = new float[0];

    InputFolders(Path root) {
        this.root = root;
    }

    /** Something that may write files. */
    interface Fault {
        void make(Path folder) throws IOException;
    }

    List<Case> cases() {
        return List.copyOf(cases);
    }

    void add(String name, int exitCode, String object, String message, int fitted, Map<String, String> more,
            Fault fault) throws IOException {
        Path folder = Files.createDirectories(root.resolve(name));
        for (int e = 0; e < EXPOSURES; e++) {
            writeCatalog(folder, name(e), image(e).header(), image(e).stars());
        }
        Files.createDirectories(reference(folder));
        writeReference(reference(folder), field.reference(), 0);
        fault.make(folder);
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("input", folder.toString());
        keys.put("reference", reference(folder).resolve("reference.fits").toString());
        keys.put("output", root.resolve(name + "_output").toString());
        more.forEach((key, value) -> keys.put(key, value.replace("FOLDER", folder.toString())));
        cases.add(new Case(name, folder, keys, exitCode, object, message, fitted));
    }

    /** Where the reference of a case is: beside its input. */
    static Path reference(Path folder) {
        return folder.resolveSibling(folder.getFileName() + "_reference");
    }

    SimulatedField field() {
        return field;
    }

    CcdImage image(int exposure) {
        return field.images().get(exposure);
    }

    String name(int exposure) {
        return field.exposures().get(exposure).name();
    }

    /** Pixels of the last exposure. */
    float[] pixels() {
        if (pixels.length == 0) {
            pixels = new SimulatedImages(field).render(EXPOSURES - 1);
        }
        return pixels.clone();
    }

    static void writeCatalog(Path folder, String name, HeaderCards header, MeasuredStars stars)
            throws IOException {
        Files.write(folder.resolve(name + ".cat"), FitsBytes.ldac(List.of(header), List.of(stars)));
    }

    static void writeReference(Path folder, RefStars r, double degreesEast) throws IOException {
        double[] ra = Arrays.stream(r.ra()).map(a -> (a + degreesEast) % 360).toArray();
        Files.write(folder.resolve("reference.fits"), FitsBytes.table("REFERENCE",
                List.of(new Column("ra", 'D', "deg", ra), new Column("dec", 'D', "deg", r.dec()),
                        new Column("ra_error", 'E', "mas", r.sigmaRa()),
                        new Column("dec_error", 'E', "mas", r.sigmaDec()),
                        new Column("ref_epoch", 'D', "yr", r.epoch()),
                        new Column("phot_g_mean_mag", 'E', "mag", r.mag()))));
    }

    void keepOnly(Path folder, int exposures) throws IOException {
        for (int e = exposures; e < EXPOSURES; e++) {
            Files.delete(folder.resolve(name(e) + ".cat"));
        }
    }

    HeaderCards elsewhere(int exposure) {
        return image(exposure).header().with("CRVAL1", 30.0, "").with("CRVAL2", -45.0, "");
    }

    static HeaderCards withoutWcs(HeaderCards header) {
        return header.without(key -> key.matches("(CTYPE|CUNIT|CRVAL|CRPIX)[12]|CD[12]_[12]|RADESYS|EQUINOX"));
    }

    /** The header of an exposure without what an image's own structure says. */
    HeaderCards cards(int exposure) {
        return image(exposure).header()
                .without(key -> key.matches("SIMPLE|BITPIX|NAXIS[12]?|EXTNAME|BSCALE|BZERO"));
    }

    /** The brightest stars of an exposure that are not saturated, the same in each as far as they are on it. */
    MeasuredStars few(int exposure, int count) {
        MeasuredStars stars = image(exposure).stars();
        Integer[] order = new Integer[stars.count()];
        Arrays.setAll(order, k -> k);
        Arrays.sort(order, (a, b) -> Double.compare(stars.flux()[b], stars.flux()[a]));
        return stars.select(Arrays.stream(order).filter(k -> (stars.flags()[k] & 4) == 0).limit(count)
                .mapToInt(Integer::intValue).toArray());
    }

    static MeasuredStars nanFluxes(MeasuredStars s, int every) {
        double[] flux = s.flux().clone();
        double[] error = s.fluxErr().clone();
        for (int k = 0; k < flux.length; k += every) {
            flux[k] = Double.NaN;
            error[k] = Double.NaN;
        }
        return new MeasuredStars(s.id(), s.x(), s.y(), s.varX(), s.varY(), s.covXY(), flux, error, s.flags(),
                s.fluxRadius(), s.elongation());
    }
}
