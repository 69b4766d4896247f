package org.jointcal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/jointcal} with the finished jar, called through a link from a folder with a space in its name. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the script is one of bash")
class ScriptIT {
    @TempDir
    private Path temporary;
    private Path folder;

    @BeforeEach
    void link() throws IOException {
        folder = Files.createDirectory(temporary.resolve("a b"));
        Files.createSymbolicLink(folder.resolve("jc"), Path.of("scripts/jointcal").toAbsolutePath());
    }

    private FinishedJars.Said run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(folder.resolve("jc").toString()));
        command.addAll(List.of(arguments));
        return FinishedJars.run(folder, Map.of("JOINTCAL_JAR", FinishedJars.all().toString()), command);
    }

    @Test
    void helpIsOnStandardOutput() throws IOException, InterruptedException {
        FinishedJars.Said said = run("--help");
        assertEquals(0, said.code(), said::toString);
        assertTrue(said.out().contains("jointcal fit key=value") && said.err().isEmpty(), said::toString);
    }

    @Test
    void theFirstFitKeepsTheClassesForLaterStarts() throws IOException, InterruptedException {
        Path jar = Files.copy(FinishedJars.all(), folder.resolve("Jointcal-all.jar"));
        Map<String, String> environment = Map.of("JOINTCAL_JAR", jar.toString());
        FinishedJars.Said first = FinishedJars.run(folder, environment, fit("first"));
        assertEquals(0, first.code(), first::toString);
        Path archive = onlyArchive();
        FinishedJars.Said second = FinishedJars.run(folder, environment, fit("second"));
        assertEquals(first.out(), second.out().replace("second", "first"));
        assertEquals(archive, onlyArchive());

        Files.copy(FinishedJars.thin(), jar, StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(jar, FileTime.fromMillis(0));
        FinishedJars.Said stale = FinishedJars.run(folder, environment, call("--version"));
        assertEquals(0, stale.code(), stale::toString);
        assertTrue(stale.out().startsWith("jointcal ") && stale.err().isEmpty(), stale::toString);
    }

    @Test
    void fromJava25OnWhatTheClassesDidIsKeptToo() throws IOException, InterruptedException {
        Optional<Path> java = laterJava();
        assumeTrue(java.isPresent(), "no Java 25 or later in /usr/lib/jvm");
        Path jar = Files.copy(FinishedJars.all(), folder.resolve("Jointcal-all.jar"));
        Map<String, String> environment = Map.of("JOINTCAL_JAR", jar.toString(), "PATH",
                java.get() + ":" + System.getenv("PATH"));
        FinishedJars.Said first = FinishedJars.run(folder, environment, fit("first"));
        assertEquals(0, first.code(), first::toString);
        Path archive = onlyArchive();
        assertTrue(archive.toString().endsWith(".aot"), archive::toString);
        FinishedJars.Said second = FinishedJars.run(folder, environment, fit("second"));
        assertEquals(first.out(), second.out().replace("second", "first"));
        assertEquals(archive, onlyArchive());
    }

    /** The folder of programs of a Java whose virtual machine keeps what it saw. */
    private static Optional<Path> laterJava() throws IOException {
        Path all = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(all)) {
            return Optional.empty();
        }
        try (Stream<Path> folders = Files.list(all)) {
            return folders.filter(ScriptIT::isLater).map(folder -> folder.resolve("bin")).findFirst();
        }
    }

    private static boolean isLater(Path folder) {
        try {
            return Files.readString(folder.resolve("release")).matches("(?s).*JAVA_VERSION=\"(2[5-9]|[3-9]\\d).*");
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void aSearchForSourcesKeepsClassesOfItsOwn() throws IOException, InterruptedException {
        Path jar = Files.copy(FinishedJars.all(), folder.resolve("Jointcal-all.jar"));
        List<String> detect = call("detect", "input=" + Path.of("test-images", "nettlewick7_001.fits").toAbsolutePath(),
                "output=" + folder.resolve("catalogs"), "detection_cache=none");
        FinishedJars.Said first = FinishedJars.run(folder, Map.of("JOINTCAL_JAR", jar.toString()), detect);
        assertEquals(0, first.code(), first::toString);
        assertTrue(onlyArchive().toString().contains(".detect."), archives()::toString);
        FinishedJars.Said second = FinishedJars.run(folder, Map.of("JOINTCAL_JAR", jar.toString()), detect);
        assertEquals(first, second);
    }

    @Test
    void aCallThatFailsKeepsNothing() throws IOException, InterruptedException {
        Path jar = Files.copy(FinishedJars.all(), folder.resolve("Jointcal-all.jar"));
        FinishedJars.Said said = FinishedJars.run(folder, Map.of("JOINTCAL_JAR", jar.toString()),
                call("fit", "input=no such file.fits"));
        assertEquals(2, said.code(), said::toString);
        assertEquals(List.of(), archives());
    }

    @Test
    void nothingNeedsToBeWritable() throws IOException, InterruptedException {
        Map<String, String> environment = Map.of("JOINTCAL_JAR", FinishedJars.all().toString(), "XDG_CACHE_HOME",
                "/dev/null", "JOINTCAL_JAVA_OPTIONS", "-XX:+UseParallelGC -Xmx512m");
        FinishedJars.Said said = FinishedJars.run(folder, environment, call("--version"));
        assertEquals(0, said.code(), said::toString);
        assertTrue(said.err().isEmpty(), said::toString);
    }

    private List<String> call(String... arguments) {
        return Stream.concat(Stream.of(folder.resolve("jc").toString()), Stream.of(arguments)).toList();
    }

    private List<String> fit(String output) {
        Path sample = Path.of("test-images").toAbsolutePath();
        return call("fit", "input=" + sample, "reference=" + sample.resolve("reference.fits"),
                "output=" + folder.resolve(output));
    }

    private Path onlyArchive() throws IOException {
        assertEquals(1, archives().size(), archives()::toString);
        return archives().get(0);
    }

    private List<Path> archives() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.(jsa|aot)")).toList();
        }
    }

    @Test
    void aBadCallEndsWithTwo() throws IOException, InterruptedException {
        FinishedJars.Said said = run("fit", "input=x", "image degree=3");
        assertEquals(2, said.code(), said::toString);
        assertTrue(said.err().startsWith("jointcal: image degree: no such key") && said.out().isEmpty(),
                said::toString);
    }

    @Test
    void filesThatAreNotThereEndWithTwo() throws IOException, InterruptedException {
        FinishedJars.Said said = run("fit", "input=no such file.fits");
        assertEquals(2, said.code(), said::toString);
        assertTrue(said.err().contains("jointcal: input=no such file.fits: "), said::toString);
    }
}
