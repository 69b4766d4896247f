package org.jointcal.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** The layout of a Fiji update site: what its list says is there under the name that Fiji's updater asks for. */
class UpdateSiteIT {
    @TempDir
    private Path folder;

    @Test
    void theListNamesTheJarThatIsThere() throws Exception {
        Path jar = FinishedJars.thin();
        FinishedJars.Said said = FinishedJars.run(folder, Map.of("JOINTCAL_THIN_JAR", jar.toString()),
                List.of(Path.of("scripts/update-site").toAbsolutePath().toString(), folder.toString()));
        assertEquals(0, said.code(), said::toString);
        Element version;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(folder.resolve("db.xml.gz")))) {
            version = (Element) DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in)
                    .getElementsByTagName("version").item(0);
        }
        String name = ((Element) version.getParentNode()).getAttribute("filename");
        assertEquals("plugins/" + jar.getFileName(), name);
        Path file = folder.resolve(name + "-" + version.getAttribute("timestamp"));
        assertArrayEquals(Files.readAllBytes(jar), Files.readAllBytes(file));
        assertEquals(Long.toString(Files.size(jar)), version.getAttribute("filesize"));
        assertTrue(version.getAttribute("checksum").matches("[0-9a-f]{40}"));
        assertTrue(version.getAttribute("timestamp").matches("20\\d{12}"));
    }
}
