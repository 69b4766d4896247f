package org.jointcal.command;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jointcal.calibrate.request.CalibrationRequest;
import org.jointcal.calibrate.plane.ImageTransformations;
import org.jointcal.calibrate.load.NoSkyException;
import org.jointcal.calibrate.request.TransformRequest;
import org.jointcal.calibrate.result.TransformResult;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.report.TransformWriter;

/** What a joint fit of images without a sky leaves: maps between them, and the word that there is no solution on the sky. */
final class MapsInstead {
    private MapsInstead() {
    }

    /**
     * Fits and writes the maps.
     *
     * @param request the joint fit
     * @param folder where its results would be
     * @param reason why there is no joint fit
     * @param progress told how far it is; may cancel
     * @return the message that ends the run
     */
    static CalibrationException of(CalibrationRequest request, Path folder, NoSkyException reason, Progress progress) {
        String nothing = "No astrometric solution. " + reason.getMessage();
        Map<String, String> keys = new HashMap<>(request.toKeys());
        // In pixels there, and what it is called in arcsec here says nothing of them.
        keys.keySet().retainAll(TransformRequest.KEYS);
        keys.remove("match_radius");
        keys.remove("position_floor");
        try {
            TransformWriter.keepForeignFiles(folder);
            TransformResult maps = ImageTransformations.run(TransformRequest.of(keys, request.openImages()), progress);
            progress.check();
            TransformWriter.write(maps, folder, progress);
            String instead = nothing + "\nMaps between the images were fitted instead, into " + folder
                    + ": "
                    + maps.verdict().replaceFirst("^Usable: ", "") + " Read transform_report.html there first.";
            return new CalibrationException(maps.usable() ? instead + "\nNext: " + stacking(request, folder) : instead,
                    reason);
        } catch (CalibrationException e) {
            return new CalibrationException(
                    nothing + "\nMaps between the images could not be fitted either: "
                            + e.getMessage(),
                    e);
        }
    }

    /** What the maps are good for. */
    private static String stacking(CalibrationRequest request, Path folder) {
        return request.input().isEmpty()
                ? "stack the images by them with Align Stack..., solutions " + folder + "."
                : "scripts/jointcal align input=" + quoted(request.input()) + " solutions=" + quoted(folder.toString())
                        + " combine=mean (in ImageJ: Align Stack..., with the same input and solutions).";
    }

    private static String quoted(String value) {
        return value.matches("[\\w./,~@:+-]*") ? value : "'" + value.replace("'", "'\\''") + "'";
    }
}
