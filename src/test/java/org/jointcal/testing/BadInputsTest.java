package org.jointcal.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import nom.tam.fits.BinaryTableHDU;
import nom.tam.fits.Fits;
import org.jointcal.testing.BadInputs.Case;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bad inputs are what they say: files that another library reads, but for the fault. */
class BadInputsTest {
    @Test
    void theCasesAreWrittenAndDiffer(@TempDir Path root) throws Exception {
        List<Case> cases = BadInputs.write(root);
        Set<String> names = new HashSet<>();
        for (Case c : cases) {
            assertTrue(names.add(c.name()));
            assertTrue(Files.isDirectory(c.folder()));
            Path output = Path.of(c.keys().get("output"));
            assertFalse(Files.isDirectory(output) && !output.equals(c.folder()), "the output is the program's to make");
            Pattern.compile(c.message());
            assertTrue(c.exitCode() == 0 ? c.fitted() >= 2 : c.exitCode() <= 2);
        }
        assertTrue(cases.size() >= 20, cases.size() + " cases");
        assertEquals("no_fault", cases.get(0).name());
        assertEquals(5, BadInputs.fingerprint(cases.get(0).folder()).size());
        Case nan = cases.stream().filter(c -> c.name().equals("some_nan_fluxes")).findFirst().orElseThrow();
        assertNotEquals(BadInputs.fingerprint(cases.get(0).folder()), BadInputs.fingerprint(nan.folder()));
    }

    @Test
    void catalogsAreFitsToAnotherLibrary(@TempDir Path root) throws Exception {
        Case good = BadInputs.write(root).get(0);
        try (Fits catalog = new Fits(good.folder().resolve("exp000.cat").toFile())) {
            BinaryTableHDU header = (BinaryTableHDU) catalog.getHDU(1);
            assertEquals("LDAC_IMHEAD", header.getHeader().getStringValue("EXTNAME"));
            BinaryTableHDU objects = (BinaryTableHDU) catalog.getHDU(2);
            assertEquals("XWIN_IMAGE", objects.getColumnName(1));
            double[] x = (double[]) objects.getColumn("XWIN_IMAGE");
            assertTrue(x.length > 100, x.length + " stars");
            for (double value : x) {
                assertTrue(value > 0.5 && value < 1000.5);
            }
        }
        try (Fits reference = new Fits(good.keys().get("reference"))) {
            assertTrue(((BinaryTableHDU) reference.getHDU(1)).getNRows() > 50);
        }
    }
}
