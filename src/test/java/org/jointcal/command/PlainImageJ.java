package org.jointcal.command;

import ij.IJ;
import io.github.classgraph.ClassGraph;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javassist.ClassPool;
import net.imagej.patcher.LegacyInjector;

/** ImageJ 1.x with our jar among its plugins, without a screen: ij1-patcher takes the windows out of it. */
final class PlainImageJ {
    private PlainImageJ() {
    }

    /**
     * Runs a macro.
     *
     * @param folder becomes ImageJ's folder
     * @param macro its text
     * @return what ImageJ said; its exit code tells nothing
     */
    static FinishedJars.Said run(Path folder, String macro) throws IOException, InterruptedException {
        Path plugins = Files.createDirectories(folder.resolve("plugins"));
        Path jar = Files.copy(FinishedJars.all(), plugins.resolve(FinishedJars.all().getFileName().toString()),
                StandardCopyOption.REPLACE_EXISTING);
        Path file = Files.writeString(folder.resolve("macro.ijm"), macro);
        Path patcher = FinishedJars.jarOf(LegacyInjector.class);
        String classPath = Stream
                .of(FinishedJars.jarOf(IJ.class), patcher, FinishedJars.jarOf(ClassPool.class),
                        FinishedJars.jarOf(ClassGraph.class), jar)
                .map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        return FinishedJars.run(folder, Map.of(), List.of(FinishedJars.java(), "-javaagent:" + patcher + "=init",
                "--add-opens=java.base/java.lang=ALL-UNNAMED", "-Djava.awt.headless=true", "-Dplugins.dir=" + folder,
                "-Duser.home=" + folder, "-cp", classPath, "ij.ImageJ", "-batch", file.toString()));
    }
}
