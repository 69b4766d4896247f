package org.jointcal.io.catalog;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import nom.tam.fits.BinaryTable;
import nom.tam.fits.BinaryTableHDU;
import nom.tam.fits.Fits;
import nom.tam.util.FitsOutputStream;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.star.MeasuredStars;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.io.AtomicFile;
import org.jointcal.io.InputChip;
import org.jointcal.io.fits.FitsTable;

/**
 * Writes detections as FITS_LDAC, with SExtractor's column names, so that SCAMP reads them.
 *
 * <p>The header's END card is padded with blanks: SCAMP reads past the end of one that is not.
 */
public final class LdacWriter {
    private static final List<String> STRUCTURE = List.of("SIMPLE", "XTENSION", "BITPIX", "NAXIS", "NAXIS1", "NAXIS2",
            "EXTEND", "PCOUNT", "GCOUNT", "END");

    private LdacWriter() {
    }

    /**
     * @param target the catalog to write
     * @param chips chips with detections
     * @throws CalibrationException if it cannot be written
     */
    public static void write(Path target, List<InputChip> chips) throws CalibrationException {
        write(target, chips, Collections.nCopies(chips.size(), List.of()));
    }

    /**
     * @param target the catalog to write
     * @param chips chips with detections
     * @param more for each chip the columns that follow those that a fit reads
     * @throws CalibrationException if it cannot be written
     */
    public static void write(Path target, List<InputChip> chips, List<List<CatalogColumn>> more)
            throws CalibrationException {
        AtomicFile.write(target, content(chips, more));
    }

    /**
     * {@return what stands in a catalog}
     *
     * @param chips chips with detections
     * @param more for each chip the columns that follow those that a fit reads
     */
    public static AtomicFile.Content content(List<InputChip> chips, List<List<CatalogColumn>> more) {
        if (more.size() != chips.size()) {
            throw new IllegalArgumentException("columns for " + more.size() + " of " + chips.size() + " chips");
        }
        for (InputChip chip : chips) {
            if (chip.catalog().isEmpty()) {
                throw new IllegalArgumentException("chip " + chip.chip() + " has no detections");
            }
        }
        return out -> write(out, chips, more);
    }

    /** By way of memory: the library would hide a full disk, and that the user wants to stop, in errors of its own. */
    private static void write(OutputStream out, List<InputChip> chips, List<List<CatalogColumn>> more)
            throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        try {
            // Closing a Fits made without a file does nothing, and the stream stays the caller's.
            @SuppressWarnings("resource")
            Fits fits = new Fits();
            fits.addHDU(FitsTable.primary());
            for (int k = 0; k < chips.size(); k++) {
                fits.addHDU(header(chips.get(k)));
                fits.addHDU(detections(chips.get(k).catalog().orElseThrow(), more.get(k)));
            }
            FitsOutputStream stream = new FitsOutputStream(whole);
            fits.write(stream);
            stream.flush();
        } catch (RuntimeException e) {
            throw new IOException(e.getMessage(), e);
        }
        whole.writeTo(out);
    }

    private static BinaryTableHDU header(InputChip chip) {
        List<String> cards = new ArrayList<>(HeaderCards.EMPTY.with("SIMPLE", true, "").with("BITPIX", -32, "")
                .with("NAXIS", 2, "").with("NAXIS1", chip.width(), "").with("NAXIS2", chip.height(), "").cards());
        cards.addAll(chip.header().without(STRUCTURE::contains).cards());
        cards.add("END");
        StringBuilder text = new StringBuilder();
        for (String card : cards) {
            text.append(String.format(Locale.ROOT, "%-80s", card));
        }
        BinaryTable table = new BinaryTable();
        table.addStringColumn(new String[]{text.toString()});
        BinaryTableHDU hdu = table.toHDU();
        hdu.getHeader().addValue("EXTNAME", "LDAC_IMHEAD", "header of the image");
        hdu.setColumnName(0, "Field Header Card", "");
        hdu.setColumnMeta(0, "TDIM", "(80, " + cards.size() + ")", "", true);
        return hdu;
    }

    private static BinaryTableHDU detections(MeasuredStars stars, List<CatalogColumn> more) {
        int n = stars.count();
        float[][] ellipse = new float[3][n];
        float[] mag = new float[n];
        float[] magErr = new float[n];
        short[] flags = new short[n];
        for (int k = 0; k < n; k++) {
            double mean = (stars.varX()[k] + stars.varY()[k]) / 2;
            double half = (stars.varX()[k] - stars.varY()[k]) / 2;
            double length = Math.hypot(half, stars.covXY()[k]);
            ellipse[0][k] = (float) Math.sqrt(mean + length);
            ellipse[1][k] = (float) Math.sqrt(Math.max(0, mean - length));
            ellipse[2][k] = (float) Math.toDegrees(0.5 * Math.atan2(stars.covXY()[k], half));
            boolean seen = stars.flux()[k] > 0;
            mag[k] = seen ? (float) stars.magnitude(k) : 99;
            magErr[k] = seen ? (float) (2.5 / Math.log(10) / stars.snr(k)) : 99;
            flags[k] = (short) stars.flags()[k];
        }
        BinaryTable table = new BinaryTable();
        for (Object column : new Object[]{stars.id(), stars.x(), stars.y(), ellipse[0], ellipse[1], ellipse[2],
            floats(stars.flux()), floats(stars.fluxErr()), mag, magErr, flags, floats(stars.fluxRadius()),
            floats(stars.elongation())}) {
            table.addColumn(column);
        }
        for (CatalogColumn column : more) {
            table.addColumn(column.values());
        }
        BinaryTableHDU hdu = table.toHDU();
        hdu.getHeader().addValue("EXTNAME", "LDAC_OBJECTS", "detections");
        String[] names = {"NUMBER", "XWIN_IMAGE", "YWIN_IMAGE", "ERRAWIN_IMAGE", "ERRBWIN_IMAGE", "ERRTHETAWIN_IMAGE",
            "FLUX_AUTO", "FLUXERR_AUTO", "MAG_AUTO", "MAGERR_AUTO", "FLAGS", "FLUX_RADIUS", "ELONGATION"};
        String[] units = {"", "pixel", "pixel", "pixel", "pixel", "deg", "count", "count", "mag", "mag", "", "pixel",
            ""};
        for (int k = 0; k < names.length; k++) {
            name(hdu, k, names[k], units[k]);
        }
        for (int k = 0; k < more.size(); k++) {
            name(hdu, names.length + k, more.get(k).name(), more.get(k).unit());
        }
        return hdu;
    }

    private static void name(BinaryTableHDU hdu, int column, String name, String unit) {
        hdu.setColumnName(column, name, "");
        if (!unit.isEmpty()) {
            hdu.setColumnMeta(column, "TUNIT", unit, "", true);
        }
    }

    private static float[] floats(double[] values) {
        float[] narrow = new float[values.length];
        for (int k = 0; k < values.length; k++) {
            narrow[k] = (float) values[k];
        }
        return narrow;
    }
}
