package org.jointcal.io;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.jointcal.core.CalibrationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that titles, headers, tables and servers give: they lead nowhere, and nothing works them out. */
class NamesFromOutsideTest {
    private static final List<String> BAD = List.of("../../etc/passwd", "/etc/passwd", "..", ".", "", " ", "a/b",
            "C:\\Windows\\win.ini", "\\\\server\\share", "con", "NUL.fits", "lpt1", "a\nb", "a\u0000b", "~root/x",
            "-rf", ".ssh", "x".repeat(400), "\u00fc".repeat(300), "$(touch x)", "`touch x`", "a;b|c&d", "*?", "a ",
            "a.",
            "\u202egpj.exe");

    @TempDir
    private Path folder;

    @Test
    void stemsStayInTheirFolder() throws Exception {
        List<String> stems = FileStems.of(BAD);
        assertEquals(BAD.size(), stems.stream().distinct().count());
        try (OutputFolder out = OutputFolder.open(folder)) {
            for (String stem : stems) {
                assertFalse(stem.startsWith(".") || stem.startsWith("-") || stem.isBlank(), stem);
                assertTrue(stem.getBytes(StandardCharsets.UTF_8).length <= 170, stem);
                out.stage(stem + ".wcs", stream -> stream.write(1));
            }
            out.stage("sign", stream -> stream.write(1));
            out.commit("sign");
        }
        try (Stream<Path> files = Files.walk(folder)) {
            assertEquals(BAD.size() + 1, files.filter(Files::isRegularFile).count());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x.fits", "/x.fits", "a/x.fits", "..", ".", ""})
    void anOutputFolderTakesPlainNamesOnly(String name) throws CalibrationException {
        try (OutputFolder out = OutputFolder.open(folder)) {
            assertThrows(IllegalArgumentException.class, () -> out.stage(name, stream -> stream.write(1)));
        }
    }

    @Test
    void whatATableNamesIsLookedForBesideIt() {
        assertEquals(folder.resolve("a.wcs"), FileStems.inside(folder, "a.wcs").orElseThrow());
        for (String name : List.of("../a.wcs", "/etc/passwd", "b/a.wcs", "..", ".", "", "a\u0000b")) {
            assertTrue(FileStems.inside(folder, name).isEmpty(), name);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "@SUM(A1)", "-x", "+x", "\tx", "'=x", "''=x"})
    void noFieldIsAFormula(String text) {
        assertEquals("'" + text, CsvField.of(text));
        assertEquals(text, CsvField.plain(CsvField.of(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1.5e-3", "+7", "m67", "'m67", "", "a=b"})
    void allElseStaysAsItIs(String text) {
        assertEquals(text, CsvField.of(text));
        assertEquals(text, CsvField.plain(text));
    }

    @Test
    void formulasComeBackFromATable() throws Exception {
        Path file = Files.writeString(folder.resolve("t.csv"), "image,n\n" + CsvField.of("=a,\"b\"") + ",-1\n");
        CsvTable table = CsvTable.read(file);
        assertEquals("=a,\"b\"", table.text(0, "image"));
        assertEquals(-1, table.number(0, "n"));
        assertTrue(Files.readString(file).contains("\"'=a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1/x", "http://[::1]/x", "http://localhost:8080/x",
        "http://169.254.169.254/x",
        "http://10.1.2.3/x", "http://192.168.1.1/x", "http://172.16.0.1/x", "http://[fd00::1]/x", "http://0.0.0.0/x"})
    void aServerOfTheWebSendsNobodyIntoTheLocalNetwork(String local) {
        assertTrue(WebFetch.isLocal(URI.create(local)));
        assertThrows(ServiceFailure.class,
                () -> WebFetch.checked(URI.create(local), URI.create("http://192.0.2.7/tap")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "ftp://192.0.2.7/x", "jar:http://192.0.2.7/x!/", "http:///x",
        "gopher://192.0.2.7/"})
    void onlyTheWebIsAsked(String address) {
        assertThrows(ServiceFailure.class,
                () -> WebFetch.checked(URI.create(address), URI.create("http://192.0.2.7/tap")));
        assertThrows(ServiceFailure.class, () -> WebFetch.checked(URI.create("http://192.0.2.8/tap"),
                URI.create("https://192.0.2.7/tap")));
        assertDoesNotThrow(
                () -> WebFetch.checked(URI.create("https://192.0.2.8/tap"), URI.create("http://192.0.2.7/")));
    }

    @Test
    void aFileOfHeadersHasTheSizeOfOne() throws Exception {
        Path file = folder.resolve("a.head");
        try (SeekableByteChannel out = Files.newByteChannel(file, StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            out.position(1L << 33).write(ByteBuffer.wrap(new byte[1]));
        }
        String message = assertThrows(CalibrationException.class, () -> SidecarHeaders.blocks(file)).getMessage();
        assertTrue(message.contains("too large for a file of headers"), message);
    }
}
