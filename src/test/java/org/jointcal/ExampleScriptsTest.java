package org.jointcal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.jointcal.core.sky.UnitVectors;
import org.jointcal.core.star.RefStars;
import org.jointcal.core.wcs.HeaderWcs;
import org.jointcal.core.wcs.Wcs;
import org.jointcal.io.catalog.ColourColumn;
import org.jointcal.io.catalog.ReferenceCatalogs;
import org.jointcal.io.fits.SidecarHeaders;
import org.jointcal.testing.Jython;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples in scripts/ run as they stand, on the sample's images. */
class ExampleScriptsTest {
    private static final String SAMPLE = "test-images";
    private static final String REFERENCE = "test-images/reference.fits";

    @TempDir
    private Path folder;

    /** By reflection: Groovy is there to run scripts, not to compile against. */
    private void groovy(String script, String output) throws ReflectiveOperationException {
        Class<?> shell;
        try {
            shell = Class.forName("groovy.lang.GroovyShell");
        } catch (ClassNotFoundException e) {
            Assumptions.abort("Groovy is not on the class path");
            return;
        }
        shell.getMethod("run", File.class, String[].class).invoke(shell.getConstructor().newInstance(),
                new File("scripts", script),
                new String[]{SAMPLE, REFERENCE, folder.resolve(output).toString()});
    }

    @Test
    void theJythonExampleGivesWhatTheGroovyOneGives() throws Exception {
        Jython.require();
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true", "-Dpython.cachedir.skip=true", "-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("java.class.path"), "org.python.util.jython", "scripts/joint_fit.py", SAMPLE,
                REFERENCE, folder.resolve("jython").toString()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile()).start();
        assertEquals(0, process.waitFor(), () -> said(folder.resolve("said")));
        groovy("joint_fit.groovy", "groovy");
        assertArrayEquals(stars("groovy").ra(), stars("jython").ra());
    }

    private static String said(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private RefStars stars(String output) throws Exception {
        return ReferenceCatalogs.read(folder.resolve(output).resolve("stars.fits"), ColourColumn.AUTO,
                problem -> {
                });
    }

    @Test
    void aStepByStepFitAndOneWithAProjectionOfItsOwnGiveTheSameSky() throws Exception {
        groovy("joint_fit.groovy", "gnomonic");
        groovy("orthographic.groovy", "orthographic");
        assertTrue(summary("gnomonic").get("usable").getAsBoolean());
        RefStars a = stars("gnomonic");
        RefStars b = stars("orthographic");
        assertTrue(a.count() > 150, a.count() + " stars");
        assertEquals(a.count(), b.count());
        for (int k = 0; k < a.count(); k++) {
            assertEquals(0, 3.6e6 * UnitVectors.separation(a.ra()[k], a.dec()[k], b.ra()[k], b.dec()[k]), 0.05);
        }
        double[] first = new double[2];
        double[] second = new double[2];
        for (int x = 1; x <= 512; x += 73) {
            wcs("gnomonic").pixelToSky(x, 513 - x / 2.0, first);
            wcs("orthographic").pixelToSky(x, 513 - x / 2.0, second);
            assertEquals(0, 3.6e6 * UnitVectors.separation(first[0], first[1], second[0], second[1]), 0.2);
        }
    }

    private Wcs wcs(String output) throws Exception {
        return HeaderWcs.of(SidecarHeaders.blocks(folder.resolve(output).resolve("nettlewick7_003.head")).get(0));
    }

    private JsonObject summary(String output) throws IOException {
        return JsonParser.parseString(Files.readString(folder.resolve(output).resolve("summary.json")))
                .getAsJsonObject();
    }

    /** What {@code java -cp jar JointFitExample.java} does: compiles it in memory and runs it. */
    @Test
    void theJavaExampleCompilesAndRuns() throws Exception {
        int code = ToolProvider.getSystemJavaCompiler().run(null, null, null, "-proc:none", "-d", folder.toString(),
                "-cp", System.getProperty("java.class.path"), "scripts/JointFitExample.java");
        assertEquals(0, code);
        try (URLClassLoader loader = new URLClassLoader(new URL[]{folder.toUri().toURL()},
                getClass().getClassLoader())) {
            loader.loadClass("JointFitExample").getMethod("main", String[].class).invoke(null,
                    (Object) new String[]{SAMPLE, REFERENCE, folder.resolve("java").toString()});
        } catch (InvocationTargetException e) {
            throw new AssertionError(e.getCause());
        }
        assertEquals("constrained", summary("java").get("model").getAsString());
        assertTrue(summary("java").get("usable").getAsBoolean());
    }
}
