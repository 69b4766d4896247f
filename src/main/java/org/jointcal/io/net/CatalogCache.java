package org.jointcal.io.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jointcal.core.CalibrationException;
import org.jointcal.io.AtomicFile;
import org.jointcal.io.CacheFolder;
import org.jointcal.io.OutputFolder;
import org.jointcal.io.ReaderLogs;
import org.jointcal.io.fits.FitsLayout;
import uk.ac.starlink.fits.FitsTableBuilder;
import uk.ac.starlink.table.DescribedValue;
import uk.ac.starlink.table.StarTable;
import uk.ac.starlink.table.StoragePolicy;
import uk.ac.starlink.util.ByteArrayDataSource;
import uk.ac.starlink.util.Compression;

/**
 * A folder with answers of services: FITS tables named by what was asked, whichever service answered.
 *
 * <p>Each file is whole or not there, and holds a sum over its numbers; one that is damaged counts as missing and is
 * replaced. A file is a reference catalog by itself too ({@code reference=FILE}).
 */
public final class CatalogCache {
    /** A file of ours has at most 20,000 rows of 25 numbers (4 MB). */
    private static final long LARGEST = 16L << 20;
    private static final TapService OWN = TapService.GAIA_DR3.get(0);

    static {
        ReaderLogs.quieten();
    }

    private final Path folder;

    /**
     * @param folder where the files are; made when the first one is written
     */
    public CatalogCache(Path folder) {
        this.folder = folder;
    }

    /** {@return the user's own; one among temporary files where the system names no place for it} */
    static CatalogCache ofUser() {
        return new CatalogCache(CacheFolder.of("catalogs")
                .orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir"), "jointcal-catalogs")));
    }

    /** Where the answer to a question is or would be. */
    Path file(GaiaQuery query) {
        return folder.resolve(query.fileName());
    }

    /** The answer to a question; empty where there is none, or none that is whole. */
    Optional<GaiaTable> find(GaiaQuery query) {
        Path file = file(query);
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                return Optional.empty();
            }
            FitsLayout.scan(file);
            // Not from the file itself: STIL would map it, and Windows would not let a mapped file be replaced.
            ByteArrayDataSource source = new ByteArrayDataSource(query.fileName(), Files.readAllBytes(file));
            source.setCompression(Compression.NONE);
            StarTable table = new FitsTableBuilder().makeStarTable(source, false, StoragePolicy.PREFER_MEMORY);
            GaiaTable stars = new GaiaRows(OWN, query.cone(), query.rows()).addAll(table).table();
            DescribedValue sum = table.getParameterByName(GaiaTable.SUM);
            boolean whole = sum != null && Long.toString(stars.sum()).equals(String.valueOf(sum.getValue()).strip());
            return whole && stars.count() > 0 ? Optional.of(stars) : Optional.empty();
        } catch (IOException | CalibrationException | RuntimeException e) {
            // Damaged, or from another version: it is asked for again and replaced.
            return Optional.empty();
        }
    }

    /**
     * Keeps an answer, in place of an earlier one.
     *
     * @param query what was asked
     * @param stars the answer
     * @param name of the catalog
     * @throws CalibrationException if it cannot be written; an earlier one stays then
     */
    void keep(GaiaQuery query, GaiaTable stars, String name) throws CalibrationException {
        try (OutputFolder out = OutputFolder.open(folder)) {
            AtomicFile.write(out.path().resolve(query.fileName()), stars.fits(name)::writeTo);
        }
    }
}
