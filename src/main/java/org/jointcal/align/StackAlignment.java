package org.jointcal.align;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Problem;
import org.jointcal.core.Progress;
import org.jointcal.core.Workers;
import org.jointcal.io.AtomicFile;
import org.jointcal.io.InputExposure;
import org.jointcal.io.input.InputReader;
import org.jointcal.io.OutputFolder;
import org.jointcal.resample.Box;
import org.jointcal.resample.BoxFile;
import org.jointcal.resample.BoxRows;
import org.jointcal.resample.Grid;
import org.jointcal.resample.Resampler;

/**
 * Brings images to one pixel grid with the solution of a finished fit, and combines them where that is asked for.
 *
 * <p>In memory are a frame or two and bands of rows, whatever the number of images: what is to be combined waits in a
 * scratch file in the output folder. The result does not depend on the number of threads.
 */
public final class StackAlignment {
    private final AlignRequest request;
    private final Progress progress;
    private final List<SolvedChip> chips;
    private final Grid grid;
    private final Workers workers;
    private final RowBands bands;
    private int done;

    private StackAlignment(AlignRequest request, List<SolvedChip> chips, Grid grid, Workers workers,
            Progress progress) {
        this.request = request;
        this.chips = chips;
        this.grid = grid;
        this.progress = progress;
        this.workers = workers;
        this.bands = new RowBands(workers, request.threadCount(), progress);
    }

    /**
     * Carries out a request.
     *
     * @param request what to do
     * @param solutions folder where {@code solutions=auto} looks
     * @param output folder for the results
     * @param progress told how far it is; may cancel
     * @return what was made
     * @throws CalibrationException if the request cannot be carried out; no file is left then
     */
    public static AlignResult run(AlignRequest request, Path solutions, Path output, Progress progress)
            throws CalibrationException {
        List<Problem> problems = new ArrayList<>();
        List<InputExposure> exposures = request.input().isEmpty()
                ? request.openImages()
                : InputReader.read(request.input(), "none", progress, problems::add);
        List<SolvedChip> chips = SolvedInput.of(exposures, request.solutions(), solutions, problems);
        Grid grid = GridChoice.of(request, chips);
        try (OutputFolder folder = OutputFolder.open(output, progress);
                Workers workers = new Workers(request.threadCount())) {
            StackAlignment run = new StackAlignment(request, chips, grid, workers, progress);
            List<String> names = request.combines() ? run.combine(folder) : run.each(folder);
            progress.check();
            folder.stage(AlignSummary.SETTINGS, AlignSummary.settings(request));
            List<Path> files = folder.commit(AlignSummary.SETTINGS);
            return new AlignResult(grid, names.stream().map(folder.path()::resolve).toList(), files, run.exposures(),
                    problems);
        }
    }

    private int exposures() {
        return chips.get(chips.size() - 1).exposure() + 1;
    }

    private Map<Integer, List<SolvedChip>> byExposure() {
        Map<Integer, List<SolvedChip>> groups = new LinkedHashMap<>();
        chips.forEach(chip -> groups.computeIfAbsent(chip.exposure(), k -> new ArrayList<>()).add(chip));
        return groups;
    }

    /** An aligned image for each exposure. */
    private List<String> each(OutputFolder folder) throws CalibrationException {
        List<String> names = new ArrayList<>();
        AlignedHeaders headers = new AlignedHeaders(request, grid);
        for (List<SolvedChip> group : byExposure().values()) {
            SolvedChip first = group.get(0);
            String name = first.stem() + "_aligned.fits";
            try (PlaneFiles planes = PlaneFiles.begin(folder, first.stem(), name, headers.ofExposure(first,
                    factor(first)), request, grid)) {
                if (group.size() == 1) {
                    lay(List.of(resampler(first, SkyFrame.read(first, request, workers, progress))), planes);
                    done++;
                } else {
                    try (BoxFile scratch = scratch(folder)) {
                        lay(List.copyOf(store(group, scratch, new double[chips.size()]).values()), planes);
                    } catch (IOException e) {
                        throw RowBands.scratch(e);
                    }
                }
                planes.finish();
                names.add(name);
            }
        }
        return names;
    }

    private void lay(List<BoxRows> images, PlaneFiles planes) throws CalibrationException {
        boolean variances = request.variance();
        bands.run(grid.height(), 2L * grid.width() * (variances ? 2 : 1), (from, count) -> {
            float[] values = new float[count * grid.width()];
            float[] itsVariances = new float[variances ? values.length : 0];
            BoxRows.onGrid(images, grid, from, count, values, itsVariances);
            return new Coadd.Band(values, itsVariances, planes.hasCoverage() ? Coadd.present(values) : new float[0]);
        }, (from, count, band) -> planes.write(band), this::tell);
    }

    /** One image of all exposures. */
    private List<String> combine(OutputFolder folder) throws CalibrationException {
        String name = "coadd.fits";
        AlignedHeaders headers = new AlignedHeaders(request, grid);
        double[] levels = new double[chips.size()];
        try (BoxFile scratch = scratch(folder)) {
            Map<Integer, BoxRows> stored = store(chips, scratch, levels);
            Coadd coadd = new Coadd(request, grid, chips, stored, levels);
            try (PlaneFiles planes = PlaneFiles.begin(folder, "coadd", name, headers.ofAll(chips, exposures()), request,
                    grid)) {
                bands.run(grid.height(), coadd.floatsPerRow(), coadd::band,
                        (from, count, band) -> planes.write(band), share -> progress.report("Combining", share));
                planes.finish();
            }
            return List.of(name);
        } catch (IOException e) {
            throw RowBands.scratch(e);
        }
    }

    /** Resamples chips into the scratch file. */
    private Map<Integer, BoxRows> store(List<SolvedChip> group, BoxFile scratch, double[] levels)
            throws CalibrationException {
        Map<Integer, BoxRows> stored = new LinkedHashMap<>();
        for (SolvedChip chip : group) {
            int index = chips.indexOf(chip);
            SkyFrame frame = SkyFrame.read(chip, request, workers, progress);
            Resampler resampler = resampler(chip, frame);
            levels[index] = frame.level() * factor(chip) * Math.pow(grid.wcs().pixelScale()
                    / Grid.of(chip.footprint()).wcs().pixelScale(), 2);
            Box box = resampler.box();
            BoxFile.Entry entry = scratch.add(box, resampler.hasVariances());
            bands.run(box.height(), 4L * box.width(), (from, count) -> {
                float[] values = new float[count * box.width()];
                float[] variances = new float[resampler.hasVariances() ? values.length : 0];
                resampler.rows(from, count, values, variances);
                entry.write(from, values, variances);
                return from;
            }, (from, count, band) -> {
            }, this::tell);
            done++;
            stored.put(index, entry);
        }
        return stored;
    }

    private Resampler resampler(SolvedChip chip, SkyFrame frame) {
        return new Resampler(frame.values(), frame.variances(), chip.footprint(), grid, request.kernel(),
                factor(chip));
    }

    private double factor(SolvedChip chip) {
        return request.fluxScale() && chip.fluxScale() > 0 ? chip.fluxScale() : 1;
    }

    private BoxFile scratch(OutputFolder folder) throws IOException {
        return new BoxFile(AtomicFile.scratch(folder.path(), "resampled"));
    }

    private void tell(double share) {
        progress.report("Aligning", Math.min(1, (done + share) / chips.size()));
    }
}
