package org.jointcal.simulate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.core.RequestException;
import org.jointcal.core.Version;
import org.jointcal.core.simulate.SimulatedField;
import org.jointcal.core.simulate.SimulatedImages;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.core.wcs.TpvExport;
import org.jointcal.io.InputChip;
import org.jointcal.io.OutputFolder;
import org.jointcal.io.catalog.LdacWriter;
import org.jointcal.io.fits.FitsImageUnits;
import org.jointcal.io.fits.WcsFiles;

/**
 * The files of a simulated field: exposures, reference catalog, truth, and the keys that made them. The true headers have a
 * folder of their own: beside the exposures they would be taken for theirs.
 */
public final class SimulatedFolder {
    /** The keys of the simulation; the sign that a folder is one. */
    public static final String SETTINGS = "simulation.txt";
    /** The catalog of known positions. */
    public static final String REFERENCE = "reference.fits";
    /** Folder of the true headers. */
    public static final String TRUTH = "truth";

    private static final Pattern OURS = Pattern
            .compile("exp\\d{3}\\.(fits|cat)|reference\\.fits|truth_(stars|detections)\\.fits|simulation\\.txt");
    private static final Pattern OUR_HEADERS = Pattern.compile("exp\\d{3}\\.head");

    private final SimulationRequest request;
    private final SimulatedField field;
    private final Progress progress;

    private SimulatedFolder(SimulationRequest request, SimulatedField field, Progress progress) {
        this.request = request;
        this.field = field;
        this.progress = progress;
    }

    /**
     * Makes a field and writes it. What an earlier simulation left in the folder is replaced.
     *
     * @param request what to make
     * @param folder where to; made if it is missing
     * @param progress told how far it is; may cancel, and then nothing is changed
     * @return the files of the exposures, by exposure; catalogs where there are both
     * @throws CalibrationException if the folder holds anything else, or cannot be written
     */
    public static List<Path> write(SimulationRequest request, Path folder, Progress progress)
            throws CalibrationException {
        refuseForeign(folder);
        progress.report("Making the field", Double.NaN);
        SimulatedField field = SimulatedField.of(request.settings());
        return new SimulatedFolder(request, field, progress).writeTo(folder);
    }

    private List<Path> writeTo(Path folder) throws CalibrationException {
        try (OutputFolder out = OutputFolder.open(folder, progress);
                OutputFolder truth = OutputFolder.open(folder.resolve(TRUTH), progress)) {
            for (int e = 0; e < field.exposures().size(); e++) {
                progress.check();
                progress.report("Writing exposures", (double) e / field.exposures().size());
                stage(e, out, truth);
            }
            if (field.reference().count() > 0) {
                out.stage(REFERENCE, SimulatedTables.reference(field.reference())::writeTo);
            }
            out.stage("truth_stars.fits", SimulatedTables.stars(field)::writeTo);
            if (request.files().catalogs()) {
                out.stage("truth_detections.fits", SimulatedTables.detections(field)::writeTo);
            }
            out.stage(SETTINGS, stream -> stream.write(settings().getBytes(StandardCharsets.UTF_8)));
            progress.check();
            List<Path> headers = truth.commit(stem(field.exposures().size() - 1) + ".head");
            List<Path> files = out.commit(SETTINGS);
            removeOthers(out.path(), OURS, files);
            removeOthers(truth.path(), OUR_HEADERS, headers);
        }
        String ending = request.files().catalogs() ? ".cat" : ".fits";
        return field.exposures().stream().map(e -> folder.resolve(e.name() + ending)).toList();
    }

    private String stem(int exposure) {
        return field.exposures().get(exposure).name();
    }

    private void stage(int e, OutputFolder out, OutputFolder truth) throws CalibrationException {
        int first = e * field.chipCount();
        List<CcdImage> images = field.images().subList(first, first + field.chipCount());
        List<HeaderCards> headers = images.stream().map(CcdImage::header).toList();
        if (request.files().catalogs()) {
            List<InputChip> chips = images.stream().map(i -> new InputChip(i.chip(), i.header(), i.width(), i.height(),
                    Optional.of(i.stars()), Optional.empty())).toList();
            out.stage(stem(e) + ".cat", LdacWriter.content(chips, Collections.nCopies(chips.size(), List.of())));
        }
        if (request.files().images()) {
            SimulatedImages pixels = new SimulatedImages(field);
            out.stage(stem(e) + ".fits", stream -> FitsImageUnits.write(stream, headers, images.get(0).width(),
                    images.get(0).height(), chip -> {
                        progress.check();
                        return pixels.render(first + chip);
                    }));
        }
        List<HeaderCards> known = new ArrayList<>();
        for (int chip = 0; chip < images.size(); chip++) {
            known.add(
                    TpvExport.of(field.trueMapping(first + chip), images.get(chip).width(), images.get(chip).height()));
        }
        truth.stage(stem(e) + ".head", stream -> stream.write(WcsFiles.head(known)));
    }

    private String settings() {
        StringBuilder text = new StringBuilder(String
                .format(Locale.ROOT, "# Exposures made by Jointcal for ImageJ %s.%n"
                        + "# scripts/jointcal simulate @%s makes them again.%n", Version.text(), SETTINGS)
                .replace("\r\n", "\n"));
        request.toKeys().forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
        return text.toString();
    }

    /** A fit would take other exposures in the folder for part of the field. */
    private static void refuseForeign(Path folder) throws CalibrationException {
        if (!Files.isDirectory(folder) || Files.isRegularFile(folder.resolve(SETTINGS))) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            if (files.anyMatch(file -> !file.getFileName().toString().startsWith("."))) {
                throw new RequestException("output=" + folder + ": holds files that no simulation made. Name an empty"
                        + " folder, or one that is not there.");
            }
        } catch (IOException e) {
            throw new CalibrationException(folder + ": cannot be read (" + e.getMessage() + "). Choose another folder.",
                    e);
        }
    }

    private static void removeOthers(Path folder, Pattern names, List<Path> kept) throws CalibrationException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (names.matcher(file.getFileName().toString()).matches() && !kept.contains(file)) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new CalibrationException(folder + ": an earlier simulation cannot be removed (" + e.getMessage()
                    + "). Choose another output folder.", e);
        }
    }
}
