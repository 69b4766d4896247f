package org.jointcal.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jointcal.core.sky.UnitVectors;

/** A server on loopback that answers queries to Gaia DR3 in the formats of the public services, or as a test wants. */
public final class TapServer implements AutoCloseable {
    /** Columns in the archive's and in VizieR's names, each with datatype and unit. */
    private static final String[][] COLUMNS = {{"source_id", "Source", "long", ""}, {"ra", "RA_ICRS", "double", "deg"},
        {"dec", "DE_ICRS", "double", "deg"}, {"ra_error", "e_RA_ICRS", "float", "mas"},
        {"dec_error", "e_DE_ICRS", "float", "mas"}, {"parallax", "Plx", "double", "mas"},
        {"parallax_error", "e_Plx", "float", "mas"}, {"pmra", "pmRA", "double", "mas.yr**-1"},
        {"pmra_error", "e_pmRA", "float", "mas.yr**-1"}, {"pmdec", "pmDE", "double", "mas.yr**-1"},
        {"pmdec_error", "e_pmDE", "float", "mas.yr**-1"}, {"ra_dec_corr", "RADEcor", "float", ""},
        {"ra_parallax_corr", "RAPlxcor", "float", ""}, {"ra_pmra_corr", "RApmRAcor", "float", ""},
        {"ra_pmdec_corr", "RApmDEcor", "float", ""}, {"dec_parallax_corr", "DEPlxcor", "float", ""},
        {"dec_pmra_corr", "DEpmRAcor", "float", ""}, {"dec_pmdec_corr", "DEpmDEcor", "float", ""},
        {"parallax_pmra_corr", "PlxpmRAcor", "float", ""}, {"parallax_pmdec_corr", "PlxpmDEcor", "float", ""},
        {"pmra_pmdec_corr", "pmRApmDEcor", "float", ""}, {"phot_g_mean_mag", "Gmag", "float", "mag"},
        {"bp_rp", "BP-RP", "float", "mag"}, {"ruwe", "RUWE", "float", ""}};
    private static final int RA = 1;
    private static final int DEC = 2;
    private static final int MAGNITUDE = 21;
    private static final Pattern QUERY = Pattern.compile("SELECT TOP (\\d+) (.+) FROM (\\S+) WHERE 1 = CONTAINS\\("
            + "POINT\\('ICRS', (\\w+), (\\w+)\\), CIRCLE\\('ICRS', ([-\\d.]+), ([-\\d.]+), ([\\d.]+)\\)\\)"
            + " AND (\\w+) < ([\\d.]+) ORDER BY (\\w+)");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Object[]> stars = new ArrayList<>();
    private final List<String> queries = Collections.synchronizedList(new ArrayList<>());

    /** What a path answers. */
    @FunctionalInterface
    public interface Handler {
        /**
         * @param exchange the request, and where the answer goes; closed afterwards
         * @throws IOException if the client has gone
         */
        void answer(HttpExchange exchange) throws IOException;
    }

    /** The format in which a service answers. */
    public enum Format {
        /** As ESA's archive does. */
        BINARY2,
        /** As ARI does. */
        TABLEDATA,
        /** As VizieR does, with its own names. */
        VIZIER,
        /** The archive's names. */
        CSV
    }

