package org.jointcal.io.catalog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.star.RefStars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Headings of spreadsheets: names with their units in brackets, and names over the wrong columns. */
class ReferenceHeadingsTest {
    @TempDir
    private Path folder;

    private RefStars read(String text) throws IOException, CalibrationException {
        Path file = Files.writeString(folder.resolve("sheet.csv"), text);
        return ReferenceCatalogs.read(file, ColourColumn.AUTO, problem -> {
        });
    }

    @Test
    void unitsInBracketsAreNoPartOfTheName() throws Exception {
        RefStars stars = read("RA (deg),Dec [deg],mag (V),pmRA [arcsec/yr],pmDec [arcsec/yr]\n"
                + "132.5,11.5,9.25,0.002,-0.003\n133.5,12.5,10.5,0.004,0.001\n");
        assertArrayEquals(new double[]{132.5, 133.5}, stars.ra(), 1e-12);
        assertArrayEquals(new double[]{11.5, 12.5}, stars.dec(), 1e-12);
        assertArrayEquals(new double[]{9.25, 10.5}, stars.mag(), 1e-6);
        assertArrayEquals(new double[]{2, 4}, stars.pmRa(), 1e-6);
    }

    @Test
    void aUnitInBracketsCounts() throws Exception {
        assertEquals(132.75, read("RA (hours),Dec (deg)\n8.85,11.5\n8.86,11.6\n").ra()[0], 1e-9);
        assertEquals(132.75, read("RA (J2000),Dec (J2000)\n132.75,11.5\n132.76,11.6\n").ra()[0], 1e-9);
    }

    @Test
    void swappedColumnsAreNamed() {
        String message = assertThrows(CalibrationException.class,
                () -> read("dec,ra,mag\n132.5,11.5,9\n133.5,12.5,10\n")).getMessage();
        assertTrue(message.startsWith("sheet.csv: 2 of its 2 rows have declinations beyond 90 degrees;"), message);
        assertTrue(message.endsWith("seem to be swapped. Exchange their headings."), message);
    }
}
