package org.jointcal.io.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFieldTest {
    @TempDir
    private Path folder;

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
}