    public TapServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.start();
    }

    /** Adds a star: all columns in the archive's order, source_id a Long, unknown numbers null. */
    public void add(Object... star) {
        if (star.length != COLUMNS.length) {
            throw new IllegalArgumentException(star.length + " columns");
        }
        stars.add(star);
    }

    /** Adds a star with usual errors. */
    public void add(long id, double ra, double dec, double magnitude) {
        add(id, ra, dec, 0.02, 0.03, 1.5, 0.04, 3.0, 0.05, -4.0, 0.06, 0.1, 0.0, 0.2, -0.3, 0.0, 0.25, -0.15, 0.0, 0.0,
                0.35, magnitude, 0.9, 1.01);
    }

    /** The queries that came, decoded. */
    public List<String> queries() {
        return queries;
    }

    /** Answers at a path; the address to ask is returned. */
    public URI serve(String path, Handler handler) {
        server.createContext(path, exchange -> {
            try (exchange) {
                String query = exchange.getRequestURI().getRawQuery();
                queries.add(query == null ? "" : URLDecoder.decode(query, StandardCharsets.UTF_8));
                handler.answer(exchange);
            }
        });
        return address(path);
    }

    /** Answers queries at a path as a service does. */
    public URI serve(String path, Format format) {
        return serve(path, exchange -> send(exchange, 200, type(format), table(exchange, format)));
    }

    public URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** Sends a whole answer. */
    public static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    public static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        send(exchange, status, type, body.getBytes(StandardCharsets.UTF_8));
    }

    /** The answer to a query. */
    public byte[] table(HttpExchange exchange, Format format) {
        String url = URLDecoder.decode(exchange.getRequestURI().getRawQuery(), StandardCharsets.UTF_8);
        Matcher q = QUERY.matcher(url);
        boolean vizier = format == Format.VIZIER;
        if (!q.find() || !q.group(3).equals(vizier ? "\"I/355/gaiadr3\"" : "gaiadr3.gaia_source")
                || !url.startsWith("REQUEST=doQuery&LANG=ADQL&FORMAT=votable&MAXREC=")) {
            return error("Cannot parse the query: " + url).getBytes(StandardCharsets.UTF_8);
        }
        List<Object[]> rows = stars.stream()
                .filter(s -> UnitVectors.separation((double) s[RA], (double) s[DEC], number(q, 6),
                        number(q, 7)) <= number(q, 8) && (double) s[MAGNITUDE] < number(q, 10))
                .sorted(Comparator.comparingDouble(s -> (double) s[MAGNITUDE])).limit((long) number(q, 1)).toList();
        return write(rows, format);
    }

    /** All stars as a table. */
    public byte[] all(Format format) {
        return write(stars, format);
    }

    /** A service's error, as TAP wants it. */
    public static String error(String message) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<VOTABLE version=\"1.3\""
                + " xmlns=\"http://www.ivoa.net/xml/VOTable/v1.3\">\n<RESOURCE type=\"results\">\n"
                + "<INFO name=\"QUERY_STATUS\" value=\"ERROR\"><![CDATA[" + message
                + "]]></INFO>\n</RESOURCE></VOTABLE>\n";
    }

    private static double number(Matcher q, int group) {
        return Double.parseDouble(q.group(group));
    }

    private static String type(Format format) {
        return format == Format.CSV ? "text/csv;header=present" : "application/x-votable+xml";
    }

    private static byte[] write(List<Object[]> rows, Format format) {
        return switch (format) {
            case CSV -> csv(rows).getBytes(StandardCharsets.UTF_8);
            case BINARY2 -> votable(0, "<BINARY2><STREAM encoding='base64'>\n" + binary2(rows) + "</STREAM></BINARY2>");
            case TABLEDATA -> votable(0, tabledata(rows));
            case VIZIER -> votable(1, tabledata(rows));
        };
    }

    private static byte[] votable(int names, String content) {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<VOTABLE version=\"1.4\""
                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                + " xmlns=\"http://www.ivoa.net/xml/VOTable/v1.3\""
                + " xsi:schemaLocation=\"http://www.ivoa.net/xml/VOTable/v1.3 http://www.ivoa.net/xml/VOTable/v1.3\">\n"
                + "<RESOURCE type=\"results\">\n<INFO name=\"QUERY_STATUS\" value=\"OK\" />\n"
                + "<INFO name=\"LAST_UPDATE\" value=\"\"><![CDATA[some < text & more]]></INFO>\n"
                + "<COOSYS ID=\"GAIADR3\" epoch=\"J2016.0\" system=\"ICRS\"/>\n<TABLE>\n");
        for (String[] c : COLUMNS) {
            xml.append("<FIELD datatype=\"").append(c[2]).append("\" name=\"").append(c[names]).append('"')
                    .append(c[3].isEmpty() ? "" : " unit=\"" + c[3] + "\"")
                    .append(names == 0 ? " ref=\"GAIADR3\"" : " ID=\"" + c[1].replace('-', '_') + "\"")
                    .append("><DESCRIPTION>").append(c[0]).append("</DESCRIPTION></FIELD>\n");
        }
        return xml.append("<DATA>\n").append(content).append("\n</DATA>\n</TABLE>\n</RESOURCE>\n</VOTABLE>\n")
                .toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String tabledata(List<Object[]> rows) {
        StringBuilder xml = new StringBuilder("<TABLEDATA>\n");
        for (Object[] row : rows) {
            xml.append("<TR>");
            for (Object cell : row) {
                xml.append("<TD>").append(cell == null ? "" : cell).append("</TD>");
            }
            xml.append("</TR>\n");
        }
        return xml.append("</TABLEDATA>").toString();
    }

    private static String csv(List<Object[]> rows) {
        StringBuilder text = new StringBuilder();
        for (int k = 0; k < COLUMNS.length; k++) {
            text.append(k == 0 ? "" : ",").append(COLUMNS[k][0]);
        }
        for (Object[] row : rows) {
            text.append('\n');
            for (int k = 0; k < row.length; k++) {
                text.append(k == 0 ? "" : ",").append(row[k] == null ? "" : row[k]);
            }
        }
        return text.append('\n').toString();
    }

    /** Null flags of the row, most significant bit first, and then its cells. */
    private static String binary2(List<Object[]> rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (Object[] row : rows) {
                byte[] flags = new byte[(row.length + 7) / 8];
                for (int k = 0; k < row.length; k++) {
                    flags[k / 8] |= (byte) (row[k] == null ? 0x80 >> k % 8 : 0);
                }
                out.write(flags);
                for (int k = 0; k < row.length; k++) {
                    double value = row[k] == null ? Double.NaN : ((Number) row[k]).doubleValue();
                    switch (COLUMNS[k][2]) {
                        case "long" -> out.writeLong((Long) row[k]);
                        case "float" -> out.writeFloat((float) value);
                        default -> out.writeDouble(value);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getMimeEncoder().encodeToString(bytes.toByteArray());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
