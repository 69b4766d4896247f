package org.jointcal.io.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jointcal.core.star.RefStars;
import org.jointcal.io.catalog.ColourColumn;
import org.jointcal.io.catalog.ReferenceCatalogs;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables as spreadsheets, VizieR and people write them; all hold the same two stars. */
class SeparatedTextTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"ra,dec,mag\n312.5,36.25,9.5\n312.75,36.5,10.5\n",
        "\ufeffra,dec,mag\r\n312.5,36.25,9.5\r\n312.75,36.5,10.5\r\n",
        "# my stars, by hand\n#ra,dec\nra,dec,mag\n312.5,36.25,9.5\n312.75,36.5,10.5",
        "ra;dec;mag;name\n312,5;36,25;9,5;\"a; b\"\n312,75;36,5;10,5;c\n",
        "ra;dec;mag\n312.5;36.25;9.5\n312.75;36.5;10.5\n",
        "RAJ2000\tDEJ2000\tmag\n312.5\t36.25\t9.5\n312.75\t36.5\t10.5\n",
        "#\n#INFO\tvotable-version=1.99\t\n_RAJ2000\t_DEJ2000\tTYC\tmag\ndeg\tdeg\t \tmag\n-------\t-----\t----\t----\n"
                + "312.5\t36.25\tx\t 9.5\n312.75\t36.5\t \t10.5\n\n",
        "RA_ICRS,DE_ICRS,mag\n\"20:50:00\",\"+36:15:00\",9.5\n\"20:51:00\",\"+36:30:00\",10.5\n"})
    void areRead(String text) throws Exception {
        Path file = Files.write(folder.resolve("stars.txt"), text.getBytes(StandardCharsets.UTF_8));
        RefStars stars = ReferenceCatalogs.read(file, ColourColumn.AUTO, note -> {
        });
        assertArrayEquals(new double[]{312.5, 312.75}, stars.ra(), 1e-9);
        assertArrayEquals(new double[]{36.25, 36.5}, stars.dec(), 1e-9);
        assertArrayEquals(new double[]{9.5, 10.5}, stars.mag(), 1e-6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b c\n1 2 3\n", "#a,b\n1 2 3\n"})
    void columnsBetweenSpacesAreNot(String text) {
        assertEquals(SeparatedText.NONE, SeparatedText.of(text));
        assertTrue(SeparatedText.of("a,b\n1,2\n").plain());
    }
}
