package org.jointcal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import ij.macro.Interpreter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jointcal.io.text.TransformTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The macro that {@code transform} writes holds names of images; a name is a text in it, whatever it says. It maps onto the
 * target too, whose own map is all ones and zeros.
 */
class NameInAMacroTest {
    @TempDir
    private Path folder;

    @Test
    void isNotRun() throws Exception {
        Path sample = Path.of("test-images");
        String evil = "x\"); File.makeDirectory(getDirectory('temp')+'jointcal-was-here'); print(\"\\";
        Path here = Path.of(System.getProperty("java.io.tmpdir"), "jointcal-was-here");
        Files.deleteIfExists(here);
        Files.copy(sample.resolve("nettlewick7_001.fits"), folder.resolve("a.fits"));
        Files.copy(sample.resolve("nettlewick7_002.fits"), folder.resolve(evil + ".fits"));
        ShellCall call = ShellCall.of("transform", "input=" + folder, "output=" + folder.resolve("out"),
                "image_degree=1", "detection_cache=none");
        assertEquals(0, call.code(), call::toString);
        String macro = Files.readString(folder.resolve("out/transforms.ijm"));
        TransformTable.Row row = TransformTable.read(folder.resolve("out/transforms.csv")).stream()
                .filter(r -> r.image().startsWith("x")).findFirst().orElseThrow();
        assertEquals(evil, row.image());
        Interpreter interpreter = new Interpreter();
        interpreter.setIgnoreErrors(true);
        String answer = interpreter.run(macro + "\nxy = jcMap(\"" + evil.replace("\\", "\\\\").replace("\"", "\\\"")
                + "\", \"a\", 100, 200);\nreturn d2s(xy[0], 6);\n", "");
        double[] at = new double[2];
        TransformTable.Row a = TransformTable.read(folder.resolve("out/transforms.csv")).stream()
                .filter(r -> r.image().equals("a")).findFirst().orElseThrow();
        row.to(a).map(100, 200, at);
        assertNull(interpreter.getErrorMessage());
        assertEquals(at[0], Double.parseDouble(answer), 1e-4);
        assertFalse(Files.exists(here));
    }
}
