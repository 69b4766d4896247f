package org.jointcal.io.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.core.Version;
import org.jointcal.core.sky.SkyCone;
import org.jointcal.core.star.RefStars;
import org.jointcal.io.catalog.CatalogField;
import org.jointcal.testing.TapServer;
import org.jointcal.testing.TapServer.Format;
import org.junit.jupiter.api.Test;

/** Services that fail, in every way that was thought of. */
class GaiaFailuresTest extends GaiaOnLoopback {
    private static final String PAGE = "<!DOCTYPE html>\n<html><head><title>Archive down for\n maintenance</title></head>"
            + "<body><p>Back on Monday & later<br></body></html>";

    @Test
    void eachFailureIsToldAndTheNextServiceAsked() throws Exception {
        String bomb = "<?xml version='1.0'?><!DOCTYPE VOTABLE [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>"
                + "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>]><VOTABLE><INFO name='QUERY_STATUS' value='OK'>&c;</INFO></VOTABLE>";
        byte[] whole = server.all(Format.TABLEDATA);
        byte[] votable = new String(whole, StandardCharsets.UTF_8).replaceAll("<TR><TD>4<.*</TR>\n", "")
                .getBytes(StandardCharsets.UTF_8);
        String text = new String(votable, StandardCharsets.UTF_8);
        byte[] csv = Arrays.copyOf(server.all(Format.CSV), server.all(Format.CSV).length - 60);
        Map<String, TapServer.Handler> failures = new LinkedHashMap<>();
        failures.put("its answer is longer than 300000 bytes", exchange -> flood(exchange));
        failures.put("HTTP 400 'unknown column \"ra\" <b>'",
                exchange -> TapServer.send(exchange, 400, "application/xml",
                        TapServer.error("unknown\n column \"ra\" <b>")));
        failures.put("HTTP 404", exchange -> TapServer.send(exchange, 404, "text/html", ""));
        failures.put("HTTP 503 'Archive down for maintenance'",
                exchange -> TapServer.send(exchange, 503, "text/html", PAGE));
        failures.put("a web page instead of a table 'Archive down for maintenance'",
                exchange -> TapServer.send(exchange, 200, "application/x-votable+xml", PAGE));
        failures.put("it refused the query 'Cannot parse'",
                exchange -> TapServer.send(exchange, 200, "text/xml", TapServer.error("Cannot parse")));
        failures.put("it gave only a part of the stars (OVERFLOW)",
                exchange -> TapServer.send(exchange, 200, "text/xml",
                        text.replace("</TABLE>", "</TABLE><INFO name=\"QUERY_STATUS\" value=\"OVERFLOW\"/>")));
        failures.put("'it is not well-formed XML, or was cut off'",
                exchange -> TapServer.send(exchange, 200, "text/xml", Arrays.copyOf(votable, votable.length - 300)));
        failures.put("'it was cut off'", exchange -> TapServer.send(exchange, 200, "text/csv", csv));
        failures.put("the connection was closed before the answer was whole", exchange -> {
            exchange.sendResponseHeaders(200, votable.length + 1000);
            exchange.getResponseBody().write(votable);
            exchange.getResponseBody().flush();
        });
        failures.put("more than 3 redirections", exchange -> redirect(exchange, exchange.getRequestURI().toString()));
        failures.put("a redirection to 'file:///etc/passwd', which is not followed",
                exchange -> redirect(exchange, "file:///etc/passwd"));
        failures.put("a redirection to 'ftp://localhost/x', which is not followed",
                exchange -> redirect(exchange, "ftp://localhost/x"));
        failures.put("'it has a DOCTYPE", exchange -> TapServer.send(exchange, 200, "text/xml", bomb));
        failures.put("neither VOTable nor CSV", exchange -> TapServer.send(exchange, 200, "application/x-votable+xml",
                new byte[]{(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0}));
        failures.put("neither VOTable nor CSV: nothing at all",
                exchange -> TapServer.send(exchange, 200, "text/csv", ""));
        failures.put("'it lacks the column pmra'",
                exchange -> TapServer.send(exchange, 200, "text/csv", "source_id,ra,dec,ra_error,dec_error,parallax,"
                        + "parallax_error\n1,2,3,4,5,6,7\n"));
        failures.put("'its stars are not in the field that was asked for'",
                exchange -> TapServer.send(exchange, 200, "text/xml", whole));
        failures.put("'it has columns that were not asked for'",
                exchange -> TapServer.send(exchange, 200, "text/xml",
                        text.replace("<DATA>",
                                "<FIELD name='x' datatype='double' arraysize='1000000000'/><DATA>")));
        failures.put("'its data are elsewhere",
                exchange -> TapServer.send(exchange, 200, "text/xml", text.replaceAll("(?s)<TABLEDATA>.*</TABLEDATA>",
                        "<BINARY><STREAM href='" + server.address("/secret") + "'/></BINARY>")));
        TapService good = archive(server.serve("/good", Format.BINARY2));
        Files.writeString(folder.resolve("file"), "no folder: nothing is kept");
        int number = 0;
        for (Map.Entry<String, TapServer.Handler> failure : failures.entrySet()) {
            String path = "/fail" + number++;
            log.clear();
            RefStars stars = ask("file", named("First", server.serve(path, failure.getValue())), good);
            assertEquals(3, stars.count());
            assertTrue(log.get(0).startsWith("reference=gaia: First: ") && log.get(0).contains(failure.getKey()),
                    failure.getKey() + " | " + log);
        }
        assertTrue(server.queries().stream().noneMatch(String::isEmpty), "something was fetched that was not asked");
    }

    /** The limit that is meant is short and the others long, so that a busy machine tells the same. */
    @Test
    void silentAndSlowServicesAreLeft() {
        Duration brief = Duration.ofMillis(300);
        Duration second = Duration.ofSeconds(1);
        byte[] votable = server.all(Format.TABLEDATA);
        assertFailure("no answer in 0.3 s", new FetchLimits(LONG, brief, LONG, 300_000, 3), exchange -> hang());
        assertFailure("no more of its answer in 1 s", new FetchLimits(LONG, second, LONG, 300_000, 3), exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(votable, 0, 100);
            exchange.getResponseBody().flush();
            hang();
        });
        assertFailure("its answer took longer than 1 s", new FetchLimits(LONG, LONG, second, 300_000, 3), this::drip);
    }

