package org.jointcal.io.fits;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.io.GivenFile;

/** The header that says which pixel grid is wanted: of a FITS image, of a FITS file without data, or text of cards. */
public final class GridHeader {
    private GridHeader() {
    }

    /**
     * @param file a FITS file ({@code .gz} and {@code .fz} too), or a text file of cards
     * @return the first header in it that has a WCS
     * @throws CalibrationException if it cannot be read, or none has one
     */
    public static HeaderCards read(Path file) throws CalibrationException {
        String name = GivenFile.nameOf(file);
        List<HeaderCards> headers = isFits(file, name)
                ? FitsLayout.scan(file).units().stream().map(unit -> ImageHeaders.uncompressed(unit.header())).toList()
                : SidecarHeaders.blocks(file);
        return headers.stream().filter(header -> header.has("CTYPE1")).findFirst()
                .orElseThrow(() -> new CalibrationException(
                        name + ": no header in it has a WCS (CTYPE1 is missing). Give one with a TAN and its size."));
    }

    private static boolean isFits(Path file, String name) throws CalibrationException {
        try (InputStream in = GivenFile.open(file)) {
            return new String(in.readNBytes(6), StandardCharsets.ISO_8859_1).equals("SIMPLE");
        } catch (IOException e) {
            throw GivenFile.unreadable(name, e);
        }
    }
}
