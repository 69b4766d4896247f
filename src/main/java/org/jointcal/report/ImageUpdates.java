package org.jointcal.report;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jointcal.calibrate.result.CalibrationResult;
import org.jointcal.calibrate.result.ImageSolution;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.core.wcs.SipExport;
import org.jointcal.core.wcs.TpvExport;
import org.jointcal.io.InputFiles;
import org.jointcal.io.image.ImageHeaderUpdate;

/**
 * {@code update_images}: the solution in the headers of the images themselves, as TAN-SIP, or as TPV with {@code wcs=tpv}.
 *
 * <p>{@code copy} writes {@code STEM_jc.fits} (with the image's own ending) into the output folder; {@code in_place} changes
 * the input, each file whole or not at all. A run that is not usable changes nothing.
 */
final class ImageUpdates {
    private final CalibrationResult result;
    private final SolutionHeaders headers;
    private final List<String> failures = new ArrayList<>();

    /**
     * @param result a run
     * @param headers its headers, already written
     */
    ImageUpdates(CalibrationResult result, SolutionHeaders headers) {
        this.result = result;
        this.headers = headers;
    }

    /**
     * @param folder the output folder
     * @param progress told what is done; may cancel between two images
     * @return the images written, absolute
     * @throws CalibrationException when all were tried, if one could not be updated
     */
    List<Path> write(Path folder, Progress progress) throws CalibrationException {
        List<Path> written = new ArrayList<>();
        if (!result.usable() || result.request().updateImages().equals("no")) {
            return written;
        }
        for (int exposure = 0; exposure < result.exposures().size(); exposure++) {
            progress.check();
            progress.report("Updating images", (double) exposure / result.exposures().size());
            try {
                Map<String, HeaderCards> cards = cards(exposure);
                if (!cards.isEmpty()) {
                    written.add(update(exposure, cards, folder));
                }
            } catch (CalibrationException e) {
                progress.log(e.getMessage());
                failures.add(e.getMessage());
            }
        }
        if (!failures.isEmpty()) {
            throw new CalibrationException("update_images: " + failures.size() + " of " + result.exposures().size()
                    + " exposures could not be updated; all other results are written. The first: " + failures.get(0));
        }
        return written;
    }

    /** The new WCS of each fitted chip, by its label. */
    private Map<String, HeaderCards> cards(int exposure) throws CalibrationException {
        Map<String, HeaderCards> cards = new LinkedHashMap<>();
        for (int k = 0; k < result.images().size(); k++) {
            ImageSolution solved = result.images().get(k);
            CcdImage image = solved.image();
            if (image.exposure() == exposure && solved.isFitted()) {
                HeaderCards wcs = result.request().wcs().equals("tpv")
                        ? TpvExport.of(solved.solution().get(), image.width(), image.height())
                        : SipExport.of(solved.solution().get(), image.width(), image.height()).cards();
                cards.put(image.chip(), headers.quality().append(wcs, k));
            }
        }
        return cards;
    }

    private Path update(int exposure, Map<String, HeaderCards> cards, Path folder) throws CalibrationException {
        String source = result.exposures().get(exposure).source();
        Path image = file(source, result.exposures().get(exposure).name());
        if (result.request().updateImages().equals("in_place")) {
            ImageHeaderUpdate.inPlace(image, cards);
            return image.toAbsolutePath().normalize();
        }
        String ending = image.getFileName().toString().substring(InputFiles.stem(image).length());
        Path copy = folder.resolve(headers.stems().get(exposure) + "_jc" + (ending.isEmpty() ? ".fits" : ending));
        ImageHeaderUpdate.copy(image, cards, copy);
        return copy;
    }

    private static Path file(String source, String name) throws CalibrationException {
        try {
            if (source.toLowerCase(Locale.ROOT).matches(".*\\.tiff?")) {
                throw new CalibrationException(name + ": its image is in a TIFF, which has no FITS header of its own."
                        + " Save it as FITS first, or use the .wcs and .head files.");
            }
            if (!source.isEmpty() && Files.isRegularFile(Path.of(source))) {
                return Path.of(source);
            }
        } catch (InvalidPathException e) {
            // The title of a window: told below.
        }
        throw new CalibrationException(
                name + ": its image is no file, or no longer one, so its header cannot be updated."
                        + " Save it first, or use the .wcs and .head files.");
    }
}
