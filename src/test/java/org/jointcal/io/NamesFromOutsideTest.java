package org.jointcal.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
