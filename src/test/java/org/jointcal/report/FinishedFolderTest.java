package org.jointcal.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jointcal.calibrate.result.CalibrationResult;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Progress;
import org.jointcal.core.wcs.Wcs;
import org.jointcal.finished.FinishedFolder;
import org.jointcal.finished.FinishedImage;
import org.jointcal.finished.FinishedRun;
import org.jointcal.finished.Measurements;
import org.jointcal.io.catalog.ColourColumn;
import org.jointcal.io.catalog.ReferenceCatalogs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is read from its folder is the run that was written there. */
class FinishedFolderTest {
    @TempDir
    private Path folder;

    private void assertSame(CalibrationResult result) throws CalibrationException {
        ResultWriter.write(result, folder, Progress.NONE);
        FinishedRun written = FinishedRun.of(result);
        FinishedRun read = FinishedFolder.read(folder);
        assertEquals(written.usable(), read.usable());
        assertEquals(written.verdict(), read.verdict());
        assertEquals(written.settings(), read.settings());
        assertEquals(written.stages(), read.stages());
        assertTrue(read.problems().containsAll(written.problems()));
        assertColumns(written.measurements(), read.measurements());
        assertArrayEquals(written.stars().tied(), read.stars().tied());
        assertArrayEquals(written.stars().ra(), read.stars().ra());
        assertArrayEquals(written.references().star(), read.references().star());
        assertArrayEquals(written.references().east(), read.references().east());
        for (int k = 0; k < written.images().size(); k++) {
            assertImage(written.images().get(k), read.images().get(k));
        }
    }

    private static void assertColumns(Measurements written, Measurements read) {
        assertArrayEquals(written.image(), read.image());
        assertArrayEquals(written.star(), read.star());
        assertArrayEquals(written.detection(), read.detection());
        assertArrayEquals(written.fate(), read.fate());
        assertArrayEquals(written.reserved(), read.reserved());
        assertArrayEquals(written.flags(), read.flags());
        for (List<double[]> pair : List.of(List.of(written.x(), read.x()), List.of(written.east(), read.east()),
                List.of(written.north(), read.north()), List.of(written.dec(), read.dec()))) {
            assertArrayEquals(pair.get(0), pair.get(1));
        }
        for (int k = 0; k < written.count(); k++) {
            assertEquals((float) written.mag()[k], (float) read.mag()[k]);
            assertEquals((float) written.sigmaEast()[k], (float) read.sigmaEast()[k]);
        }
    }

    private static void assertImage(FinishedImage written, FinishedImage read) {
        assertEquals(written.name(), read.name());
        assertEquals(written.status(), read.status());
        assertEquals(written.rmsEast(), read.rmsEast());
        assertEquals(written.zeroPoint(), read.zeroPoint());
        assertEquals(written.mjd(), read.mjd());
        assertEquals(written.wcs().isPresent(), read.wcs().isPresent());
        if (written.wcs().isPresent()) {
            assertSame(written.wcs().get(), read.wcs().get(), written.width(), written.height());
        }
        assertArrayEquals(floats(written.uncertainty().east()), floats(read.uncertainty().east()));
    }

    private static void assertSame(Wcs written, Wcs read, int width, int height) {
        double[] expected = new double[2];
        double[] found = new double[2];
        for (int k = 0; k < 9; k++) {
            double x = 1 + (width - 1) / 2.0 * (k % 3);
            double y = 1 + (height - 1) / 2.0 * (k / 3);
            written.pixelToSky(x, y, expected);
            read.pixelToSky(x, y, found);
            assertEquals(expected[1], found[1], 1e-10);
            assertEquals(0, Math.IEEEremainder(expected[0] - found[0], 360) * Math.cos(Math.toRadians(found[1])),
                    1e-10);
        }
    }

    private static float[] floats(double[] values) {
        float[] narrow = new float[values.length];
        for (int k = 0; k < narrow.length; k++) {
            narrow[k] = (float) values[k];
        }
        return narrow;
    }

    @Test
    void sampleHasWholeStars() {
        Measurements all = FinishedRun.of(ResultFixture.small()).measurements();
        Measurements some = FinishedRun.of(ResultFixture.small()).sample(3).measurements();
        int n = 0;
        for (int k = 0; k < all.count(); k++) {
            if (all.star()[k] >= 0 && all.star()[k] % 3 == 0) {
                while (some.star()[n] < 0) {
                    n++;
                }
                assertEquals(all.star()[k], some.star()[n]);
                assertEquals(all.image()[k], some.image()[n]);
                assertEquals(all.east()[k], some.east()[n]);
                assertEquals(all.photometry().sigma()[k], some.photometry().sigma()[n]);
                n++;
            }
        }
        assertTrue(n > 0 && some.count() < all.count());
    }

    @Test
    void oneChip() throws CalibrationException {
        assertSame(ResultFixture.small());
    }

    @Test
    void severalChips() throws CalibrationException {
        assertSame(ResultFixture.make(3, 4, 40, Map.of()));
    }

    @Test
    void onlyTpv() throws CalibrationException {
        assertSame(ResultFixture.make(3, 2, 40, Map.of("wcs", "tpv")));
    }

    @Test
    void aRunWithoutASolution() throws CalibrationException {
        CalibrationResult hopeless = HopelessRun.make();
        ResultWriter.write(hopeless, folder, Progress.NONE);
        FinishedRun read = FinishedFolder.read(folder);
        assertEquals(false, read.usable());
        assertEquals(hopeless.residuals().count(), read.measurements().count());
    }

    @Test
    void aFolderWithoutARunSaysWhatToDo() {
        CalibrationException e = assertThrows(CalibrationException.class, () -> FinishedFolder.read(folder));
        assertTrue(e.getMessage().contains("no finished run in it"), e.getMessage());
    }

    @Test
    void aDamagedFolderSaysWhichFile() throws Exception {
        ResultWriter.write(ResultFixture.small(), folder, Progress.NONE);
        Files.writeString(folder.resolve("summary.json"), "{}");
        CalibrationException e = assertThrows(CalibrationException.class, () -> FinishedFolder.read(folder));
        assertTrue(e.getMessage().contains("summary.json"), e.getMessage());
    }

    /** Its name invites to give it to the next run, which would lose the errors and motions of the catalog. */
    @Test
    void itsReferenceIsNoCatalog(@TempDir Path folder) throws Exception {
        ResultWriter.write(ResultFixture.make(2, 1, 12, Map.of()), folder, Progress.NONE);
        String message = assertThrows(CalibrationException.class,
                () -> ReferenceCatalogs.read(folder.resolve("reference.fits"), ColourColumn.AUTO, note -> {
                })).getMessage();
        assertTrue(
                message.startsWith("reference.fits: a result of an earlier run")
                        && message.contains("Give the catalog"),
                message);
    }

    @Test
    void yIsNamedAsThatOfFits() throws Exception {
        FinishedRun run = FinishedRun.of(ResultFixture.make(2, 1, 12, Map.of()));
        assertTrue(MeasurementText.of(run, OptionalInt.empty()).contains("  y (FITS)  "));
    }
}
