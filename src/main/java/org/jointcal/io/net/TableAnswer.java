package org.jointcal.io.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jointcal.core.sky.SkyCone;
import org.jointcal.io.ReaderLogs;
import org.jointcal.io.catalog.VotableCheck;
import uk.ac.starlink.table.StarTable;
import uk.ac.starlink.table.StoragePolicy;
import uk.ac.starlink.table.formats.CsvTableBuilder;
import uk.ac.starlink.util.ByteArrayDataSource;
import uk.ac.starlink.util.Compression;
import uk.ac.starlink.votable.VOTableBuilder;

/**
 * What a service answered: a VOTable or CSV, or what came instead.
 *
 * <p>It is known by its content; the content type is often wrong (VOTable as text/xml, an error page as text/plain).
 */
final class TableAnswer {
    private static final Pattern TITLE = Pattern.compile("<title[^>]*>(.{0,400}?)</title>",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final int START = 4096;

    static {
        ReaderLogs.quieten();
    }

    private final byte[] body;
    private final String start;

    private TableAnswer(byte[] body) {
        this.body = body;
        this.start = new String(body, 0, Math.min(body.length, START), StandardCharsets.UTF_8).replace("\uFEFF", "")
                .stripLeading();
    }

    /**
     * @param answer what came
     * @param service where from
     * @param cone where the stars must be
     * @param rows how many were asked for
     * @return the stars
     * @throws ServiceFailure if it is not a whole table of them
     */
    static GaiaTable read(WebFetch.Answer answer, TapService service, SkyCone cone, int rows) throws ServiceFailure {
        TableAnswer table = new TableAnswer(answer.body());
        if (answer.status() != 200) {
            throw new ServiceFailure("HTTP " + answer.status() + table.words());
        }
        GaiaRows sink = new GaiaRows(service, cone, rows);
        try {
            if (table.isVotable()) {
                table.votable(sink);
            } else if (table.isWebPage()) {
                throw new ServiceFailure("a web page instead of a table" + table.words());
            } else {
                table.csv(sink);
            }
            return sink.table();
        } catch (ServiceFailure e) {
            throw e;
        } catch (IOException e) {
            String reason = e.getMessage() == null ? "damaged" : e.getMessage().lines().findFirst().orElse("damaged");
            throw new ServiceFailure("its answer cannot be used:" + ServiceFailure.quote(reason), e);
        } catch (RuntimeException e) {
            throw new ServiceFailure("its answer is damaged", e);
        }
    }

    private boolean isVotable() {
        return start.startsWith("<") && start.toUpperCase(Locale.ROOT).contains("VOTABLE") && !isWebPage();
    }

    private boolean isWebPage() {
        String lower = start.toLowerCase(Locale.ROOT);
        return lower.startsWith("<") && (lower.contains("<!doctype html") || lower.contains("<html"));
    }

    private void votable(GaiaRows sink) throws IOException {
        VotableCheck check = VotableCheck.of(new ByteArrayInputStream(body));
        if (check.status().equals("ERROR")) {
            throw new ServiceFailure("it refused the query" + ServiceFailure.quote(check.message()));
        }
        if (check.status().equals("OVERFLOW")) {
            throw new ServiceFailure("it gave only a part of the stars (OVERFLOW)");
        }
        if (check.isPacked()) {
            throw new IOException("it is compressed, which was not asked for");
        }
        if (!check.isScalar()) {
            throw new IOException("it has columns that were not asked for");
        }
        new VOTableBuilder().streamStarTable(new ByteArrayInputStream(body), sink, null);
    }

    private void csv(GaiaRows sink) throws IOException {
        String names = start.lines().findFirst().orElse("");
        if (!names.contains(",") || names.chars().anyMatch(c -> c < ' ' && c != '\t')) {
            throw new ServiceFailure("neither VOTable nor CSV" + (body.length == 0 ? ": nothing at all" : words()));
        }
        if (body[body.length - 1] != '\n') {
            throw new IOException("it was cut off");
        }
        ByteArrayDataSource source = new ByteArrayDataSource("answer", body);
        source.setCompression(Compression.NONE);
        StarTable table = new CsvTableBuilder().makeStarTable(source, false, StoragePolicy.PREFER_MEMORY);
        sink.addAll(table);
    }

    /** What it says, where it says something that people can read. */
    private String words() {
        if (isVotable()) {
            try {
                return ServiceFailure.quote(VotableCheck.of(new ByteArrayInputStream(body)).message());
            } catch (IOException e) {
                return "";
            }
        }
        Matcher title = TITLE.matcher(start);
        if (isWebPage()) {
            return title.find() ? ServiceFailure.quote(title.group(1)) : "";
        }
        boolean readable = !start.isEmpty() && start.chars().noneMatch(c -> c < 9);
        return readable && !start.startsWith("<") ? ServiceFailure.quote(start.lines().findFirst().orElse("")) : "";
    }
}
