package org.jointcal.io.catalog;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Problem;
import org.jointcal.core.RequestException;
import org.jointcal.core.star.RefStars;
import org.jointcal.io.GivenFile;
import org.jointcal.io.InputFiles;
import org.jointcal.io.ReaderLogs;
import org.jointcal.io.fits.FitsLayout;
import org.jointcal.io.text.SeparatedText;
import uk.ac.starlink.ecsv.EcsvTableBuilder;
import uk.ac.starlink.fits.FitsTableBuilder;
import uk.ac.starlink.table.MultiTableBuilder;
import uk.ac.starlink.table.RowSequence;
import uk.ac.starlink.table.StarTable;
import uk.ac.starlink.table.StoragePolicy;
import uk.ac.starlink.table.TableBuilder;
import uk.ac.starlink.table.TableSequence;
import uk.ac.starlink.table.formats.AsciiTableBuilder;
import uk.ac.starlink.table.formats.CsvTableBuilder;
import uk.ac.starlink.util.ByteArrayDataSource;
import uk.ac.starlink.util.DataSource;
import uk.ac.starlink.util.FileDataSource;
import uk.ac.starlink.votable.VOTableBuilder;

/**
 * Reads reference catalogs: FITS_LDAC, FITS tables, VOTable, CSV and its relatives, ECSV and text in columns, through STIL.
 *
 * <p>Of a file with several tables the first one with positions is taken; of FITS_LDAC all tables of objects.
 */
public final class ReferenceCatalogs {
    /** Position error of a catalog that gives none (mas). */
    public static final double DEFAULT_ERROR_MAS = 100;

    static {
        ReaderLogs.quieten();
    }

    private ReferenceCatalogs() {
    }

    /**
     * @param spec {@code reference=}: a file, or {@code none}
     * @param colour {@code colour_column=}: its column of colours, or auto
     * @param notes told what was assumed
     * @return the catalog, {@link RefStars#NONE} for none
     * @throws CalibrationException if it cannot be read or holds no positions
     */
    public static RefStars read(String spec, String colour, Consumer<Problem> notes) throws CalibrationException {
        String text = spec.strip();
        if (text.isEmpty() || text.equalsIgnoreCase("none")) {
            return RefStars.NONE;
        }
        try {
            Path file = InputFiles.path(text);
            if (!Files.exists(file)) {
                throw new RequestException("reference=" + text
                        + ": no such file or folder. Check the name, or set reference=none.");
            }
            return read(file, colour, notes);
        } catch (InvalidPathException e) {
            throw new RequestException("reference=" + text + ": not a file name. Check the name.", e);
        }
    }

    /**
     * @param file a catalog
     * @param colour its column of colours, or auto
     * @param notes told what was assumed
     * @return the stars with finite positions
     * @throws CalibrationException if it cannot be read or holds no positions
     */
    public static RefStars read(Path file, String colour, Consumer<Problem> notes) throws CalibrationException {
        String name = GivenFile.nameOf(file);
        try {
            String start = start(file, name);
            TableBuilder builder = builder(start, file, name);
            boolean fromText = !(builder instanceof MultiTableBuilder);
            ReferenceRows rows = new ReferenceRows(name, fromText, notes);
            for (StarTable table : tables(builder, source(start, builder, file), name)) {
                Optional<ReferenceColumns> columns = ReferenceColumns.of(table, colour);
                if (columns.isPresent()) {
                    try (RowSequence sequence = table.getRowSequence()) {
                        rows.add(columns.get(), sequence);
                    }
                    if (!isLdac(table)) {
                        break;
                    }
                }
            }
            return rows.stars();
        } catch (IOException e) {
            throw unreadable(name, e);
        } catch (RuntimeException e) {
            throw new CalibrationException(name + ": the table is damaged (" + e.getMessage()
                    + "). Write the catalog again, as FITS or CSV.", e);
        } catch (OutOfMemoryError e) {
            // STIL believes the lengths that cells claim.
            throw new CalibrationException(name + ": the table is damaged, or too large for the memory that Java has."
                    + " Write the catalog again, as FITS or CSV, with the columns that are needed.", e);
        }
    }

    private static boolean isLdac(StarTable table) {
        return table.getName() != null && table.getName().strip().equals("LDAC_OBJECTS");
    }

