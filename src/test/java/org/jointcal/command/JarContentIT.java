package org.jointcal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What is in the jars, and what must not be: hosts have other versions of the same libraries. */
class JarContentIT {
    private static final String INDEX = "META-INF/json/org.scijava.plugin.Plugin";

    @Test
    void classesOfOthersHaveNamesOfOurs() throws IOException {
        assertEquals(List.of("org/jointcal"), classFolders(FinishedJars.thin()));
        assertEquals(List.of("org/jointcal", "org/scijava"), classFolders(FinishedJars.all()));
    }

    @Test
    void nothingSpeaksOfTheOldNames() throws IOException {
        Pattern old = Pattern.compile("^(nom\\.tam|org\\.ejml|uk\\.ac\\.starlink|com\\.google\\.gson)\\..*");
        for (Path path : List.of(FinishedJars.thin(), FinishedJars.all())) {
            try (JarFile jar = new JarFile(path.toFile())) {
                for (ZipEntry service : jar.stream().filter(e -> e.getName().startsWith("META-INF/services/"))
                        .toList()) {
                    assertFalse(text(jar, service.getName()).lines().anyMatch(line -> old.matcher(line).matches()),
                            service.getName());
                }
            }
        }
    }

    @Test
    void decompressorsAreFoundByTheirService() throws IOException {
        String services = "META-INF/services/org.jointcal.shaded.nom.tam.fits.compress.ICompressProvider";
        for (Path path : List.of(FinishedJars.thin(), FinishedJars.all())) {
            try (JarFile jar = new JarFile(path.toFile())) {
                for (String name : text(jar, services).lines().filter(line -> !line.isBlank()).toList()) {
                    assertTrue(jar.getEntry(name.strip().replace('.', '/') + ".class") != null, name);
                }
            }
        }
    }

    @Test
    void sciJavaFindsItsPluginsAndOurs() throws IOException {
        try (JarFile thin = new JarFile(FinishedJars.thin().toFile());
                JarFile all = new JarFile(FinishedJars.all().toFile())) {
            assertTrue(text(thin, INDEX).contains(JointFitCommand.class.getName()));
            assertFalse(text(thin, INDEX).contains("org.scijava.command.DefaultCommandService"));
            assertTrue(text(all, INDEX).contains(JointFitCommand.class.getName()));
            assertTrue(text(all, INDEX).contains("org.scijava.command.DefaultCommandService"));
        }
    }

    @Test
    void onePluginsConfigAndTheLicences() throws IOException {
        for (Path path : List.of(FinishedJars.thin(), FinishedJars.all())) {
            try (JarFile jar = new JarFile(path.toFile())) {
                assertEquals(List.of("plugins.config"), jar.stream().map(ZipEntry::getName)
                        .filter(name -> name.endsWith("plugins.config")).toList());
                assertTrue(text(jar, "META-INF/LICENSE").contains("the Jointcal developers"));
                assertFalse(text(jar, "META-INF/THIRD-PARTY.md").contains("@"));
                assertTrue(jar.getEntry("META-INF/licenses/LGPL-3.0.txt") != null);
            }
        }
    }

    private static List<String> classFolders(Path path) throws IOException {
        try (JarFile jar = new JarFile(path.toFile())) {
            return List.copyOf(jar.stream().map(ZipEntry::getName).filter(name -> name.endsWith(".class"))
                    .map(name -> name.replaceAll("^([^/]*/?[^/]*)/.*", "$1"))
                    .collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    private static String text(JarFile jar, String name) throws IOException {
        return new String(jar.getInputStream(jar.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
    }
}
