package org.jointcal.simulate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.core.RequestException;
import org.jointcal.core.simulate.MappingErrors;
import org.jointcal.core.simulate.SimulatedField;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.core.wcs.HeaderWcs;
import org.jointcal.core.wcs.Wcs;
import org.jointcal.io.InputFiles;
import org.jointcal.io.fits.SidecarHeaders;

/**
 * How far solutions of a simulated field are from the truth: those in a folder of {@code .head} or {@code .wcs} files, ours
 * or another program's.
 *
 * @param found errors of the solutions
 * @param headers errors of the headers that the exposures came with
 * @param images number of images of the field
 */
public record SolutionJudge(MappingErrors found, MappingErrors headers, int images) {
    /**
     * Makes the field once more and compares.
     *
     * @param request the simulation, with the folder of the solutions
     * @param progress told what is being done
     * @return the errors
     * @throws CalibrationException if there is no such folder, or no solution in it that can be read
     */
    public static SolutionJudge of(SimulationRequest request, Progress progress) throws CalibrationException {
        Path folder = folder(request.solutions());
        progress.report("Making the field again", Double.NaN);
        SimulatedField field = SimulatedField.of(request.settings());
        List<Optional<Wcs>> solutions = new ArrayList<>();
        for (int e = 0; e < field.exposures().size(); e++) {
            progress.check();
            solutions.addAll(exposure(field, e, folder));
        }
        if (solutions.stream().allMatch(Optional::isEmpty)) {
            throw new CalibrationException("solutions=" + folder + ": no .head or .wcs file of "
                    + field.exposures().get(0).name() + " or another exposure. Name the folder that fit wrote.");
        }
        List<Optional<Wcs>> stated = field.images().stream().map(image -> Optional.of(image.wcs())).toList();
        return new SolutionJudge(MappingErrors.ofHeaders(field, solutions), MappingErrors.ofHeaders(field, stated),
                field.images().size());
    }

    /** {@return the errors in words} */
    public String text() {
        String relative = Double.isNaN(found.relative())
                ? ""
                : String.format(Locale.ROOT, "; between exposures %.3f mas", found.relative());
        return String.format(Locale.ROOT,
                "%d of %d images have a solution. Rms error per axis: %.3f mas on the sky%s.%n"
                        + "Mean error: %.3f mas east, %.3f mas north; largest: %.3f mas. The headers were off by %.1f mas.",
                found.images(), images, found.absolute(), relative, plain(found.meanEast()), plain(found.meanNorth()),
                found.largest(),
                headers.absolute()).replace("\r\n", "\n");
    }

    /** To the digits that are shown, so that nothing is minus zero. */
    private static double plain(double value) {
        return Math.rint(1000 * value) / 1000 + 0.0;
    }

    private static Path folder(String solutions) throws RequestException {
        return InputFiles.folder(solutions).orElseThrow(() -> new RequestException("solutions=" + solutions
                + ": no such folder. Give the folder of the .head or .wcs files, or none."));
    }

    private static List<Optional<Wcs>> exposure(SimulatedField field, int exposure, Path folder)
            throws CalibrationException {
        int chips = field.chipCount();
        List<CcdImage> images = field.images().subList(exposure * chips, (exposure + 1) * chips);
        String name = field.exposures().get(exposure).name();
        Optional<Path> file = SidecarHeaders.find(folder.resolve(name + ".fits"), Optional.of(folder));
        List<Optional<Wcs>> solutions = new ArrayList<>();
        if (file.isEmpty()) {
            images.forEach(image -> solutions.add(Optional.empty()));
            return solutions;
        }
        List<HeaderCards> headers = SidecarHeaders.applyAll(images.stream().map(CcdImage::header).toList(),
                SidecarHeaders.blocks(file.get()));
        for (int chip = 0; chip < chips; chip++) {
            CcdImage image = images.get(chip);
            solutions.add(headers.get(chip).equals(image.header())
                    ? Optional.empty()
                    : Optional.of(HeaderWcs.of(headers.get(chip), image.width(), image.height())));
        }
        return solutions;
    }
}
