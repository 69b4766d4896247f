package org.jointcal.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jointcal.calibrate.result.CalibrationResult;
import org.jointcal.calibrate.result.ImageSolution;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Problem.Severity;
import org.jointcal.core.Problem;
import org.jointcal.core.Progress;
import org.jointcal.core.Version;
import org.jointcal.core.Workers;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.core.wcs.SipExport;
import org.jointcal.core.wcs.TpvExport;
import org.jointcal.finished.Measurements;
import org.jointcal.io.AsciiText;
import org.jointcal.io.FileStems;
import org.jointcal.io.OutputFolder;
import org.jointcal.io.fits.WcsFiles.ChipHeader;
import org.jointcal.io.fits.WcsFiles;

/**
 * The {@code .wcs} and {@code .head} files of a run, one of each per exposure, a block per chip.
 *
 * <p>A chip without a solution keeps its place with a block that holds no WCS, so that the blocks still stand beside
 * the extensions of the image. A run that is not usable has none of these files: other programs would take them without
 * a question.
 */
final class SolutionHeaders {
    /** In every block, so that our files are known from others of the same name. */
    private static final String MARK = "JC_VERS";
    /** Exposures whose headers are made side by side before their files are written. */
    private static final int AT_ONCE = 16;

    private final CalibrationResult result;
    private final QualityCards quality;
    private final List<String> stems;
    private final ImageHeaders[] images;
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> names = new LinkedHashSet<>();

    /**
     * The files of an exposure.
     *
     * @param contents by name
     * @param problems what the user should know of them
     */
    private record ExposureFiles(Map<String, byte[]> contents, List<Problem> problems) {
    }

    /**
     * @param result a run
     * @param detections its detections
     */
    SolutionHeaders(CalibrationResult result, Measurements detections) {
        this.result = result;
        this.quality = new QualityCards(result);
        this.stems = FileStems.of(result.exposures().stream().map(exposure -> exposure.name()).toList());
        this.images = new ImageHeaders[result.images().size()];
        Arrays.fill(images, ImageHeaders.NONE);
    }

    /** File stems of the exposures, in their order. */
    List<String> stems() {
        return stems;
    }

    /** The quality cards of the run. */
    QualityCards quality() {
        return quality;
    }

    /** What was written for each image. */
    List<ImageHeaders> images() {
        return List.of(images);
    }

    /** What the user should know of the writing. */
    List<Problem> problems() {
        return problems;
    }

    /** Names of the files. */
    Set<String> names() {
        return names;
    }

    /**
     * @param folder where to stage the files
     * @param progress asked whether to go on
     * @throws CalibrationException if a file cannot be written, or would replace one that is not ours
     */
    void stage(OutputFolder folder, Progress progress) throws CalibrationException {
        if (!result.usable()) {
            problems.add(new Problem(Severity.NOTE, "run",
                    "no .wcs and .head files are written, because the solution is not usable. Mend what the verdict names, and run again."));
            return;
        }
        List<List<Integer>> chips = chips();
        try (Workers workers = new Workers(result.request().threadCount(), progress)) {
            for (int first = 0; first < chips.size(); first += AT_ONCE) {
                progress.check();
                ExposureFiles[] made = new ExposureFiles[Math.min(AT_ONCE, chips.size() - first)];
                int from = first;
                workers.run(made.length, k -> made[k] = make(stems.get(from + k), chips.get(from + k)));
                for (ExposureFiles files : made) {
                    progress.check();
                    stage(folder, files);
                }
            }
        }
    }

    /** Indices of the images of each exposure; none where none of them has a solution. */
    private List<List<Integer>> chips() {
        List<List<Integer>> chips = new ArrayList<>();
        boolean[] fitted = new boolean[result.exposures().size()];
        for (int exposure = 0; exposure < fitted.length; exposure++) {
            chips.add(new ArrayList<>());
        }
        for (int k = 0; k < result.images().size(); k++) {
            int exposure = result.images().get(k).image().exposure();
            chips.get(exposure).add(k);
            fitted[exposure] |= result.images().get(k).isFitted();
        }
        for (int exposure = 0; exposure < fitted.length; exposure++) {
            if (!fitted[exposure]) {
                chips.get(exposure).clear();
            }
        }
        return chips;
    }

