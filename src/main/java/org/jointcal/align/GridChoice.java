package org.jointcal.align;

import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Locale;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.core.wcs.HeaderWcs;
import org.jointcal.core.wcs.PixelPlane;
import org.jointcal.core.wcs.TanWcs;
import org.jointcal.core.wcs.Wcs;
import org.jointcal.io.fits.GridHeader;
import org.jointcal.io.InputFiles;
import org.jointcal.resample.Grid;

/** What {@code grid} stands for. */
final class GridChoice {
    private static final double ARCSEC = 1 / 3600.0;

    private GridChoice() {
    }

    /**
     * @param request names the grid
     * @param chips the images, at least one
     * @return the grid
     * @throws CalibrationException if it is too large, or its file has no plain TAN with a size
     */
    static Grid of(AlignRequest request, List<SolvedChip> chips) throws CalibrationException {
        Grid.Footprint first = chips.get(0).footprint();
        if (PixelPlane.is(first.wcs().tangentPlane())) {
            return TransformedInput.grid(request);
        }
        return switch (request.grid().toLowerCase(Locale.ROOT)) {
            case "first" -> Grid.of(first);
            case "north_up" -> Grid.northUp(chips.stream().map(SolvedChip::footprint).toList(),
                    request.pixelScale().isPresent() ? request.pixelScale().getAsDouble() * ARCSEC : Double.NaN);
            default -> ofFile(request.grid());
        };
    }

    private static Grid ofFile(String name) throws CalibrationException {
        try {
            HeaderCards header = GridHeader.read(InputFiles.path(name));
            int width = size(header, "NAXIS1", "IMAGEW");
            int height = size(header, "NAXIS2", "IMAGEH");
            Wcs wcs = HeaderWcs.of(header, width, height);
            if (width <= 0 || height <= 0 || (double) width * height > Integer.MAX_VALUE - 8.0) {
                throw new CalibrationException(
                        "its size is missing or too large (NAXIS1, NAXIS2). Add them, or use grid=north_up.");
            }
            if (!wcs.kind().equals("TAN")) {
                throw new CalibrationException("its WCS is " + wcs.kind()
                        + ", and a grid has no distortion. Give a plain TAN, or use grid=first or north_up.");
            }
            return new Grid(TanWcs.touching(wcs, (width + 1) / 2.0, (height + 1) / 2.0), width, height);
        } catch (InvalidPathException e) {
            throw new CalibrationException("grid=" + name + ": not first, not north_up, and not a file name.", e);
        } catch (CalibrationException e) {
            throw new CalibrationException("grid=" + name + ": " + e.getMessage(), e);
        }
    }

    private static int size(HeaderCards header, String key, String other) {
        int size = (int) header.number(key).orElse(0);
        return size > 0 ? size : (int) header.number(other).orElse(0);
    }
}
