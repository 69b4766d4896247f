package org.jointcal.display;

import ij.ImagePlus;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jointcal.calibrate.result.CalibrationResult;
import org.jointcal.calibrate.result.ImageSolution;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.core.wcs.SipExport;
import org.jointcal.finished.FinishedRun;
import org.jointcal.io.fits.ImageHeaders;

/** The fitted WCS in the header text of open images, as TAN-SIP, which ImageJ's astronomers' tools read. */
public final class UpdatedHeaders {
    private static final Set<String> SUMS = Set.of("CHECKSUM", "DATASUM");

    private UpdatedHeaders() {
    }

    /**
     * Writes the WCS of each solved image into the header text of its slice.
     *
     * @param image the open image or stack that was fitted
     * @param result the finished run
     * @return how many slices were changed
     * @throws CalibrationException if a solution cannot be written as TAN-SIP; no header is changed then
     */
    public static int apply(ImagePlus image, CalibrationResult result) throws CalibrationException {
        Map<Integer, HeaderCards> headers = new TreeMap<>();
        Map<Integer, HeaderCards> first = new TreeMap<>();
        for (Map.Entry<Integer, Integer> entry : slices(image, result).entrySet()) {
            first.put(entry.getKey(), FirstHeaders.of(image, entry.getKey()));
            headers.put(entry.getKey(),
                    updated(HeaderText.read(image, entry.getKey()), result.images().get(entry.getValue())));
        }
        headers.forEach((slice, header) -> {
            HeaderText.write(image, slice, header);
            FirstHeaders.keep(image, slice, first.get(slice));
        });
        return headers.size();
    }

    private static Map<Integer, Integer> slices(ImagePlus image, CalibrationResult result) {
        return FittedSlices.of(image, FinishedRun.of(result), ResidualOverlay.inputs(result));
    }

    private static HeaderCards updated(HeaderCards old, ImageSolution solution) throws CalibrationException {
        HeaderCards wcs = SipExport
                .of(solution.solution().orElseThrow(), solution.image().width(), solution.image().height()).cards();
        return old.without(key -> ImageHeaders.IS_WCS.test(key) || SUMS.contains(key)).append(wcs);
    }
}