    private ExposureFiles make(String stem, List<Integer> chips) {
        ExposureFiles files = new ExposureFiles(new LinkedHashMap<>(), new ArrayList<>());
        String kind = result.request().wcs();
        if (!kind.equals("tpv") && !chips.isEmpty()) {
            List<ChipHeader> blocks = new ArrayList<>();
            for (int k : chips) {
                CcdImage image = result.images().get(k).image();
                blocks.add(new ChipHeader(AsciiText.of(image.chip()), image.width(), image.height(),
                        block(k, stem + ".wcs", files.problems)));
            }
            files.contents.put(stem + ".wcs", WcsFiles.wcs(blocks));
        }
        if (!kind.equals("sip") && !chips.isEmpty()) {
            files.contents.put(stem + ".head", WcsFiles.head(heads(stem, chips, files.problems)));
        }
        return files;
    }

    /**
     * A block for every chip of the exposure's file, because other programs tell them apart by their order alone. One that
     * could not be used, for want of a WCS or of pixels, has an empty block.
     */
    private List<HeaderCards> heads(String stem, List<Integer> chips, List<Problem> told) {
        List<String> fitted = chips.stream().map(k -> result.images().get(k).image().chip()).toList();
        List<String> file = result.exposures().get(result.images().get(chips.get(0)).image().exposure()).chips();
        List<String> all = file.containsAll(fitted) ? file : fitted;
        List<HeaderCards> blocks = new ArrayList<>();
        for (String chip : all) {
            int at = fitted.indexOf(chip);
            HeaderCards block = at < 0
                    ? HeaderCards.EMPTY.withCommentary("COMMENT", "No solution for this chip")
                    : block(chips.get(at), stem + ".head", told);
            blocks.add(all.size() > 1 ? block.with("EXTNAME", AsciiText.of(chip), "chip") : block);
        }
        return blocks;
    }

    private void stage(OutputFolder folder, ExposureFiles files) throws CalibrationException {
        problems.addAll(files.problems);
        for (Map.Entry<String, byte[]> file : files.contents.entrySet()) {
            Path target = folder.path().resolve(file.getKey());
            if (Files.exists(target) && !isOurs(target)) {
                throw new CalibrationException(target + ": exists and was not written by an earlier run."
                        + " Choose another output folder, or move the file away.");
            }
            folder.stage(file.getKey(), out -> out.write(file.getValue()));
            names.add(file.getKey());
        }
    }

    /**
     * @param file a .wcs or .head file
     * @return whether a run of this program wrote it
     */
    static boolean isOurs(Path file) {
        return ForeignFiles.carries(file, MARK);
    }

    private HeaderCards block(int index, String file, List<Problem> told) {
        ImageSolution solved = result.images().get(index);
        CcdImage image = solved.image();
        if (!solved.isFitted()) {
            return empty(solved.status());
        }
        try {
            boolean sip = file.endsWith(".wcs");
            ImageHeaders before = images[index];
            HeaderCards wcs;
            if (sip) {
                SipExport export = SipExport.of(solved.solution().get(), image.width(), image.height());
                wcs = export.cards();
                images[index] = new ImageHeaders(file, before.headFile(), kind(wcs), export.roundTripPixels());
            } else {
                wcs = TpvExport.of(solved.solution().get(), image.width(), image.height());
                images[index] = new ImageHeaders(before.wcsFile(), file, (before.kinds() + " " + kind(wcs)).strip(),
                        before.roundTrip());
            }
            return quality.append(wcs, index);
        } catch (CalibrationException e) {
            told.add(new Problem(Severity.WARNING, image.name(), "not in " + file + ": " + e.getMessage()));
            return empty(e.getMessage());
        }
    }

    private static HeaderCards empty(String why) {
        return HeaderCards.EMPTY.with(MARK, AsciiText.of(Version.text()), "version of Jointcal for ImageJ")
                .withCommentary("COMMENT", "No solution for this chip: " + AsciiText.of(why));
    }

    /** {@code TAN}, {@code TAN-SIP} or {@code TPV}, as CTYPE1 says it. */
    private static String kind(HeaderCards wcs) {
        return wcs.text("CTYPE1").map(type -> type.replaceFirst("^RA-*", "")).orElse("");
    }
}
