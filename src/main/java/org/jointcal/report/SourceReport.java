package org.jointcal.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jointcal.calibrate.load.DetectedChip;
import org.jointcal.calibrate.load.SourceCatalogs;
import org.jointcal.core.CalibrationException;
import org.jointcal.detect.Detections;
import org.jointcal.io.catalog.CatalogColumn;
import org.jointcal.io.FileStems;
import org.jointcal.io.InputChip;
import org.jointcal.io.InputExposure;
import org.jointcal.io.catalog.LdacWriter;
import org.jointcal.sources.CatalogColumns;

/** Writes a FITS_LDAC catalog for each exposure as it is found, and says in a line a chip what was found. */
public final class SourceReport implements SourceCatalogs.Sink {
    private final Path folder;
    private final boolean writes;
    private final Map<String, String> names = new ConcurrentHashMap<>();
    private final Map<String, String> lines = new ConcurrentSkipListMap<>();

    /**
     * @param folder where the catalogs go, STEM.cat; made with the first of them
     * @param writes whether to write them
     */
    public SourceReport(Path folder, boolean writes) {
        this.folder = folder;
        this.writes = writes;
    }

    @Override
    public void accept(InputExposure exposure, List<DetectedChip> chips) throws CalibrationException {
        if (writes) {
            List<InputChip> catalogs = new ArrayList<>();
            List<List<CatalogColumn>> columns = new ArrayList<>();
            for (DetectedChip chip : chips) {
                catalogs.add(chip.chip());
                columns.add(CatalogColumns.of(chip.found(), chip.wcs()));
            }
            LdacWriter.write(place(exposure.name()), catalogs, columns);
        }
        chips.forEach(chip -> lines.put(chip.name(), line(chip)));
    }

    private Path place(String name) throws CalibrationException {
        String stem = FileStems.of(List.of(name)).get(0);
        String other = names.putIfAbsent(stem.toLowerCase(Locale.ROOT), name);
        if (other != null) {
            throw new CalibrationException(name + ": its catalog would have the name of that of " + other
                    + " (" + stem + ".cat). Rename one of them.");
        }
        try {
            return Files.createDirectories(folder).resolve(stem + ".cat");
        } catch (IOException e) {
            throw new CalibrationException(
                    folder + ": the folder cannot be made (" + e.getMessage() + "). Choose another output folder.", e);
        }
    }

    /** {@return how many chips were searched} */
    public int count() {
        return lines.size();
    }

    /** {@return a line for each chip, by name, and where the catalogs are} */
    public String text() {
        List<String> text = new ArrayList<>(lines.values());
        if (text.isEmpty()) {
            text.add("No image could be searched.");
        } else {
            text.add(writes ? "Catalogs: " + folder : "A preview: no catalog was written.");
        }
        return String.join("\n", text);
    }

    private static String line(DetectedChip chip) {
        Detections found = chip.found();
        Detections.Counts counts = found.counts();
        return String.format(Locale.ROOT,
                "%s: %d sources, FWHM %.2f pixels, background %.6g (rms %.4g) counts; %d saturated, %d blended;"
                        + " left out: %d cosmic rays and hot pixels, %d pieces of trails, %d bumps on wings and glows",
                chip.name(), counts.sources(), found.fwhm(), found.background(), found.backgroundRms(),
                counts.saturated(), counts.blended(), counts.artefacts(), counts.trails(), counts.cleaned());
    }
}