    private void assertFailure(String words, FetchLimits limits, TapServer.Handler handler) {
        TapService service = named("Slow", server.serve("/slow" + server.queries().size(), handler));
        GaiaCatalog gaia = new GaiaCatalog(List.of(service), new CatalogCache(folder.resolve("slow")), limits);
        String message = assertThrows(CalibrationException.class,
                () -> gaia.stars(() -> List.of(FIELD), progress(), n -> {
                })).getMessage();
        assertTrue(message.contains("(Slow: " + words + ")"), message);
    }

    @Test
    void withoutAnyServiceTheMessageTellsWhatHappenedAndWhatToDo() throws Exception {
        int unused;
        try (ServerSocket socket = new ServerSocket(0)) {
            unused = socket.getLocalPort();
        }
        TapService down = named("ESA",
                server.serve("/down", exchange -> TapServer.send(exchange, 503, "text/html", PAGE)));
        TapService gone = named("ARI", URI.create("http://127.0.0.1:" + unused + "/tap"));
        TapService unknown = named("VizieR", URI.create("http://no-such-host.invalid/tap"));
        String message = assertThrows(CalibrationException.class, () -> ask("x", down, gone, unknown)).getMessage();
        assertTrue(message.startsWith("reference=gaia: no service gave the stars around ra 83."), message);
        assertTrue(message.contains("ESA: HTTP 503 'Archive down for maintenance'; ARI: no connection: is there a"
                + " network?; VizieR: "), message);
        assertTrue(message.endsWith("or set reference=file, a catalog on disk."), message);
        assertFalse(message.contains("\n"), message);
        assertFalse(Files.exists(folder.resolve("x")), "nothing is kept");
    }

    @Test
    void aFieldWithoutStarsIsTold() throws Exception {
        TapService service = archive(server.serve("/tap", Format.VIZIER));
        TapService empty = named("Empty", server.serve("/empty", Format.TABLEDATA));
        String message = assertThrows(CalibrationException.class, () -> catalog("e", empty)
                .stars(() -> List.of(new CatalogField(new SkyCone(10, -80, 2), 5)), Progress.NONE, n -> {
                })).getMessage();
        assertTrue(message.contains("Empty: no star in the field"), message);
        assertTrue(
                server.queries().size() >= 2 && server.queries().get(server.queries().size() - 1).contains("< 21.50"),
                "asked deeper first: " + server.queries());
        assertEquals("http", service.address().getScheme());
    }

    @Test
    void redirectionsAreFollowed() throws Exception {
        server.serve("/there", Format.BINARY2);
        List<String> agents = new ArrayList<>();
        URI from = server.serve("/here", exchange -> {
            agents.add(exchange.getRequestHeaders().getFirst("User-Agent"));
            redirect(exchange, "/there?" + exchange.getRequestURI().getRawQuery());
        });
        assertEquals(3, ask("r", archive(from)).count());
        assertTrue(agents.get(0).startsWith("Jointcal/" + Version.text()), agents.toString());
    }

    @Test
    void cancelIsAnsweredWhileAServiceIsSilent() throws Exception {
        AtomicBoolean cancelled = new AtomicBoolean();
        CountDownLatch asked = new CountDownLatch(1);
        URI address = server.serve("/tap", exchange -> {
            asked.countDown();
            cancelled.set(true);
            hang();
        });
        Progress cancel = new Progress() {
            @Override
            public void report(String stage, double fraction) {
            }

            @Override
            public void log(String line) {
            }

            @Override
            public boolean isCancelled() {
                return cancelled.get();
            }
        };
        GaiaCatalog patient = new GaiaCatalog(List.of(archive(address), archive(address)),
                new CatalogCache(folder.resolve("q")), FetchLimits.DEFAULT);
        assertThrows(Progress.CancelledException.class, () -> patient.stars(() -> List.of(FIELD), cancel, n -> {
        }));
        assertTrue(asked.await(0, TimeUnit.SECONDS));
        assertEquals(1, server.queries().size());
    }

    private void hang() {
        try {
            closing.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void drip(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            while (!closing.await(50, TimeUnit.MILLISECONDS)) {
                out.write('x');
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void flood(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        byte[] part = new byte[10000];
        Arrays.fill(part, (byte) ' ');
        try (OutputStream out = exchange.getResponseBody()) {
            while (closing.getCount() > 0) {
                out.write(part);
            }
        }
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().set("Location", to);
        exchange.sendResponseHeaders(302, -1);
    }
}