    /** The file, or as CSV what is not quite CSV. */
    private static DataSource source(String start, TableBuilder builder, Path file) throws IOException {
        SeparatedText text = SeparatedText.of(start);
        return builder instanceof CsvTableBuilder && !text.plain()
                ? new ByteArrayDataSource(GivenFile.nameOf(file), text.csv(file))
                : new FileDataSource(file.toFile());
    }

    private static List<StarTable> tables(TableBuilder builder, DataSource source, String name)
            throws IOException, CalibrationException {
        List<StarTable> tables = new ArrayList<>();
        if (builder instanceof MultiTableBuilder several) {
            TableSequence sequence = several.makeStarTables(source, StoragePolicy.PREFER_MEMORY);
            for (StarTable t = sequence.nextTable(); t != null; t = sequence.nextTable()) {
                tables.add(t);
            }
        } else {
            tables.add(builder.makeStarTable(source, false, StoragePolicy.PREFER_MEMORY));
        }
        if (tables.stream().noneMatch(t -> ReferenceColumns.of(t, ColourColumn.AUTO).isPresent())) {
            String found = tables.isEmpty()
                    ? "no table in it"
                    : "no positions in its columns (" + ReferenceColumns.names(tables.get(tables.size() - 1)) + ")";
            throw new CalibrationException(name + ": " + found + ". Give a catalog with columns such as RA and DEC,"
                    + " RA_ICRS and DE_ICRS, or X_WORLD and Y_WORLD.");
        }
        return tables;
    }

    /** The format, by the file's first bytes and, where they do not tell, by its extension. */
    private static TableBuilder builder(String start, Path file, String name) throws CalibrationException {
        if (start.startsWith("SIMPLE  =")) {
            refuseOwn(FitsLayout.scan(file), name);
            return new FitsTableBuilder();
        }
        String head = start.stripLeading();
        if (head.startsWith("<") && head.toUpperCase(Locale.ROOT).contains("<VOTABLE")) {
            check(file, name);
            return new VOTableBuilder();
        }
        if (head.startsWith("# %ECSV")) {
            return new EcsvTableBuilder();
        }
        if (start.isBlank() || start.chars().anyMatch(c -> c < 9) || head.startsWith("<")) {
            throw new CalibrationException(
                    name + ": not a catalog. Give a FITS table, FITS_LDAC, VOTable, CSV or ECSV.");
        }
        return SeparatedText.of(start).isSeparated() ? new CsvTableBuilder() : new AsciiTableBuilder();
    }

    /** A run's table of matched stars has the name that a catalog might have, but neither its errors nor all its stars. */
    private static void refuseOwn(FitsLayout layout, String name) throws CalibrationException {
        for (FitsLayout.Unit unit : layout.units()) {
            Optional<String> matched = unit.header().text("JC_REF");
            if (matched.isPresent() && unit.header().text("EXTNAME").filter("REFERENCE"::equals).isPresent()) {
                throw new RequestException(
                        name + ": a result of an earlier run, the residuals of the reference stars that"
                                + " it matched, and no catalog. Give the catalog of that run: " + matched.get() + ".");
            }
        }
    }

    private static void check(Path file, String name) throws CalibrationException {
        try (InputStream in = new BufferedInputStream(GivenFile.open(file))) {
            VotableCheck.of(in);
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    private static String start(Path file, String name) throws CalibrationException {
        if (Files.isDirectory(file)) {
            throw new CalibrationException(name + ": a folder, not a catalog. Give the file in it.");
        }
        try (InputStream in = new BufferedInputStream(GivenFile.open(file))) {
            byte[] bytes = in.readNBytes(4096);
            if (bytes.length == 0) {
                throw new CalibrationException(name + ": empty (0 bytes). Copy or download the catalog again.");
            }
            return new String(bytes, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw GivenFile.unreadable(name, e);
        }
    }

    private static CalibrationException unreadable(String name, IOException e) {
        String reason = e.getMessage() == null
                ? e.getClass().getSimpleName()
                : e.getMessage().lines().findFirst().orElse("");
        return new CalibrationException(
                name + ": cannot be read as a table (" + reason + "). Check the file, or convert it to FITS or CSV.",
                e);
    }
}
